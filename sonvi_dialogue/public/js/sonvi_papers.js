// Papers and sheets on the screen: a page in a dialog, files to open or keep, new drafts filled in by the server.
frappe.provide("sonvi_dialogue.papers");

(() => {
	const papers = sonvi_dialogue.papers;
	const API = "sonvi_dialogue.bridge.api_papers";

	// page: a whole HTML page. In a frame of its own, so that its styles stay inside and nothing in it can run.
	// files: what the buttons below it fetch, [label, endpoint, arguments].
	papers.show = (title, page, files = []) => {
		const dialog = new frappe.ui.Dialog({ title, size: "extra-large" });
		dialog.$wrapper.addClass("sonvi-paper-dialog");
		const frame = document.createElement("iframe");
		frame.setAttribute("sandbox", "allow-same-origin allow-modals");
		frame.className = "sonvi-paper-frame";
		frame.title = title;
		frame.srcdoc = page;
		dialog.$body.empty().append(frame);
		for (const [label, method, args] of files) {
			dialog.add_custom_action(label, () => papers.open_file(method, args));
		}
		dialog.add_custom_action(__("Print"), () => frame.contentWindow.print());
		dialog.show();
		return dialog;
	};

	// A file is fetched and then shown, so that a refusal is told here and not as an empty page of the browser.
	papers.open_file = async (method, args) => {
		const shown = args.form === "pdf";
		const tab = shown ? window.open("", "_blank") : null; // by the click itself: a browser blocks what opens later
		frappe.dom.freeze(__("The file is being made …"));
		try {
			const query = new URLSearchParams(args);
			const response = await fetch(`/api/method/${method}?${query}`);
			if (!response.ok) return refused(response, tab);
			const url = URL.createObjectURL(await response.blob());
			if (tab) tab.location = url;
			else keep(url, file_name(response));
		} catch (error) {
			if (tab) tab.close();
			frappe.msgprint(__("The server cannot be reached. Look at the connection and try again."));
		} finally {
			frappe.dom.unfreeze();
		}
	};

	async function refused(response, tab) {
		if (tab) tab.close();
		const answer = await response.json().catch(() => ({}));
		const messages = JSON.parse(answer._server_messages || "[]");
		for (const message of messages) frappe.msgprint(JSON.parse(message));
		if (!messages.length) frappe.msgprint(__("The server could not make the file. Try again later."));
	}

	const file_name = (response) =>
		(/filename="?([^";]+)/.exec(response.headers.get("Content-Disposition") || "") || [])[1] || "file";

	function keep(url, name) {
		const link = document.createElement("a");
		link.href = url;
		link.download = name;
		link.click();
	}

	const files = (method, args) => [
		[__("PDF"), method, { ...args, form: "pdf" }],
		[__("Word"), method, { ...args, form: "docx" }],
	];

	papers.show_paper = async (name, title) => {
		const page = await frappe.xcall(`${API}.paper_page`, { paper: name });
		papers.show(title, page, files(`${API}.paper_file`, { paper: name }));
	};

	// period: {first, last} of a register or board
	papers.show_sheet = async (kind, name, period = {}) => {
		const page = await frappe.xcall(`${API}.sheet_page`, { kind, name, ...period });
		papers.show(__(kind), page, files(`${API}.sheet_file`, { kind, name, ...period }));
	};

	// Official Document -------------------------------------------------------------------------------------------------
	papers.add_view_button = (frm) => {
		if (frm.is_new() || frm.doc.direction === "Incoming") return;
		const show = async () => {
			// what is shown is the paper as it is stored
			if (frm.is_dirty() && frm.doc.docstatus === 0) await frm.save();
			papers.show_paper(frm.doc.name, frm.doc.full_number || __(frm.doc.kind));
		};
		// beside the PDF of an issued paper: a button of its own left no room for the status
		const issued = frm.doc.docstatus === 1 && frm.doc.notice_json;
		frm.add_custom_button(__("Preview"), show, issued ? __("PDF as Issued") : undefined);
	};

	// Back to where the paper was begun, and what is to be told of it there
	const MADE_PUBLIC = ["Public Notice", "Notice of Change"];
	papers.add_session_button = (frm) => {
		const { docname, doc } = frm;
		if (doc.docstatus !== 1 || !doc.session) return;
		frm.add_custom_button(__("Back to the Session"), () =>
			frappe.set_route("Form", "Dialogue Session", doc.session)
		);
		if (MADE_PUBLIC.includes(doc.kind) && frm.perm[0].write) {
			const ask = () => papers.ask_for_publication(docname, () => frm.reload_doc());
			frm.add_custom_button(__("Record the Publication"), ask, __("Papers"));
		}
	};

	// How an issued notice was made public, asked for in one dialog; then(): what shows it anew.
	papers.ask_for_publication = (paper, then) =>
		frappe.model.with_doctype("Official Document Publication", () => {
			const channels = frappe.meta.get_docfield("Official Document Publication", "channel").options;
			const dialog = new frappe.ui.Dialog({
				title: __("Record the Publication"),
				fields: [
					{
						fieldname: "published_on",
						fieldtype: "Date",
						label: __("Published on"),
						default: sonvi_dialogue.today(),
						reqd: 1,
					},
					{
						fieldname: "channel",
						fieldtype: "Select",
						label: __("Channel", null, "Official Document Publication"),
						options: channels.split("\n").map((value) => ({ value, label: __(value) })),
						default: "Posting",
						reqd: 1,
					},
					{
						fieldname: "place",
						fieldtype: "Data",
						label: __("Place", null, "Official Document Publication"),
					},
				],
				primary_action_label: __("Save"),
				primary_action(values) {
					dialog.disable_primary_action();
					frappe
						.xcall(`${API}.record_publication`, { paper, ...values })
						.then(() => {
							dialog.hide();
							then();
						})
						.finally(() => dialog.enable_primary_action());
				},
			});
			dialog.show();
		});

	// What can be made for a document --------------------------------------------------------------------------------------
	papers.add_menu = async (frm) => {
		if (frm.is_new()) return;
		const { doctype, docname } = frm;
		const menu = await frappe.xcall(`${API}.paper_menu`, { doctype, name: docname });
		if (frm.doctype !== doctype || frm.docname !== docname) return;
		for (const { kind } of menu.sheets) {
			const show = () =>
				doctype === "Commune"
					? papers.ask_for_sheet(docname, kind)
					: papers.show_sheet(kind, docname);
			frm.add_custom_button(__(kind), show, __("Sheets"));
		}
		for (const paper of menu.papers) {
			const label = paper.kind === frm.doc.kind ? __("Replacement") : __(paper.kind);
			frm.add_custom_button(label, () => make(paper, doctype, docname), __("Papers"));
		}
	};

	papers.add_bundles = (frm) => {
		if (frm.is_new() || !frappe.model.can_read("Dialogue Bundle")) return;
		for (const [form, label] of [
			["PDF", __("All Papers as One PDF")],
			["ZIP", __("All Papers as a ZIP")],
		]) {
			frm.add_custom_button(label, () => show_bundle(frm.docname, form, label), __("Whole File"));
		}
	};

	// One dialog from asking to taking away: it asks how far the worker is, and ends when the file is there.
	async function show_bundle(session, form, title) {
		const dialog = new frappe.ui.Dialog({ title, fields: [{ fieldtype: "HTML", fieldname: "told" }] });
		dialog.$wrapper.addClass("sonvi-paper-dialog");
		const ask = async () => {
			const { made, may_make } = await frappe.xcall(`${API}.session_bundles`, { session });
			tell(made[form], may_make);
		};
		const start = async () => tell(await frappe.xcall(`${API}.start_bundle`, { session, form }), true);
		const tell = (bundle, may_make) => {
			dialog.get_field("told").html(bundle_text(bundle));
			dialog.get_primary_btn().addClass("hide");
			dialog.$wrapper.find(".custom-actions").empty();
			const at_work = bundle && bundle.status === "Waiting";
			if (bundle && bundle.status === "Made") {
				dialog.set_primary_action(__("Open the File"), () =>
					papers.open_file(`${API}.bundle_file`, { bundle: bundle.name, form: form.toLowerCase() })
				);
			}
			if (may_make && !bundle) dialog.set_primary_action(__("Put Them Together"), start);
			if (may_make && bundle) dialog.add_custom_action(__("Make It Again"), start);
			if (at_work && dialog.display) setTimeout(() => dialog.display && ask(), 2000);
		};
		dialog.show();
		await ask();
	}

	function bundle_text(bundle) {
		const text = (value) => frappe.utils.escape_html(value || "");
		const lines = (value) =>
			(value || "")
				.split("\n")
				.filter(Boolean)
				.map((line) => `<li>${text(line)}</li>`)
				.join("");
		if (!bundle) return `<p>${__("The papers that are issued or came in are put together by day.")}</p>`;
		if (bundle.status === "Failed") {
			return `<p class="text-danger">${__("The file could not be made.")}</p><ul>${lines(
				bundle.reason
			)}</ul>`;
		}
		if (bundle.status === "Waiting") {
			const told = bundle.all
				? __("{0} of {1} papers", [bundle.done, bundle.all])
				: __("Waiting for a worker");
			const share = bundle.all ? Math.round((bundle.done / bundle.all) * 100) : 0;
			return `<p>${told}</p><div class="progress"><div class="progress-bar" style="width: ${share}%"></div></div>`;
		}
		const made_on = moment(bundle.made_on).format("HH:mm DD/MM/YYYY");
		const left_out = bundle.left_out
			? `<p class="sonvi-tone-orange sonvi-wording-note">${__("Not in it:")}</p><ul>${lines(
					bundle.left_out
			  )}</ul>`
			: "";
		return `<p>${__("Made at {0}, with {1} papers.", [made_on, bundle.papers])}</p>${left_out}`;
	}

	function make({ kind, draft }, doctype, name) {
		const begin = () => papers.new_draft(kind, doctype, name);
		if (!draft) return begin();
		const dialog = new frappe.ui.Dialog({
			title: __("There is a draft already"),
			fields: [
				{
					fieldtype: "HTML",
					options: __("{0} is begun for this document. Open it, or make another one?", [
						frappe.utils.escape_html(draft),
					]),
				},
			],
			primary_action_label: __("Open the Draft"),
			primary_action() {
				dialog.hide();
				frappe.set_route("Form", "Official Document", draft);
			},
			secondary_action_label: __("Make Another"),
			secondary_action() {
				dialog.hide();
				begin();
			},
		});
		dialog.show();
	}

	papers.new_draft = async (kind, doctype, name) => {
		const { values, missing } = await frappe.xcall(`${API}.paper_draft`, { kind, doctype, name });
		sonvi_dialogue.forms.new_paper(values);
		if (!missing.length) return;
		const lines = missing.map((text) => `<li>${text}</li>`).join("");
		frappe.msgprint({
			title: __("Still missing before this paper can be printed"),
			message: `<ul>${lines}</ul>`,
			indicator: "orange",
		});
	};

	// Registers and boards of a commune over a period, for whoever sees the whole of it
	papers.add_registers = (listview) => {
		if (!SEES_ALL.some((role) => frappe.user.has_role(role))) return;
		listview.page.add_inner_button(__("Registers and Boards"), () => papers.ask_for_sheet());
	};

	// On the list of deadlines, for the same people
	papers.add_board_text = (listview) => {
		if (!SEES_ALL.some((role) => frappe.user.has_role(role))) return;
		listview.page.add_inner_button(__("Text for Zalo"), () => sonvi_dialogue.messages.ask_for_board());
	};

	papers.ask_for_sheet = async (commune, kind) => {
		const today = sonvi_dialogue.today();
		const dialog = new frappe.ui.Dialog({
			title: __("Registers and Boards"),
			fields: [
				{
					fieldname: "kind",
					fieldtype: "Select",
					label: __("Sheet"),
					options: COMMUNE_SHEETS.map((value) => ({ value, label: __(value) })),
					default: kind || COMMUNE_SHEETS[0],
					reqd: 1,
				},
				{
					fieldname: "commune",
					fieldtype: "Link",
					options: "Commune",
					label: __("Commune"),
					default: commune,
					reqd: 1,
				},
				{
					fieldname: "first",
					fieldtype: "Date",
					label: __("From"),
					default: `${today.slice(0, 4)}-01-01`,
					reqd: 1,
				},
				{ fieldname: "last", fieldtype: "Date", label: __("Until"), default: today, reqd: 1 },
			],
			primary_action_label: __("Show"),
			primary_action({ kind, commune, first, last }) {
				papers.show_sheet(kind, commune, { first, last });
			},
			secondary_action_label: __("Text for Zalo"),
			secondary_action() {
				const commune = dialog.get_value("commune");
				if (commune) sonvi_dialogue.messages.show_board_text(commune);
			},
		});
		dialog.show();
		if (commune) return;
		const communes = await frappe.db.get_list("Commune", { filters: { disabled: 0 }, limit: 2 });
		if (communes.length === 1) dialog.set_value("commune", communes[0].name);
	};

	const SEES_ALL = [
		"System Manager",
		"Dialogue Office",
		"Dialogue Standing Committee",
		"Dialogue Supervisor",
		"Dialogue Manager",
	];
	const COMMUNE_SHEETS = [
		"Reminder Board",
		"Outgoing Register",
		"Incoming Register",
		"Petition Register",
		"Public Register",
	];
})();
