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
	refresh: (listview) => sonvi_dialogue.standing.ask(listview, (doc) => doc.role !== "Former"),
};
