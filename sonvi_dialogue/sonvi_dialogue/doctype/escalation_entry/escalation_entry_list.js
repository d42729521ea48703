frappe.listview_settings["Escalation Entry"] = {
	hide_name_column: true,
	formatters: {
		audience: (value) => sonvi_dialogue.ledger.told(value),
		told_by: (value) => sonvi_dialogue.ledger.told(value),
		// a run is named by its day
		run: (value) => moment(value.replace("RUN-", "")).format("DD/MM/YYYY"),
		deadline: (_value, _df, doc) => (doc.sonvi_title ? sonvi_dialogue.timeline.duty(doc.sonvi_title) : ""),
	},
	refresh: (listview) => sonvi_dialogue.standing.ask_titles(listview, "deadline", "Statutory Deadline", "kind"),
};
