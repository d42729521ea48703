// Beside an answer being written: issued answers to petitions alike, and the office's snippets, put in at the cursor.
frappe.provide("sonvi_dialogue.answers_at_hand");

(() => {
	const text = (value) => frappe.utils.escape_html(value == null ? "" : String(value));

	sonvi_dialogue.answers_at_hand.add_button = (frm) => {
		if (frm.doc.docstatus || !frm.perm[0].write) return;
		remember_cursor(frm);
		frm.add_custom_button(__("Earlier Answers and Snippets"), () => show(frm));
	};

	async function show(frm) {
		const assignments = (frm.doc.assignments || []).map((row) => row.assignment).filter(Boolean);
		if (!frm.doc.commune) {
			frappe.msgprint(__("Choose the unit first."));
			return;
		}
		const { answers, snippets } = await frappe.xcall("sonvi_dialogue.bridge.answers_at_hand.at_hand", {
			assignments,
			commune: frm.doc.commune,
		});
		const pieces = [...answers, ...snippets];
		const dialog = new frappe.ui.Dialog({
			title: __("Earlier Answers and Snippets"),
			size: "large",
			fields: [{ fieldtype: "HTML", fieldname: "list", options: list(answers, snippets) }],
		});
		dialog.$wrapper.on("click", "[data-piece]", (event) => {
			const piece = pieces[Number($(event.currentTarget).attr("data-piece"))];
			dialog.hide();
			insert(frm, piece.text);
		});
		dialog.show();
	}

	const list = (answers, snippets) => {
		const earlier = answers.map((row, index) =>
			item(index, row.paper, [row.received_on, row.standing, `${row.score} %`], row.content, row.text)
		);
		const own = snippets.map((row, index) => item(answers.length + index, row.title, [], "", row.text));
		return (
			part(__("Issued Answers to Petitions Alike"), earlier, __("None that you may read.")) +
			part(__("Snippets of the Office"), own, __("The Office has written none yet."))
		);
	};

	const part = (title, items, none) =>
		`<h5>${text(title)}</h5>` +
		(items.length
			? `<ol class="sonvi-timeline sonvi-similar">${items.join("")}</ol>`
			: `<p class="text-muted">${text(none)}</p>`);

	const item = (index, title, told, asked, body) => `<li>
		<div class="sonvi-timeline-head">
			<span class="sonvi-timeline-due">${text(title)}</span>
			<span class="sonvi-timeline-muted">${told.filter(Boolean).map(text).join(" · ")}</span>
			<button type="button" class="btn btn-xs btn-default" data-piece="${index}">${__("Insert")}</button>
		</div>
		${asked ? `<div class="sonvi-timeline-muted">${text(asked)}</div>` : ""}
		<div class="sonvi-similar-content" style="white-space: pre-line">${text(body)}</div>
	</li>`;

	// The dialog takes the focus: where the cursor stood in the text is remembered when it leaves.
	function remember_cursor(frm) {
		const input = frm.get_field("body").$input;
		if (!input) return;
		input.off("blur.sonvi").on("blur.sonvi", () => {
			frm.sonvi_cursor = { of: frm.doc.name, from: input[0].selectionStart, to: input[0].selectionEnd };
		});
	}

	function insert(frm, piece) {
		const body = frm.doc.body || "";
		const cursor = frm.sonvi_cursor;
		const known = cursor && cursor.of === frm.doc.name && cursor.to <= body.length;
		const [from, to] = known ? [cursor.from, cursor.to] : [body.length, body.length];
		const before = body.slice(0, from);
		const gap = before && !before.endsWith("\n") && !known ? "\n" : "";
		frm.set_value("body", before + gap + piece + body.slice(to)).then(() => {
			const end = (before + gap + piece).length;
			frm.sonvi_cursor = { of: frm.doc.name, from: end, to: end };
			frm.scroll_to_field("body");
		});
	}
})();
