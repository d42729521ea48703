frappe.ui.form.on("Official Document", {
	setup(frm) {
		sonvi_dialogue.forms.within_commune(frm, ["session", "response", ["petitions", "petition"]]);
		sonvi_dialogue.forms.units_of_commune(frm, ["issuer"]);
		const issued = (frm, docstatus) => ({
			commune: frm.doc.commune,
			docstatus,
			name: ["!=", frm.doc.name],
		});
		const outgoing = { direction: "Outgoing" };
		frm.set_query("corrects", () => ({ filters: { ...issued(frm, 1), ...outgoing } }));
		// a recalled paper is replaced too, by one of its own kind
		frm.set_query("replaces", () => ({
			filters: { ...issued(frm, ["in", [1, 2]]), kind: frm.doc.kind },
		}));
		frm.set_query("replies_to", () => ({ filters: { ...issued(frm, 1), ...outgoing } }));
	},

	onload(frm) {
		sonvi_dialogue.forms.fill_commune(frm);
		if (frm.is_new() && frm.doc.issuer) frm.trigger("issuer");
	},

	refresh(frm) {
		if (frm.doc.docstatus > 0) sonvi_dialogue.timeline.show(frm);
		if (frm.doc.docstatus > 0) sonvi_dialogue.papers.add_menu(frm);
		sonvi_dialogue.papers.add_view_button(frm);
		sonvi_dialogue.papers.add_session_button(frm);
		if (frm.doc.docstatus === 1) {
			sonvi_dialogue.delivery.add_button(frm, { paper: frm.doc.name });
			// Cancel asks for no reason; a recall needs one
			frm.page.clear_secondary_action();
			if (frappe.user.has_role("Dialogue Standing Committee")) {
				const label = frm.doc.direction === "Incoming" ? __("Strike Out") : __("Recall");
				frm.add_custom_button(label, () => ask_for_recall(frm, label));
			}
		}
		if (frm.doc.__onload && frm.doc.__onload.passed_on) offer_passing_on(frm);
		if (frm.doc.docstatus === 1 && frm.doc.effect_note) {
			frm.dashboard.set_headline(frappe.utils.escape_html(frm.doc.effect_note), "orange");
		}
	},

	kind(frm) {
		frm.set_value("direction", frm.doc.kind === "Incoming Document" ? "Incoming" : "Outgoing");
	},

	issuer(frm) {
		if (!frm.doc.issuer || frm.doc.docstatus) return;
		frappe.db
			.get_value("Dialogue Department", frm.doc.issuer, ["signer_name", "authority_lines"])
			.then(({ message }) => {
				for (const [field, value] of Object.entries(message || {})) {
					if (value && !frm.doc[field]) frm.set_value(field, value);
				}
			});
	},
});

function ask_for_recall(frm, label) {
	frappe.prompt(
		{
			fieldname: "reason",
			fieldtype: "Small Text",
			label: __("Reason"),
			description: __("The number stays used. What this paper met is owed again."),
			reqd: 1,
		},
		({ reason }) => {
			frappe
				.xcall("sonvi_dialogue.bridge.api.recall_paper", { paper: frm.doc.name, reason })
				.then(() => frm.reload_doc());
		},
		label,
		label
	);
}

// what an authority replied to a referral, told to the citizen by a response of the unit that referred it
function offer_passing_on(frm) {
	const told = frm.doc.__onload.passed_on;
	if (told.length) {
		const links = told.map(({ name, kind, workflow_state }) =>
			frappe.utils.get_form_link(
				"Department Response",
				name,
				true,
				`${__(kind)} (${__(workflow_state)})`
			)
		);
		frm.set_intro(__("Told to the citizen by {0}.", [links.join(", ")]), "blue");
	}
	if (!frappe.model.can_create("Department Response")) return;
	for (const kind of ["Written Answer", "Interim Report"]) {
		frm.add_custom_button(__(kind), () => pass_on(frm, kind), __("Tell the Citizen"));
	}
}

async function pass_on(frm, kind) {
	const method = "sonvi_dialogue.bridge.api_papers.reply_passed_on";
	const { assignments, ...values } = await frappe.xcall(method, { paper: frm.doc.name, kind });
	frappe.model.with_doctype("Department Response", () => {
		const response = frappe.model.get_new_doc("Department Response");
		Object.assign(response, values, { assignments: [] });
		for (const row of assignments) {
			const child = "Department Response Assignment";
			Object.assign(frappe.model.add_child(response, child, "assignments"), row);
		}
		frappe.set_route("Form", "Department Response", response.name);
	});
}
