// A petition said in the hall, written down without leaving the page: village, words, field, Enter.
frappe.provide("sonvi_dialogue.desk");

(() => {
	const desk = sonvi_dialogue.desk;
	const text = desk.text;
	const DRAFT = "capture";
	const STAYS = ["language", "interpreted", "sitting_no"]; // from one speaker to the next, as it is in a village
	const CHECKS = ["interpreted", "is_confidential", "is_anonymous", "is_group"];
	const empty = () => ({
		speaker: "",
		village: "",
		content: "",
		category: "",
		jurisdiction: "",
		language: "Vietnamese",
		interpreted: 0,
		is_confidential: 0,
		is_anonymous: 0,
		is_group: 0,
		group_count: "",
		group_representative: "",
		petitioner_name: "",
		petitioner_phone: "",
		concerns_department: "",
		repeats: "",
		sitting_no: "",
	});

	const select = (name, label, options, more = "") =>
		`<label class="sd-field ${more}"><span>${label}</span>
			<select class="form-control" data-field="${name}">${options}</select></label>`;
	const line = (name, label, value, more = "") =>
		`<label class="sd-field ${more}"><span>${label}</span>
			<input class="form-control" data-field="${name}" value="${text(value)}" autocomplete="off"></label>`;
	const tick = (name, label, value) =>
		`<label class="sd-chip"><input type="checkbox" data-field="${name}" ${Number(value) ? "checked" : ""}>
			<span>${label}</span></label>`;
	const choices = (values, doctype) =>
		values.map((value) => ({ value, label: desk.choice(value, doctype) }));

	desk.capture = {
		begin(room) {
			room.draft = { ...empty(), ...(desk.drafts.read(room.session, DRAFT) || {}) };
		},

		html(room) {
			const { setup } = room.model;
			const draft = room.draft;
			const sittings = room.view.session.sittings;
			const units = desk.options(setup.units, draft.concerns_department, "—");
			return `
			<form class="sd-capture" data-part="capture" novalidate>
				<div class="sd-grid">
					${select("speaker", __("Who speaks"), "", "sd-wide")}
					${select("village", __("Village"), desk.options(setup.villages, draft.village, "—"))}
				</div>
				<label class="sd-field">
					<span>${__("What is asked")}</span>
					<textarea class="form-control" rows="3" data-field="content" data-part="content"
						placeholder="${__("In the speaker's words. Enter saves, Shift+Enter begins a new line.")}">${text(
							draft.content
						)}</textarea>
				</label>
				<div class="sd-similar" data-part="similar"></div>
				<div class="sd-grid">
					${select("category", __("Category"), desk.options(setup.categories, draft.category, "—"))}
					${select(
						"language",
						__("Language"),
						desk.options(choices(setup.choices.language, "Petition"), draft.language)
					)}
					${
						sittings.length > 1
							? select(
									"sitting_no",
									__("Sitting"),
									desk.options(
										sittings.map((row) => ({ value: String(row.no), label: row.place })),
										String(draft.sitting_no || sittings[0].no)
									)
							  )
							: ""
					}
				</div>
				<div class="sd-row sd-row-wrap">
					${tick("interpreted", __("Interpreted"), draft.interpreted)}
					${tick("is_confidential", __("Keep confidential"), draft.is_confidential)}
					${tick("is_anonymous", __("Anonymous"), draft.is_anonymous)}
					${tick("is_group", __("A group"), draft.is_group)}
				</div>
				<div class="sd-grid" data-when="is_group">
					${line("group_count", __("Number of people"), draft.group_count)}
					${line("group_representative", __("Representative"), draft.group_representative, "sd-wide")}
				</div>
				<details class="sd-fold" data-fold="more">
					<summary>${__("More about it")}</summary>
					<div class="sd-grid">
						${line("petitioner_name", __("Petitioner"), draft.petitioner_name, "sd-named")}
						${line("petitioner_phone", __("Telephone"), draft.petitioner_phone, "sd-named")}
						${select(
							"jurisdiction",
							__("Jurisdiction"),
							desk.options(
								choices(setup.choices.jurisdiction, "Petition"),
								draft.jurisdiction,
								"—"
							)
						)}
						${select("concerns_department", __("Complained-of unit"), units)}
					</div>
				</details>
				<div class="sd-say" data-part="capture-says" role="alert"></div>
				<div class="sd-row">
					<button type="submit" class="btn btn-primary sd-grow">${__("Save the petition")} <kbd>Enter</kbd></button>
					<button type="button" class="btn btn-default" data-act="accusation" title="${__(
						"A neutral line only; what was said is not written down"
					)}">${__("An accusation")}</button>
				</div>
			</form>`;
		},

		// after each drawing of the room: the speakers to choose from, and who speaks now
		follow(room) {
			const form = room.part("capture");
			if (!form) return;
			const box = form.querySelector("[data-field=speaker]");
			const { speakers, speaking } = room.view;
			const rows = speakers.map((person) => ({
				value: desk.id(person),
				label: `${person.speaking_order}. ${person.participant_name}`,
			}));
			const now = speaking ? desk.id(speaking) : "";
			if (room.was_speaking !== now) {
				// nothing typed yet: the form is for whoever speaks now
				if (!room.draft.content.trim()) this.choose_speaker(room, now);
				room.was_speaking = now;
			}
			const options = desk.options(rows, room.draft.speaker, `— ${__("not on the list")} —`);
			if (box.innerHTML !== options && document.activeElement !== box) box.innerHTML = options;
			this.show(room, form);
		},

		choose_speaker(room, id) {
			const person = room.view.people(id);
			room.draft.speaker = person ? id : "";
			if (person && person.village) {
				room.draft.village = person.village;
				const box = room.part("capture")?.querySelector("[data-field=village]");
				if (box) box.value = person.village;
			}
		},

		show(room, form) {
			form.querySelector("[data-when=is_group]").hidden = !Number(room.draft.is_group);
			for (const field of form.querySelectorAll(".sd-named"))
				field.hidden = Boolean(Number(room.draft.is_anonymous));
		},

		typed(room, input) {
			const name = input.dataset.field;
			room.draft[name] = CHECKS.includes(name) ? (input.checked ? 1 : 0) : input.value;
			if (name === "speaker") this.choose_speaker(room, input.value);
			if (name === "is_anonymous" && room.draft.is_anonymous) {
				for (const field of ["petitioner_name", "petitioner_phone"]) {
					room.draft[field] = "";
					room.part("capture").querySelector(`[data-field=${field}]`).value = "";
				}
			}
			if (name === "content") desk.grow(input);
			if (["content", "village"].includes(name)) room.similar?.typed();
			this.say(room, "");
			this.show(room, room.part("capture"));
			desk.drafts.write(room.session, DRAFT, room.draft);
		},

		say(room, words) {
			const line = room.part("capture-says");
			if (line) line.textContent = words;
		},

		// what is missing, said here at once: without a line the server could not say it for an hour
		missing(draft) {
			if (!draft.content.trim()) return __("Write what is asked.");
			if (!Number(draft.is_group)) return "";
			if (!(Number(draft.group_count) > 1))
				return __("Write how many people the group has: 2 or more.");
			return draft.group_representative.trim() ? "" : __("Write who represents the group.");
		},

		async save(room) {
			const words = this.missing(room.draft);
			if (words) {
				this.say(room, words);
				return room.part("content").focus();
			}
			const { draft } = room;
			if (!room.is_open) return room.enter({ kind: "petition_add" });
			const values = {};
			for (const [name, value] of Object.entries(draft)) {
				if (value !== "" && value !== 0)
					values[name] = typeof value === "string" ? value.trim() : value;
			}
			if (!Number(draft.is_group)) {
				delete values.group_count;
				delete values.group_representative;
			}
			const replaced = room.replaces;
			room.replaces = null;
			// the form is free for the next words at once; the draft stays until the entry is on the disk
			this.clear(room);
			const key = await room.enter({ kind: "petition_add", values });
			if (replaced) await room.replace(replaced, key);
			desk.drafts.write(room.session, DRAFT, room.draft.content.trim() ? room.draft : null);
			room.say(__("The petition is written down."));
		},

		// A box that is taken away while it is typed in says once more what stood in it: let it do so before.
		let_go(room) {
			const form = room.part("capture");
			if (form?.contains(document.activeElement)) document.activeElement.blur();
		},

		clear(room) {
			this.let_go(room);
			const kept = {};
			for (const name of STAYS) kept[name] = room.draft[name];
			const { speaker, village } = room.draft;
			room.draft = { ...empty(), ...kept, speaker, village };
			room.redraw_capture();
			room.part("content")?.focus();
		},

		// an entry that was not taken is put back to be mended
		put_back(room, row) {
			this.let_go(room);
			room.draft = { ...empty(), ...row.values };
			room.replaces = row.key;
			desk.drafts.write(room.session, DRAFT, room.draft);
			room.go("capture");
			room.redraw_capture();
			room.part("content")?.focus();
		},
	};

	desk.grow = (area) => {
		area.style.height = "auto";
		area.style.height = `${Math.min(area.scrollHeight + 2, 320)}px`;
	};

	const ask_accusation = (room) => {
		const dialog = desk.dialog({
			title: __("An accusation"),
			fields: [
				{
					fieldname: "told",
					fieldtype: "HTML",
					options: `<p>${__(
						"Only one neutral line is kept: no name, no village, no word of what was said. What stands in the form is wiped."
					)}</p>`,
				},
				{
					fieldname: "redirected_to",
					fieldtype: "Data",
					reqd: 1,
					label: __("Where the person was sent"),
					default: "Bộ phận tiếp công dân của xã",
				},
			],
			primary_action_label: __("Keep the neutral line"),
			async primary_action(values) {
				dialog.hide();
				room.draft.content =
					room.draft.speaker =
					room.draft.petitioner_name =
					room.draft.petitioner_phone =
						"";
				desk.capture.clear(room);
				desk.drafts.write(room.session, DRAFT, null);
				await room.enter({
					kind: "denunciation_add",
					values: { redirected_to: values.redirected_to },
				});
			},
		});
		dialog.show();
	};

	// "Has this been asked before?", below the words while they are typed; one press links it as a repeat
	desk.capture.ask_before = (room) => {
		const { session } = room.view;
		const today = room.model.setup.today;
		const last =
			session.sittings
				.map((row) => row.day)
				.sort()
				.pop() || today;
		room.similar = sonvi_dialogue.similar.panel(room.part("similar"), {
			get: () => ({ text: room.draft.content, village: room.draft.village, commune: session.commune }),
			link: (row) => {
				room.draft.repeats = row.name;
				desk.drafts.write(room.session, DRAFT, room.draft);
			},
			linked: () => room.draft.repeats,
			before: () => (last < today ? last : today),
		});
	};

	Object.assign((desk.actions = desk.actions || {}), { accusation: (room) => ask_accusation(room) });
})();
