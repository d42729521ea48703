frappe.query_reports["Sessions against the Plan"] = {
	...sonvi_dialogue.reports.looks,
	filters: sonvi_dialogue.reports.filters([
		sonvi_dialogue.reports.select("session_type", __("Session Type"), ["Regular", "Extraordinary"]),
	]),
	formatter: sonvi_dialogue.reports.formatter({
		title: (row) => row.session && ["Dialogue Session", row.session],
		petitions: (row) => row.session && ["Petition", null, { session: row.session }],
		held: (row) => ["Dialogue Session", null, { commune: row.commune }],
	}),
};
