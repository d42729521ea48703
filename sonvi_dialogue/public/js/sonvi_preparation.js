// Where forms go to prepare a session: screening, topics, hot list and tasks are one page.
frappe.provide("sonvi.preparation");

(() => {
	const preparation = sonvi.preparation;
	const go = (frm, view) => frappe.set_route("session-preparation", frm.doc.name, view);

	preparation.open_screening = (frm) => go(frm, "opinions");
	preparation.open_topics = (frm) => go(frm, "topics");
	preparation.open_hot_list = (frm) => go(frm, "hot");
	preparation.open_tasks = (frm) => go(frm, "tasks");
	preparation.may_open = () =>
		["Dialogue Office", "Dialogue Standing Committee", "System Manager"].some((role) =>
			frappe.user.has_role(role)
		);

	preparation.buttons = (frm) => {
		if (frm.is_new() || !preparation.may_open()) return;
		const group = __("Preparation");
		frm.add_custom_button(__("Go through the Opinions"), () => preparation.open_screening(frm), group);
		frm.add_custom_button(__("Topics of the Session"), () => preparation.open_topics(frm), group);
		frm.add_custom_button(__("Hot Matters"), () => preparation.open_hot_list(frm), group);
		frm.add_custom_button(__("Preparation Tasks"), () => preparation.open_tasks(frm), group);
	};

	// What an author expects to be asked stands in no field of the task: it is asked for and sent by itself.
	preparation.open_situation = async (frm) => {
		const found = await frappe.xcall("sonvi_dialogue.bridge.preparation.situation", {
			task: frm.doc.name,
		});
		const text = frappe.utils.escape_html;
		const others = found.others
			.map(
				(row) =>
					`<p><b>${text(row.by)}</b></p><p style="white-space: pre-line">${text(
						row.situations
					)}</p>`
			)
			.join("");
		const dialog = new frappe.ui.Dialog({
			title: __("Situations and How to Meet Them"),
			fields: [
				{
					fieldname: "told",
					fieldtype: "HTML",
					options: `<p class="text-muted">${__(
						"Read by the chair, the head of the Office and yourself; by no other unit, and in no paper."
					)}</p>${others}`,
				},
				{
					fieldname: "text",
					fieldtype: "Small Text",
					label: __("What may be asked, and how to meet it"),
					default: found.mine,
					read_only: found.may_write ? 0 : 1,
				},
			],
		});
		if (found.may_write) {
			dialog.set_primary_action(__("Save"), ({ text: written }) =>
				frappe
					.xcall("sonvi_dialogue.bridge.preparation.write_situation", {
						task: frm.doc.name,
						text: written || "",
					})
					.then(() => {
						dialog.hide();
						frappe.show_alert({ message: __("Saved"), indicator: "green" });
					})
			);
		}
		dialog.show();
	};
})();
