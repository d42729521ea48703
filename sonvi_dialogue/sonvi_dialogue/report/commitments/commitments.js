frappe.query_reports["Commitments"] = {
	...sonvi_dialogue.reports.looks,
	filters: sonvi_dialogue.reports.filters([
		sonvi_dialogue.reports.link_within("department", __("Unit"), "Dialogue Department"),
		sonvi_dialogue.reports.select("standing", __("Standing"), [
			["Kept in Time", __("Kept in Time")],
			["Kept Late", __("Kept Late")],
			["Within Time", __("Within Time")],
			["Overdue", __("Overdue")],
		]),
		sonvi_dialogue.reports.link_within("village", __("Village"), "Village"),
		sonvi_dialogue.reports.link("category", __("Category"), "Petition Category"),
	]),
	formatter: sonvi_dialogue.reports.formatter({
		what: (row) => ["Commitment", row.commitment],
		total: (row) => ["Commitment", null, { commune: row.commune }],
		overdue: (row) => ["Commitment", null, { commune: row.commune, status: "Open" }],
	}),
};
