frappe.ui.form.on("Dialogue Department", {
	setup(frm) {
		sonvi_dialogue.forms.units_of_commune(frm, ["signs_through", "successor"]);
	},

	kind(frm) {
		const shared = ["Superior Authority", "Outside Body"].includes(frm.doc.kind);
		if (!shared) sonvi_dialogue.forms.fill_commune(frm);
	},
});
