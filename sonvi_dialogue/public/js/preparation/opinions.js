// Screening: one opinion after the other, by keyboard; beside it, what was asked before.
frappe.provide("sonvi.preparation");

(() => {
	const prep = sonvi.preparation;
	const TONES = {
		Received: "orange",
		Accepted: "green",
		Raised: "blue",
		Refused: "red",
		Redirected: "gray",
	};
	const state = (row) => prep.pill(TONES[row.workflow_state], __(row.workflow_state));
	const may = (room, row, ...states) => room.data.may_screen && row && states.includes(row.workflow_state);

	const item = (room, row) => `
		<button type="button" class="sv-item" data-act="choose" data-id="${row.name}" aria-current="${
			row.name === room.current
		}">
			<span class="sv-item-head"><span>${prep.text(row.public_label)}</span>${state(row)}</span>
			<span class="sv-item-text">${prep.text(prep.short(row.content, 90) || row.public_label)}</span>
		</button>`;

	const facts = (room, row) =>
		[
			row.received_on,
			__(row.channel, null, "Petition"),
			row.sent_by ? `${__("Sent in by")}: ${row.sent_by}` : "",
			row.people ? __("{0} people", [row.people]) : "",
			row.session ? "" : __("for no session yet"),
		]
			.filter(Boolean)
			.map(prep.text)
			.join(" · ");

	const flags = (room, row) => {
		const topic = room.topic(row.session_topic);
		return [
			Number(row.is_confidential) ? prep.pill("red", __("Confidential")) : "",
			row.repeats ? prep.pill("orange", __("Asked before")) : "",
			topic ? prep.pill("blue", topic.title) : "",
			topic && topic.decision === "Confirmed" ? prep.pill("red", __("Hot")) : "",
		].join(" ");
	};

	const select = (name, label, rows, chosen) => `
		<label class="sv-field"><span>${label}</span>
			<select class="form-control" data-field="${name}">${prep.options(rows, chosen, "—")}</select></label>`;

	const detail = (room, row) => {
		if (!row) return `<p class="sv-empty">${__("Nothing was received for this session.")}</p>`;
		const levels = room.data.jurisdictions.map((value) => ({
			value,
			label: __(value, null, "Petition"),
		}));
		const fresh = may(room, row, "Received");
		const live = may(room, row, "Received", "Accepted");
		const placed = may(room, row, "Accepted", "Raised") && row.session;
		const at = room.data.petitions.indexOf(row) + 1;
		return `
			<div class="sv-nav">
				${prep.button("previous", "‹", "", "default", "K")}
				<span class="text-muted">${at} / ${room.data.petitions.length}</span>
				${prep.button("next", "›", "", "default", "J")}
				<span class="sv-grow"></span>${state(row)}
			</div>
			<div class="sv-who">${prep.text(row.public_label)}</div>
			<p class="sv-words">${prep.text(row.content)}</p>
			<div class="text-muted sv-facts">${facts(room, row)}</div>
			<div class="sv-flags">${flags(room, row)}</div>
			${
				fresh
					? `<div class="sv-grid">
						${select("category", __("Category"), room.data.categories, row.category)}
						${select("jurisdiction", __("Jurisdiction"), levels, row.jurisdiction)}
						${select("village", __("Village"), room.data.villages, row.village)}
						${select("concerns_department", __("Complained-of Unit"), room.data.units, row.concerns_department)}
					</div>`
					: ""
			}
			<div class="sv-actions">
				${fresh ? prep.button("accept", __("Accept"), "", "primary", "A") : ""}
				${live ? prep.button("refuse", __("Refuse"), "", "default", "R") : ""}
				${live ? prep.button("redirect", __("Redirect"), "", "default", "C") : ""}
				${placed ? prep.button("group", __("Group"), "", "default", "G") : ""}
				${placed ? prep.button("heat", __("Hot"), "", "default", "H") : ""}
				${placed && room.tasks.may_give ? prep.button("prepare", __("Have it prepared"), "", "default", "P") : ""}
				<a class="btn btn-sm btn-default" href="${frappe.utils.get_form_link("Petition", row.name)}">${__("View")}</a>
			</div>
			<h3 class="sv-heading">${__("Asked Before")}</h3>
			<div data-part="similar"><p class="text-muted">${__("No earlier petition is like it.")}</p></div>`;
	};

	const similar = (room, row) => {
		const place = room.root.querySelector("[data-part=similar]");
		if (!row || !place) return;
		sonvi_dialogue.similar
			.panel($("<div></div>").appendTo($(place)), {
				get: () => ({
					text: row.content,
					village: row.village,
					commune: room.data.session.commune,
					exclude: row.name,
				}),
				before: () => row.received,
				linked: () => row.repeats,
				may_link: () => room.data.may_screen,
				link: (found) =>
					prep
						.call("similar.link_repeat", { petition: row.name, earlier: found.name })
						.then(() => room.load()),
				shown: (rows) => $(place).children("p").toggle(!rows.length),
			})
			.refresh();
	};

	// the next that still waits, from where the clerk is; else the last one stays
	const forward = (room) => {
		const rows = room.data.petitions;
		const from = rows.findIndex((row) => row.name === room.current);
		const later = [...rows.slice(from + 1), ...rows.slice(0, from)];
		const next = later.find((row) => row.workflow_state === "Received");
		if (next) room.current = next.name;
	};

	const step = (room, by) => {
		const rows = room.data.petitions;
		const at = rows.findIndex((row) => row.name === room.current) + by;
		if (rows[at]) room.current = rows[at].name;
		room.draw();
		room.root.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" });
	};

	const decide = async (room, name, values) => {
		const row = room.petition();
		await prep.call("screening.decide", {
			session: room.session,
			petition: row.name,
			step: name,
			seen: row.workflow_state,
			values,
		});
		forward(room);
		await room.load();
	};

	const accept = (room) => {
		if (!may(room, room.petition(), "Received")) return;
		const values = {};
		for (const box of room.root.querySelectorAll("[data-field]")) values[box.dataset.field] = box.value;
		return decide(room, "accept", values);
	};

	const refuse = (room) => {
		if (!may(room, room.petition(), "Received", "Accepted")) return;
		const fields = [
			{
				fieldname: "refusal_ground",
				fieldtype: "Select",
				label: __("Ground"),
				options: room.data.grounds,
				reqd: 1,
			},
			{
				fieldname: "decided_by",
				fieldtype: "Data",
				label: __("Decided by"),
				default: room.data.session.chair || room.data.user,
				reqd: 1,
			},
			{
				fieldname: "refusal_explained",
				fieldtype: "Check",
				label: __("It was explained to the petitioner"),
			},
		];
		prep.ask(__("Refuse the opinion"), fields, __("Refuse"), (values) => decide(room, "refuse", values));
	};

	const redirect = (room) => {
		if (!may(room, room.petition(), "Received", "Accepted")) return;
		const kinds = ["Complaint", "Denunciation"].map((value) => ({
			value,
			label: __(value, null, "Petition"),
		}));
		const fields = [
			{ fieldname: "redirect_kind", fieldtype: "Select", label: __("Kind"), options: kinds, reqd: 1 },
			{
				fieldname: "told",
				fieldtype: "HTML",
				depends_on: 'eval:doc.redirect_kind=="Denunciation"',
				options: `<p class="text-danger">${__(
					"All that is kept of it will be wiped: one neutral line stays. This cannot be undone."
				)}</p>`,
			},
			{
				fieldname: "redirected_to",
				fieldtype: "Data",
				label: __("Where the person was sent"),
				default: "Bộ phận tiếp công dân của xã",
				reqd: 1,
			},
		];
		prep.ask(__("Redirect the opinion"), fields, __("Redirect"), (values) =>
			decide(room, "redirect", {
				redirect_kind: values.redirect_kind,
				redirected_to: values.redirected_to,
			})
		);
	};

	const placed = (room) => {
		const row = room.petition();
		return may(room, row, "Accepted", "Raised") && row.session ? row : null;
	};

	const group = (room) => {
		const row = placed(room);
		if (!row) return;
		const others = room.data.petitions
			.filter(
				(one) =>
					one.name !== row.name &&
					one.session &&
					["Accepted", "Raised"].includes(one.workflow_state)
			)
			.map((one) => ({
				value: one.name,
				label: `${one.public_label}: ${prep.short(one.content, 60)}`,
			}));
		const topics = room.data.topics.map((one) => ({ value: one.name, label: one.title }));
		const none = { value: "", label: "" };
		const fields = [
			{
				fieldname: "topic",
				fieldtype: "Select",
				label: __("Into a topic there is"),
				options: [none, ...topics],
				default: row.session_topic || "",
			},
			{
				fieldname: "beside",
				fieldtype: "Select",
				label: __("Or together with"),
				options: [none, ...others],
			},
			{ fieldname: "title", fieldtype: "Data", label: __("Or into a new topic called") },
			{
				fieldname: "told",
				fieldtype: "HTML",
				options: `<p class="text-muted">${__("All empty: it leaves its topic.")}</p>`,
			},
		];
		prep.ask(__("Group the opinion"), fields, __("Group"), ({ topic, beside, title }) => {
			const fresh = beside || (title && topic === row.session_topic);
			return prep
				.call("session_topics.place", {
					session: room.session,
					petition: row.name,
					topic: fresh || title ? null : topic || null,
					beside: beside || null,
					title: title || null,
				})
				.then(() => room.load());
		});
	};

	const heat = (room) => {
		const row = placed(room);
		if (row) prep.hot.confirm(room, { petition: row.name, title: prep.title_of(room, row) });
	};

	const prepare = (room) => {
		const row = placed(room);
		if (!row || !room.tasks.may_give) return;
		prep.tasks.give_one(room, { topic: prep.title_of(room, row), session_topic: row.session_topic });
	};

	prep.title_of = (room, row) => {
		const topic = room.topic(row.session_topic);
		return topic ? topic.title : Number(row.is_confidential) ? "" : prep.short(row.content, 80);
	};

	prep.opinions = {
		draw(room, main) {
			const rows = room.data.petitions;
			main.innerHTML = `
				<section class="sv-list">${rows.map((row) => item(room, row)).join("")}</section>
				<section class="sv-detail">${detail(room, room.petition())}</section>`;
			main.classList.add("sv-split");
			similar(room, room.petition());
		},
		actions: {
			choose(room, name) {
				room.current = name;
				room.draw();
				room.root.querySelector(".sv-detail").scrollIntoView({ block: "nearest" });
			},
			next: (room) => step(room, 1),
			previous: (room) => step(room, -1),
			accept,
			refuse,
			redirect,
			group,
			heat,
			prepare,
		},
		keys: {
			j: (room) => step(room, 1),
			arrowdown: (room) => step(room, 1),
			k: (room) => step(room, -1),
			arrowup: (room) => step(room, -1),
			a: accept,
			r: refuse,
			c: redirect,
			g: group,
			h: heat,
			p: prepare,
		},
	};
})();
