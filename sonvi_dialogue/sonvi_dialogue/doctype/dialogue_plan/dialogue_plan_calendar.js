frappe.views.calendar["Dialogue Plan"] = {
	field_map: {
		start: "planned_date",
		end: "planned_date",
		id: "name",
		title: "title",
		allDay: "all_day",
		color: "color",
	},
	gantt: false,
	get_events_method: "sonvi_dialogue.bridge.calendar_events.plan_events",
	options: sonvi_dialogue.calendar_options(),
};
