// Official Document: signing copy, signature, issue, and the PDF as issued. Part of the form by the hook doctype_js.
(() => {
	const API = "sonvi_dialogue.bridge.api";

	frappe.ui.form.on("Official Document", {
		setup(frm) {
			frm.show_submit_message = () => {}; // "Submit this document to confirm": the button says what it does
		},

		refresh(frm) {
			if (frm.is_new()) return;
			show_what_amends_it(frm);
			if (frm.doc.docstatus === 0) add_draft_buttons(frm);
			else if (!is_incoming(frm)) add_pdf_buttons(frm);
		},
	});

	const is_incoming = (frm) => frm.doc.direction === "Incoming";
	const told = (frm) => (frm.doc.__onload && frm.doc.__onload.paper) || {};

	// A draft --------------------------------------------------------------------------------------------------------------
	function add_draft_buttons(frm) {
		if (!is_incoming(frm)) {
			frm.add_custom_button(__("Signing Copy"), () => show_pdf("signing_copy", frm));
			if (!frm.doc.signed_on && frm.perm[0].write) {
				frm.add_custom_button(__("Mark as Signed"), () => ask_for_signature(frm));
			}
		}
		// "Submit" is Frappe's word: here a paper is issued, and one that came in is recorded
		if (frm.toolbar.current_status === "Submit") {
			const label = is_incoming(frm) ? __("Record the Paper") : __("Issue");
			frm.page.set_primary_action(label, () => ask_to_issue(frm, label));
		}
	}

	function ask_for_signature(frm) {
		frappe.prompt(
			{
				fieldname: "signed_on",
				fieldtype: "Date",
				label: __("Signed on"),
				default: sonvi_dialogue.today(),
				description: __(
					"The text is fixed from then on. Attach the signed scan under Publishing and Files."
				),
				reqd: 1,
			},
			({ signed_on }) => frm.set_value("signed_on", signed_on).then(() => frm.save()),
			__("Mark as Signed"),
			__("Save")
		);
	}

	function ask_to_issue(frm, label) {
		const ours = told(frm).numbering === "Ours";
		const dialog = new frappe.ui.Dialog({
			title: label,
			fields: is_incoming(frm) ? [explained("arrival")] : issue_fields(frm, ours),
			primary_action_label: label,
			primary_action(values) {
				delete values.explained;
				dialog.disable_primary_action();
				frappe
					.xcall(`${API}.issue_paper`, { paper: frm.doc.name, ...values })
					.then(() => {
						dialog.hide();
						frm.reload_doc();
					})
					.finally(() => dialog.enable_primary_action());
			},
		});
		dialog.show();
	}

	function issue_fields(frm, ours) {
		const today = sonvi_dialogue.today();
		const date = {
			fieldname: "date",
			fieldtype: "Date",
			label: __("Date on the Paper"),
			default: frm.doc.date || today,
			reqd: 1,
		};
		if (frm.doc.is_unnumbered) return [explained("unnumbered"), date];
		if (!ours) {
			return [
				explained("typed"),
				date,
				field("number", "Int", __("Number"), frm.doc.number),
				field("notation", "Data", __("Notation"), frm.doc.notation || told(frm).notation),
			];
		}
		const early = `eval:doc.date && doc.date < "${today}"`;
		return [
			explained("ours"),
			date,
			{
				fieldname: "early_date_reason",
				fieldtype: "Small Text",
				label: __("Reason for the Earlier Date"),
				default: frm.doc.early_date_reason,
				depends_on: early,
				mandatory_depends_on: early,
			},
		];
	}

	const field = (fieldname, fieldtype, label, value) => ({
		fieldname,
		fieldtype,
		label,
		default: value,
		reqd: 1,
	});

	function explained(case_) {
		const text = {
			ours: __("The next number is given now. It stays used, also if the paper is recalled."),
			typed: __(
				"Type number and date from the signed paper. The number stays used, also if the paper is recalled."
			),
			unnumbered: __("The paper goes without a number: type the day it was signed."),
			arrival: __("The paper takes the next number of arrival, which stays used."),
		}[case_];
		return {
			fieldname: "explained",
			fieldtype: "HTML",
			options: `<p>${frappe.utils.escape_html(text)}</p>`,
		};
	}

	// An issued paper ------------------------------------------------------------------------------------------------------
	function add_pdf_buttons(frm) {
		const group = __("PDF as Issued");
		if (frm.doc.pdf_sha256) {
			frm.add_custom_button(__("Open the PDF"), () => show_pdf("download_issued_pdf", frm), group);
			frm.add_custom_button(__("Verify the PDF"), () => verify(frm), group);
		} else if (frm.doc.notice_json && frm.perm[0].write) {
			frm.add_custom_button(__("Make the PDF Now"), () => make(frm), group);
		}
	}

	function verify(frm) {
		frappe.xcall(`${API}.verify_issued_pdf`, { paper: frm.doc.name }).then(({ message, sha256 }) => {
			const hash = `<p class="text-muted small">SHA-256 ${frappe.utils.escape_html(sha256)}</p>`;
			frappe.msgprint({ title: __("PDF as Issued"), message: message + hash, indicator: "green" });
		});
	}

	function make(frm) {
		frappe.xcall(`${API}.make_issued_pdf`, { paper: frm.doc.name }).then(({ pdf_error }) => {
			if (pdf_error)
				frappe.msgprint({ message: frappe.utils.escape_html(pdf_error), indicator: "orange" });
			frm.reload_doc();
		});
	}

	function show_what_amends_it(frm) {
		const links = (papers) =>
			papers
				.map(({ name, number }) =>
					frappe.utils.get_form_link(
						"Official Document",
						name,
						true,
						frappe.utils.escape_html(number)
					)
				)
				.join(", ");
		const { replaced_by = [], corrected_by = [] } = told(frm);
		if (replaced_by.length) frm.set_intro(__("Replaced by {0}.", [links(replaced_by)]), "orange");
		if (corrected_by.length) frm.set_intro(__("Corrected by {0}.", [links(corrected_by)]), "blue");
	}

	const show_pdf = (method, frm) =>
		sonvi_dialogue.papers.open_file(`${API}.${method}`, { paper: frm.doc.name, form: "pdf" });
})();
