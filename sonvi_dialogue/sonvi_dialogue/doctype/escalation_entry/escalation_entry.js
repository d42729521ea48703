frappe.ui.form.on("Escalation Entry", {
	refresh(frm) {
		for (const field of ["audience", "told_by"]) {
			frm.get_docfield(field).formatter = (value) => sonvi_dialogue.ledger.told(value);
			frm.refresh_field(field);
		}
	},
});
