frappe.ui.form.on("Escalation Digest", {
	refresh(frm) {
		const content = frm.doc.content ? JSON.parse(frm.doc.content) : null;
		const view = content
			? sonvi_dialogue.messages.view(content)
			: `<pre>${frappe.utils.escape_html(frm.doc.body || "")}</pre>`;
		frm.get_field("body_view").$wrapper.html(view);
		if (frm.doc.user === frappe.session.user) {
			frm.add_custom_button(__("My Messages"), () => sonvi_dialogue.messages.preferences());
		}
	},
});
