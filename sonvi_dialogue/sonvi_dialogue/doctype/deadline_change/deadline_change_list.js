frappe.listview_settings["Deadline Change"] = {
	hide_name_column: true,
	formatters: { change: (value) => __(value, null, "Deadline Change") },
};
