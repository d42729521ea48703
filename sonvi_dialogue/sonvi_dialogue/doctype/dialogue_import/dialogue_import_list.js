frappe.listview_settings["Dialogue Import"] = {
	get_indicator(doc) {
		const tones = { New: "gray", Waiting: "orange", Checked: "blue", Imported: "green", Failed: "red" };
		return [__(doc.state), tones[doc.state], `state,=,${doc.state}`];
	},
};
