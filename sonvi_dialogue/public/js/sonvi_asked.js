// What was asked, at the head of the forms of those who settle it: a petition's number tells them nothing. On a phone, where a
// form's buttons are folded into a menu, the next steps stand below it.
frappe.provide("sonvi_dialogue.asked");

(() => {
	const text = (value) => frappe.utils.escape_html(value == null ? "" : String(value));

	// petitions: names; steps: [label, action] of the buttons a phone shows, the likeliest first
	sonvi_dialogue.asked.show = async (frm, petitions, steps = []) => {
		const field = frm.get_field("deadlines_html");
		const names = petitions.filter(Boolean);
		if (!field || frm.is_new()) return;
		field.$wrapper.siblings(".sonvi-asked").remove();
		if (!names.length) return;
		const name = frm.doc.name;
		const rows = await frappe.db.get_list("Petition", {
			filters: { name: ["in", names] },
			fields: ["name", "public_label", "content", "conclusion_text"],
			order_by: "name",
			limit: names.length,
		});
		if (frm.doc.name !== name || field.$wrapper.siblings(".sonvi-asked").length) return;
		const block = $(`<div class="sonvi-asked">${rows.map(item).join("")}</div>`);
		if (steps.length) block.append(buttons(steps));
		field.$wrapper.before(block);
	};

	const item = (row) => `<blockquote>
		<a class="sonvi-timeline-muted" href="${frappe.utils.get_form_link("Petition", row.name)}">
			${text(row.public_label || row.name)}
		</a>
		<div class="sonvi-asked-words">${text(row.content)}</div>
		${
			row.conclusion_text
				? `<div class="sonvi-timeline-muted">${__("Conclusion")}: ${text(row.conclusion_text)}</div>`
				: ""
		}
	</blockquote>`;

	function buttons(steps) {
		const bar = $('<div class="sonvi-asked-steps"></div>');
		steps.forEach(([label, action], index) => {
			const look = index ? "btn-default" : "btn-primary";
			$(`<button type="button" class="btn btn-sm ${look}"></button>`)
				.text(label)
				.on("click", action)
				.appendTo(bar);
		});
		return bar;
	}
})();
