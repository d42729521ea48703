// Who speaks, who is next, who has spoken; and the list of those who came.
frappe.provide("sonvi_dialogue.desk");

(() => {
	const desk = sonvi_dialogue.desk;
	const text = desk.text;

	const CLOCK_WARNS = 300; // seconds after which the clock turns: a speech of five minutes is a long one
	const where = (room, person) =>
		person.village && person.capacity === "Citizen" ? room.model.village_name(person.village) : "";
	const capacity = (person) =>
		person.capacity === "Citizen" ? "" : person.body || desk.choice(person.capacity, "Participant");
	const deputy = (person) =>
		person.reply === "Deputy"
			? __("deputy: {0}", [[person.deputy_name, person.deputy_position].filter(Boolean).join(", ")])
			: "";
	const sub = (room, person) =>
		[capacity(person), where(room, person), deputy(person), person.topic].filter(Boolean).join(" · ");
	const mark = (row) =>
		row.is_waiting ? `<span class="sd-wait" title="${__("Waits to be sent")}"></span>` : "";

	const button = (act, id, label, more = "", title = "") =>
		`<button type="button" class="btn btn-sm ${more || "btn-default"}" data-act="${act}" data-id="${text(
			id
		)}" ${title ? `title="${title}" aria-label="${title}"` : ""}>${label}</button>`;

	const speaking = (room, view) => {
		const person = view.speaking;
		if (!person) {
			const first = view.waiting[0];
			if (!first) return `<div class="sd-stage sd-quiet">${__("Nobody is speaking.")}</div>`;
			return `<div class="sd-stage">
				<div class="sd-stage-name sd-quiet">${__("Nobody is speaking.")}</div>
				${button(
					"speaker-start",
					desk.id(first),
					`${__("Call No. {0}", [first.speaking_order])} <kbd>F4</kbd>`,
					"btn-primary"
				)}
			</div>`;
		}
		const seconds = person.speaking_for + (person.seconds_spoken || 0);
		return `<div class="sd-stage sd-on">
			<div class="sd-stage-head">
				<span class="sd-number">${person.speaking_order}</span>
				<div class="sd-grow">
					<div class="sd-stage-name">${text(person.participant_name)} ${mark(person)}</div>
					<div class="sd-muted">${text(sub(room, person))}</div>
				</div>
				<span class="sd-clock ${seconds > CLOCK_WARNS ? "sd-long" : ""}" data-seconds="${seconds}">${desk.clock(
					seconds
				)}</span>
			</div>
			<div class="sd-row">
				${button(
					"speaker-next",
					desk.id(person),
					`${view.waiting.length ? __("Done, call the next") : __("Done")} <kbd>F4</kbd>`,
					"btn-primary sd-grow"
				)}
				${button("speaker-skip", desk.id(person), __("Skip"))}
			</div>
		</div>`;
	};

	const waiting = (room, person, is_first, is_last) => `
		<li class="sd-item" tabindex="0" data-speaker="${text(desk.id(person))}">
			<span class="sd-number">${person.speaking_order}</span>
			<div class="sd-grow">
				<div class="sd-item-name">${text(person.participant_name)} ${mark(person)}</div>
				<div class="sd-muted">${text(sub(room, person))}</div>
			</div>
			<span class="sd-tools">
				${is_first ? "" : button("speaker-up", desk.id(person), "↑", "", __("Earlier"))}
				${is_last ? "" : button("speaker-down", desk.id(person), "↓", "", __("Later"))}
				${button("speaker-skip", desk.id(person), "⤼", "", __("Skip"))}
				${button("speaker-start", desk.id(person), __("Call"))}
			</span>
		</li>`;

	const behind = (person) => `
		<li class="sd-item sd-behind">
			<span class="sd-number">${person.speaking_order}</span>
			<div class="sd-grow"><span class="sd-item-name">${text(person.participant_name)}</span> ${mark(person)}
				<span class="sd-muted">${
					person.speaking_state === "Skipped" ? __("skipped") : desk.clock(person.seconds_spoken)
				}</span>
			</div>
			${button("speaker-wait", desk.id(person), __("Again"), "", __("Back to the end of the order"))}
		</li>`;

	desk.speakers_html = (room, view) => {
		const behind_us = view.speakers.filter((person) =>
			["Has Spoken", "Skipped"].includes(person.speaking_state)
		);
		const last = view.waiting.length - 1;
		const queue = view.waiting
			.map((person, place) => waiting(room, person, !place, place === last))
			.join("");
		return `
			<header class="sd-head">
				<h2>${__("Speakers")}</h2>
				<span class="sd-muted">${__("{0} of {1} have spoken", [
					behind_us.filter((one) => one.speaking_state === "Has Spoken").length,
					view.speakers.length,
				])}</span>
				${room.may.add_people ? button("person-new", "", `+ ${__("Add")} <kbd>F8</kbd>`) : ""}
			</header>
			${speaking(room, view)}
			<ol class="sd-list" data-list="waiting">${
				queue || `<li class="sd-empty">${__("Nobody waits to speak.")}</li>`
			}</ol>
			${
				behind_us.length
					? `<details class="sd-fold" ${
							room.is_unfolded("behind") ? "open" : ""
					  } data-fold="behind">
						<summary>${__("Have spoken or were skipped")} (${behind_us.length})</summary>
						<ol class="sd-list">${behind_us.map(behind).join("")}</ol>
					</details>`
					: ""
			}`;
	};

	// Attendance -----------------------------------------------------------------------------------------------------
	const came = (room, person) => `
		<li class="sd-item">
			<label class="sd-tick sd-grow">
				<input type="checkbox" data-act="person-attended" data-id="${text(desk.id(person))}"
					${Number(person.attended) ? "checked" : ""} ${room.is_open ? "" : "disabled"}>
				<span class="sd-grow"><span class="sd-item-name">${text(person.participant_name)} ${mark(person)}</span>
				<span class="sd-muted">${text(sub(room, person))}</span></span>
				<span class="sd-muted sd-hour">${Number(person.attended) ? text(person.attended_at) : ""}</span>
			</label>
			${
				Number(person.was_refused)
					? `<span class="sd-pill sd-red">${__("refused")}</span>`
					: button(
							"person-speak",
							desk.id(person),
							Number(person.wishes_to_speak)
								? __("Speaks as No. {0}", [person.speaking_order || "…"])
								: __("Wishes to speak"),
							Number(person.wishes_to_speak) ? "sd-chosen" : ""
					  )
			}
		</li>`;

	desk.attendance_list = (room, view) => {
		const wanted = desk.fold(room.people_filter);
		const found = view.participants.filter((person) =>
			desk.fold(`${person.participant_name} ${sub(room, person)}`).includes(wanted)
		);
		return (
			found.map((person) => came(room, person)).join("") ||
			`<li class="sd-empty">${
				wanted ? __("Nobody of this name is on the list.") : __("Nobody is on the list yet.")
			}</li>`
		);
	};

	desk.attendance_count = (view) =>
		__("{0} present of {1} on the list", [
			view.participants.filter((person) => Number(person.attended)).length,
			view.participants.length,
		]);

	desk.attendance_html = (room, view) => `
		<header class="sd-head">
			<h2>${__("Attendance")}</h2>
			<span class="sd-muted" data-part="attendance-count">${desk.attendance_count(view)}</span>
		</header>
		<div class="sd-row sd-row-wrap">
			<input type="search" class="form-control sd-grow" data-part="people-filter" autocomplete="off"
				placeholder="${__("Find by name or village, or scan an invitation")}" value="${text(room.people_filter)}">
			${button("scan", "", `${__("Scan")} <kbd>F9</kbd>`)}
			${room.may.add_people ? button("person-new", "", `+ ${__("Add a person")} <kbd>F8</kbd>`, "btn-primary") : ""}
		</div>
		<p class="sd-notice" data-part="scanned" role="status" hidden></p>
		<ol class="sd-list" data-part="attendance-list">${desk.attendance_list(room, view)}</ol>`;
})();
