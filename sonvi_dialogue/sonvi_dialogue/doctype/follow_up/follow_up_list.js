frappe.listview_settings["Follow Up"] = {
	hide_name_column: true,
	add_fields: ["status", "next_look_on"],
	filters: [["status", "=", "Open"]],
	get_indicator(doc) {
		if (doc.status === "Done") return [__("Done"), "green", "status,=,Done"];
		const today = sonvi_dialogue.today();
		return doc.next_look_on <= today
			? [__("Look Now"), "orange", `status,=,Open|next_look_on,<=,${today}`]
			: [__("Waiting"), "blue", `status,=,Open|next_look_on,>,${today}`];
	},
};
