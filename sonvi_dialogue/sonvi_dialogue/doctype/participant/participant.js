frappe.ui.form.on("Participant", {
	setup(frm) {
		sonvi_dialogue.forms.within_commune(frm, ["session", "village"]);
		sonvi_dialogue.forms.units_of_commune(frm, ["department"]);
		frm.set_query("refusal_ground", () => ({ filters: { disabled: 0 } }));
	},

	onload(frm) {
		sonvi_dialogue.forms.fill_commune(frm);
	},

	refresh(frm) {
		if (frm.is_new() || !frm.doc.invited) return;
		frm.add_custom_button(__("Invitation"), () =>
			sonvi_dialogue.papers.open_file("sonvi_dialogue.bridge.api_papers.invitation_file", {
				participant: frm.docname,
				form: "pdf",
			})
		);
	},
});
