// The petitions of the session in the order they came, and one of them opened to be decided.
frappe.provide("sonvi_dialogue.desk");

(() => {
	const desk = sonvi_dialogue.desk;
	const text = desk.text;
	const TONES = {
		Answered: "green",
		Assigned: "blue",
		Referred: "orange",
		Explained: "green",
		Noted: "gray",
		Merged: "gray",
	};
	const BEFORE = ["Received", "Accepted"];

	desk.outcome_pill = (petition) => {
		if (BEFORE.includes(petition.workflow_state)) {
			return `<span class="sd-pill">${__("not raised")}</span>`;
		}
		if (petition.workflow_state === "Redirected") {
			return `<span class="sd-pill sd-red">${__("redirected")}</span>`;
		}
		return petition.outcome
			? `<span class="sd-pill sd-${TONES[petition.outcome]}">${text(
					desk.choice(petition.outcome, "Petition")
			  )}</span>`
			: `<span class="sd-pill sd-open">${__("no outcome yet")}</span>`;
	};

	const shown = (room) => {
		const { numbered } = room.view;
		const sieve = {
			open: (one) => one.workflow_state === "Raised" && !one.outcome,
			before: (one) => BEFORE.includes(one.workflow_state),
			all: () => true,
		};
		return {
			rows: numbered.filter(sieve[room.petition_filter]),
			count: (name) => numbered.filter(sieve[name]).length,
		};
	};

	const row = (room, petition) => {
		const category = desk.label_of(room.model.setup.categories, petition.category);
		const flags = [
			Number(petition.is_confidential) ? __("confidential") : "",
			petition.language && petition.language !== "Vietnamese" ? petition.language : "",
			petition.second_round ? desk.choice(petition.second_round, "Petition") : "",
		].filter(Boolean);
		return `<li class="sd-item sd-petition ${room.chosen === desk.id(petition) ? "sd-chosen" : ""}"
				tabindex="0" data-act="petition-open" data-id="${text(desk.id(petition))}">
			<span class="sd-number">${petition.number}</span>
			<div class="sd-grow">
				<div class="sd-item-head">
					<span class="sd-item-name">${text(petition.public_label)}</span>
					${petition.is_waiting ? `<span class="sd-wait" title="${__("Waits to be sent")}"></span>` : ""}
					${desk.outcome_pill(petition)}
				</div>
				<div class="sd-words">${text(petition.content)}</div>
				<div class="sd-muted">${[category, ...flags].filter(Boolean).map(text).join(" · ")}</div>
			</div>
		</li>`;
	};

	desk.petitions_html = (room) => {
		const { rows, count } = shown(room);
		const tab = (name, label) =>
			`<button type="button" class="sd-tab ${room.petition_filter === name ? "sd-chosen" : ""}"
				data-act="petition-filter" data-id="${name}">${label} (${count(name)})</button>`;
		const accusations = room.view.petitions.filter(desk.is_accusation).length;
		return `
			<header class="sd-head">
				<h2>${__("Petitions")}</h2>
				<nav class="sd-tabs">
					${tab("all", __("All"))}${tab("open", __("No outcome"))}
					${count("before") ? tab("before", __("Handed in before")) : ""}
				</nav>
			</header>
			<ol class="sd-list" data-list="petitions">${
				rows.map((petition) => row(room, petition)).join("") ||
				`<li class="sd-empty">${__("No petition here.")}</li>`
			}</ol>
			${
				accusations
					? `<p class="sd-muted sd-neutral">${__("Accusations, sent to citizen reception: {0}", [
							String(accusations).padStart(2, "0"),
					  ])}</p>`
					: ""
			}`;
	};

	// J and K, or the arrows, go through the list that is shown
	desk.step_petition = (room, by) => {
		const ids = shown(room).rows.map(desk.id);
		if (!ids.length) return;
		const place = ids.indexOf(room.chosen);
		const next = place < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, place + by));
		room.choose(ids[next]);
	};

	// What was said is taken out of this browser; whether it never left it, so that the server need not be told of it.
	const wiped_here = async (room, id) => {
		desk.decide.forget(room, id);
		const own = room.queue.mine.find((row) => row.key === id);
		const about = room.queue.after(id).filter((row) => !row.tried || row.state !== "waiting");
		const stays = own && own.tried;
		await room.queue.remove([...(own && !stays ? [id] : []), ...about.map((row) => row.key)]);
		return Boolean(own && !stays);
	};

	const redirect = (room, id, kind) => {
		const is_accusation = kind === "Denunciation";
		const words = is_accusation
			? __(
					"All that is kept of it will be wiped, in the minutes too: one neutral line stays. This cannot be undone."
			  )
			: __("It leaves this session with its words and is dealt with as a complaint.");
		const dialog = desk.dialog({
			title: is_accusation ? __("It is an accusation") : __("It is a complaint"),
			fields: [
				{ fieldname: "told", fieldtype: "HTML", options: `<p>${words}</p>` },
				{
					fieldname: "redirected_to",
					fieldtype: "Data",
					reqd: 1,
					label: __("Where the person was sent"),
					default: "Bộ phận tiếp công dân của xã",
				},
			],
			primary_action_label: is_accusation ? __("Wipe and keep the neutral line") : __("Redirect"),
			async primary_action({ redirected_to }) {
				dialog.hide();
				room.close_petition();
				const values = { redirect_kind: kind, redirected_to };
				if (is_accusation && (await wiped_here(room, id))) {
					return room.enter({ kind: "denunciation_add", values: { redirected_to } });
				}
				await room.enter({ kind: "petition_redirect", target: id, values });
			},
		});
		dialog.show();
	};

	Object.assign((desk.actions = desk.actions || {}), {
		"petition-open": (room, id) => room.choose(id),
		"petition-close": (room) => room.close_petition(),
		"petition-filter": (room, name) => {
			room.petition_filter = name;
			room.draw();
		},
		"petition-raise": (room, id) => room.enter({ kind: "petition_raise", target: id }),
		"petition-defer": (room, id) => {
			room.close_petition();
			return room.enter({ kind: "petition_defer", target: id });
		},
		"petition-complaint": (room, id) => redirect(room, id, "Complaint"),
		"petition-accusation": (room, id) => redirect(room, id, "Denunciation"),
	});
})();
