frappe.listview_settings["Statutory Deadline"] = {
	hide_name_column: true,
	add_fields: ["status", "effective_due_on", "met_on", "anchor_on", "made_on"],
	filters: [["status", "=", "Open"]],
	onload(listview) {
		sonvi_dialogue.papers.add_board_text(listview);
	},
	formatters: {
		kind(value, df, doc) {
			const due = moment(doc.effective_due_on).format("DD/MM/YYYY");
			return `${due} · ${sonvi_dialogue.timeline.duty(value)}`;
		},
	},
	get_indicator(doc) {
		if (doc.status === "Waived" || doc.status === "Void") {
			return [__(doc.status), "gray", `status,=,${doc.status}`];
		}
		if (doc.status === "Met") {
			return doc.met_on > doc.effective_due_on
				? [__("Met Late"), "orange", "status,=,Met"]
				: [__("Met"), "green", "status,=,Met"];
		}
		const today = sonvi_dialogue.today();
		const sign = doc.effective_due_on < today ? "<" : doc.effective_due_on === today ? "=" : ">";
		const said = sonvi_dialogue.standing.indicator(
			doc,
			`status,=,Open|effective_due_on,${sign},${today}`
		);
		if (said) return said;
		if (doc.effective_due_on < today) {
			return [__("Overdue"), "red", `status,=,Open|effective_due_on,<,${today}`];
		}
		if (doc.effective_due_on === today) {
			return [__("Due Today"), "orange", `status,=,Open|effective_due_on,=,${today}`];
		}
		return [__("Open", null, "Statutory Deadline"), "blue", `status,=,Open|effective_due_on,>,${today}`];
	},
	before_render: () => sonvi_dialogue.timeline.draw_bars(cur_list),
	gantt_custom_popup_html: (bar, doc) => sonvi_dialogue.timeline.bar_told(bar, doc),
	// working days are counted on the server, once for the rows shown
	refresh: (listview) => sonvi_dialogue.standing.ask(listview, (doc) => doc.status === "Open"),
};
