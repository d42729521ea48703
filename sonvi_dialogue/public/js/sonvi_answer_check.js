// The list a head ticks before approving a written answer. What is ticked is stored with who and when.
frappe.provide("sonvi_dialogue.answer_check");

(() => {
	const API = "sonvi_dialogue.bridge.answer_check";
	const LINES = {
		check_asked: () => __("Answers what was asked"),
		check_date: () => __("Names a date wherever it promises something"),
		check_form: () => __("Tone and form are right"),
		check_result: () => __("The result chosen fits what the text says"),
	};

	// before_workflow_action of the form: gives a promise, which is refused where the head goes back to the text
	sonvi_dialogue.answer_check.before_approval = async (frm) => {
		if (frm.selected_workflow_action !== "Approve") return;
		const { asked } = await frappe.xcall(`${API}.check_list`, { response: frm.doc.name });
		if (!asked) return;
		frappe.dom.unfreeze();
		await ask(frm);
		frappe.dom.freeze();
	};

	const ask = (frm) =>
		new Promise((resolve, reject) => {
			let approved = false;
			const dialog = new frappe.ui.Dialog({
				title: __("Check before Approval"),
				fields: Object.entries(LINES).map(([fieldname, label]) => ({
					fieldname,
					fieldtype: "Check",
					label: label(),
				})),
				primary_action_label: __("Approve", null, "Department Response"),
				async primary_action(values) {
					const lines = Object.keys(LINES).filter((name) => values[name]);
					if (lines.length < Object.keys(LINES).length) {
						frappe.show_alert({
							message: __("Tick each line, or close this and send the answer back."),
							indicator: "orange",
						});
						return;
					}
					await frappe.xcall(`${API}.tick`, { response: frm.doc.name, lines });
					await frm.reload_doc();
					approved = true;
					dialog.hide();
				},
				onhide: () => (approved ? resolve() : reject()),
			});
			dialog.show();
		});
})();
