frappe.ui.form.on("Constituency", {
	setup(frm) {
		sonvi_dialogue.forms.within_commune(frm, [["villages", "village"]]);
	},

	onload(frm) {
		sonvi_dialogue.forms.fill_commune(frm);
	},
});
