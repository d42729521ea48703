(() => {
	// A line of one commune is a unit's, of several a commune's.
	const ratings = (satisfaction) => (row) => {
		const one = frappe.query_report.get_filter_value("commune");
		const of = { [one ? "department" : "commune"]: row.shown, satisfaction };
		return ["Answer Rating", null, of];
	};

	frappe.query_reports["Satisfaction"] = {
		...sonvi_dialogue.reports.looks,
		filters: sonvi_dialogue.reports.filters([
			sonvi_dialogue.reports.link_within("department", __("Unit"), "Dialogue Department"),
			sonvi_dialogue.reports.link_within("village", __("Village"), "Village"),
			sonvi_dialogue.reports.link("category", __("Category"), "Petition Category"),
			sonvi_dialogue.reports.select("said_through", __("Said Through"), [
				["Office", __("Office")],
				["Public Page", __("Public Page")],
			]),
		]),
		formatter: sonvi_dialogue.reports.formatter({
			total: ratings(),
			satisfied: ratings("Satisfied"),
			partly: ratings("Partly Satisfied"),
			not_satisfied: ratings("Not Satisfied"),
		}),
	};
})();
