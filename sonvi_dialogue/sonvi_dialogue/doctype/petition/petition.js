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
		if (frm.is_new() && !frm.doc.received_on) frm.set_value("received_on", sonvi_dialogue.today());
	},

	refresh(frm) {
		sonvi_dialogue.timeline.show(frm);
		sonvi_dialogue.papers.add_menu(frm);
		sonvi_dialogue.history.add_button(frm);
		sonvi_dialogue.similar.show(frm);
		if (
			["In Progress", "Closed"].includes(frm.doc.workflow_state) &&
			!["Settled", "Explained"].includes(frm.doc.result_class) &&
			frappe.user.has_role("Dialogue Office")
		) {
			frm.add_custom_button(__("Long-Term Follow-Up"), () => follow_long_term(frm));
		}
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

// what a superior never answers and what is promised for years: looked at again on days the Office sets
async function follow_long_term(frm) {
	const { message } = await frappe.db.get_value(
		"Follow Up",
		{ petition: frm.doc.name, status: "Open" },
		"name"
	);
	if (message && message.name) return frappe.set_route("Form", "Follow Up", message.name);
	frappe.prompt(
		[
			{ fieldname: "reason", fieldtype: "Small Text", label: __("What Is Waited For"), reqd: 1 },
			{ fieldname: "next_look_on", fieldtype: "Date", label: __("Next Look on"), reqd: 1 },
			{
				fieldname: "department",
				fieldtype: "Link",
				options: "Dialogue Department",
				label: __("Unit"),
				default: frm.doc.lead_department,
				get_query: () => ({ filters: { commune: frm.doc.commune, disabled: 0 } }),
			},
		],
		async (values) => {
			const method = "sonvi_dialogue.bridge.api_follow_ups.follow_long_term";
			const name = await frappe.xcall(method, { petition: frm.doc.name, ...values });
			frappe.set_route("Form", "Follow Up", name);
		},
		__("Long-Term Follow-Up"),
		__("Move to the List")
	);
}
