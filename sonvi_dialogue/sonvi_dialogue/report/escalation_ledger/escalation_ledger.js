frappe.query_reports["Escalation Ledger"] = {
	...sonvi_dialogue.reports.looks,
	filters: sonvi_dialogue.reports.filters(
		[
			sonvi_dialogue.reports.link_within("department", __("Unit"), "Dialogue Department"),
			sonvi_dialogue.reports.duty(),
			{ fieldname: "only_late", label: __("Only Overdue Steps"), fieldtype: "Check" },
		],
		{ one_commune: true }
	),
	formatter: sonvi_dialogue.reports.formatter({
		kind: (row) => ["Statutory Deadline", row.deadline],
		about: (row) => (row.petition ? ["Petition", row.petition] : ["Statutory Deadline", row.deadline]),
	}),
};
