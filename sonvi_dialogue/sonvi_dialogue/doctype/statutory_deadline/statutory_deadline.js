frappe.ui.form.on("Statutory Deadline", {
	refresh(frm) {
		sonvi_dialogue.timeline.show(frm);
	},
});
