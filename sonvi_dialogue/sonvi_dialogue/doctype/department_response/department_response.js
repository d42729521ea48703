const RESPONSE_PAPERS = ["Written Answer", "Extension Notice", "Interim Report", "Referral"];

frappe.ui.form.on("Department Response", {
	setup(frm) {
		sonvi_dialogue.forms.units_of_commune(frm, ["department", "referred_to"]);
		frm.set_query("assignment", "assignments", () => ({
			filters: { department: frm.doc.department, role: "Lead" },
		}));
	},

	onload(frm) {
		sonvi_dialogue.forms.fill_commune(frm);
	},

	refresh(frm) {
		sonvi_dialogue.timeline.show(frm);
		if (frm.doc.workflow_state !== "Approved" || !RESPONSE_PAPERS.includes(frm.doc.kind)) return;
		if (frappe.model.can_create("Official Document")) {
			frm.add_custom_button(__("Record the Paper"), () => new_response_paper(frm));
		}
	},
});

async function new_response_paper(frm) {
	const { message: unit } = await frappe.db.get_value("Dialogue Department", frm.doc.department, [
		"signs_through",
		"notation",
	]);
	const first = frm.doc.assignments[0];
	const { message: assignment } = first
		? await frappe.db.get_value("Petition Assignment", first.assignment, "session")
		: { message: {} };
	sonvi_dialogue.forms.new_paper(
		frm.doc.kind,
		{
			commune: frm.doc.commune,
			response: frm.doc.name,
			session: assignment.session,
			subject: frm.doc.subject,
			issuer: unit.signs_through || frm.doc.department,
			signer_name: frm.doc.signer_name,
		},
		frm.doc.assignments.map((row) => row.petition)
	);
}
