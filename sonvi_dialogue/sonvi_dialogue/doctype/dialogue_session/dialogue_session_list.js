frappe.listview_settings["Dialogue Session"] = {
	hide_name_column: true,
	add_fields: ["first_day", "last_day"],
	onload(listview) {
		listview.page.add_menu_item(__("Sessions in My Own Calendar"), () => sonvi_dialogue.feed.open());
	},
	sonvi_marks_rows: true,
	refresh: (listview) =>
		sonvi_dialogue.standing.ask(listview, (doc) => !["Closed", "Cancelled"].includes(doc.workflow_state)),
};
