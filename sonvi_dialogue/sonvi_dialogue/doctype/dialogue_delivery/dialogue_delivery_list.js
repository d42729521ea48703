frappe.listview_settings["Dialogue Delivery"] = {
	hide_name_column: true,
	formatters: { channel: (value) => __(value) },
};
