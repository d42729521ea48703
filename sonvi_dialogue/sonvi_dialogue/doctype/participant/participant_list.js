frappe.listview_settings["Participant"] = {
	hide_name_column: true,
	add_fields: ["attended", "invited", "was_refused"],
	get_indicator(doc) {
		if (doc.was_refused) return [__("Refused"), "red", "was_refused,=,1"];
		if (doc.attended) return [__("Present"), "green", "attended,=,1"];
		return doc.invited ? [__("Invited"), "blue", "invited,=,1"] : [__("Listed"), "gray", "invited,=,0"];
	},
};
