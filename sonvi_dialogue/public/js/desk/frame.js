// The frame of the page and what listens to the hands: presses, typing, keys.
frappe.provide("sonvi_dialogue.desk");

(() => {
	const desk = sonvi_dialogue.desk;
	const text = desk.text;

	const names = () => ({
		capture: __("Write down"),
		attendance: __("Attendance"),
		minutes: __("Minutes"),
		situations: __("Situations"),
		hall: __("The hall"),
	});
	// drawn here: a phone without the font would show an empty box
	const SIGNS = {
		speakers: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4",
		capture: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
		petitions: "M5 6h14M5 12h14M5 18h9",
		attendance: "M5 13l4 4L19 7",
		minutes: "M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5",
		situations: "M12 4l9 16H3zM12 10v4M12 17v.5",
	};
	const sign = (pane) =>
		`<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.8"
			stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${SIGNS[pane]}"/></svg>`;

	const tab = (pane, label, more = "") =>
		`<button type="button" class="sd-tab" data-act="go" data-id="${pane}">${label}${more}</button>`;
	const badge = '<span class="sd-badge" data-part="open-count"></span>';

	const bottom = (pane, label, more = "") =>
		`<button type="button" class="sd-foot" data-act="go" data-id="${pane}">
			${sign(pane)}<span class="sd-foot-label">${label}</span>${more}</button>`;

	desk.frame_html = (room) => {
		const words = names();
		const chair_only = room.may.situations;
		return `
		<header class="sd-top">
			<a class="btn btn-sm btn-default" href="${frappe.utils.get_form_link("Dialogue Session", room.session)}"
				title="${__("The form of the session")}" aria-label="${__("The form of the session")}">←</a>
			<div class="sd-grow sd-title"><span class="sd-title-text" data-part="title"></span> <span class="sd-pill" data-part="state"></span></div>
			<nav class="sd-tabs sd-views">
				${tab("speakers", words.hall)}${tab("attendance", words.attendance)}${tab("minutes", words.minutes)}
				${chair_only ? tab("situations", words.situations) : ""}
			</nav>
			<span data-part="line"></span>
			<button type="button" class="btn btn-sm btn-default sd-wide-only" data-act="projector">${__(
				"Projector"
			)}</button>
		</header>
		<p class="sd-notice" data-part="notice" hidden></p>
		<main class="sd-body" data-part="content-of-page">
			<section class="sd-pane" data-is="speakers" data-part="speakers"></section>
			<div class="sd-middle">
				<section class="sd-pane" data-is="capture" data-part="capture-pane">${
					room.may.capture
						? `<header class="sd-head"><h2>${__(
								"Write down a petition"
						  )}</h2><kbd>F2</kbd></header><div data-part="capture-box"></div>`
						: `<p class="sd-muted">${__(
								"The Office writes petitions down; here they are given their outcome."
						  )}</p>`
				}</section>
				<section class="sd-pane" data-is="petitions" data-part="petitions"></section>
			</div>
			<section class="sd-pane" data-is="decision" data-part="decision"></section>
			<section class="sd-pane sd-page" data-is="attendance" data-part="attendance"></section>
			<section class="sd-pane sd-page" data-is="minutes" data-part="minutes"></section>
			<section class="sd-pane sd-page" data-is="situations" data-part="situations-pane"></section>
		</main>
		<nav class="sd-bottom">
			${bottom("speakers", __("Speaking"))}
			${room.may.capture ? bottom("capture", words.capture) : ""}
			${bottom("petitions", __("petitions"), badge)}
			${bottom("attendance", words.attendance)}
			${bottom("minutes", words.minutes)}
			${chair_only && !room.may.capture ? bottom("situations", words.situations) : ""}
		</nav>`;
	};

	// Hands ------------------------------------------------------------------------------------------------------
	desk.listen = (room) => {
		const { root } = room;
		root.onclick = (event) => {
			const found = event.target.closest("[data-act]");
			if (!found || found.matches("input")) return;
			desk.actions[found.dataset.act]?.(room, found.dataset.id, found);
		};
		root.onchange = (event) => {
			const { target } = event;
			if (target.dataset.act) desk.actions[target.dataset.act]?.(room, target.dataset.id, target);
			else if (target.dataset.field) desk.capture.typed(room, target);
			else if (target.dataset.decide) desk.decide.typed(room, target);
			else if (target.dataset.sitting) desk.record.counted(room, target);
		};
		root.oninput = (event) => {
			const { target } = event;
			if (target.dataset.part === "people-filter") {
				room.people_filter = target.value;
				room.swap("attendance-list", desk.attendance_list(room, room.view));
			} else if (target.dataset.record) desk.record.typed(room, target);
			else if (target.matches("input[type=checkbox], select")) return;
			else if (target.dataset.field) desk.capture.typed(room, target);
			else if (target.dataset.decide) desk.decide.typed(room, target);
		};
		root.onsubmit = (event) => {
			event.preventDefault();
			desk.capture.save(room);
		};
		root.addEventListener("focusout", () =>
			setTimeout(() => room.view && !room.is_stopped && room.draw_decision(true))
		);
		// what is pressed stays until it is let go: a button drawn anew in between would never be clicked
		const ends = ["pointerup", "pointercancel"];
		const let_go = () => {
			ends.forEach((end) => window.removeEventListener(end, let_go, true));
			room.is_pressed = false;
			setTimeout(() => room.draw());
		};
		const press = () => {
			room.is_pressed = true;
			ends.forEach((end) => window.addEventListener(end, let_go, true));
		};
		root.addEventListener("pointerdown", press, true);
		// Frappe's own keys neither: its Escape would take the cursor out of a syllable that is still being written
		root.addEventListener("keydown", (event) => desk.composing(event) && event.stopPropagation(), true);
		root.addEventListener(
			"toggle",
			(event) => {
				const { fold } = event.target.dataset;
				if (fold) room.unfolded[event.target.open ? "add" : "delete"](fold);
			},
			true
		);
	};

	const COMMANDS = {
		F2(room) {
			room.go("capture");
			room.part("content")?.focus();
		},
		F4: (room) => desk.call_next(room),
		F9: (room) => desk.scan_next(room),
		F8: (room) => room.may.add_people && desk.actions["person-new"](room),
	};

	const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

	const in_text = (event) => event.target.matches("input, textarea, select, [contenteditable=true]");

	// Enter in the petition's words saves; Ctrl+Enter saves what is decided or the minutes
	const typed_command = (room, event) => {
		if (event.key === "Escape") return event.target.blur();
		if (event.key === "Enter" && event.target.matches("[data-part=people-filter]")) {
			return desk.scanned(room, event.target);
		}
		if (event.key !== "Enter") return;
		const { target } = event;
		if (target.matches("[data-part=content]") && !event.shiftKey) {
			event.preventDefault();
			return desk.capture.save(room);
		}
		if (!event.ctrlKey && !event.metaKey) return;
		if (target.dataset.decide) return desk.decide.save(room);
		if (target.dataset.record) {
			return desk.record.save(
				room,
				target.dataset.record === "minutes" ? "minutes" : "assessment,conclusion"
			);
		}
	};

	const command = (room, event) => {
		if (event.target.closest?.("[data-speaker]")) return desk.speaker_key(room, event);
		if (room.root.dataset.view !== "hall" || event.ctrlKey || event.metaKey || event.altKey) return;
		if (event.key in STEPS) {
			event.preventDefault();
			return desk.step_petition(room, STEPS[event.key]);
		}
		if (event.key === "Enter" && event.target.matches?.(".sd-petition"))
			return room.choose(event.target.dataset.id);
		const petition = room.chosen && room.view.petition(room.chosen);
		const outcome = desk.decide.numbered[Number(event.key) - 1];
		if (petition && outcome && room.can_decide(petition)) {
			event.preventDefault();
			desk.decide.choose(room, "outcome", outcome);
		}
	};

	desk.keys = (room, event) => {
		if (!room.view || desk.composing(event) || $(".modal:visible").length || !$(room.root).is(":visible"))
			return;
		if (COMMANDS[event.key]) {
			event.preventDefault();
			return COMMANDS[event.key](room);
		}
		if (in_text(event)) return room.root.contains(event.target) && typed_command(room, event);
		return command(room, event);
	};

	Object.assign((desk.actions = desk.actions || {}), {
		go: (room, pane) => room.go(pane),
		projector: (room) => window.open(`${desk.route(room.session)}/projector`, "_blank"),
	});

	desk.route = (session) => {
		const base = window.location.pathname.split("/")[1]; // app, or desk on Frappe 16
		return `/${base}/conference-desk/${encodeURIComponent(session)}`;
	};

	desk.sessions_html = (rows) => `
		<div class="sd-choose">
			<h2>${__("Which conference?")}</h2>
			<ol class="sd-list">${
				rows
					.map(
						(row) => `<li><a class="sd-item" href="${desk.route(row.name)}">
							<div class="sd-grow"><div class="sd-item-name">${text(row.title)}</div>
							<div class="sd-muted">${moment(row.first_day).format("DD/MM/YYYY")} · ${text(row.theme)}</div></div>
							<span class="sd-pill">${text(__(row.workflow_state))}</span></a></li>`
					)
					.join("") || `<li class="sd-empty">${__("No session is scheduled.")}</li>`
			}</ol>
		</div>`;
})();
