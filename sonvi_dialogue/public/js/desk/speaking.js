// What is done with speakers and with those who came: each a short entry.
frappe.provide("sonvi_dialogue.desk");

(() => {
	const desk = sonvi_dialogue.desk;

	const about = (room, kind, id, values = {}) => room.enter({ kind, target: id, values });
	const change = (room, person, values) => {
		const base = {};
		for (const field of Object.keys(values)) base[field] = person[field] ?? "";
		return room.enter({ kind: "participant_set", target: desk.id(person), values, base });
	};

	const neighbours = (view, id) => {
		const ids = view.waiting.map(desk.id);
		const place = ids.findIndex((one) => one === id);
		return { ids, place };
	};

	// whoever stands before the first of those who wait stays before him: places of those who have spoken do not change
	const move = (room, id, after_place) => {
		const { ids } = neighbours(room.view, id);
		const others = ids.filter((one) => one !== id);
		if (after_place >= 0) return about(room, "speaker_move", id, { after: others[after_place] });
		const first = room.view.speakers.findIndex((person) => desk.id(person) === ids[0]);
		const before = room.view.speakers[first - 1];
		return about(room, "speaker_move", id, { after: before ? desk.id(before) : "" });
	};

	const actions = {
		"speaker-start": (room, id) => about(room, "speaker_start", id),
		"speaker-skip": (room, id) => about(room, "speaker_skip", id),
		"speaker-wait": (room, id) => about(room, "speaker_wait", id),

		async "speaker-next"(room, id) {
			const next = room.view.waiting[0];
			await about(room, "speaker_done", id);
			if (next) await about(room, "speaker_start", desk.id(next));
		},

		"speaker-up"(room, id) {
			const { place } = neighbours(room.view, id);
			if (place > 0) return move(room, id, place - 2);
		},

		"speaker-down"(room, id) {
			const { ids, place } = neighbours(room.view, id);
			if (place >= 0 && place < ids.length - 1) return move(room, id, place);
		},

		"person-attended"(room, id, input) {
			return desk.set_attended(room, room.view.people(id), input.checked ? 1 : 0);
		},

		"person-speak"(room, id) {
			const person = room.view.people(id);
			return change(room, person, { wishes_to_speak: Number(person.wishes_to_speak) ? 0 : 1 });
		},

		"person-new": (room) => ask_person(room),
	};
	Object.assign((desk.actions = desk.actions || {}), actions);
	desk.set_attended = (room, person, attended) => change(room, person, { attended });

	// F4: the one who speaks has spoken and the next is called
	desk.call_next = (room) => {
		const { speaking, waiting } = room.view;
		if (speaking) return actions["speaker-next"](room, desk.id(speaking));
		if (waiting.length) return actions["speaker-start"](room, desk.id(waiting[0]));
	};

	// the arrow keys in the order of those who wait: move there, with Alt move the person
	desk.speaker_key = (room, event) => {
		const item = event.target.closest("[data-speaker]");
		if (!item || event.target !== item) return;
		const id = item.dataset.speaker;
		const up = event.key === "ArrowUp";
		if (up || event.key === "ArrowDown") {
			event.preventDefault();
			if (event.altKey) return actions[up ? "speaker-up" : "speaker-down"](room, id);
			(up ? item.previousElementSibling : item.nextElementSibling)?.focus();
		} else if (event.key === "Enter") {
			event.preventDefault();
			return actions["speaker-start"](room, id);
		}
	};

	const ask_person = (room) => {
		const { villages, choices } = room.model.setup;
		const dialog = desk.dialog({
			title: __("Add a person"),
			fields: [
				{
					fieldname: "participant_name",
					fieldtype: "Data",
					label: __("Name"),
					description: __("May stay empty: the person is then shown by the village."),
				},
				{
					fieldname: "village",
					fieldtype: "Select",
					label: __("Village"),
					options: [{ value: "", label: "" }, ...villages],
				},
				{
					fieldname: "capacity",
					fieldtype: "Select",
					label: __("Capacity"),
					options: choices.capacity.map((value) => ({
						value,
						label: desk.choice(value, "Participant"),
					})),
					default: "Citizen",
				},
				{
					fieldname: "body",
					fieldtype: "Data",
					label: __("Body"),
					depends_on: "eval:doc.capacity!='Citizen'",
				},
				{ fieldname: "phone", fieldtype: "Data", label: __("Telephone") },
				{
					fieldname: "topic",
					fieldtype: "Data",
					label: __("What about"),
					depends_on: "wishes_to_speak",
				},
				{
					fieldname: "wishes_to_speak",
					fieldtype: "Check",
					label: __("Wishes to speak"),
					default: 1,
				},
			],
			primary_action_label: __("Add"),
			async primary_action(values) {
				dialog.hide();
				await room.enter({ kind: "participant_add", values: { ...values, attended: 1 } });
			},
		});
		// Enter adds, so that one walk-in after the other is a name and a key
		dialog.$wrapper.on("keydown", (event) => {
			if (event.key !== "Enter" || desk.composing(event.originalEvent || event)) return;
			if ($(event.target).is("input:not([type=checkbox])")) {
				event.preventDefault();
				event.stopPropagation();
				setTimeout(() => dialog.get_primary_btn().trigger("click"));
			}
		});
		dialog.show();
	};
})();
