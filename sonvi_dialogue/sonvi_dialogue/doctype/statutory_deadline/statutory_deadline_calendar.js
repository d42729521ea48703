frappe.views.calendar["Statutory Deadline"] = {
	field_map: {
		start: "effective_due_on",
		end: "effective_due_on",
		id: "name",
		title: "title",
		allDay: "all_day",
		color: "color",
	},
	gantt: false,
	get_events_method: "sonvi_dialogue.bridge.calendar_events.deadline_events",
	options: sonvi_dialogue.calendar_options(),
};
