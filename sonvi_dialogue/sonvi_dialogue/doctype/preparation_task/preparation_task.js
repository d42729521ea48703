frappe.ui.form.on("Preparation Task", {
	setup(frm) {
		sonvi_dialogue.forms.within_commune(frm, ["session"]);
		sonvi_dialogue.forms.units_of_commune(frm, ["department"]);
	},

	onload(frm) {
		sonvi_dialogue.forms.fill_commune(frm);
	},
});
