frappe.ui.form.on("Dialogue Wording", {
	setup(frm) {
		frm.get_docfield("text").wrap = true;
	},

	onload(frm) {
		sonvi_dialogue.forms.fill_commune(frm);
	},

	refresh(frm) {
		if (frappe.model.can_write("Dialogue Wording")) {
			frm.add_custom_button(__("Preview"), () => preview(frm));
			frm.add_custom_button(__("Take the Shipped Text"), () => take_shipped(frm));
		}
		show(frm);
	},

	commune: show,
	kind(frm) {
		if (frm.is_new()) frm.set_value("part", "");
		show(frm);
	},
	part: show,
	text: frappe.utils.debounce(show, 800),
});

const API = "sonvi_dialogue.bridge.api_papers";

async function show(frm) {
	const { commune, kind, part, text, shipped_text } = frm.doc;
	if (!commune || !kind) return draw(frm, null);
	const asked = JSON.stringify([frm.doc.name, commune, kind, part, text]);
	frm.wording_asked = asked;
	const view = await frappe.xcall(`${API}.wording_view`, {
		commune,
		kind,
		part: part || "",
		text: text || "",
		written_against: shipped_text || "",
	});
	// another answer is on its way, or the form shows another document by now
	if (frm.wording_asked === asked) draw(frm, view);
}

function draw(frm, view) {
	frm.wording = view;
	frm.set_df_property("part", "options", [{ value: "", label: "" }, ...(view ? view.parts : [])]);
	frm.refresh_field("part");
	const text = (value) => frappe.utils.escape_html(value || "");
	const shipped = view && view.shipped !== null ? view.shipped : "";
	const none =
		view && !view.parts.length
			? __("This kind of paper has no part that can be worded.")
			: __("Choose the kind of paper and its part.");
	frm.get_field("shipped_html").html(
		`<div class="control-label">${__("Shipped Text")}</div>
		<pre class="sonvi-wording">${text(shipped) || none}</pre>`
	);
	frm.get_field("differences_html").html(
		(view && view.changed.length
			? `<p class="sonvi-tone-orange sonvi-wording-note">${__(
					"The app's own text of this part has changed since this wording was written:"
			  )}</p>${lines(view.changed)}`
			: "") + differences(view)
	);
	frm.get_field("values_html").html(view && view.values.length ? values(view.values) : "");
}

function differences(view) {
	if (!view || !view.differs.length) return "";
	return view.differs.some(([sign]) => sign !== " ")
		? lines(view.differs)
		: `<p class="text-muted">${__("It is the shipped text, word for word.")}</p>`;
}

function lines(found) {
	const tone = { "+": "added", "-": "removed", " ": "same" };
	const words = { "+": __("own"), "-": __("shipped"), " ": "" };
	const rows = found.map(
		([sign, line]) =>
			`<div class="sonvi-diff-${tone[sign]}"><span title="${words[sign]}">${sign}</span>${
				frappe.utils.escape_html(line) || "&nbsp;"
			}</div>`
	);
	return `<div class="sonvi-wording sonvi-diff">${rows.join("")}</div>`;
}

function values(found) {
	const rows = found.map(
		([name, example]) =>
			`<tr><td><code>${frappe.utils.escape_html(name)}</code></td><td>${frappe.utils.escape_html(
				example
			)}</td></tr>`
	);
	return `<div class="sonvi-wording-values"><table class="table table-sm"><thead><tr><th>${__(
		"Written as"
	)}</th><th>${__("Prints, for example")}</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

async function preview(frm) {
	const { commune, kind, part, text } = frm.doc;
	const page = await frappe.xcall(`${API}.wording_preview`, {
		commune: commune || "",
		kind: kind || "",
		part: part || "",
		text: text || "",
	});
	sonvi_dialogue.papers.show(__("Preview"), page);
}

function take_shipped(frm) {
	const shipped = frm.wording && frm.wording.shipped;
	if (!shipped) return frappe.msgprint(__("Choose the kind of paper and its part first."));
	const take = () => frm.set_value("text", shipped);
	if (!frm.doc.text) return take();
	frappe.confirm(__("Write the shipped text over what stands here?"), take);
}
