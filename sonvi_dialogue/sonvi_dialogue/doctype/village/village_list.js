frappe.listview_settings["Village"] = { hide_name_column: true };
