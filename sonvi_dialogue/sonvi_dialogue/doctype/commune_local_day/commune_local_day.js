frappe.ui.form.on("Commune Local Day", {
	onload(frm) {
		sonvi_dialogue.forms.fill_commune(frm);
	},

	refresh(frm) {
		if (frm.is_new()) return;
		const name = frm.doc.name;
		frappe.xcall("sonvi_dialogue.bridge.api_plan.local_day_coming", { name }).then((coming) => {
			if (frm.doc.name !== name) return;
			const lines = coming.map((line) => `<li>${frappe.utils.escape_html(line)}</li>`).join("");
			const none = `<p class="text-muted">${__("It does not come within a year.")}</p>`;
			frm.get_field("next_days_html").$wrapper.html(lines ? `<ul>${lines}</ul>` : none);
		});
	},
});
