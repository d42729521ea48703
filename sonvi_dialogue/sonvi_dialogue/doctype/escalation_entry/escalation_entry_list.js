frappe.listview_settings["Escalation Entry"] = {
	hide_name_column: true,
	formatters: {
		audience: (value) => sonvi_dialogue.ledger.told(value),
		told_by: (value) => sonvi_dialogue.ledger.told(value),
	},
};
