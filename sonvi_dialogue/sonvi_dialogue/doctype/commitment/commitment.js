frappe.ui.form.on("Commitment", {
	refresh(frm) {
		sonvi_dialogue.timeline.show(frm);
		show_progress(frm);
		frm.disable_save();
		if (frm.doc.status !== "Open" || !frm.perm[0] || !frm.perm[0].write) return;
		frm.page.set_primary_action(__("Record as Kept"), () => record_as_kept(frm));
		frm.add_custom_button(__("Report Progress"), () => report_progress(frm));
		if (frappe.model.can_create("Department Response") && frm.doc.assignment) {
			frm.add_custom_button(__("Ask for More Time"), () => ask_for_more_time(frm));
		}
	},
});

// a list, since a table does not fit on a phone
function show_progress(frm) {
	const text = frappe.utils.escape_html;
	const line = (row) => `<li>
		<div class="sonvi-timeline-muted">
			${moment(row.on_date).format("DD/MM/YYYY")} · ${text(frappe.user.full_name(row.by_user))}
		</div>
		<div>${text(row.told)}</div>
	</li>`;
	const lines = (frm.doc.progress || []).map(line).reverse().join("");
	frm.get_field("progress_html").html(
		lines
			? `<ol class="sonvi-timeline">${lines}</ol>`
			: `<p class="text-muted">${__("Nothing is reported yet.")}</p>`
	);
}

function report_progress(frm) {
	frappe.prompt(
		[
			{ fieldname: "told", fieldtype: "Small Text", label: __("How Far It Is"), reqd: 1 },
			{
				fieldname: "on",
				fieldtype: "Date",
				label: __("Day"),
				default: sonvi_dialogue.today(),
				reqd: 1,
			},
		],
		({ told, on }) => call(frm, "report_progress", { told, on }),
		__("Report Progress"),
		__("Report Progress")
	);
}

function record_as_kept(frm) {
	frappe.prompt(
		[
			{
				fieldname: "kept_on",
				fieldtype: "Date",
				label: __("Kept on"),
				default: sonvi_dialogue.today(),
				reqd: 1,
			},
			{
				fieldname: "proof",
				fieldtype: "Attach",
				label: __("Proof"),
				description: __("A photo, or a paper that shows it is done."),
			},
			{
				fieldname: "note",
				fieldtype: "Small Text",
				label: __("Note"),
				description: __("Who confirmed it, where there is no photo."),
			},
		],
		({ kept_on, proof, note }) => call(frm, "record_as_kept", { kept_on, proof, note: note || "" }),
		__("Record as Kept"),
		__("Record as Kept")
	);
}

function call(frm, method, values) {
	return frappe
		.xcall(`sonvi_dialogue.bridge.api_commitments.${method}`, { commitment: frm.doc.name, ...values })
		.then(() => frm.reload_doc());
}

// the notice that names a later day, on the assignment whose answer promised it
function ask_for_more_time(frm) {
	frappe.model.with_doctype("Department Response", () => {
		const response = frappe.model.get_new_doc("Department Response");
		const { commune, department, assignment, petition } = frm.doc;
		Object.assign(response, { kind: "Extension Notice", commune, department, commitment: frm.doc.name });
		const row = frappe.model.add_child(response, "Department Response Assignment", "assignments");
		Object.assign(row, { assignment, petition });
		frappe.set_route("Form", "Department Response", response.name);
	});
}
