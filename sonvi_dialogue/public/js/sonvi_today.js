// What day it is, as bridge/clock.py has it: the site's day, wherever the user's own clock is; for the example year's people the
// day their year was lived to.
frappe.provide("sonvi_dialogue");

(() => {
	const example_day = () => frappe.boot.sonvi_example_day;

	// -> "2026-11-27"
	sonvi_dialogue.today = () => example_day() || frappe.datetime.system_datetime().slice(0, 10);

	// The options of a calendar that opens on the same day; FullCalendar 3 and 6 both know `now`
	sonvi_dialogue.calendar_options = () => (example_day() ? { now: example_day() } : {});

	sonvi_dialogue.example_note = () =>
		example_day()
			? `<p class="text-muted sonvi-example-day">${__(
					"This is the example year: for its people it stays {0}, whatever day it is.",
					[frappe.datetime.str_to_user(example_day())]
			  )}</p>`
			: "";
})();
