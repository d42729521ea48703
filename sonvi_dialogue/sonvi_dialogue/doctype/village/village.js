frappe.ui.form.on("Village", {
	setup(frm) {
		sonvi_dialogue.forms.within_commune(frm, ["constituency", "successor"]);
	},

	onload(frm) {
		sonvi_dialogue.forms.fill_commune(frm);
	},
});
