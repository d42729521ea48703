frappe.views.calendar["Dialogue Session"] = {
	field_map: { start: "first_day", end: "last_day", id: "name", title: "title", allDay: "all_day" },
	gantt: false,
	get_events_method: "frappe.desk.calendar.get_events",
	filters: [
		{
			fieldtype: "Link",
			fieldname: "commune",
			options: "Commune",
			label: __("Commune"),
		},
	],
};
