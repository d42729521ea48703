frappe.listview_settings["Preparation Task"] = {
	hide_name_column: true,
	add_fields: ["status", "due"],
	get_indicator(doc) {
		if (doc.status === "Done") return [__("Done", null, "Preparation Task"), "green", "status,=,Done"];
		const today = sonvi_dialogue.today();
		return doc.due && doc.due < today
			? [__("Overdue"), "red", `status,=,Open|due,<,${today}`]
			: [__("Open", null, "Preparation Task"), "blue", "status,=,Open"];
	},
};
