frappe.listview_settings["Escalation Entry"] = { hide_name_column: true };
