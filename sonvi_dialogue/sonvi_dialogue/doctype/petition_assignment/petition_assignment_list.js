frappe.listview_settings["Petition Assignment"] = {
	hide_name_column: true,
	get_indicator: (doc) => [
		__(doc.role, null, "Petition Assignment"),
		doc.role === "Lead" ? "blue" : "gray",
		`role,=,${doc.role}`,
	],
};
