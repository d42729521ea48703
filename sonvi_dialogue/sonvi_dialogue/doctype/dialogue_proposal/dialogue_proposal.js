frappe.ui.form.on("Dialogue Proposal", {
	setup(frm) {
		sonvi_dialogue.forms.within_commune(frm, ["village"]);
	},

	onload(frm) {
		sonvi_dialogue.forms.fill_commune(frm);
		if (frm.is_new() && !frm.doc.proposed_on) frm.set_value("proposed_on", sonvi_dialogue.today());
		const delegate =
			frappe.user.has_role("Dialogue Delegate") && !frappe.user.has_role("Dialogue Office");
		if (frm.is_new() && delegate && !frm.doc.proposer_kind) {
			frm.set_value({ proposer_kind: "Council Delegate", proposer_name: frappe.session.user_fullname });
		}
	},

	refresh(frm) {
		tell_standing(frm);
		if (frm.doc.session) {
			frm.add_custom_button(__("Open the Session"), () =>
				frappe.set_route("Form", "Dialogue Session", frm.doc.session)
			);
		}
		if (frm.doc.status && frm.doc.status !== "Proposed") frm.disable_form();
		if (frm.is_new() || frm.doc.status !== "Proposed") return;
		if (!frappe.user.has_role("Dialogue Standing Committee")) return;
		frm.add_custom_button(__("Agree"), () => decide(frm, "Agreed"), __("Decide"));
		frm.add_custom_button(__("Decline"), () => decide(frm, "Declined"), __("Decide"));
	},

	commune(frm) {
		if (!frm.doc.commune || frm.doc.voters) return;
		frappe.db.get_value("Commune", frm.doc.commune, "voters").then(({ message }) => {
			if (message && message.voters) frm.set_value("voters", message.voters);
		});
	},

	signatures: (frm) => tell_standing(frm),
	voters: (frm) => tell_standing(frm),
	proposer_kind: (frm) => tell_standing(frm),
});

function tell_standing(frm) {
	frm.set_intro("");
	const { status, proposer_kind, signatures, voters } = frm.doc;
	if (proposer_kind !== "Voters" || !voters || status !== "Proposed") return;
	const needed = Math.ceil(voters / 10);
	if (signatures >= needed) {
		frm.set_intro(
			__("{0} signatures of {1} needed: Article 43 of Law 72/2025 asks for the session.", [
				signatures,
				needed,
			]),
			"orange"
		);
	} else {
		frm.set_intro(
			__("{0} signatures of {1} needed; the chair may agree all the same.", [signatures || 0, needed]),
			"blue"
		);
	}
}

function decide(frm, decision) {
	const agreed = decision === "Agreed";
	const fields = [
		{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason for the Decision"), reqd: 1 },
	];
	if (agreed) {
		fields.push(
			{
				fieldname: "session_day",
				fieldtype: "Date",
				label: __("Day of the Session"),
				reqd: 1,
				default: frm.doc.wished_day,
			},
			{ fieldname: "place", fieldtype: "Data", label: __("Place"), reqd: 1 },
			{
				fieldname: "chair_name",
				fieldtype: "Data",
				label: __("Chair"),
				reqd: 1,
				default: frappe.session.user_fullname,
			}
		);
	}
	const title = agreed ? __("Agree to the Proposal") : __("Decline the Proposal");
	if (!agreed && frm.doc.is_binding) {
		fields.unshift({
			fieldtype: "HTML",
			options: `<p class="sonvi-tone-red sonvi-wording-note">${__(
				"One voter in ten asks for it: under Article 43 of Law 72/2025 the session is to be held."
			)}</p>`,
		});
	}
	frappe.prompt(
		fields,
		(values) =>
			frappe
				.xcall("sonvi_dialogue.bridge.api_plan.decide_proposal", {
					name: frm.doc.name,
					decision,
					...values,
				})
				.then(() => frm.reload_doc()),
		title,
		agreed ? __("Agree") : __("Decline")
	);
}
