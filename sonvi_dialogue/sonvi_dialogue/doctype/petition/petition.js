frappe.ui.form.on("Petition", {
	setup(frm) {
		sonvi_dialogue.forms.within_commune(frm, ["session", "village", ["group_members", "village"]]);
		sonvi_dialogue.forms.units_of_commune(frm, ["lead_department", "concerns_department"]);
		for (const field of ["repeats", "merged_into"]) {
			frm.set_query(field, () => ({
				filters: { commune: frm.doc.commune, name: ["!=", frm.doc.name] },
			}));
		}
		frm.set_query("category", () => ({ filters: { disabled: 0 } }));
		frm.set_query("refusal_ground", () => ({ filters: { disabled: 0 } }));
	},

	onload(frm) {
		sonvi_dialogue.forms.fill_commune(frm);
		if (frm.is_new() && !frm.doc.received_on) frm.set_value("received_on", frappe.datetime.get_today());
	},

	refresh(frm) {
		sonvi_dialogue.timeline.show(frm);
		sonvi_dialogue.papers.add_menu(frm);
		sonvi_dialogue.history.add_button(frm);
		sonvi_dialogue.similar.show(frm);
		if (frm.doc.workflow_state === "Closed" && frm.doc.result_class) {
			sonvi_dialogue.ratings.add_button(frm, frm.doc.name);
		}
	},

	content(frm) {
		sonvi_dialogue.similar.show(frm);
	},

	village(frm) {
		sonvi_dialogue.similar.show(frm);
		if (!frm.doc.village || frm.doc.public_label) return;
		frappe.db.get_value("Village", frm.doc.village, "village_name").then(({ message }) => {
			// the words of the register, whatever the language of the screen
			if (message && !frm.doc.public_label) {
				frm.set_value(
					"public_label",
					`Người dân thôn ${message.village_name.replace(/^thôn\s+/i, "")}`
				);
			}
		});
	},
});
