frappe.listview_settings["Commune Local Day"] = { hide_name_column: true };
