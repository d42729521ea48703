frappe.views.calendar["Dialogue Session"] = {
	field_map: {
		start: "first_day",
		end: "last_day",
		id: "name",
		title: "title",
		allDay: "all_day",
		color: "color",
	},
	gantt: true,
	order_by: "first_day",
	get_events_method: "sonvi_dialogue.bridge.calendar_events.session_events",
	options: sonvi_dialogue.calendar_options(),
};
