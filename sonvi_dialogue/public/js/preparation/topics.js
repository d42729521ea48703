// Topics of the session and the hot list: what the app proposes, and what the office keeps of it.
frappe.provide("sonvi.preparation");

(() => {
	const prep = sonvi.preparation;

	const line = (room, name, act) => {
		const row = room.petition(name);
		if (!row) return "";
		return `<li><b>${prep.text(row.public_label)}</b>: ${prep.text(row.content)} ${
			act && room.data.may_screen ? prep.button(act, __("Take out"), name) : ""
		}</li>`;
	};

	const kept = (room, topic) => `
		<article class="sv-card">
			<header class="sv-card-head"><h3>${prep.text(topic.title)}</h3>
				<span class="text-muted">${__("{0} opinions", [topic.petitions.length])}</span>
				${topic.decision === "Confirmed" ? prep.pill("red", __("Hot")) : ""}</header>
			<ul>${topic.petitions.map((name) => line(room, name, "out")).join("")}</ul>
			${
				room.data.may_screen
					? `<div class="sv-actions">${prep.button("rename", __("Rename"), topic.name)}${
							topic.decision === "Confirmed"
								? ""
								: prep.button("heat", __("Put on the hot list"), topic.name)
					  }${
							room.tasks.may_give
								? prep.button("prepare", __("Have it prepared"), topic.name)
								: ""
					  }</div>`
					: ""
			}
		</article>`;

	const propose = async (room) => {
		const { topics, left_out } = await prep.call("proposals.session_topics", { session: room.session });
		const free = topics
			.map((topic) => ({
				title: [topic.title || topic.category || __("Other"), topic.place]
					.filter(Boolean)
					.join(" – "),
				petitions: topic.petitions
					.map((row) => row.name)
					.filter((name) => !(room.petition(name) || {}).session_topic),
			}))
			.filter((topic) => topic.petitions.length > 1);
		const said = left_out
			? `<p class="text-muted">${__("Left out as confidential: {0}", [left_out])}</p>`
			: "";
		if (!free.length) {
			return frappe.msgprint(
				`${__("No two opinions without a topic are about the same thing.")}${said}`
			);
		}
		const fields = free.flatMap((topic, place) => [
			{ fieldname: `take_${place}`, fieldtype: "Check", label: __("Keep this topic"), default: 1 },
			{ fieldname: `title_${place}`, fieldtype: "Data", label: __("Title"), default: topic.title },
			{
				fieldname: `rows_${place}`,
				fieldtype: "HTML",
				options: `<ul class="sv-plain">${topic.petitions
					.map((name) => line(room, name))
					.join("")}</ul>`,
			},
			{ fieldname: `break_${place}`, fieldtype: "Section Break" },
		]);
		fields.push({ fieldname: "said", fieldtype: "HTML", options: said });
		prep.ask(__("Topics proposed"), fields, __("Keep the topics"), (values) => {
			const taken = free
				.map((topic, place) => ({
					...topic,
					title: values[`title_${place}`],
					take: values[`take_${place}`],
				}))
				.filter((topic) => topic.take && topic.title);
			return prep
				.call("session_topics.take_topics", { session: room.session, topics: taken })
				.then(() => room.load());
		});
	};

	prep.topics = {
		draw(room, main) {
			const rows = room.data.topics.filter((topic) => topic.petitions.length);
			main.innerHTML = `
				${
					room.data.may_screen
						? `<div class="sv-actions">${prep.button(
								"propose",
								__("Propose topics"),
								"",
								"primary"
						  )}</div>`
						: ""
				}
				<div class="sv-cards">${
					rows.map((topic) => kept(room, topic)).join("") ||
					`<p class="sv-empty">${__("No opinions are grouped yet.")}</p>`
				}</div>`;
		},
		actions: {
			propose,
			out: (room, name) =>
				prep
					.call("session_topics.place", { session: room.session, petition: name })
					.then(() => room.load()),
			rename: (room, name) =>
				prep.ask(
					__("Rename the topic"),
					[
						{
							fieldname: "title",
							fieldtype: "Data",
							label: __("Title"),
							default: room.topic(name).title,
							reqd: 1,
						},
					],
					__("Rename"),
					({ title }) =>
						prep.call("session_topics.rename", { topic: name, title }).then(() => room.load())
				),
			heat: (room, name) => prep.hot.confirm(room, { topic: name, title: room.topic(name).title }),
			prepare: (room, name) =>
				prep.tasks.give_one(room, { topic: room.topic(name).title, session_topic: name }),
		},
	};

	// The hot list ---------------------------------------------------------------------------------------------------------
	const decided = (room, topic) => `
		<article class="sv-card sonvi-tone-${topic.decision === "Confirmed" ? "red" : "gray"}">
			<header class="sv-card-head"><h3>${prep.text(topic.title)}</h3>${prep.pill(
				topic.decision === "Confirmed" ? "red" : "gray",
				__(topic.decision, null, "Session Topic")
			)}</header>
			<p>${prep.text(topic.decision === "Confirmed" ? topic.reasons : topic.dropped_because)}</p>
			<div class="sv-actions">
				${
					topic.decision === "Confirmed"
						? `${
								room.tasks.may_give
									? prep.button("prepare", __("Have it prepared"), topic.name)
									: ""
						  }
						   ${prep.button("drop-topic", __("Leave out"), topic.name)}`
						: prep.button("keep-topic", __("Put on the hot list"), topic.name)
				}
			</div>
		</article>`;

	const proposed = (row) => `
		<article class="sv-card sonvi-tone-orange">
			<header class="sv-card-head"><b>${row.reasons.map(prep.text).join("; ")}</b></header>
			<p class="sv-words">${prep.text(row.content)}</p>
			<p class="text-muted">${[row.public_label, row.standing].filter(Boolean).map(prep.text).join(" · ")}<br>
				${__("Asked on")}: ${row.asked
					.map(
						(one) =>
							`<a href="${frappe.utils.get_form_link(
								"Petition",
								one.name
							)}" target="_blank" rel="noopener">${prep.text(one.received_on)}</a>`
					)
					.join(", ")}</p>
			<div class="sv-actions">${prep.button("keep", __("Put on the hot list"), row.name, "primary")}${prep.button(
				"drop",
				__("Leave out"),
				row.name
			)}</div>
		</article>`;

	const send = (room, decision, subject, values) =>
		prep
			.call("session_topics.decide_hot", { session: room.session, decision, ...subject, ...values })
			.then(() => room.load());

	const drop = (room, subject, title) =>
		prep.ask(
			__("Leave it out of the hot list"),
			[{ fieldname: "reason", fieldtype: "Small Text", label: __("Why"), reqd: 1 }],
			__("Leave out"),
			({ reason }) => send(room, "Dropped", subject, { reason, title })
		);

	prep.hot = {
		confirm(room, { title, ...subject }) {
			const fields = [
				{ fieldname: "title", fieldtype: "Data", label: __("Title"), default: title, reqd: 1 },
				{
					fieldname: "reason",
					fieldtype: "Small Text",
					label: __("Why it is hot"),
					description: __("What the app found stands there already; add what you know."),
				},
			];
			prep.ask(__("Put on the hot list"), fields, __("Confirm"), (values) =>
				send(room, "Confirmed", subject, values)
			);
		},
		draw(room, main) {
			const { hot } = room;
			const part = (title, rows, none) =>
				`<h2 class="sv-heading">${title}</h2>
				<div class="sv-cards">${rows.join("") || `<p class="sv-empty">${none}</p>`}</div>`;
			main.innerHTML =
				part(
					__("Proposed, from the three years before"),
					hot.proposed.map(proposed),
					__("No matter is asked again, by many, or late.")
				) +
				part(
					__("Decided"),
					hot.decided.map((topic) => decided(room, topic)),
					__(
						"Nothing is decided yet. What is confirmed goes to the plan report, the preparation letter and the script."
					)
				);
		},
		actions: {
			keep: (room, name) => {
				const row = room.hot.proposed.find((one) => one.name === name);
				prep.hot.confirm(room, {
					petition: name,
					title: prep.short(row.public_label ? row.content : "", 80),
				});
			},
			drop: (room, name) => {
				const row = room.hot.proposed.find((one) => one.name === name);
				drop(room, { petition: name }, prep.short(row.public_label ? row.content : row.name, 80));
			},
			"keep-topic": (room, name) =>
				prep.hot.confirm(room, {
					topic: name,
					title: room.hot.decided.find((topic) => topic.name === name).title,
				}),
			"drop-topic": (room, name) => drop(room, { topic: name }, ""),
			prepare: (room, name) =>
				prep.tasks.give_one(room, { topic: room.topic(name).title, session_topic: name }),
		},
	};
})();
