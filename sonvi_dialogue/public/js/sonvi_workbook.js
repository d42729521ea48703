// The workbook of a session, to be taken along where there is no line, and brought back.
frappe.provide("sonvi_dialogue.workbook");

(() => {
	const workbook = sonvi_dialogue.workbook;
	const API = "sonvi_dialogue.bridge.api_import";

	workbook.buttons = (frm) => {
		if (frm.is_new()) return;
		if (["Dialogue Office", "Dialogue Standing Committee", "System Manager"].some((role) => frappe.user.has_role(role))) {
			frm.add_custom_button(__("Take It Along"), () => workbook.take(frm.docname), __("Workbook"));
		}
		if (frappe.model.can_create("Dialogue Import")) {
			frm.add_custom_button(__("Bring It Back"), () => bring_back(frm.docname), __("Workbook"));
		}
	};

	workbook.take = (session) =>
		sonvi_dialogue.papers.open_file(`${API}.session_workbook`, { session });

	function bring_back(session) {
		frappe.new_doc("Dialogue Import", { kind: "Session Workbook", session });
	}
})();
