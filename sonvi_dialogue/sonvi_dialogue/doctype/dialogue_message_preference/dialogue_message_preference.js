frappe.ui.form.on("Dialogue Message Preference", {
	refresh(frm) {
		if (frm.doc.user !== frappe.session.user) {
			frm.disable_form();
			return;
		}
		frm.set_intro(
			__(
				"Duties of the law always reach your desk; here you choose what else, and where. Everything is on until you turn it down."
			)
		);
	},
});
