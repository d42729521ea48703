// What the screen shows: what the server said last, with what still waits in this browser laid over it.
frappe.provide("sonvi_dialogue.desk");

(() => {
	const desk = sonvi_dialogue.desk;
	const copy = (value) => JSON.parse(JSON.stringify(value));

	desk.id = (row) => row.key || row.name;
	const find = (rows, id) => rows.find((row) => row.name === id || (row.key && row.key === id));

	desk.Model = class Model {
		constructor(session, queue) {
			this.session = session;
			this.queue = queue;
			this.state = null;
			this.setup = null;
		}

		take(state) {
			this.state = state;
			this.taken = performance.now();
		}

		get is_ready() {
			return Boolean(this.state && this.setup);
		}

		// the view, made anew for each drawing: small lists, and nothing to keep in step
		view() {
			const view = copy(this.state);
			const since = (performance.now() - this.taken) / 1000;
			for (const person of view.participants) {
				if (person.speaking_state === "Speaking") person.speaking_for += since;
			}
			for (const entry of this.queue.of_session(this.session)) this.lay_over(view, entry);
			view.people = (id) => find(view.participants, id);
			view.petition = (id) => find(view.petitions, id);
			view.speakers = view.participants
				.filter((person) => Number(person.wishes_to_speak) && person.speaking_order)
				.sort((one, other) => one.speaking_order - other.speaking_order);
			view.speaking = view.speakers.find((person) => person.speaking_state === "Speaking");
			view.waiting = view.speakers.filter((person) => !person.speaking_state);
			view.numbered = view.petitions.filter((petition) => !desk.is_accusation(petition));
			view.numbered.forEach((petition, place) => (petition.number = place + 1));
			return view;
		}

		lay_over(view, entry) {
			const apply = LAYERS[entry.kind];
			if (apply) apply(view, entry, this);
		}

		village_name(name) {
			return desk.label_of(this.setup.villages, name);
		}

		// what the public words of a captured petition will be
		label(values) {
			const count = Number(values.is_group) ? Number(values.group_count) || 0 : 0;
			return desk.public_label(
				this.village_name(values.village),
				count,
				Number(values.is_confidential)
			);
		}
	};

	desk.is_accusation = (petition) =>
		petition.workflow_state === "Redirected" && petition.redirect_kind === "Denunciation";

	const last_place = (view) =>
		Math.max(0, ...view.participants.map((person) => person.speaking_order || 0));
	const elapsed = (entry) => Math.max(0, (Date.now() - entry.made) / 1000);

	const stop = (person, state, until) => {
		if (person.speaking_state === "Speaking") {
			person.seconds_spoken =
				(person.seconds_spoken || 0) + Math.max(0, (person.speaking_for || 0) - until);
		}
		Object.assign(person, { speaking_state: state, speaking_for: 0, is_waiting: true });
	};

	const speaker = (state) => (view, entry) => {
		const person = find(view.participants, entry.target);
		if (person) stop(person, state, elapsed(entry));
	};

	const petition_state = (state) => (view, entry) => {
		const petition = find(view.petitions, entry.target);
		if (petition) Object.assign(petition, { workflow_state: state, is_waiting: true });
	};

	const LAYERS = {
		participant_add(view, entry, model) {
			if (find(view.participants, entry.key)) return;
			const { participant_name, village, wishes_to_speak } = entry.values;
			view.participants.push({
				...entry.values,
				participant_name: participant_name || desk.public_label(model.village_name(village)),
				capacity: entry.values.capacity || "Citizen",
				name: entry.key,
				key: entry.key,
				speaking_order: Number(wishes_to_speak) ? last_place(view) + 1 : null,
				speaking_for: 0,
				is_waiting: true,
			});
		},

		participant_set(view, entry) {
			const person = find(view.participants, entry.target);
			if (!person) return;
			if (Number(entry.values.attended) && !Number(person.attended)) {
				person.attended_at = moment(entry.made).format("HH:mm");
			}
			Object.assign(person, entry.values, { is_waiting: true });
			if (!Number(person.wishes_to_speak)) person.speaking_order = null;
			else if (!person.speaking_order) person.speaking_order = last_place(view) + 1;
		},

		speaker_start(view, entry) {
			const person = find(view.participants, entry.target);
			if (!person || person.speaking_state === "Speaking") return;
			const for_seconds = elapsed(entry);
			for (const other of view.participants) {
				if (other.speaking_state === "Speaking") stop(other, "Has Spoken", for_seconds);
			}
			Object.assign(person, {
				speaking_state: "Speaking",
				speaking_for: for_seconds,
				wishes_to_speak: 1,
				attended: 1,
				speaking_order: person.speaking_order || last_place(view) + 1,
				is_waiting: true,
			});
		},

		speaker_done: speaker("Has Spoken"),
		speaker_skip: speaker("Skipped"),

		speaker_wait(view, entry) {
			speaker("")(view, entry);
			const person = find(view.participants, entry.target);
			if (person) person.speaking_order = last_place(view) + 1;
		},

		speaker_move(view, entry) {
			const person = find(view.participants, entry.target);
			if (!person) return;
			const order = view.participants
				.filter((one) => Number(one.wishes_to_speak) && one.speaking_order)
				.sort((one, other) => one.speaking_order - other.speaking_order);
			const places = order.map((one) => one.speaking_order);
			const others = order.filter((one) => one !== person);
			const before = entry.values.after ? find(others, entry.values.after) : null;
			const place = entry.values.after ? (before ? others.indexOf(before) + 1 : others.length) : 0;
			others.splice(place, 0, person);
			others.forEach((one, index) => (one.speaking_order = places[index]));
			person.is_waiting = true;
		},

		petition_add(view, entry, model) {
			if (find(view.petitions, entry.key)) return;
			view.petitions.push({
				...entry.values,
				name: entry.key,
				key: entry.key,
				workflow_state: "Raised",
				public_label: model.label(entry.values),
				cooperating: [],
				is_waiting: true,
			});
		},

		petition_set(view, entry, model) {
			const petition = find(view.petitions, entry.target);
			if (!petition) return;
			const labelled = petition.public_label === model.label(petition);
			Object.assign(petition, entry.values, { is_waiting: true });
			if (labelled) petition.public_label = model.label(petition);
		},

		petition_raise: petition_state("Raised"),
		petition_defer: petition_state("Accepted"),

		petition_redirect(view, entry) {
			const petition = find(view.petitions, entry.target);
			if (!petition) return;
			Object.assign(petition, entry.values, { workflow_state: "Redirected", is_waiting: true });
			if (petition.redirect_kind === "Denunciation") petition.content = "";
		},

		denunciation_add(view, entry) {
			if (find(view.petitions, entry.key)) return;
			view.petitions.push({
				name: entry.key,
				key: entry.key,
				workflow_state: "Redirected",
				redirect_kind: "Denunciation",
				cooperating: [],
				is_waiting: true,
			});
		},

		sitting_set(view, entry) {
			const sitting = view.session.sittings.find((row) => String(row.no) === entry.target);
			if (sitting) Object.assign(sitting, entry.values);
		},

		session_set(view, entry) {
			Object.assign(view.session, entry.values);
		},
	};
})();
