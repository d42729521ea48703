(() => {
	function open(doc) {
		const today = sonvi_dialogue.today();
		const filter = (sign) => `status,=,Open|due_on,${sign},${today}`;
		const sign = doc.due_on < today ? "<" : doc.due_on === today ? "=" : ">";
		// the words of the timeline, in working days, come from the server; the form has the timeline itself
		const said = sonvi_dialogue.standing.indicator(doc, filter(sign));
		if (said) return said;
		if (doc.due_on < today) return [__("Overdue"), "red", filter("<")];
		if (doc.due_on === today) return [__("Due Today"), "orange", filter("=")];
		return [__("Open", null, "Commitment"), "blue", filter(">")];
	}

	frappe.listview_settings["Commitment"] = {
		hide_name_column: true,
		add_fields: ["status", "due_on", "kept_on"],
		filters: [["status", "=", "Open"]],
		formatters: {
			what: (value, df, doc) => `${moment(doc.due_on).format("DD/MM")} · ${value}`,
		},
		get_indicator(doc) {
			if (doc.status === "Open") return open(doc);
			if (doc.status === "Taken Back") return [__("Taken Back"), "gray", "status,=,Taken Back"];
			return doc.kept_on > doc.due_on
				? [__("Kept Late"), "orange", "status,=,Kept"]
				: [__("Kept"), "green", "status,=,Kept"];
		},
		refresh: (listview) => sonvi_dialogue.standing.ask(listview, (doc) => doc.status === "Open"),
	};
})();
