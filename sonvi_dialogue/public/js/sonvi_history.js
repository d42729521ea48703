// The story of a petition on one page, to read and to print.
frappe.provide("sonvi_dialogue.history");

(() => {
	const text = (value) => frappe.utils.escape_html(value == null ? "" : String(value));
	const date = (value) => moment(value).format("DD/MM/YYYY");
	const STYLE = `
		body { font: 16px/1.5 sans-serif; max-width: 46em; margin: 1.5em auto; padding: 0 1em; color: #1f272e; }
		h1 { font-size: 1.25em; margin: 0 0 0.3em; }
		.asked { margin: 0 0 1.2em; white-space: pre-line; }
		ol { list-style: none; margin: 0; padding: 0; border-left: 3px solid #c8d1d9; }
		li { position: relative; padding: 0 0 0.9em 1.2em; break-inside: avoid; }
		li::before { content: ""; position: absolute; left: -8px; top: 0.4em; width: 13px; height: 13px;
			border-radius: 50%; background: #2490ef; border: 2px solid #fff; box-sizing: border-box; }
		li.green::before { background: #28a745; }
		li.red::before { background: #d1242f; }
		time { display: block; font-size: 0.85em; color: #57606a; }`;

	const event = (row) =>
		`<li class="${text(row.tone)}"><time>${date(row.day)}</time>${text(row.text)}</li>`;

	const page = (doc, rows) => `<!DOCTYPE html><html lang="${frappe.boot.lang}"><head><meta charset="utf-8">
		<style>${STYLE}</style></head><body>
		<h1>${text(doc.public_label || doc.name)}</h1>
		<p class="asked">${text(doc.content)}</p>
		<ol>${rows.map(event).join("")}</ol></body></html>`;

	sonvi_dialogue.history.add_button = (frm) => {
		if (frm.is_new()) return;
		frm.add_custom_button(__("History", null, "Petition"), async () => {
			const rows = await frappe.xcall("sonvi_dialogue.bridge.api.petition_history", {
				petition: frm.docname,
			});
			sonvi_dialogue.papers.show(__("History", null, "Petition"), page(frm.doc, rows));
		});
	};
})();
