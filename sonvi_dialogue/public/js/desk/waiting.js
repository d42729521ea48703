// What waits in this browser, shown; and the two questions only a person answers: an entry that was refused, and one that
// meets another person's.
frappe.provide("sonvi_dialogue.desk");

(() => {
	const desk = sonvi_dialogue.desk;
	const text = desk.text;

	const kinds = () => ({
		participant_add: __("A person added"),
		participant_set: __("Attendance"),
		speaker_start: __("Speaker called"),
		speaker_done: __("Speaker done"),
		speaker_skip: __("Speaker skipped"),
		speaker_wait: __("Speaker again"),
		speaker_move: __("Order of speakers"),
		petition_add: __("A petition"),
		petition_set: __("Outcome of a petition"),
		petition_raise: __("A petition raised"),
		petition_defer: __("A petition put off"),
		petition_redirect: __("A petition redirected"),
		denunciation_add: __("A neutral line"),
		session_set: __("Minutes and conclusion"),
		sitting_set: __("What a sitting counted"),
	});

	const fields = () => ({
		content: __("What is asked"),
		village: __("Village"),
		category: __("Category"),
		jurisdiction: __("Jurisdiction"),
		language: __("Language"),
		interpreted: __("Interpreted"),
		is_confidential: __("Keep confidential"),
		is_anonymous: __("Anonymous"),
		outcome: __("Outcome"),
		lead_department: __("Lead unit"),
		cooperating: __("Co-operating units"),
		answered_by: __("Answered by"),
		answer_given: __("Answer given"),
		conclusion_text: __("Chair's conclusion"),
		merged_into: __("Merged into"),
		second_round: __("Second round"),
		second_round_text: __("Said in reply"),
		attended: __("Present"),
		attendance: __("People present"),
		speeches: __("Speeches"),
		end_time: __("Ended at"),
		wishes_to_speak: __("Wishes to speak"),
		assessment: __("General assessment"),
		conclusion: __("Chair's conclusion"),
		minutes: __("Minutes"),
	});

	const what = (row) =>
		row.values.content || row.values.participant_name || row.values.conclusion_text || "";

	// the dot and the words at the top of the page
	desk.line_html = (room) => {
		const rows = room.queue.mine;
		const asks = rows.filter((row) => row.state !== "waiting").length;
		const waits = rows.length - asks + room.queue.adding;
		const { problem } = room.line;
		let tone = "green";
		let words = __("All is saved");
		if (waits) {
			tone = "orange";
			words = waits === 1 ? __("1 entry waits to be sent") : __("{0} entries wait to be sent", [waits]);
		}
		if (problem === "person") words = __("Sign in again: nothing is lost");
		else if (problem) words = [__("No line"), waits ? words : ""].filter(Boolean).join(" · ");
		if (problem) tone = "orange";
		if (asks) {
			tone = "red";
			words = [words, asks === 1 ? __("1 needs an answer") : __("{0} need an answer", [asks])].join(
				" · "
			);
		}
		const unkept = room.queue.is_kept
			? ""
			: ` · ${__("this browser keeps nothing when the page closes")}`;
		return `<button type="button" class="sd-line sd-${tone}" data-act="waiting-show" data-waits="${waits}" data-asks="${asks}"
			title="${__("What waits in this browser")}"><span class="sd-dot"></span>${text(words + unkept)}</button>`;
	};

	const row_html = (room, row) => {
		const id = text(row.key);
		const at = new Date(row.made).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
		const button = (act, label, tone = "btn-default") =>
			`<button type="button" class="btn btn-xs ${tone}" data-act="${act}" data-id="${id}">${label}</button>`;
		const can_mend = row.session === room.session && ["petition_add", "petition_set"].includes(row.kind);
		const tools =
			row.state === "conflict"
				? button("waiting-solve", __("Look at both"), "btn-primary")
				: row.state === "waiting"
				  ? ""
				  : `${can_mend ? button("waiting-mend", __("Mend"), "btn-primary") : ""}
					${button("waiting-again", __("Send again"))} ${button("waiting-drop", __("Throw away"))}`;
		return `<li class="sd-item">
			<div class="sd-grow">
				<div><b>${text(kinds()[row.kind] || row.kind)}</b> <span class="sd-muted">${text(at)}</span></div>
				<div class="sd-words">${text(what(row))}</div>
				${row.answer?.message ? `<div class="sd-refusal">${text(row.answer.message)}</div>` : ""}
				${
					row.state === "conflict"
						? `<div class="sd-refusal">${__("{0} changed it meanwhile.", [
								text(row.answer.by),
						  ])}</div>`
						: ""
				}
			</div><span class="sd-tools">${tools}</span></li>`;
	};

	desk.waiting_html = (room) => {
		const rows = room.queue.mine;
		const others = room.queue.others;
		const words = room.line.problem === "person" ? room.line.words || "" : "";
		return `
			${
				room.line.problem === "person"
					? `<p class="sd-refusal">${__(
							"You are signed out, or signed in anew. Reload the page; what waits here stays."
					  )} ${text(words)}
						<button type="button" class="btn btn-xs btn-primary" data-act="page-reload">${__("Reload")}</button></p>`
					: ""
			}
			<ol class="sd-list">${
				rows.map((row) => row_html(room, row)).join("") ||
				`<li class="sd-empty">${__("Nothing waits. All is saved.")}</li>`
			}</ol>
			${
				others
					? `<p class="sd-muted">${__(
							"{0} entries of another user wait in this browser until that user signs in.",
							[others]
					  )}</p>`
					: ""
			}`;
	};

	const shown = (room, name, value) => {
		const { setup } = room.model;
		const lists = { village: setup.villages, category: setup.categories, lead_department: setup.units };
		if (lists[name]) return desk.label_of(lists[name], value) || value;
		if (name === "cooperating")
			return []
				.concat(value || [])
				.map((one) => desk.label_of(setup.units, one))
				.join(", ");
		if (
			["interpreted", "is_confidential", "is_anonymous", "attended", "wishes_to_speak"].includes(name)
		) {
			return Number(value) ? __("Yes") : __("No");
		}
		if (["outcome", "second_round", "jurisdiction"].includes(name))
			return desk.choice(value || "", "Petition");
		if (name === "merged_into") return room.view.petition(value)?.content || value;
		return value;
	};

	// Both are shown side by side; the clerk keeps one, or for a text writes what both meant.
	desk.solve = (room, row) => {
		const conflicts = row.answer.conflicts;
		const is_text = (met) =>
			typeof met.mine === "string" && shown(room, met.field, met.mine) === met.mine;
		const side = (title, words) =>
			`<div class="sd-side"><h4>${title}</h4><div class="sd-words sd-all">${
				text(words) || `<i>${__("empty")}</i>`
			}</div></div>`;
		const parts = conflicts.map(
			(met) => `<section class="sd-block">
				<h3>${text(fields()[met.field] || met.field)}</h3>
				<div class="sd-two">
					${side(__("There now, by {0}", [text(row.answer.by)]), shown(room, met.field, met.theirs))}
					${side(__("Yours"), shown(room, met.field, met.mine))}
				</div>
				${
					is_text(met)
						? `<label class="sd-field"><span>${__("Write this")}</span>
							<textarea class="form-control" rows="3" data-solve="${met.field}">${text(met.mine)}</textarea></label>`
						: ""
				}
			</section>`
		);
		const dialog = desk.dialog({
			title: __("Two people changed this"),
			size: "large",
			fields: [
				{
					fieldname: "both",
					fieldtype: "HTML",
					options: `<div class="sd-solve">${parts.join("")}</div>`,
				},
			],
			primary_action_label: __("Keep mine"),
			async primary_action() {
				dialog.hide();
				const values = { ...row.values };
				const base = { ...row.base };
				for (const met of conflicts) {
					base[met.field] = met.theirs ?? "";
					const typed = dialog.$wrapper.find(`[data-solve=${met.field}]`).val();
					if (typed !== undefined) values[met.field] = typed;
				}
				await room.queue.remove([row.key]);
				await room.enter({ session: row.session, kind: row.kind, target: row.target, values, base });
			},
			secondary_action_label: __("Keep theirs"),
			async secondary_action() {
				dialog.hide();
				const values = { ...row.values };
				for (const met of conflicts) delete values[met.field];
				await room.queue.remove([row.key]);
				// what met nobody still goes in
				if (Object.keys(values).length) {
					await room.enter({
						session: row.session,
						kind: row.kind,
						target: row.target,
						values,
						base: row.base,
					});
				}
			},
		});
		dialog.show();
	};

	const drop = (room, row) => {
		const after = room.queue.after(row.key);
		const words = after.length
			? __("This entry and {0} that belong to it are thrown away. Go on?", [after.length])
			: __("This entry is thrown away. Go on?");
		frappe.confirm(words, () => room.queue.remove([row.key, ...after.map((one) => one.key)]));
	};

	const find = (room, key) => room.queue.mine.find((row) => row.key === key);

	Object.assign((desk.actions = desk.actions || {}), {
		"waiting-show": (room) => room.show_waiting(),
		"waiting-again": (room, key) =>
			room.queue.update(find(room, key), { state: "waiting", answer: null }),
		"waiting-drop": (room, key) => drop(room, find(room, key)),
		"waiting-solve": (room, key) => desk.solve(room, find(room, key)),
		async "waiting-mend"(room, key) {
			const row = find(room, key);
			room.hide_waiting();
			if (row.kind === "petition_add") return desk.capture.put_back(room, row);
			desk.decide.put_back(room, row);
			await room.queue.remove([key]);
		},
		"page-reload": () => window.location.reload(),
	});
})();
