frappe.ui.form.on("Follow Up", {
	refresh(frm) {
		frm.disable_save();
		if (frm.doc.status !== "Open" || !frappe.user.has_role("Dialogue Office")) return;
		frm.page.set_primary_action(__("Note and Next Look"), () => look_again(frm));
		frm.add_custom_button(__("Take Off the List"), () => end(frm));
	},
});

function look_again(frm) {
	frappe.prompt(
		[
			{ fieldname: "told", fieldtype: "Small Text", label: __("What Was Seen"), reqd: 1 },
			{ fieldname: "next_look_on", fieldtype: "Date", label: __("Next Look on"), reqd: 1 },
		],
		(values) => call(frm, "look_again", values),
		__("Note and Next Look"),
		__("Save")
	);
}

function end(frm) {
	frappe.prompt(
		[{ fieldname: "told", fieldtype: "Small Text", label: __("What Came of It"), reqd: 1 }],
		(values) => call(frm, "end_follow_up", values),
		__("Take Off the List"),
		__("Take Off the List")
	);
}

function call(frm, method, values) {
	return frappe
		.xcall(`sonvi_dialogue.bridge.api_follow_ups.${method}`, { follow_up: frm.doc.name, ...values })
		.then(() => frm.reload_doc());
}
