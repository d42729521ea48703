frappe.listview_settings["Answer Rating"] = {
	hide_name_column: true,
	add_fields: ["satisfaction"],
	get_indicator(doc) {
		const colour = { Satisfied: "green", "Partly Satisfied": "orange", "Not Satisfied": "red" };
		return [__(doc.satisfaction), colour[doc.satisfaction], `satisfaction,=,${doc.satisfaction}`];
	},
};
