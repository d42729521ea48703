frappe.ui.form.on("Dialogue Settings", {
	refresh(frm) {
		sonvi_dialogue.timeline.show_health(frm);
	},
});
