frappe.listview_settings["Dialogue Regulation"] = { hide_name_column: true };
