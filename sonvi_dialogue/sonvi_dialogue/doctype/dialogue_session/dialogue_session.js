frappe.ui.form.on("Dialogue Session", {
	setup(frm) {
		sonvi_dialogue.forms.within_commune(frm, ["plan", ["sittings", "village"]]);
	},

	onload(frm) {
		sonvi_dialogue.forms.fill_commune(frm);
	},

	refresh(frm) {
		sonvi_dialogue.path.show(frm);
		sonvi_dialogue.days.show_sittings(frm);
		sonvi_dialogue.timeline.show(frm);
		sonvi_dialogue.papers.add_menu(frm).then(() => sonvi_dialogue.papers.add_bundles(frm));
		sonvi_dialogue.invitations.buttons(frm);
		sonvi.preparation.buttons(frm);
		sonvi_dialogue.workbook.buttons(frm);
	},
});

frappe.ui.form.on("Dialogue Sitting", {
	date: (frm) => sonvi_dialogue.days.sitting_changed(frm),
	sittings_remove: (frm) => sonvi_dialogue.days.sitting_changed(frm),

	sittings_add(frm, cdt, cdn) {
		frappe.model.set_value(cdt, cdn, "sitting_no", frm.doc.sittings.length);
	},
});
