(() => {
	// The rows that were counted stand on the page of figures.
	const rows = (measure) => (row) => {
		const kind = frappe.query_report.get_filter_value("kind");
		const every = frappe.query_report.get_filter_value("all_duties");
		if (every && !kind) return null;
		const commune = row.commune || frappe.query_report.get_filter_value("commune");
		const of = row.commune ? { view: "commune", key: row.commune } : { view: "unit", key: row.unit };
		const shown = kind ? { view: "duty", key: kind, unit: row.unit } : of;
		return sonvi_dialogue.reports.figures({ ...shown, measure, commune });
	};

	frappe.query_reports["Deadline Compliance"] = {
		...sonvi_dialogue.reports.looks,
		filters: sonvi_dialogue.reports.filters([
			sonvi_dialogue.reports.link_within("unit", __("Unit"), "Dialogue Department"),
			sonvi_dialogue.reports.duty(),
			{ fieldname: "all_duties", label: __("All Duties, Not Only Answers"), fieldtype: "Check" },
		]),
		formatter: sonvi_dialogue.reports.formatter({
			title: rows(""),
			due: rows("due"),
			in_time: rows("in_time"),
			late: rows("late"),
			unanswered: rows("unanswered"),
			extended: rows("extended"),
			running: rows("running"),
		}),
	};
})();
