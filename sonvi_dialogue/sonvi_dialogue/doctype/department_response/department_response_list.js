frappe.listview_settings["Department Response"] = {
	hide_name_column: true,
	sonvi_marks_rows: true,
	refresh: (listview) => sonvi_dialogue.standing.ask(listview, (doc) => doc.docstatus == 0),
};
