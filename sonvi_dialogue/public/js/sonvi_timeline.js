// The deadlines of a document in words: what is owed, by when, how it stands, and why it is that day.
frappe.provide("sonvi_dialogue.timeline");

(() => {
	const TONES = { left: "blue", today: "orange", overdue: "red", met: "green", met_late: "orange" };
	const text = (value) => frappe.utils.escape_html(value == null ? "" : String(value));
	// always day/month/year, as papers and people here write it
	const date = (value) => (value ? moment(value).format("DD/MM/YYYY") : "");

	const tone = (row) =>
		["Waived", "Void"].includes(row.status) ? "gray" : TONES[row.standing_code] || "gray";

	const changes = (row) =>
		(row.changes || []).map((change) => `<li>${date(change.on)}: ${text(change.text)}</li>`).join("");

	const details = (row) => {
		if (!row.why && !(row.changes || []).length) return "";
		const history = changes(row);
		return `<details>
			<summary>${__("Why this day")}</summary>
			<div>${text(row.why)}</div>
			${history ? `<ul>${history}</ul>` : ""}
		</details>`;
	};

	const act_by = (row) =>
		row.status === "Open" && row.act_by && row.act_by !== row.effective_due_on
			? __("better done by {0}", [date(row.act_by)])
			: "";

	const kind = (row) => {
		const label = text(row.kind_label);
		if (!row.name || !frappe.model.can_read("Statutory Deadline")) return label;
		return `<a href="${frappe.utils.get_form_link("Statutory Deadline", row.name)}">${label}</a>`;
	};

	const item = (row) => {
		const provisional = row.provisional && row.status === "Open" ? __("provisional") : "";
		const facts = [row.department_label, row.paper, act_by(row), provisional]
			.filter(Boolean)
			.map(text)
			.join(" · ");
		return `<li class="sonvi-tone-${tone(row)}">
			<div class="sonvi-timeline-head">
				<span class="sonvi-timeline-kind">${kind(row)}</span>
				<span class="sonvi-timeline-due">${date(row.effective_due_on)}</span>
				<span class="sonvi-timeline-standing">${text(row.standing_text)}</span>
			</div>
			${facts ? `<div class="sonvi-timeline-muted">${facts}</div>` : ""}
			${details(row)}
		</li>`;
	};

	// the words of bridge.timeline.duty_labels, for lists, which have only the kind
	const duties = () => ({
		regular_session: __("Regular session of the period"),
		plan_report: __("Report of the plan to the Standing Committee"),
		public_notice: __("Public notice of the session"),
		conclusion_notice: __("Conclusion notice"),
		written_answer: __("Written answer"),
		referral: __("Referral to the competent body"),
		results_report: __("Report of the results"),
		input: __("Contribution to the lead unit"),
		intake_reply: __("Reply to what was handed in"),
		promise: __("Promise to keep"),
		second_look: __("Second look"),
		superior_reply: __("Reply of the authority"),
	});

	sonvi_dialogue.timeline.duty = (kind) => duties()[kind] || kind;

	sonvi_dialogue.timeline.html = (rows) =>
		rows.length
			? `<ol class="sonvi-timeline">${rows.map(item).join("")}</ol>`
			: `<p class="text-muted">${__("No deadline runs here yet.")}</p>`;

	sonvi_dialogue.timeline.show = (frm) => {
		const field = frm.get_field("deadlines_html");
		if (!field || frm.is_new()) return;
		const name = frm.doc.name;
		frappe
			.xcall("sonvi_dialogue.bridge.api.deadline_timeline", { doctype: frm.doctype, name })
			.then((rows) => {
				// the form may show another document by the time the answer comes
				if (frm.doc.name === name) field.html(sonvi_dialogue.timeline.html(rows));
			});
	};

	// Frappe's Gantt of deadlines: each lies from the day it counts from to the day it is due. One that counts backwards from a
	// session starts the day it was made. Frappe itself would name a bar by its kind in code and its hash.
	const BAR_COLOURS = { late: "#f0a5a5", done: "#8fd0b3", open: "#a6c8e2", none: "#cfd5da" };

	const bar_colour = (doc) => {
		if (["Waived", "Void"].includes(doc.status)) return BAR_COLOURS.none;
		const until = doc.met_on || sonvi_dialogue.today();
		if (until > doc.effective_due_on) return BAR_COLOURS.late;
		return doc.status === "Met" ? BAR_COLOURS.done : BAR_COLOURS.open;
	};

	const bar_start = (doc) =>
		[doc.anchor_on, doc.made_on].find((day) => day && day < doc.effective_due_on) || doc.effective_due_on;

	const units = {}; // the names of those that owe, as far as they were asked for

	const bars = (listview) =>
		listview.data.map((doc) => ({
			id: doc.name,
			doctype: listview.doctype,
			name: [sonvi_dialogue.timeline.duty(doc.kind), units[doc.department]].filter(Boolean).join(" · "),
			start: bar_start(doc),
			end: doc.effective_due_on,
			progress: 0,
			dependencies: "",
			custom_class: `color-${bar_colour(doc).slice(1)}`,
		}));

	const name_units = async (listview) => {
		const asked = [...new Set(listview.data.map((doc) => doc.department))].filter(
			(name) => !(name in units)
		);
		if (!asked.length) return;
		const told = {
			filters: { name: ["in", asked] },
			fields: ["name", "department_name"],
			limit: asked.length,
		};
		const found = await frappe.db.get_list("Dialogue Department", told);
		for (const name of asked) units[name] = "";
		for (const unit of found) units[unit.name] = unit.department_name;
		listview.tasks = bars(listview);
		listview.render();
	};

	// The library knows no Vietnamese: "January" and "27 Dec" are said in the reader's words wherever it writes them.
	const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
	const MONTH = new RegExp(`\\b(${MONTHS.join("|")})[a-z]*`);
	const said_months = (place) =>
		place.querySelectorAll(".upper-text, .lower-text").forEach((part) => {
			const found = MONTH.exec(part.textContent);
			if (!found) return;
			const month = __("Month {0}", [MONTHS.indexOf(found[1]) + 1]);
			part.textContent = part.textContent.replace(found[0], month);
		});

	sonvi_dialogue.timeline.draw_bars = (listview) => {
		if (listview.view_name !== "Gantt") return;
		const place = listview.$result[0];
		if (!listview.sonvi_months) {
			listview.sonvi_months = new MutationObserver(() => said_months(place));
			listview.sonvi_months.observe(place, { childList: true, subtree: true });
		}
		// a duty takes weeks, and a year of days is no view
		const { user_settings } = listview;
		user_settings.Gantt = { ...user_settings.Gantt };
		user_settings.Gantt.gantt_view_mode ||= "Week";
		listview.tasks = bars(listview);
		name_units(listview);
	};

	sonvi_dialogue.timeline.bar_told = (bar, doc) => `<div class="title">${text(bar.name)}</div>
		<div class="subtitle">${date(bar_start(doc))} – ${date(doc.effective_due_on)}</div>`;

	const HEALTH_TONES = { good: "green", warning: "orange", bad: "red" };
	// a function: the words of the language are loaded after this file
	const health_words = () => ({ good: __("In order"), warning: __("To look at"), bad: __("To mend") });

	const health_line = (line) =>
		`<li class="sonvi-tone-${HEALTH_TONES[line.level]}">
			<span class="sonvi-timeline-standing">${health_words()[line.level]}</span>
			<div>${text(line.text)}</div>
		</li>`;

	sonvi_dialogue.timeline.show_health = (frm) => {
		frappe.xcall("sonvi_dialogue.bridge.api.health").then((health) => {
			const lines = health.lines.map(health_line).join("");
			frm.get_field("health_html").html(`<ul class="sonvi-timeline">${lines}</ul>`);
		});
	};
})();
