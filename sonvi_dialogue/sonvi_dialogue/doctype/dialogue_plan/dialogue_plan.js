frappe.ui.form.on("Dialogue Plan", {
	refresh(frm) {
		sonvi_dialogue.papers.add_menu(frm);
	},

	onload(frm) {
		sonvi_dialogue.forms.fill_commune(frm);
		if (frm.is_new() && !frm.doc.year) {
			frm.set_value("year", moment(frappe.datetime.get_today()).year());
		}
	},
});

frappe.ui.form.on("Dialogue Plan Item", {
	planned_date(frm, cdt, cdn) {
		const row = locals[cdt][cdn];
		if (row.planned_date && row.session_type === "Regular") {
			frappe.model.set_value(cdt, cdn, "quarter", String(moment(row.planned_date).quarter()));
		}
	},
});
