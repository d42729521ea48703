frappe.listview_settings["Official Document"] = {
	hide_name_column: true,
	add_fields: ["issued_on", "direction", "docstatus"],
	has_indicator_for_draft: true,
	has_indicator_for_cancelled: true,
	get_indicator(doc) {
		if (doc.docstatus == 2) return [__("Recalled"), "red", "docstatus,=,2"];
		if (doc.docstatus == 0) return [__("Draft"), "gray", "docstatus,=,0"];
		return doc.direction === "Incoming"
			? [__("Recorded"), "blue", "docstatus,=,1|direction,=,Incoming"]
			: [__("Issued"), "green", "docstatus,=,1|direction,=,Outgoing"];
	},
};
