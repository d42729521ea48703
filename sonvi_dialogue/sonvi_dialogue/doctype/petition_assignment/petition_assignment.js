frappe.ui.form.on("Petition Assignment", {
	setup(frm) {
		sonvi_dialogue.forms.within_commune(frm, ["petition"]);
		sonvi_dialogue.forms.units_of_commune(frm, ["department"]);
	},

	refresh(frm) {
		sonvi_dialogue.timeline.show(frm);
		sonvi_dialogue.handover.show(frm);
		const kinds = kinds_of(frm);
		for (const kind of kinds) {
			frm.add_custom_button(__(kind), () => new_response(frm, kind), __("Answer"));
		}
		const answers = kinds
			.filter((kind) => ["Written Answer", "Extension Notice"].includes(kind))
			.map((kind) => [__(kind), () => new_response(frm, kind)]);
		sonvi_dialogue.asked.show(
			frm,
			[frm.doc.petition],
			[...sonvi_dialogue.handover.steps(frm), ...answers]
		);
	},
});

function kinds_of(frm) {
	const again = frm.doc.role === "Second Look";
	if (
		frm.is_new() ||
		!(again || frm.doc.role === "Lead") ||
		!frappe.model.can_create("Department Response")
	)
		return [];
	const kinds = ["Written Answer", "Extension Notice", "Interim Report"];
	return again ? kinds : [...kinds, "Referral"];
}

function new_response(frm, kind) {
	frappe.model.with_doctype("Department Response", () => {
		const response = frappe.model.get_new_doc("Department Response");
		Object.assign(response, { kind, commune: frm.doc.commune, department: frm.doc.department });
		// until it is saved a form knows no title for what was put in by code
		frappe.utils.add_link_title("Petition Assignment", frm.doc.name, frm.doc.petition);
		const row = frappe.model.add_child(response, "Department Response Assignment", "assignments");
		Object.assign(row, { assignment: frm.doc.name, petition: frm.doc.petition });
		frappe.set_route("Form", "Department Response", response.name);
	});
}
