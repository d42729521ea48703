frappe.ui.form.on("Department Response", {
	setup(frm) {
		sonvi_dialogue.forms.units_of_commune(frm, ["department"]);
		// the directory of authorities, the competent one first
		frm.set_query("referred_to", () => ({
			query: "sonvi_dialogue.bridge.authorities.for_referral",
			filters: {
				commune: frm.doc.commune || "",
				assignments: (frm.doc.assignments || []).map((row) => row.assignment || "").filter(Boolean),
			},
		}));
		frm.set_query("assignment", "assignments", () => ({
			filters: { department: frm.doc.department, role: ["in", ["Lead", "Second Look"]] },
		}));
		frm.set_query("commitment", () => ({
			filters: {
				status: "Open",
				assignment: ["in", (frm.doc.assignments || []).map((row) => row.assignment || "")],
			},
		}));
	},

	onload(frm) {
		sonvi_dialogue.forms.fill_commune(frm);
	},

	before_workflow_action: (frm) => sonvi_dialogue.answer_check.before_approval(frm),

	refresh(frm) {
		sonvi_dialogue.timeline.show(frm);
		sonvi_dialogue.asked.show(
			frm,
			(frm.doc.assignments || []).map((row) => row.petition)
		);
		if (frm.doc.workflow_state === "Awaiting Approval" && frappe.user.has_role("Dialogue Office")) {
			frm.add_custom_button(__("Enter Approval"), () => ask_for_approval(frm));
		}
		if (frm.doc.workflow_state === "Issued" && ["Written Answer", "Referral"].includes(frm.doc.kind)) {
			sonvi_dialogue.ratings.add_of_response(frm);
		}
		if (frm.doc.workflow_state === "Issued") {
			sonvi_dialogue.delivery.add_button(frm, { response: frm.doc.name });
		}
		sonvi_dialogue.answers_at_hand.add_button(frm);
		if (frm.doc.workflow_state === "Approved") sonvi_dialogue.papers.add_menu(frm);
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

// on a phone a row shows its first column alone: a new promise opens whole, with its day
frappe.ui.form.on("Department Response Promise", {
	promises_add(frm, cdt, cdn) {
		if (frappe.is_mobile())
			setTimeout(() => frm.get_field("promises").grid.get_row(cdn).toggle_view(true));
	},
});
