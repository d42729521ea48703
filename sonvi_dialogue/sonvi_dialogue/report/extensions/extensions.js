frappe.query_reports["Extensions"] = {
	...sonvi_dialogue.reports.looks,
	filters: sonvi_dialogue.reports.filters([
		sonvi_dialogue.reports.link_within("department", __("Unit"), "Dialogue Department"),
		sonvi_dialogue.reports.select("effect", __("Effect"), [
			["Granted", __("Granted")],
			["Without Effect", __("Without Effect")],
		]),
		sonvi_dialogue.reports.link_within("village", __("Village"), "Village"),
		sonvi_dialogue.reports.link("category", __("Category"), "Petition Category"),
	]),
	formatter: sonvi_dialogue.reports.formatter({
		content: (row) => ["Petition", row.petition],
		number: (row) => ["Official Document", row.paper],
		total: (row) => ["Official Document", null, { commune: row.commune, kind: "Extension Notice" }],
	}),
};
