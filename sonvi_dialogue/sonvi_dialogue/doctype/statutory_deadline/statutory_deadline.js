frappe.ui.form.on("Statutory Deadline", {
	refresh(frm) {
		sonvi_dialogue.timeline.show(frm);
		frm.page.set_title(sonvi_dialogue.timeline.duty(frm.doc.kind));
		if (frm.doc.status === "Open" && frappe.user.has_role("Dialogue Standing Committee")) {
			frm.add_custom_button(__("Waive"), () => ask_for_waiver(frm));
		}
	},
});

function ask_for_waiver(frm) {
	frappe.prompt(
		[
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason for the Waiver"), reqd: 1 },
			{
				fieldname: "paper",
				fieldtype: "Data",
				label: __("Paper"),
				description: __("Where the chair decided it: a paper recorded here, or its number in words."),
			},
		],
		({ reason, paper }) => {
			frappe
				.xcall("sonvi_dialogue.bridge.api.waive_duty", { deadline: frm.doc.name, reason, paper })
				.then(() => frm.reload_doc());
		},
		__("Waive"),
		__("Waive")
	);
}
