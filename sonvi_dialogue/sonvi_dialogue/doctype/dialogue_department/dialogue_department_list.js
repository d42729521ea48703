frappe.listview_settings["Dialogue Department"] = { hide_name_column: true };
