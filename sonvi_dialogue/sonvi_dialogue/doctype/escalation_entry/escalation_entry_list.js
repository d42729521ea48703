frappe.listview_settings["Escalation Entry"] = {
	hide_name_column: true,
	formatters: {
		audience: (value) => sonvi_dialogue.ledger.told(value),
		told_by: (value) => sonvi_dialogue.ledger.told(value),
		// a run is named by its day; Frappe 16 hands a cell to jQuery, which takes words without a tag for a selector
		run: (value) => `<span>${moment(value.replace("RUN-", "")).format("DD/MM/YYYY")}</span>`,
		deadline: (_value, _df, doc) =>
			`<span>${doc.sonvi_title ? sonvi_dialogue.timeline.duty(doc.sonvi_title) : ""}</span>`,
	},
	refresh: (listview) =>
		sonvi_dialogue.standing.ask_titles(listview, "deadline", "Statutory Deadline", "kind"),
};
