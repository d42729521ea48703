frappe.query_reports["Public Petition Register"] = {
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
