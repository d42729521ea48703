// Preparation tasks of the session: given in one go from hot matters and topics, followed, sent back.
frappe.provide("sonvi.preparation");

(() => {
	const prep = sonvi.preparation;

	const standing = (task) => {
		if (task.status === "Done") return prep.pill("green", `${__("Handed in")} ${task.done_on}`);
		if (task.late) return prep.pill("red", __("{0} working days overdue", [task.late]));
		return prep.pill("blue", task.due ? __("due {0}", [task.due]) : __("no date"));
	};

	const card = (room, task) => `
		<article class="sv-card">
			<header class="sv-card-head"><h3>${prep.text(task.topic)}</h3>${standing(task)}</header>
			<div class="text-muted">${prep.text(task.unit)}${
				task.kind === "Situation Report" ? ` · ${__(task.kind, null, "Preparation Task")}` : ""
			}</div>
			${
				task.sent_back_reason
					? `<p class="text-danger">${__("Sent back")}: ${prep.text(task.sent_back_reason)}</p>`
					: ""
			}
			${
				task.draft
					? `<details><summary>${__("Draft answer")}</summary><p class="sv-words">${prep.text(
							task.draft
					  )}</p></details>`
					: ""
			}
			<div class="sv-actions">
				<a class="btn btn-sm btn-default" href="${frappe.utils.get_form_link("Preparation Task", task.name)}">${__(
					"View"
				)}</a>
				${
					task.report_file
						? `<a class="btn btn-sm btn-default" href="${prep.text(
								task.report_file
						  )}" target="_blank" rel="noopener">${__("Report")}</a>`
						: ""
				}
				${room.tasks.may_give && task.status === "Done" ? prep.button("back", __("Send back"), task.name) : ""}
			</div>
		</article>`;

	// what has no task yet: UBND's report, then hot matters, then topics
	const wanted = (room) => {
		const given = new Set(room.tasks.tasks.map((task) => task.session_topic).filter(Boolean));
		const rows = room.data.topics
			.filter((topic) => !given.has(topic.name) && topic.decision !== "Dropped")
			.sort((one, other) => (other.decision === "Confirmed") - (one.decision === "Confirmed"))
			.map((topic) => ({
				kind: "Draft Answer",
				topic: topic.title,
				session_topic: topic.name,
				unit: "",
				hot: topic.decision === "Confirmed",
			}));
		if (!room.tasks.has_report && room.tasks.report_unit) {
			rows.unshift({
				kind: "Situation Report",
				topic: room.tasks.report_topic,
				unit: room.tasks.report_unit,
			});
		}
		return rows;
	};

	const row = (room, one, place) => `
		<div class="sv-give" data-row="${place}" data-kind="${one.kind}" data-topic="${prep.text(
			one.session_topic || ""
		)}">
			<label class="sv-field sv-wide"><span>${__("Topic")}${one.hot ? ` ${prep.pill("red", __("Hot"))}` : ""}</span>
				<input class="form-control" data-give="topic" value="${prep.text(one.topic)}"></label>
			<label class="sv-field"><span>${__("Unit")}</span>
				<select class="form-control" data-give="department">${prep.options(
					room.tasks.units,
					one.unit,
					__("not now")
				)}</select></label>
			<label class="sv-field"><span>${__("Due")}</span>
				<input type="date" class="form-control" data-give="due" value="${room.tasks.due}" max="${
					room.tasks.last_day
				}"></label>
		</div>`;

	const giving = (room) => {
		if (!room.tasks.may_give) return "";
		const rows = [...wanted(room), { kind: "Draft Answer", topic: "", unit: "" }];
		return `<h2 class="sv-heading">${__("Give tasks")}</h2>
			<p class="text-muted">${__("Choose a unit for each matter; what has none is not given.")}</p>
			${rows.map((one, place) => row(room, one, place)).join("")}
			<div class="sv-actions">${prep.button("give", __("Give the tasks"), "", "primary")}</div>`;
	};

	const chosen = (room) =>
		[...room.root.querySelectorAll("[data-row]")]
			.map((box) => {
				const value = (name) => box.querySelector(`[data-give=${name}]`).value.trim();
				return {
					kind: box.dataset.kind,
					session_topic: box.dataset.topic || null,
					topic: value("topic"),
					department: value("department"),
					due: value("due"),
				};
			})
			.filter((task) => task.topic && task.department);

	const send = (room, tasks) =>
		prep.call("preparation.give", { session: room.session, tasks }).then((names) => {
			frappe.show_alert({ message: __("Tasks given: {0}", [names.length]), indicator: "green" });
			return room.load();
		});

	prep.tasks = {
		give_one(room, { topic, session_topic }) {
			const fields = [
				{ fieldname: "topic", fieldtype: "Data", label: __("Topic"), default: topic, reqd: 1 },
				{
					fieldname: "department",
					fieldtype: "Select",
					label: __("Unit"),
					options: room.tasks.units,
					reqd: 1,
				},
				{ fieldname: "due", fieldtype: "Date", label: __("Due"), default: room.tasks.due, reqd: 1 },
				{ fieldname: "instructions", fieldtype: "Small Text", label: __("Instructions") },
			];
			prep.ask(__("Have it prepared"), fields, __("Give the task"), (values) =>
				send(room, [{ kind: "Draft Answer", session_topic: session_topic || null, ...values }])
			);
		},
		draw(room, main) {
			const rows = room.tasks.tasks;
			main.innerHTML = `
				<div class="sv-cards">${
					rows.map((task) => card(room, task)).join("") ||
					`<p class="sv-empty">${__("No unit has a task yet.")}</p>`
				}</div>
				${
					rows.length && room.tasks.may_give
						? `<div class="sv-actions">${prep.button("letter", __("Preparation Letter"))}</div>`
						: ""
				}
				${giving(room)}`;
		},
		actions: {
			give: (room) => {
				const tasks = chosen(room);
				if (!tasks.length) return frappe.msgprint(__("Choose a unit for at least one matter."));
				return send(room, tasks);
			},
			back: (room, name) =>
				prep.ask(
					__("Send back"),
					[{ fieldname: "reason", fieldtype: "Small Text", label: __("What is missing"), reqd: 1 }],
					__("Send back"),
					({ reason }) =>
						prep.call("preparation.send_back", { task: name, reason }).then(() => room.load())
				),
			letter: (room) =>
				sonvi_dialogue.papers.new_draft("Preparation Letter", "Dialogue Session", room.session),
		},
	};
})();
