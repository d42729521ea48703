frappe.listview_settings["Petition"] = {
	hide_name_column: true,
	add_fields: ["outcome", "is_confidential"],
};
