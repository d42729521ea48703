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
		if (frm.doc.workflow_state === "Awaiting Approval" && frappe.user.has_role("Dialogue Office")) {
			frm.add_custom_button(__("Enter Approval"), () => ask_for_approval(frm));
		}
		if (frm.doc.workflow_state !== "Approved" || !RESPONSE_PAPERS.includes(frm.doc.kind)) return;
		if (frappe.model.can_create("Official Document")) {
			frm.add_custom_button(__("Record the Paper"), () => new_response_paper(frm));
		}
	},
});

// what the signer approved on paper, entered by a clerk from the signed scan
function ask_for_approval(frm) {
	frappe.prompt(
		[
			{
				fieldname: "signer_name",
				fieldtype: "Data",
				label: __("Signer"),
				default: frm.doc.signer_name,
				reqd: 1,
			},
			{
				fieldname: "signed_scan",
				fieldtype: "Attach",
				label: __("Signed Scan"),
				default: frm.doc.signed_scan,
				reqd: 1,
			},
			{ fieldname: "signer_user", fieldtype: "Link", options: "User", label: __("Signer (User)") },
		],
		(values) => {
			frappe
				.xcall("sonvi_dialogue.bridge.api.enter_approval", { response: frm.doc.name, ...values })
				.then(() => frm.reload_doc());
		},
		__("Enter Approval"),
		__("Enter Approval")
	);
}

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
