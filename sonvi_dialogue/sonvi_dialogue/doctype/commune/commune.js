frappe.ui.form.on("Commune", {
	setup(frm) {
		frm.set_query("department", "signers", () => ({ filters: { commune: frm.doc.name } }));
	},

	refresh(frm) {
		sonvi_dialogue.papers.add_menu(frm);
		if (frm.is_new() || !frappe.model.can_create("Dialogue Department")) return;
		frm.add_custom_button(__("Add Usual Units"), () => ask_for_unit_set(frm));
	},
});

function ask_for_unit_set(frm) {
	frappe.prompt(
		{
			fieldname: "unit_set",
			fieldtype: "Select",
			label: __("Units as in"),
			options: [
				{ value: "2025", label: __("2025: two tiers, offices of the commune") },
				{ value: "2022", label: __("2022: three tiers, officers of the commune") },
			],
			default: "2025",
			reqd: 1,
		},
		({ unit_set }) => {
			frappe
				.xcall("sonvi_dialogue.seeds.units.add_usual_units", { commune: frm.doc.name, unit_set })
				.then((added) => {
					frappe.show_alert({ message: __("{0} units added.", [added]), indicator: "green" });
					frm.reload_doc();
				});
		},
		__("Add Usual Units"),
		__("Add")
	);
}
