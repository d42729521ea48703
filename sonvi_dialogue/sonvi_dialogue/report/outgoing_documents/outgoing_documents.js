frappe.query_reports["Outgoing Documents"] = {
	...sonvi_dialogue.reports.looks,
	filters: sonvi_dialogue.reports.filters(
		[
			sonvi_dialogue.reports.select("kind", __("Kind"), [
				"Annual Plan",
				"Preparation Letter",
				"Plan Report",
				"Public Notice",
				"Notice of Change",
				"Invitation",
				"Minutes",
				"Conclusion Notice",
				"Correction",
				"Transfer Slip",
				"Written Answer",
				"Extension Notice",
				"Interim Report",
				"Referral",
				"Refusal Notice",
				"Reminder Letter",
				"Results Report",
				"Results Notice",
				"Quarterly Report",
				"Annual Report",
			]),
			sonvi_dialogue.reports.link_within("issuer", __("Issuer"), "Dialogue Department"),
			sonvi_dialogue.reports.link_within("session", __("Session"), "Dialogue Session"),
			{
				fieldname: "only_changed",
				label: __("Only Recalled, Replaced or Corrected"),
				fieldtype: "Check",
			},
		],
		{ one_commune: true }
	),
	formatter: sonvi_dialogue.reports.formatter({
		full_number: (row) => ["Official Document", row.paper],
		about: (row) => ["Official Document", row.paper],
	}),
};
