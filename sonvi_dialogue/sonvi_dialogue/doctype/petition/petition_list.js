frappe.listview_settings["Petition"] = {
	hide_name_column: true,
	add_fields: ["outcome", "is_confidential"],
	onload(listview) {
		sonvi_dialogue.papers.add_registers(listview);
		sonvi_dialogue.search.without_accents(listview, "content_search");
	},
	sonvi_marks_rows: true,
	refresh: (listview) =>
		sonvi_dialogue.standing.ask(listview, (doc) => doc.workflow_state === "In Progress"),
};
