// A guest's invitation read at the door, by a scanner that types or by the phone's camera: present once, and never twice.
frappe.provide("sonvi_dialogue.desk");

(() => {
	const desk = sonvi_dialogue.desk;

	// as domain.check_in.read on the server: ten digits, with the day of the session before them where they were scanned
	desk.read_code = (value) => {
		const digits = String(value || "").replace(/[\s-]/g, "");
		if (!/^(\d{8})?\d{10}$/.test(digits)) return null;
		return { code: digits.slice(-10), day: digits.length > 10 ? digits.slice(0, 8) : "" };
	};

	const say = (room, words, tone) => {
		const box = room.part("scanned");
		if (!box) return;
		box.hidden = false;
		box.className = `sd-notice sd-${tone}`;
		box.textContent = words;
		if (tone !== "green") navigator.vibrate?.(200);
	};

	const named = (person) => {
		const name = [person.participant_name, person.body].filter(Boolean).join(", ");
		if (person.reply !== "Deputy") return name;
		return __("{0}, deputy of {1}", [person.deputy_name, name]);
	};

	const day_of = (digits) => digits.replace(/^(\d{4})(\d{2})(\d{2})$/, "$3/$2/$1");

	// an invitation that is on no list here: whose it is, as far as the line or the code itself tells
	const tell_foreign = async (room, ticket) => {
		let other = {};
		try {
			other = await desk.call("whose_code", { session: room.session, code: ticket.code });
		} catch {
			// no line: the day on the code is what can be said
		}
		if (other.title)
			return say(
				room,
				__("This invitation is to another session: {0}, {1}", [other.title, other.day]),
				"red"
			);
		const here = room.view.session.sittings.map((sitting) => sitting.day.replaceAll("-", ""));
		if (ticket.day && !here.includes(ticket.day)) {
			return say(room, __("This invitation is to the session of {0}.", [day_of(ticket.day)]), "red");
		}
		say(room, __("Nobody on the list has this code. Find the guest by name, or add a person."), "red");
	};

	desk.check_in = async (room, value) => {
		const ticket = desk.read_code(value);
		if (!ticket)
			return say(
				room,
				__("This is no code of an invitation: {0}", [String(value).slice(0, 40)]),
				"red"
			);
		const person = room.view.participants.find((one) => one.check_in_code === ticket.code);
		if (!person) return tell_foreign(room, ticket);
		if (Number(person.attended)) {
			return say(
				room,
				__("Already in at {0}: {1}", [person.attended_at || "…", named(person)]),
				"orange"
			);
		}
		if (!room.is_open) {
			return say(
				room,
				__("The session is {0}: its desk is read only.", [__(room.view.session.workflow_state)]),
				"red"
			);
		}
		await desk.set_attended(room, person, 1);
		say(room, __("Welcome: {0}", [named(person)]), "green");
	};

	// Enter in the search box: a scanner ends with it
	desk.scanned = (room, box) => {
		if (!desk.read_code(box.value)) return;
		const { value } = box;
		box.value = room.people_filter = "";
		return desk.check_in(room, value).then(() => room.draw());
	};

	desk.scan_next = (room) => {
		room.go("attendance");
		room.part("people-filter")?.focus();
	};

	const scan = (room) =>
		new frappe.ui.Scanner({
			dialog: true,
			multiple: true,
			on_scan(found) {
				const read = found?.decodedText || found?.result?.text || "";
				// the camera sees one code many times a second
				if (!read || (read === room.last_scan && Date.now() - room.last_scan_at < 4000)) return;
				Object.assign(room, { last_scan: read, last_scan_at: Date.now() });
				desk.check_in(room, read).then(() => {
					frappe.show_alert({ message: desk.text(room.part("scanned").textContent) }, 4);
				});
			},
		});

	Object.assign((desk.actions = desk.actions || {}), { scan });
})();
