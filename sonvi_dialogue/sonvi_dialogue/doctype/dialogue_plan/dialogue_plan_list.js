frappe.listview_settings["Dialogue Plan"] = { hide_name_column: true };
