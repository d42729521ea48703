frappe.query_reports["Long Unsettled Matters"] = {
	...sonvi_dialogue.reports.looks,
	filters: sonvi_dialogue.reports.filters([
		sonvi_dialogue.reports.select("over_days", __("More Working Days than"), [
			"20",
			"40",
			"60",
			"90",
			"120",
			"250",
		]),
		sonvi_dialogue.reports.select("over_sessions", __("Sessions Held Since"), ["1", "2", "3", "4"]),
		sonvi_dialogue.reports.link_within("lead_department", __("Lead Unit"), "Dialogue Department"),
		sonvi_dialogue.reports.link("category", __("Category"), "Petition Category"),
		sonvi_dialogue.reports.link_within("village", __("Village"), "Village"),
	]),
	formatter: sonvi_dialogue.reports.formatter({
		content: (row) => ["Petition", row.petition],
		open: (row) => [
			"Petition",
			null,
			{
				commune: row.commune,
				workflow_state: ["in", ["Received", "Accepted", "Raised", "In Progress"]],
			},
		],
	}),
};
