frappe.ui.form.on("Dialogue Plan", {
	refresh(frm) {
		sonvi_dialogue.papers.add_menu(frm);
		sonvi_dialogue.days.show_plan(frm);
		frm.page.add_menu_item(__("Sessions in My Own Calendar"), () => sonvi_dialogue.feed.open());
		if (!frm.is_new() && frappe.model.can_create("Dialogue Proposal")) {
			frm.add_custom_button(__("Propose an Extraordinary Session"), () =>
				frappe.new_doc("Dialogue Proposal", { commune: frm.doc.commune })
			);
		}
	},

	onload(frm) {
		sonvi_dialogue.forms.fill_commune(frm);
		if (frm.is_new() && !frm.doc.year) {
			frm.set_value("year", moment(frappe.datetime.get_today()).year());
		}
	},

	commune: (frm) => sonvi_dialogue.days.show_plan_soon(frm),
	year: (frm) => sonvi_dialogue.days.show_plan_soon(frm),
});

frappe.ui.form.on("Dialogue Plan Item", {
	planned_date(frm, cdt, cdn) {
		const row = locals[cdt][cdn];
		if (row.planned_date && row.session_type === "Regular") {
			frappe.model.set_value(cdt, cdn, "quarter", String(moment(row.planned_date).quarter()));
		}
		sonvi_dialogue.days.show_plan_soon(frm);
	},

	session_type: (frm) => sonvi_dialogue.days.show_plan_soon(frm),
	quarter: (frm) => sonvi_dialogue.days.show_plan_soon(frm),
	items_remove: (frm) => sonvi_dialogue.days.show_plan_soon(frm),
});
