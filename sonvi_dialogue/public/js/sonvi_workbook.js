// The workbook of a session, to be taken along where there is no line, and brought back.
frappe.provide("sonvi_dialogue.workbook");

(() => {
	const workbook = sonvi_dialogue.workbook;
	const API = "sonvi_dialogue.bridge.api_import";

	// among the sheets: a menu of its own left no room for the actions on Frappe 16
	workbook.buttons = (frm) => {
		if (frm.is_new()) return;
		const takers = ["Dialogue Office", "Dialogue Standing Committee", "System Manager"];
		if (takers.some((role) => frappe.user.has_role(role))) {
			frm.add_custom_button(
				__("Take the Workbook Along"),
				() => workbook.take(frm.docname),
				__("Sheets")
			);
		}
		if (frappe.model.can_create("Dialogue Import")) {
			frm.add_custom_button(
				__("Bring the Workbook Back"),
				() => workbook.bring_back(frm.docname),
				__("Sheets")
			);
		}
	};

	workbook.take = (session) => sonvi_dialogue.papers.open_file(`${API}.session_workbook`, { session });

	workbook.bring_back = (session) =>
		frappe.new_doc("Dialogue Import", { kind: "Session Workbook", session });
})();
