// Invitations of a session in one dialog: whom to invite, the paper and who was told how, and what each answered.
frappe.provide("sonvi_dialogue.invitations");

(() => {
	const invitations = sonvi_dialogue.invitations;
	const API = "sonvi_dialogue.bridge.api_invitations";
	const text = (value) => frappe.utils.escape_html(value == null ? "" : String(value));
	const capacity = (value) => __(value, null, "Participant");
	const { fold } = sonvi_dialogue.search;

	const button = (act, label, more = "btn-default") =>
		`<button type="button" class="btn btn-sm ${more}" data-act="${act}">${label}</button>`;
	const pill = (label, tone) => `<span class="sonvi-invite-pill sonvi-tone-${tone}">${text(label)}</span>`;

	const reasons = () => ({
		plan: __("named by the plan"),
		place: __("of the place"),
		task: __("prepares something"),
		opinion: __("an opinion concerns it"),
		last_time: __("was invited last time"),
		choice: __("where the content concerns it"),
	});
	class Dialog {
		constructor(frm) {
			this.frm = frm;
			this.session = frm.doc.name;
			this.view = "people";
			this.wanted = "";
			this.others = [];
			this.changed = {};
			this.notes = {};
		}

		call(method, args = {}) {
			return frappe.xcall(`${API}.${method}`, { session: this.session, ...args });
		}

		async open() {
			[this.proposed, this.state] = await Promise.all([this.call("proposed"), this.call("state")]);
			this.ticked = new Set(
				this.proposed.filter((one) => one.ticked && !one.on_list).map((one) => one.key)
			);
			if (this.state.guests.length && !this.ticked.size) this.view = "sending";
			this.dialog = new frappe.ui.Dialog({ title: __("Invitations"), size: "extra-large" });
			this.dialog.$wrapper.addClass("sonvi-invite-dialog");
			this.body = this.dialog.$body.addClass("sonvi-invite").get(0);
			this.body.onclick = (event) => this.pressed(event);
			this.body.onchange = (event) => this.set(event.target);
			this.body.oninput = (event) => this.typed(event.target);
			this.dialog.onhide = () => this.frm.reload_doc();
			this.draw();
			this.dialog.show();
		}

		pressed(event) {
			const found = event.target.closest("[data-act]");
			if (!found) return;
			const { act, id } = found.dataset;
			if (act === "go") {
				this.view = id;
				return this.draw();
			}
			return this.busy(() => this[act](id, found));
		}

		async busy(work) {
			if (this.is_busy) return;
			this.is_busy = true;
			try {
				await work();
			} finally {
				this.is_busy = false;
				this.draw();
			}
		}

		// Drawing ------------------------------------------------------------------------------------------------
		draw() {
			const views = { people: __("Whom to invite"), sending: __("Send"), replies: __("Replies") };
			const tabs = Object.entries(views)
				.map(
					([id, label]) =>
						`<button type="button" class="sonvi-invite-tab ${
							id === this.view ? "is-chosen" : ""
						}" data-act="go" data-id="${id}">${label}</button>`
				)
				.join("");
			const top = this.dialog.$wrapper.find(".modal-body").scrollTop();
			this.body.innerHTML = `<nav class="sonvi-invite-tabs">${tabs}</nav>${this[
				`${this.view}_html`
			]()}`;
			this.dialog.$wrapper.find(".modal-body").scrollTop(top);
		}

		// Whom to invite -----------------------------------------------------------------------------------------
		people_html() {
			const added = this.others.map(
				(
					one,
					at
				) => `<li class="sonvi-invite-row"><label><input type="checkbox" checked data-other="${at}">
					<span><b>${text(one.participant_name)}</b> <span class="text-muted">${text(one.body)}</span></span></label>
					<span class="text-muted">${capacity(one.capacity)}</span></li>`
			);
			const count = this.ticked.size + this.others.length;
			return `<div class="sonvi-invite-bar">
					<input type="search" class="form-control" data-part="wanted" placeholder="${__("Find by name or body")}"
						value="${text(this.wanted)}">
					${this.state.may.add ? button("ask_other", `+ ${__("Add a person or body")}`) : ""}
				</div>
				<p class="text-muted">${__(
					"A proposal from the plan's list. Those already on the list are not made twice."
				)}</p>
				<div data-part="proposed">${this.proposed_html()}</div>
				<ul class="sonvi-invite-list">${added.join("")}</ul>
				<div class="sonvi-invite-foot">${
					this.state.may.add
						? button(
								"add",
								__("Put {0} on the list", [count]),
								`btn-primary ${count ? "" : "disabled"}`
						  )
						: ""
				}</div>`;
		}

		proposed_html() {
			const wanted = fold(this.wanted);
			const shown = this.proposed.filter((one) => fold(`${one.name} ${one.body}`).includes(wanted));
			if (!shown.length) return `<p class="text-muted">${__("Nobody of this name is proposed.")}</p>`;
			const groups = [...new Set(shown.map((one) => one.capacity))];
			return groups
				.map(
					(group) =>
						`<h5>${capacity(group)}</h5><ul class="sonvi-invite-list">${shown
							.filter((one) => one.capacity === group)
							.map((one) => this.proposed_row(one))
							.join("")}</ul>`
				)
				.join("");
		}

		proposed_row(one) {
			const standing = one.on_list
				? pill(__("on the list"), "green")
				: `<span class="text-muted">${text(reasons()[one.reason])}</span>`;
			return `<li class="sonvi-invite-row"><label>
				<input type="checkbox" data-key="${text(one.key)}" ${one.on_list ? "checked disabled" : ""}
					${this.ticked.has(one.key) ? "checked" : ""}>
				<span><b>${text(one.name)}</b> <span class="text-muted">${text(invitations.body_of(one))}</span></span>
			</label>${standing}</li>`;
		}

		ask_other() {
			const choices = frappe.meta.get_docfield("Participant", "capacity")?.options || "Guest";
			const asked = new frappe.ui.Dialog({
				title: __("Add a person or body"),
				fields: [
					{ fieldname: "participant_name", fieldtype: "Data", label: __("Name"), reqd: 1 },
					{ fieldname: "body", fieldtype: "Data", label: __("Body") },
					{
						fieldname: "capacity",
						fieldtype: "Select",
						label: __("Capacity"),
						options: choices
							.split("\n")
							.filter(
								(value) =>
									value &&
									!["Chair", "Secretary", "Reception Desk", "Citizen"].includes(value)
							)
							.map((value) => ({ value, label: capacity(value) })),
						default: "Guest",
						reqd: 1,
					},
					{ fieldname: "email", fieldtype: "Data", options: "Email", label: __("E-mail") },
					{ fieldname: "phone", fieldtype: "Data", label: __("Telephone") },
				],
				primary_action_label: __("Add"),
				primary_action: (values) => {
					this.others.push(values);
					asked.hide();
					this.draw();
				},
			});
			asked.show();
		}

		async add() {
			const keys = [...this.ticked];
			if (!keys.length && !this.others.length) return;
			const { made, state } = await this.call("add", { keys, others: this.others });
			this.state = state;
			this.others = [];
			this.proposed = await this.call("proposed");
			this.ticked.clear();
			this.view = "sending";
			frappe.show_alert({ message: __("{0} new on the list", [made]), indicator: "green" });
		}

		// Replies --------------------------------------------------------------------------------------------------
		replies_html() {
			const { guests, may } = this.state;
			if (!guests.length)
				return `<p class="text-muted">${__("Nobody is invited yet. Begin with whom to invite.")}</p>`;
			const count = (...kinds) => guests.filter((one) => kinds.includes(one.reply)).length;
			const told = __("{0} come ({1} by a deputy), {2} do not come, {3} have not replied", [
				count("Accepted", "Deputy"),
				count("Deputy"),
				count("Declined"),
				count(""),
			]);
			const waiting = Object.keys(this.changed).length;
			return `<p class="text-muted">${text(told)}</p>
				<ul class="sonvi-invite-list">${guests.map((one) => this.reply_html(one)).join("")}</ul>
				<div class="sonvi-invite-foot">${
					may.write
						? button(
								"save_replies",
								__("Save {0} replies", [waiting]),
								`btn-primary ${waiting ? "" : "disabled"}`
						  )
						: ""
				}</div>`;
		}

		reply_html(one) {
			const now = { ...one, ...this.changed[one.name] };
			const choices = [
				["", __("no reply yet")],
				["Accepted", __("comes")],
				["Deputy", __("sends a deputy")],
				["Declined", __("does not come")],
			].map(
				([value, label]) =>
					`<option value="${value}" ${value === now.reply ? "selected" : ""}>${text(
						label
					)}</option>`
			);
			const off = this.state.may.write ? "" : "disabled";
			const box = (field, label, more = "") =>
				`<input type="text" class="form-control input-sm" data-reply="${field}" data-id="${text(
					one.name
				)}" ${off} ${more}
					placeholder="${label}" aria-label="${label}" value="${text(now[field])}">`;
			const more =
				now.reply === "Deputy"
					? box("deputy_name", __("Name of the deputy"), 'maxlength="140"') +
					  box("deputy_position", __("Position of the deputy"), 'maxlength="140"')
					: now.reply === "Declined"
					  ? box("reply_reason", __("Why, or that no reason was given"), 'maxlength="1000"')
					  : "";
			const came = one.replied_on
				? `<span class="text-muted">${text(
						`${__(one.reply_way, null, "Participant")} ${one.replied_on}`
				  )}</span>`
				: "";
			const note = this.notes[one.name];
			return `<li class="sonvi-invite-guest">
				<div class="sonvi-invite-grow"><b>${text(one.participant_name)}</b> <span class="text-muted">${text(
					invitations.body_of(one)
				)}</span> ${came}
					${note ? `<div class="text-danger">${text(note)}</div>` : ""}</div>
				<div class="sonvi-invite-reply">
					<select class="form-control input-sm" data-reply="reply" data-id="${text(one.name)}" ${off}
						aria-label="${__("Reply")}">${choices.join("")}</select>${more}
				</div></li>`;
		}

		async save_replies() {
			const rows = Object.entries(this.changed).map(([name, values]) => {
				const { reply, reply_reason, deputy_name, deputy_position } = {
					...this.guest(name),
					...values,
				};
				return { name, reply, reply_reason, deputy_name, deputy_position };
			});
			if (!rows.length) return;
			const { refused, state } = await this.call("save_replies", { rows });
			this.state = state;
			this.notes = Object.fromEntries(refused.map(({ name, message }) => [name, message]));
			for (const name of Object.keys(this.changed)) if (!this.notes[name]) delete this.changed[name];
			frappe.show_alert({
				message: __("{0} replies are saved, {1} are not", [
					rows.length - refused.length,
					refused.length,
				]),
				indicator: refused.length ? "orange" : "green",
			});
		}

		// Hands ----------------------------------------------------------------------------------------------------
		set(target) {
			const { key, other, reply, id } = target.dataset;
			if (key) this.ticked[target.checked ? "add" : "delete"](key);
			else if (other) this.others.splice(Number(other), 1);
			else if (reply) {
				this.changed[id] = { ...this.changed[id], [reply]: target.value };
				if (reply !== "reply") return this.count_replies();
			} else return;
			this.draw();
		}

		typed(target) {
			if (target.dataset.part === "wanted") {
				this.wanted = target.value;
				this.body.querySelector("[data-part=proposed]").innerHTML = this.proposed_html();
			} else if (target.matches("input[data-reply]")) {
				const { reply, id } = target.dataset;
				this.changed[id] = { ...this.changed[id], [reply]: target.value };
				this.count_replies();
			}
		}

		// without drawing anew: the next box keeps the focus
		count_replies() {
			const save = this.body.querySelector("[data-act=save_replies]");
			const waiting = Object.keys(this.changed).length;
			if (save) save.textContent = __("Save {0} replies", [waiting]);
			save?.classList.toggle("disabled", !waiting);
		}
	}

	Object.assign(Dialog.prototype, invitations.sending);

	const INVITING = ["Dialogue Office", "Dialogue Standing Committee", "System Manager"];

	invitations.open = (frm) =>
		new Promise((resolve) => frappe.model.with_doctype("Participant", resolve)).then(() =>
			new Dialog(frm).open()
		);

	// The reply of one who is logged in and invited
	invitations.reply = async (frm) => {
		const mine = await frappe.xcall(`${API}.mine`, { session: frm.doc.name });
		const asked = new frappe.ui.Dialog({
			title: __("My Invitation"),
			fields: [
				{ fieldtype: "HTML", options: `<p><b>${text(mine.name)}</b><br>${text(frm.doc.title)}</p>` },
				{
					fieldname: "reply",
					fieldtype: "Select",
					label: __("Your reply"),
					options: [
						{ value: "Accepted", label: __("I come") },
						{ value: "Deputy", label: __("I send a deputy") },
						{ value: "Declined", label: __("I cannot come") },
					],
					default: mine.reply,
					reqd: 1,
				},
				...[
					["deputy_name", "Data", __("Name of the deputy"), "Deputy"],
					["deputy_position", "Data", __("Position of the deputy"), "Deputy"],
					["reply_reason", "Small Text", __("Why you cannot come"), "Declined"],
				].map(([fieldname, fieldtype, label, kind]) => ({
					fieldname,
					fieldtype,
					label,
					default: mine[fieldname],
					depends_on: `eval:doc.reply=="${kind}"`,
				})),
			],
			primary_action_label: __("Send the reply"),
			primary_action: (values) =>
				frappe.xcall(`${API}.reply_mine`, { session: frm.doc.name, ...values }).then(() => {
					asked.hide();
					frappe.show_alert({
						message: __("Thank you. Your reply has reached the Office."),
						indicator: "green",
					});
				}),
		});
		asked.show();
	};

	invitations.buttons = async (frm) => {
		if (frm.is_new()) return;
		const { docname } = frm;
		if (INVITING.some((role) => frappe.user.has_role(role))) {
			// in the group of what is prepared: five buttons beside it left no room for the actions on Frappe 16
			frm.add_custom_button(__("Invitations"), () => invitations.open(frm), __("Preparation"));
			const told = await frappe.xcall(`${API}.summary`, { session: docname });
			if (told && frm.docname === docname) frm.dashboard.set_headline(text(told));
			return;
		}
		const mine = await frappe.xcall(`${API}.mine`, { session: docname });
		if (mine && frm.docname === docname) {
			frm.add_custom_button(__("My Invitation"), () => invitations.reply(frm)).addClass("btn-primary");
		}
	};
})();
