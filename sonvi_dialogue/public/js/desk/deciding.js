// What is typed into an opened petition: kept apart until it is saved, with what stood there before beside it.
frappe.provide("sonvi_dialogue.desk");

(() => {
	const desk = sonvi_dialogue.desk;
	const draft = (id) => `decide:${id}`;
	const is_same = (one, other) => String(one ?? "") === String(other ?? "") || (!one && !other);

	Object.assign(desk.decide, {
		// a petition is opened: what was typed into it before, and not saved, is there again
		open(room) {
			const kept = desk.drafts.read(room.session, draft(room.chosen));
			room.decision = { id: room.chosen, dirty: {}, base: {}, ...kept };
		},

		set(room, name, value) {
			const { decision } = room;
			const petition = room.view.petition(decision.id);
			if (!(name in decision.base)) decision.base[name] = petition[name] ?? "";
			decision.dirty[name] = value;
			desk.drafts.write(room.session, draft(decision.id), {
				dirty: decision.dirty,
				base: decision.base,
			});
			this.say(room, "");
		},

		value(room, name) {
			return this.values(room, room.view.petition(room.decision.id))[name];
		},

		typed(room, input) {
			const name = input.dataset.decide;
			if (name === "+cooperating") {
				if (!input.value) return;
				this.set(room, "cooperating", [...(this.value(room, "cooperating") || []), input.value]);
				return room.draw_decision();
			}
			this.set(room, name, this.checks.includes(name) ? (input.checked ? 1 : 0) : input.value);
			if (name === "lead_department") {
				const others = (this.value(room, "cooperating") || []).filter((unit) => unit !== input.value);
				this.set(room, "cooperating", others);
				room.draw_decision();
			}
			if (input.tagName === "TEXTAREA") desk.grow(input);
		},

		choose(room, name, value) {
			const chosen = this.value(room, name) === value ? "" : value;
			this.set(room, name, chosen);
			if (name === "second_round" && !chosen) this.set(room, "second_round_text", "");
			if (name === "outcome") this.tidy(room, chosen);
			room.draw_decision();
			const next = {
				outcome: this.owed.includes(chosen)
					? "lead_department"
					: chosen === "Merged"
					  ? "merged_into"
					  : "answered_by",
				second_round: "second_round_text",
			};
			room.part("decision").querySelector(`[data-decide=${next[name]}]`)?.focus();
		},

		// what belongs to another outcome goes with it
		tidy(room, outcome) {
			if (!this.owed.includes(outcome)) {
				if (this.value(room, "lead_department")) this.set(room, "lead_department", "");
				if ((this.value(room, "cooperating") || []).length) this.set(room, "cooperating", []);
			}
			if (outcome !== "Merged" && this.value(room, "merged_into")) this.set(room, "merged_into", "");
		},

		say(room, words) {
			const line = room.part("decide-says");
			if (line) line.textContent = words;
		},

		missing(values) {
			if (this.owed.includes(values.outcome) && !values.lead_department) {
				return ["lead_department", __("Choose the lead unit.")];
			}
			if (values.outcome === "Answered") {
				if (!values.answered_by) return ["answered_by", __("Write who answered.")];
				if (!values.answer_given) return ["answer_given", __("Write what was answered.")];
			}
			if (values.outcome === "Merged" && !values.merged_into) {
				return ["merged_into", __("Choose the petition this one is merged into.")];
			}
			if (values.second_round === "Asks More" && !values.second_round_text) {
				return ["second_round_text", __("Write what the petitioner asks more.")];
			}
			return null;
		},

		changed(room) {
			const { decision } = room;
			const petition = room.view.petition(decision.id);
			const values = {};
			const base = {};
			for (const [name, value] of Object.entries(decision.dirty)) {
				const told = typeof value === "string" ? value.trim() : value;
				if (is_same(told, petition[name]) && is_same(told, decision.base[name])) continue;
				values[name] = told;
				base[name] = decision.base[name];
			}
			return { values, base };
		},

		async save(room) {
			if (!room.decision) return;
			const petition = room.view.petition(room.decision.id);
			const lacking = this.missing(this.values(room, petition));
			if (lacking) {
				this.say(room, lacking[1]);
				return room.part("decision").querySelector(`[data-decide=${lacking[0]}]`)?.focus();
			}
			const { values, base } = this.changed(room);
			const id = room.decision.id;
			room.decision = { id, dirty: {}, base: {} };
			if (Object.keys(values).length) {
				await room.enter({ kind: "petition_set", target: id, values, base });
				room.say(__("The outcome is written down."));
			}
			// what was typed since stays; the rest is on the disk as an entry
			const typed = room.decision?.id === id && Object.keys(room.decision.dirty).length;
			if (!typed) this.forget(room, id);
			room.draw();
		},

		forget: (room, id) => desk.drafts.write(room.session, draft(id), null),

		// an entry that was not taken is put back to be mended
		put_back(room, row) {
			desk.drafts.write(room.session, draft(row.target), { dirty: row.values, base: row.base });
			room.choose(row.target);
		},
	});

	Object.assign((desk.actions = desk.actions || {}), {
		"decide-choose"(room, told) {
			const at = told.indexOf(":");
			desk.decide.choose(room, told.slice(0, at), told.slice(at + 1));
		},
		"decide-without"(room, unit) {
			const units = desk.decide.value(room, "cooperating").filter((one) => one !== unit);
			desk.decide.set(room, "cooperating", units);
			room.draw_decision();
		},
		"decide-use"(room, name) {
			const task = room.view.tasks.find((one) => one.name === name);
			const given = desk.decide.value(room, "answer_given");
			desk.decide.set(room, "answer_given", [given, task.draft_answer].filter(Boolean).join("\n"));
			if (!desk.decide.value(room, "answered_by")) {
				const unit = desk.label_of(room.model.setup.units, task.department);
				desk.decide.set(room, "answered_by", unit);
			}
			if (!desk.decide.value(room, "outcome")) desk.decide.set(room, "outcome", "Answered");
			room.draw_decision();
		},
		"decide-save": (room) => desk.decide.save(room),
	});
})();
