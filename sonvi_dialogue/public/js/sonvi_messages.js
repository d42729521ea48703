// A person's messages on the desk: the view of one, and the way to what the person has turned down.
frappe.provide("sonvi_dialogue.messages");

(() => {
	const messages = sonvi_dialogue.messages;
	const escape = (text) => frappe.utils.escape_html(text || "");
	const TONES = { overdue: "red", today: "orange", left: "blue" };

	messages.preferences = async () => {
		const name = await frappe.xcall("sonvi_dialogue.bridge.preferences.mine");
		frappe.set_route("Form", "Dialogue Message Preference", name);
	};

	// The Monday board as a text without names, to paste into a chat
	messages.show_board_text = async (commune) => {
		const text = await frappe.xcall("sonvi_dialogue.bridge.api_papers.board_text", { commune });
		const dialog = new frappe.ui.Dialog({
			title: __("Text for Zalo"),
			fields: [{ fieldtype: "Long Text", fieldname: "text", default: text, read_only: 1 }],
			primary_action_label: __("Copy"),
			primary_action() {
				frappe.utils.copy_to_clipboard(text);
				dialog.hide();
			},
		});
		dialog.show();
	};

	messages.ask_for_board = async () => {
		const communes = await frappe.db.get_list("Commune", { filters: { disabled: 0 }, limit: 2 });
		if (communes.length === 1) return messages.show_board_text(communes[0].name);
		frappe.prompt(
			{ fieldname: "commune", fieldtype: "Link", options: "Commune", label: __("Commune"), reqd: 1 },
			({ commune }) => messages.show_board_text(commune),
			__("Text for Zalo")
		);
	};

	// content: what the e-mail's template is given (bridge/digest_text.py)
	messages.view = (content) => {
		const parts = [];
		if (content.week) {
			parts.push(`<h4>${escape(content.week.label)}</h4>`);
			for (const row of content.week.rows) {
				parts.push(`<p>${link(row.url, row.name)}: ${escape(row.text)}</p>`);
			}
		}
		for (const group of content.groups) {
			const tone = TONES[group.tone];
			parts.push(
				`<h4><span class="indicator-pill ${tone}">${escape(group.label)} (${group.count})</span></h4>`
			);
			for (const block of group.blocks) parts.push(view_block(block, content.letter_label));
		}
		if (content.rest) {
			parts.push(`<h4>${escape(content.rest.label)}</h4><ul>`);
			for (const row of content.rest.rows) {
				parts.push(`<li>${link(row.url, row.label)}: ${row.count}</li>`);
			}
			parts.push("</ul>");
		}
		parts.push(`<p>${link(content.list_url, content.list_label)}</p>`);
		return `<div class="sonvi-digest">${parts.join("")}</div>`;
	};

	const view_block = (block, letter_label) => {
		const items = block.items.map((item) => {
			const letter = item.letter_url ? ` · ${link(item.letter_url, letter_label)}` : "";
			return `<li>${link(item.url, item.about)}<br>
				<b>${escape(item.standing)}</b> · ${escape(item.details)}<br>
				<span class="text-muted">→ ${escape(item.next)}</span>${letter}</li>`;
		});
		return `<p class="sonvi-digest-heading"><b>${escape(block.heading)}</b></p><ul>${items.join(
			""
		)}</ul>`;
	};

	const link = (url, text) => `<a href="${escape(url)}">${escape(text)}</a>`;
})();
