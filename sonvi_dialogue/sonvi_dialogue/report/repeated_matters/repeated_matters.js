frappe.query_reports["Repeated Matters"] = {
	...sonvi_dialogue.reports.looks,
	filters: sonvi_dialogue.reports.filters([
		sonvi_dialogue.reports.select("times", __("Asked at Least"), ["2", "3", "4", "5"]),
		{ fieldname: "unsettled", label: __("Only Unsettled"), fieldtype: "Check" },
		sonvi_dialogue.reports.link_within("lead_department", __("Lead Unit"), "Dialogue Department"),
		sonvi_dialogue.reports.link("category", __("Category"), "Petition Category"),
		sonvi_dialogue.reports.link_within("village", __("Village"), "Village"),
	]),
	formatter: sonvi_dialogue.reports.formatter({
		content: (row) => ["Petition", row.petition],
		repeating: (row) => ["Petition", null, { commune: row.commune, repeats: ["is", "set"] }],
	}),
};
