// Invitations, second view of their dialog (sonvi_invitations.js): the paper, e-mails, prints, and who was told how.
frappe.provide("sonvi_dialogue.invitations");

(() => {
	const AT_ONCE = 5; // e-mails a call: each makes a PDF
	const text = (value) => frappe.utils.escape_html(value == null ? "" : String(value));
	const button = (act, label, more = "btn-default") =>
		`<button type="button" class="btn btn-sm ${more}" data-act="${act}">${label}</button>`;
	const pill = (label, tone) => `<span class="sonvi-invite-pill sonvi-tone-${tone}">${text(label)}</span>`;
	const ways = () => ({
		"E-mail": __("by e-mail"),
		Print: __("in print"),
		Hand: __("by hand"),
		Phone: __("by telephone"),
	});
	const API = "sonvi_dialogue.bridge.api_invitations";

	// a unit addressed by its own name says it once
	sonvi_dialogue.invitations.body_of = (one) =>
		(one.participant_name || one.name).includes(one.body) ? "" : one.body;

	// methods of the dialog
	sonvi_dialogue.invitations.sending = {
		// The paper, and who was told how --------------------------------------------------------------------------
		sending_html() {
			const { guests, mail_problem, may } = this.state;
			if (!guests.length) {
				return `<p class="text-muted">${__("Nobody is invited yet. Begin with whom to invite.")}</p>`;
			}
			const by_mail = guests.filter((one) => one.mailable && !one.delivery);
			const rest = guests.filter(
				(one) => one.has_copy && !one.delivery && (mail_problem || !one.mailable)
			);
			const sent = guests.filter((one) => one.delivery).length;
			return `${this.paper_html()}
				${mail_problem ? `<p class="sonvi-invite-note sonvi-tone-orange">${text(mail_problem)}</p>` : ""}
				${
					this.progress
						? `<p class="sonvi-invite-note sonvi-tone-blue" role="status">${text(
								this.progress
						  )}</p>`
						: ""
				}
				<div class="sonvi-invite-bar sonvi-invite-wrap">
					<span class="sonvi-invite-grow">${__("{0} of {1} have been told", [sent, guests.length])}</span>
					${
						!mail_problem && by_mail.length && may.write
							? button("send_all", __("Send {0} e-mails", [by_mail.length]), "btn-primary")
							: ""
					}
					${rest.length ? button("print_rest", __("Print {0} without e-mail", [rest.length])) : ""}
					${guests.some((one) => one.has_copy) ? button("print_all", __("Print all")) : ""}
				</div>
				<ul class="sonvi-invite-list">${guests.map((one) => this.guest_html(one)).join("")}</ul>`;
		},

		paper_html() {
			const { papers, guests, may } = this.state;
			const draft = papers.find((paper) => !paper.docstatus);
			const lacking = guests.filter((one) => !one.has_copy).length;
			const issued = papers
				.filter((paper) => paper.docstatus)
				.map((paper) => pill(__("Issued: {0}", [paper.full_number]), "green"))
				.join(" ");
			let next = "";
			if (draft) {
				next = `${button("preview", __("Preview"))} ${button("open_paper", __("Open the Draft"))}
					${may.issue ? button("ask_to_issue", __("Issue"), "btn-primary") : ""}`;
			} else if (lacking && may.draft) {
				next = button(
					"make_draft",
					__("Make the invitation for {0} guests", [lacking]),
					"btn-primary"
				);
			}
			return `<div class="sonvi-invite-bar sonvi-invite-wrap"><span class="sonvi-invite-grow">${
				issued || __("The invitation is not issued yet.")
			}</span>${next}</div>`;
		},

		guest_html(one) {
			const told = one.delivery
				? pill(`${ways()[one.delivery]}${one.invited_on ? ` ${one.invited_on}` : ""}`, "green")
				: pill(one.has_copy ? __("not told yet") : __("no copy yet"), "gray");
			const mail =
				one.mail === "failed"
					? pill(__("the e-mail failed"), "red")
					: one.mail === "waiting"
					  ? pill(__("waits to be sent"), "blue")
					  : "";
			const note = this.notes[one.name] || one.mail_error;
			const tool = (act, label) =>
				`<button type="button" class="btn btn-xs btn-default" data-act="${act}" data-id="${text(
					one.name
				)}">${label}</button>`;
			const may = this.state.may.write && one.has_copy;
			return `<li class="sonvi-invite-guest">
				<div class="sonvi-invite-grow"><b>${text(one.participant_name)}</b>
					<span class="text-muted">${text(
						[sonvi_dialogue.invitations.body_of(one), one.email].filter(Boolean).join(" · ")
					)}</span>
					${note ? `<div class="text-danger">${text(note)}</div>` : ""}</div>
				<div class="sonvi-invite-state">${told} ${mail}</div>
				<div class="sonvi-invite-tools">
					${
						may && one.mailable && !this.state.mail_problem
							? tool("send_one", one.mail ? __("Send again") : __("E-mail"))
							: ""
					}
					${one.has_copy ? tool("print_one", __("Print")) : ""}
					${may ? tool("by_hand", __("By hand")) + tool("by_phone", __("By telephone")) : ""}
				</div></li>`;
		},

		async make_draft() {
			const { missing } = await this.call("draft");
			this.state = await this.call("state");
			if (!missing.length) return;
			frappe.msgprint({
				title: __("Still missing before this paper can be printed"),
				message: `<ul>${missing.map((line) => `<li>${line}</li>`).join("")}</ul>`,
				indicator: "orange",
			});
		},

		begun() {
			return this.state.papers.find((paper) => !paper.docstatus);
		},

		preview() {
			return sonvi_dialogue.papers.show_paper(this.begun().name, __("Invitation"));
		},

		open_paper() {
			this.dialog.hide();
			frappe.set_route("Form", "Official Document", this.begun().name);
		},

		ask_to_issue() {
			const draft = this.begun();
			const typed = draft.ours
				? []
				: [
						{ fieldname: "number", fieldtype: "Int", label: __("Number"), reqd: 1 },
						{
							fieldname: "notation",
							fieldtype: "Data",
							label: __("Notation"),
							default: draft.notation,
							reqd: 1,
						},
				  ];
			const asked = new frappe.ui.Dialog({
				title: __("Issue"),
				fields: [
					{
						fieldname: "date",
						fieldtype: "Date",
						label: __("Date on the Paper"),
						default: draft.date || sonvi_dialogue.today(),
						reqd: 1,
					},
					...typed,
				],
				primary_action_label: __("Issue"),
				primary_action: (values) =>
					this.busy(async () => {
						this.state = await this.call("issue", { paper: draft.name, ...values });
						asked.hide();
					}),
			});
			asked.show();
		},

		async send(guests) {
			const names = guests.map((one) => one.name);
			let failed = 0;
			for (let at = 0; at < names.length; at += AT_ONCE) {
				this.progress = __("{0} of {1} e-mails are made …", [at, names.length]);
				this.draw();
				const answer = await this.call("send", { guests: names.slice(at, at + AT_ONCE) });
				this.state = answer.state;
				for (const { name, message } of answer.failed) this.notes[name] = message;
				failed += answer.failed.length;
			}
			this.progress = "";
			const made = names.length - failed;
			frappe.show_alert({
				message: __("{0} e-mails wait to be sent, {1} could not be made", [made, failed]),
				indicator: failed ? "orange" : "green",
			});
		},

		guest(name) {
			return this.state.guests.find((one) => one.name === name);
		},

		send_all() {
			return this.send(this.state.guests.filter((one) => one.mailable && !one.delivery));
		},

		send_one(name) {
			return this.send([this.guest(name)]);
		},

		async print(guests, is_delivery) {
			const names = guests.map((one) => one.name);
			await sonvi_dialogue.papers.open_file(`${API}.print_file`, {
				session: this.session,
				guests: JSON.stringify(names),
				form: "pdf",
			});
			if (is_delivery && this.state.may.write) {
				this.state = await this.call("delivered", { guests: names, way: "Print" });
			}
		},

		print_rest() {
			const { guests, mail_problem } = this.state;
			return this.print(
				guests.filter((one) => one.has_copy && !one.delivery && (mail_problem || !one.mailable)),
				true
			);
		},

		print_all() {
			return this.print(this.state.guests.filter((one) => one.has_copy));
		},

		print_one(name) {
			return this.print([this.guest(name)], !this.guest(name).delivery);
		},

		async by_hand(name) {
			this.state = await this.call("delivered", { guests: [name], way: "Hand" });
		},

		async by_phone(name) {
			this.state = await this.call("delivered", { guests: [name], way: "Phone" });
		},
	};
})();
