frappe.query_reports["Public Petition Register"] = {
	...sonvi_dialogue.reports.looks,
	filters: sonvi_dialogue.reports.filters(
		[
			sonvi_dialogue.reports.link_within("session", __("Session"), "Dialogue Session"),
			sonvi_dialogue.reports.link_within("village", __("Village"), "Village"),
			sonvi_dialogue.reports.link("category", __("Category"), "Petition Category"),
		],
		{ one_commune: true }
	),
	formatter: sonvi_dialogue.reports.formatter(),
};
