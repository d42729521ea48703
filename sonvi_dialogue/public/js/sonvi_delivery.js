// How an issued answer or extension notice reached whoever asked: recorded from the paper, the response and the list.
frappe.provide("sonvi_dialogue.delivery");

(() => {
	const API = "sonvi_dialogue.bridge.answer_deliveries";
	const KINDS = ["Written Answer", "Extension Notice"];
	const RECORDS = [
		"Dialogue Office",
		"Dialogue Department User",
		"Dialogue Department Head",
		"System Manager",
	];
	const IN_PUBLIC = ["Posted at the Village Hall", "Read Out at the Village Hall"];
	const WAYS = ["Handed Over", "By Post", "By E-mail", ...IN_PUBLIC, "By Telephone"];
	const delivery = sonvi_dialogue.delivery;
	const text = (value) => frappe.utils.escape_html(value == null ? "" : String(value));
	const may_record = () => RECORDS.some((role) => frappe.user.has_role(role));

	// what: { paper } or { response }
	delivery.add_button = (frm, what) => {
		if (!KINDS.includes(frm.doc.kind) || !may_record()) return;
		frm.add_custom_button(__("Record Delivery"), () => delivery.ask(what, () => frm.reload_doc()));
	};

	delivery.ask = async (what, done) => {
		const [paper] = await frappe.xcall(`${API}.deliveries_of`, what);
		if (!paper) {
			frappe.msgprint(__("There is no issued paper to deliver."));
			return;
		}
		show(paper, done);
	};

	function show(paper, done) {
		const ways = paper.confidential ? WAYS.filter((way) => !IN_PUBLIC.includes(way)) : WAYS;
		const anonymous = paper.petitions.some((row) => row.anonymous);
		const dialog = new frappe.ui.Dialog({
			title: __("Record Delivery"),
			fields: [
				{ fieldtype: "HTML", fieldname: "told", options: told(paper) },
				{
					fieldname: "petitions",
					fieldtype: "MultiCheck",
					label: __("Reached"),
					columns: 1,
					options: paper.petitions.map((row) => ({
						label: label(row),
						value: row.name,
						checked: row.open ? 1 : 0,
					})),
				},
				{
					fieldname: "way",
					fieldtype: "Select",
					label: __("How"),
					options: ways.map((value) => ({ value, label: __(value) })),
					default: anonymous && !paper.confidential ? IN_PUBLIC[0] : ways[0],
					reqd: 1,
				},
				{
					fieldname: "delivered_on",
					fieldtype: "Date",
					label: __("Delivered on"),
					default: sonvi_dialogue.today(),
					reqd: 1,
				},
				{
					fieldname: "received_by",
					fieldtype: "Data",
					label: __("Received or Confirmed by"),
					description: __(
						"Who took it; at the village hall, the village head who signed the results slip."
					),
				},
				{ fieldname: "proof", fieldtype: "Attach", label: __("Proof") },
				{
					fieldname: "reason",
					fieldtype: "Small Text",
					label: __("Reason"),
					description: __("For a petition without a name: how the person was found."),
					hidden: anonymous ? 0 : 1,
				},
			],
			primary_action_label: __("Record Delivery"),
			primary_action({ told, ...values }) {
				dialog.disable_primary_action();
				frappe
					.xcall(`${API}.record_delivery`, {
						...values,
						paper: paper.name,
						petitions: dialog.get_value("petitions") || [],
					})
					.then(() => {
						dialog.hide();
						frappe.show_alert({ message: __("The delivery is recorded."), indicator: "green" });
						if (done) done();
					})
					.finally(() => dialog.enable_primary_action());
			},
		});
		dialog.show();
	}

	const told = (paper) => {
		const secret = paper.confidential
			? `<p class="text-muted">${text(
					__("A petition on this paper is kept confidential: it is neither posted nor read out.")
			  )}</p>`
			: "";
		return `<p><b>${text(__(paper.kind))} ${text(paper.full_number)}</b>, ${day(
			paper.date
		)}</p>${secret}`;
	};

	const label = (row) => {
		const ways = row.ways.length ? ` (${row.ways.join(", ")})` : "";
		return text(`${row.label} · ${row.name}${ways}`);
	};

	const day = (value) => moment(value).format("DD/MM/YYYY");

	// What is not delivered yet ----------------------------------------------------------------------------------------------
	delivery.add_list = (listview) => {
		if (!may_record() && !frappe.user.has_role("Dialogue Standing Committee")) return;
		listview.page.add_inner_button(__("Not Yet Delivered"), () => delivery.show_open());
	};

	delivery.show_open = async () => {
		const { rows, more } = await frappe.xcall(`${API}.not_delivered`);
		const dialog = new frappe.ui.Dialog({
			title: __("Not Yet Delivered"),
			fields: [{ fieldtype: "HTML", fieldname: "list", options: open_text(rows, more) }],
		});
		dialog.$wrapper.on("click", "[data-paper]", (event) => {
			const paper = $(event.currentTarget).attr("data-paper");
			dialog.hide();
			delivery.ask({ paper }, () => delivery.show_open());
		});
		dialog.show();
	};

	const open_text = (rows, more) => {
		if (!rows.length) {
			return `<p>${text(__("No answer of the last 12 months waits to be handed over."))}</p>`;
		}
		const rest = more
			? `<p class="text-muted">${text(__("There are more: these are the oldest."))}</p>`
			: "";
		return `<ol class="sonvi-timeline">${rows.map(open_row).join("")}</ol>${rest}`;
	};

	const open_row = (row) => {
		const button = may_record()
			? `<button type="button" class="btn btn-xs btn-default" data-paper="${text(row.name)}">${__(
					"Record Delivery"
			  )}</button>`
			: "";
		const by_phone = row.told
			? `<div class="sonvi-timeline-muted">${text(
					__("Told by telephone; the paper is still to be given.")
			  )}</div>`
			: "";
		return `<li class="sonvi-tone-orange">
			<div class="sonvi-timeline-head">
				<a class="sonvi-timeline-due" href="${frappe.utils.get_form_link("Official Document", row.name)}">
					${text(row.full_number || row.name)}</a>
				<span class="sonvi-timeline-standing">${day(row.date)}</span>
				${button}
			</div>
			<div class="sonvi-timeline-muted">${text(__(row.kind))} · ${text(row.label)}</div>
			${by_phone}
		</li>`;
	};
})();
