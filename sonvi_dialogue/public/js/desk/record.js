// The record of the session: minutes that write themselves, the chair's words, and what only the chair's side may read.
frappe.provide("sonvi_dialogue.desk");

(() => {
	const desk = sonvi_dialogue.desk;
	const text = desk.text;
	const FIELDS = ["assessment", "conclusion", "minutes"];

	const area = (room, name, label, rows) =>
		`<label class="sd-field"><span>${label}</span>
			<textarea class="form-control ${name === "minutes" ? "sd-minutes" : ""}" rows="${rows}" data-record="${name}"
				${room.may.write_minutes && room.is_editable ? "" : "disabled"}></textarea></label>`;

	const counted = (room, sitting) => {
		const disabled = room.may.write_minutes && room.is_editable ? "" : "disabled";
		const box = (name, label, type, hint) =>
			`<label class="sd-field"><span>${label}</span><input class="form-control" type="${type}" min="0"
				data-sitting="${sitting.no}" data-name="${name}" placeholder="${hint}" ${disabled}></label>`;
		const heard = room.view.speakers.filter((one) => one.speaking_state === "Has Spoken").length;
		const came = room.view.participants.filter((one) => Number(one.attended)).length;
		const several = room.view.session.sittings.length > 1;
		return `<div class="sd-block">
			${several ? `<h3>${text(sitting.place)}</h3>` : ""}
			<div class="sd-grid">
				${box("attendance", __("People present"), "number", several ? "" : came || "")}
				${box("speeches", __("Speeches"), "number", several ? "" : heard || "")}
				${box("end_time", __("Ended at"), "time", "")}
			</div></div>`;
	};

	// Frappe's own workflow buttons, here too, so that nobody leaves the page to end the conference
	const steps = (room) => {
		const { workflow_state } = room.view.session;
		const button = (action, label) =>
			`<button type="button" class="btn btn-default" data-act="record-step" data-id="${action}">${label}</button>`;
		if (workflow_state === "Scheduled" && frappe.user.has_role("Dialogue Office")) {
			return button("Record as Held", __("Record as Held"));
		}
		if (workflow_state === "Held" && frappe.user.has_role("Dialogue Standing Committee")) {
			return button("Conclude", __("Conclude the session"));
		}
		return "";
	};

	desk.record = {
		html(room) {
			return `
			<header class="sd-head">
				<h2>${__("Minutes")}</h2>
				<span class="sd-pill" data-part="minutes-state"></span>
			</header>
			<div class="sd-two">
				<div>
					${area(room, "minutes", __("Minutes"), 24)}
					<div class="sd-row sd-row-wrap">
						<button type="button" class="btn btn-primary" data-act="record-save" data-id="minutes">${__(
							"Save the minutes"
						)}</button>
						<button type="button" class="btn btn-default" data-act="record-rewrite">${__("Write them anew")}</button>
					</div>
				</div>
				<div>
					${room.view.session.sittings.map((sitting) => counted(room, sitting)).join("")}
					${area(room, "assessment", __("General assessment"), 5)}
					${area(room, "conclusion", __("Chair's conclusion"), 8)}
					<div class="sd-row sd-row-wrap">
						<button type="button" class="btn btn-primary" data-act="record-save" data-id="assessment,conclusion">${__(
							"Save"
						)}</button>
						${steps(room)}
					</div>
					<p class="sd-muted">${__("Tables and headings are set on the form of the session.")}</p>
				</div>
			</div>`;
		},

		// the boxes follow what stands there, but for those that were typed in
		async follow(room) {
			const { session } = room.view;
			room.record = room.record || { base: {}, dirty: {} };
			if (room.minutes_seen !== room.line.seen && room.line.is_up) {
				room.minutes_seen = room.line.seen;
				try {
					room.minutes = await desk.call("minutes", { session: room.session });
				} catch {
					room.minutes_seen = "";
				}
			}
			const told = { ...session, minutes: session.minutes ?? room.minutes?.text ?? "" };
			for (const name of FIELDS) {
				const box = room.root.querySelector(`[data-record=${name}]`);
				if (!box || name in room.record.dirty) continue;
				room.record.base[name] = told[name] || "";
				if (box.value !== room.record.base[name]) box.value = room.record.base[name];
			}
			for (const box of room.root.querySelectorAll("[data-sitting]")) {
				const sitting = session.sittings.find((row) => String(row.no) === box.dataset.sitting);
				if (box !== document.activeElement && sitting) box.value = sitting[box.dataset.name] ?? "";
			}
			const state = room.part("minutes-state");
			if (state) {
				const edited = session.minutes !== undefined || room.minutes?.edited;
				state.textContent = edited ? __("edited by hand") : __("write themselves");
				state.classList.toggle("sd-open", Boolean(edited));
			}
		},

		typed(room, box) {
			room.record.dirty[box.dataset.record] = box.value;
		},

		counted(room, box) {
			const { sitting: target, name } = box.dataset;
			const now = room.view.session.sittings.find((row) => String(row.no) === target)[name] ?? "";
			if (String(now) === box.value) return;
			return room.enter({
				kind: "sitting_set",
				target,
				values: { [name]: box.value },
				base: { [name]: now },
			});
		},

		async save(room, names) {
			const values = {};
			const base = {};
			for (const name of names.split(",")) {
				if (!(name in room.record.dirty)) continue;
				const told = room.record.dirty[name].trim();
				delete room.record.dirty[name];
				if (told === room.record.base[name].trim()) continue;
				values[name] = told;
				base[name] = room.record.base[name];
			}
			if (!Object.keys(values).length) return;
			await room.enter({ kind: "session_set", values, base });
			room.say(__("Saved."));
		},

		rewrite(room) {
			const go = async () => {
				try {
					room.minutes = await desk.call("rewrite_minutes", { session: room.session }, true);
					delete room.record.dirty.minutes;
					this.follow(room);
				} catch (error) {
					room.say(error.words || __("The minutes can be written anew once the line is back."));
				}
			};
			if (!room.minutes?.edited && !("minutes" in room.record.dirty)) return go();
			frappe.confirm(
				__("Somebody edited the minutes by hand. Writing them anew takes that away. Go on?"),
				go
			);
		},

		async step(room, action) {
			if (room.queue.of_session(room.session).length) {
				return room.say(__("Some entries still wait to be sent. Let them go in first."));
			}
			const doc = { doctype: "Dialogue Session", name: room.session };
			await frappe.xcall("frappe.model.workflow.apply_workflow", { doc, action });
			room.line.wake();
		},
	};

	desk.situations = {
		async show(room) {
			const box = room.part("situations");
			try {
				const rows = await desk.call("situations", { session: room.session });
				box.innerHTML =
					rows
						.map(
							(row) => `<article class="sd-block">
								<div class="sd-item-name">${text(row.topic)}</div>
								<div class="sd-muted">${text(desk.label_of(room.model.setup.units, row.department))}</div>
								<div class="sd-words sd-all">${text(row.situations)}</div></article>`
						)
						.join("") || `<p class="sd-empty">${__("The units wrote down no situations.")}</p>`;
			} catch (error) {
				box.innerHTML = `<p class="sd-empty">${text(
					error.words || __("This is read once the line is back.")
				)}</p>`;
			}
		},

		html: () => `
			<header class="sd-head"><h2>${__("Situations")}</h2>
				<span class="sd-pill sd-red">${__("for the chair only")}</span></header>
			<p class="sd-muted">${__("What the units expect to be asked, and how to meet it. Not for the hall.")}</p>
			<div data-part="situations"></div>`,
	};

	Object.assign((desk.actions = desk.actions || {}), {
		"record-save": (room, names) => desk.record.save(room, names),
		"record-rewrite": (room) => desk.record.rewrite(room),
		"record-step": (room, action) => desk.record.step(room, action),
	});
})();
