frappe.query_reports["Results of the Last Session"] = {
	...sonvi_dialogue.reports.looks,
	filters: sonvi_dialogue.reports.filters(
		[
			sonvi_dialogue.reports.link_within("session", __("Session"), "Dialogue Session"),
			sonvi_dialogue.reports.select("group", __("Standing"), [
				["Done", __("Settled or Explained")],
				["Explained at Once", __("Explained at Once")],
				["Under Way", __("Under Way")],
				["Promised", __("Promised")],
				["Referred", __("Referred Upward")],
				["Second Look", __("Second Look")],
				["Long-Term Follow-Up", __("Long-Term Follow-Up")],
				["Late", __("Late, No Answer")],
			]),
			sonvi_dialogue.reports.link_within("lead_department", __("Lead Unit"), "Dialogue Department"),
			sonvi_dialogue.reports.link("category", __("Category"), "Petition Category"),
			sonvi_dialogue.reports.link_within("village", __("Village"), "Village"),
		],
		{ one_commune: true }
	),
	formatter: sonvi_dialogue.reports.formatter({
		content: (row) => ["Petition", row.petition],
	}),
};
