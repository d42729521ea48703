frappe.listview_settings["Dialogue Session"] = {
	hide_name_column: true,
	add_fields: ["first_day", "last_day"],
};
