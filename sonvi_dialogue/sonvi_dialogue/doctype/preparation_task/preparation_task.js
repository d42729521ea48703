frappe.ui.form.on("Preparation Task", {
	setup(frm) {
		sonvi_dialogue.forms.within_commune(frm, ["session"]);
		sonvi_dialogue.forms.units_of_commune(frm, ["department"]);
	},

	onload(frm) {
		sonvi_dialogue.forms.fill_commune(frm);
	},

	refresh(frm) {
		frm.layout.wrapper.find(".sv-reach").remove();
		if (frm.is_new()) return;
		const gives = ["Dialogue Office", "Dialogue Standing Committee", "System Manager"].some((role) =>
			frappe.user.has_role(role)
		);
		const done = frm.doc.status === "Done";
		for (const field of ["kind", "topic", "department", "due", "session", "commune", "instructions"]) {
			frm.set_df_property(field, "read_only", gives ? 0 : 1);
		}
		for (const field of ["draft_answer", "report_file"]) {
			frm.set_df_property(field, "read_only", done && !gives ? 1 : 0);
		}
		frm.add_custom_button(__("Situations (confidential)"), () => sonvi.preparation.open_situation(frm));
		if (!done && frm.perm[0] && frm.perm[0].write) {
			frm.add_custom_button(__("Hand in"), () => hand_in(frm)).addClass("btn-primary");
			if (frappe.is_mobile()) in_reach(frm);
		}
		if (done && gives) {
			frm.add_custom_button(__("Send back"), () => send_back(frm));
		}
	},
});

// On a phone Frappe puts the buttons of a form into a menu.
function in_reach(frm) {
	const button = (label, action) =>
		$(`<button type="button" class="btn btn-sm btn-default">${label}</button>`).on("click", action);
	const row = $('<div class="sv-actions"></div>').append(
		button(__("Hand in"), () => hand_in(frm)).addClass("btn-primary"),
		button(__("Situations (confidential)"), () => sonvi.preparation.open_situation(frm))
	);
	frm.layout.wrapper.prepend($('<div class="sv sv-reach"></div>').append(row));
}

async function hand_in(frm) {
	if (frm.is_dirty()) await frm.save();
	await frappe.xcall("sonvi_dialogue.bridge.preparation.hand_in", { task: frm.doc.name });
	frm.reload_doc();
}

function send_back(frm) {
	frappe.prompt(
		{ fieldname: "reason", fieldtype: "Small Text", label: __("What is missing"), reqd: 1 },
		({ reason }) =>
			frappe
				.xcall("sonvi_dialogue.bridge.preparation.send_back", { task: frm.doc.name, reason })
				.then(() => frm.reload_doc()),
		__("Send back")
	);
}
