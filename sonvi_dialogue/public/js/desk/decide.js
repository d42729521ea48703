// One petition opened: what a unit prepared for it, what was answered, what the chair decided, what the petitioner said then.
frappe.provide("sonvi_dialogue.desk");

(() => {
	const desk = sonvi_dialogue.desk;
	const text = desk.text;
	const OWED = ["Assigned", "Referred"];
	const CHECKS = ["interpreted", "is_confidential", "is_anonymous"];
	const NUMBERED = ["Answered", "Assigned", "Referred", "Explained", "Noted", "Merged"];

	const area = (name, label, value, rows, hint = "") =>
		`<label class="sd-field"><span>${label}</span>
			<textarea class="form-control" rows="${rows}" data-decide="${name}" placeholder="${hint}">${text(
				value
			)}</textarea></label>`;
	const select = (name, label, options) =>
		`<label class="sd-field"><span>${label}</span><select class="form-control" data-decide="${name}">${options}</select></label>`;
	const choices = (values) => values.map((value) => ({ value, label: desk.choice(value, "Petition") }));

	const segments = (name, values, chosen, keys = []) =>
		`<div class="sd-segments ${values.length === 3 ? "sd-three" : ""}" role="group">${values
			.map(
				(value, place) =>
					`<button type="button" class="sd-segment ${
						value === chosen ? "sd-chosen" : ""
					}" aria-pressed="${value === chosen}"
						data-act="decide-choose" data-id="${name}:${text(value)}">${text(desk.choice(value, "Petition"))}${
							keys[place] ? ` <kbd>${keys[place]}</kbd>` : ""
						}</button>`
			)
			.join("")}</div>`;

	const shared_words = (one, other) => {
		const words = new Set(
			desk
				.fold(one)
				.split(/[^a-z0-9]+/)
				.filter((word) => word.length > 2)
		);
		return desk
			.fold(other)
			.split(/[^a-z0-9]+/)
			.filter((word) => words.has(word)).length;
	};

	const prepared = (room, petition, values) => {
		const rank = (task) =>
			shared_words(petition.content, task.topic) * 2 +
			(task.department === values.lead_department ? 3 : 0);
		const tasks = room.view.tasks
			.filter((task) => task.draft_answer)
			.sort((one, other) => rank(other) - rank(one));
		if (!tasks.length) return "";
		const shown = tasks.map(
			(task, place) => `<details class="sd-task" ${!place && rank(task) ? "open" : ""}>
				<summary>${text(task.topic)}</summary>
				<div class="sd-muted">${text(desk.label_of(room.model.setup.units, task.department))}</div>
				<div class="sd-words sd-all">${text(task.draft_answer)}</div>
				<button type="button" class="btn btn-xs btn-default" data-act="decide-use" data-id="${text(task.name)}">${__(
					"Take it as the answer"
				)}</button>
			</details>`
		);
		return `<div class="sd-block"><h3>${__("Prepared by the units")}</h3>${shown.join("")}</div>`;
	};

	const answerers = (room) => {
		const names = room.view.participants
			.filter((person) => person.capacity !== "Citizen")
			.map((person) => [person.participant_name, person.body].filter(Boolean).join(", "));
		return [room.view.session.chair_name, ...names].filter(Boolean);
	};

	const answer = (room, values) => `
		<label class="sd-field"><span>${__("Answered by")}</span>
			<input class="form-control" data-decide="answered_by" list="sd-answerers" value="${text(
				values.answered_by
			)}" autocomplete="off">
			<datalist id="sd-answerers">${answerers(room)
				.map((name) => `<option value="${text(name)}">`)
				.join("")}</datalist></label>
		${area("answer_given", __("Answer given"), values.answer_given, 3)}`;

	const units = (room, values) => {
		const all = room.model.setup.units;
		const taken = values.cooperating || [];
		const free = all.filter(
			(unit) => !taken.includes(unit.value) && unit.value !== values.lead_department
		);
		return `
		${select("lead_department", __("Lead unit"), desk.options(all, values.lead_department, "—"))}
		<div class="sd-field"><span>${__("Co-operating units")}</span>
			<div class="sd-row sd-row-wrap">
				${taken
					.map(
						(unit) =>
							`<button type="button" class="sd-pill sd-blue" data-act="decide-without" data-id="${text(
								unit
							)}" title="${__("Take back")}">${text(desk.label_of(all, unit))} ✕</button>`
					)
					.join("")}
				<select class="form-control sd-grow" data-decide="+cooperating">${desk.options(
					free,
					"",
					`+ ${__("Add a unit")}`
				)}</select>
			</div></div>`;
	};

	const merge = (room, petition, values) => {
		const others = room.view.numbered
			.filter(
				(one) =>
					desk.id(one) !== desk.id(petition) &&
					one.outcome !== "Merged" &&
					one.workflow_state === "Raised"
			)
			.map((one) => ({
				value: desk.id(one),
				label: `${one.number}. ${one.public_label}: ${String(one.content || "").slice(0, 60)}`,
			}));
		const chosen = room.view.petition(values.merged_into);
		return select(
			"merged_into",
			__("Merged into"),
			desk.options(others, chosen ? desk.id(chosen) : "", "—")
		);
	};

	const edit = (room, values) => {
		const { setup } = room.model;
		const tick = (name, label) =>
			`<label class="sd-chip"><input type="checkbox" data-decide="${name}" ${
				Number(values[name]) ? "checked" : ""
			}><span>${label}</span></label>`;
		return `<details class="sd-fold" data-fold="edit" ${room.is_unfolded("edit") ? "open" : ""}>
			<summary>${__("Mend what was written down")}</summary>
			${area("content", __("What is asked"), values.content, 4)}
			<div class="sd-grid">
				${select("village", __("Village"), desk.options(setup.villages, values.village, "—"))}
				${select("category", __("Category"), desk.options(setup.categories, values.category, "—"))}
				${select(
					"jurisdiction",
					__("Jurisdiction"),
					desk.options(choices(setup.choices.jurisdiction), values.jurisdiction, "—")
				)}
				${select("language", __("Language"), desk.options(choices(setup.choices.language), values.language))}
			</div>
			<div class="sd-row sd-row-wrap">${tick("interpreted", __("Interpreted"))}${tick(
				"is_confidential",
				__("Keep confidential")
			)}</div>
		</details>`;
	};

	const more = (petition) => {
		const id = text(desk.id(petition));
		const item = (act, label) =>
			`<button type="button" class="btn btn-xs btn-default" data-act="${act}" data-id="${id}">${label}</button>`;
		return `<div class="sd-row sd-row-wrap sd-more">
			${item("petition-defer", __("Not dealt with today"))}
			${item("petition-complaint", __("It is a complaint…"))}
			${item("petition-accusation", __("It is an accusation…"))}
		</div>`;
	};

	const outcome_parts = (room, petition, values) => {
		if (OWED.includes(values.outcome)) return units(room, values);
		if (values.outcome === "Merged") return merge(room, petition, values);
		return values.outcome ? answer(room, values) : "";
	};

	const body = (room, petition, values) => {
		if (["Received", "Accepted"].includes(petition.workflow_state)) {
			return `<p class="sd-muted">${__("Handed in before the conference.")}</p>
				<button type="button" class="btn btn-primary" data-act="petition-raise" data-id="${text(desk.id(petition))}"
					${room.is_open ? "" : "disabled"}>${__("Raise it now")}</button>`;
		}
		const { choices: all } = room.model.setup;
		return `
			${prepared(room, petition, values)}
			<fieldset class="sd-block" ${room.can_decide(petition) ? "" : "disabled"}>
				<h3>${__("Outcome")}</h3>
				${segments("outcome", NUMBERED, values.outcome, ["1", "2", "3", "4", "5", "6"])}
				${outcome_parts(room, petition, values)}
				<h3>${__("Second round")}</h3>
				${segments("second_round", all.second_round, values.second_round)}
				${values.second_round ? area("second_round_text", __("Said in reply"), values.second_round_text, 2) : ""}
				${area("conclusion_text", __("Chair's conclusion"), values.conclusion_text, 3)}
				${edit(room, values)}
				<div class="sd-say" data-part="decide-says" role="alert"></div>
				<button type="button" class="btn btn-primary sd-block-button" data-act="decide-save">${__(
					"Save the outcome"
				)} <kbd>Ctrl+Enter</kbd></button>
				${more(petition)}
			</fieldset>`;
	};

	desk.decide = {
		html(room) {
			const petition = room.view.petition(room.chosen);
			if (!petition || desk.is_accusation(petition)) {
				return `<div class="sd-empty sd-tall">${__(
					"Choose a petition to give it an outcome."
				)}</div>`;
			}
			const values = this.values(room, petition);
			const flags = [
				Number(petition.is_confidential) ? __("confidential") : "",
				Number(petition.interpreted) ? __("interpreted") : "",
				petition.language && petition.language !== "Vietnamese" ? petition.language : "",
			].filter(Boolean);
			return `
			<header class="sd-head">
				<button type="button" class="btn btn-sm btn-default sd-back" data-act="petition-close" aria-label="${__(
					"Back"
				)}">←</button>
				<h2>${__("Petition No. {0}", [petition.number])}</h2>
				${desk.outcome_pill(petition)}
			</header>
			<div class="sd-asked">
				<div class="sd-item-name">${text(petition.public_label)}</div>
				<div class="sd-words sd-all">${text(petition.content)}</div>
				<div class="sd-muted">${[desk.label_of(room.model.setup.categories, petition.category), ...flags]
					.filter(Boolean)
					.map(text)
					.join(" · ")}</div>
			</div>
			${body(room, petition, values)}`;
		},

		// what the fields show: what stands there, with what was typed and not yet saved over it
		values(room, petition) {
			return { ...petition, ...(room.decision?.id === room.chosen ? room.decision.dirty : {}) };
		},

		checks: CHECKS,
		owed: OWED,
		numbered: NUMBERED,
	};
})();
