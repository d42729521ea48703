frappe.listview_settings["Petition Assignment"] = {
	hide_name_column: true,
	add_fields: ["role", "standing"],
	get_indicator: (doc) => {
		if (doc.standing === "Returned" && doc.role !== "Former") {
			return [__("Returned", null, "Petition Assignment"), "red", "standing,=,Returned"];
		}
		const colour = { Lead: "blue", "Second Look": "orange" }[doc.role] || "gray";
		return [__(doc.role, null, "Petition Assignment"), colour, `role,=,${doc.role}`];
	},
	sonvi_marks_rows: true,
	formatters: { petition: (value, _df, doc) => doc.sonvi_title || value },
	async refresh(listview) {
		await sonvi_dialogue.standing.ask_titles(listview, "petition", "Petition", "summary");
		await sonvi_dialogue.standing.ask(listview, (doc) => doc.role !== "Former");
	},
};
