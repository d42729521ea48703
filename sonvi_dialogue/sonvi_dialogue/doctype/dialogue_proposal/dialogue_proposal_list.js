frappe.listview_settings["Dialogue Proposal"] = {
	hide_name_column: true,
	add_fields: ["status"],
	get_indicator(doc) {
		const colours = { Proposed: "orange", Agreed: "green", Declined: "gray" };
		return [__(doc.status), colours[doc.status], `status,=,${doc.status}`];
	},
};
