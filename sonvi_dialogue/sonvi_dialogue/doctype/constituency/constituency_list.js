frappe.listview_settings["Constituency"] = { hide_name_column: true };
