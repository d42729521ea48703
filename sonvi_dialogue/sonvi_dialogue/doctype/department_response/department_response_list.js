frappe.listview_settings["Department Response"] = { hide_name_column: true };
