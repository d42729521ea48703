// kind of paper: the kind of body that issues it
const SESSION_PAPERS = {
	"Plan Report": "Office",
	"Public Notice": "Standing Committee",
	"Notice of Change": "Standing Committee",
	"Conclusion Notice": "Standing Committee",
	"Results Report": "Standing Committee",
	"Results Notice": "Standing Committee",
};

frappe.ui.form.on("Dialogue Session", {
	setup(frm) {
		sonvi_dialogue.forms.within_commune(frm, ["plan", ["sittings", "village"]]);
	},

	onload(frm) {
		sonvi_dialogue.forms.fill_commune(frm);
	},

	refresh(frm) {
		sonvi_dialogue.timeline.show(frm);
		if (frm.is_new() || !frappe.model.can_create("Official Document")) return;
		for (const [kind, body] of Object.entries(SESSION_PAPERS)) {
			frm.add_custom_button(__(kind), () => new_session_paper(frm, kind, body), __("Papers"));
		}
	},
});

frappe.ui.form.on("Dialogue Sitting", {
	sittings_add(frm, cdt, cdn) {
		frappe.model.set_value(cdt, cdn, "sitting_no", frm.doc.sittings.length);
	},
});

async function new_session_paper(frm, kind, body) {
	const issuer = await sonvi_dialogue.forms.body_of(frm.doc.commune, body);
	sonvi_dialogue.forms.new_paper(kind, {
		commune: frm.doc.commune,
		session: frm.doc.name,
		subject: frm.doc.theme,
		is_unnumbered: kind === "Plan Report" ? 1 : 0,
		issuer,
	});
}
