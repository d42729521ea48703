// The clerk's path on the form of a session: every step with how it stands and its one button.
frappe.provide("sonvi_dialogue.path");

(() => {
	const path = sonvi_dialogue.path;
	const API = "sonvi_dialogue.bridge.api_plan";
	const text = (value) => frappe.utils.escape_html(value == null ? "" : String(value));
	const MARKS = { done: "✓", now: "●", late: "!", later: "○", left_out: "–" };
	const TONES = { done: "green", now: "blue", late: "red", later: "gray", left_out: "gray" };
	// functions: the words of the language are loaded after this file
	const phases = () => ({
		before: __("Before the Conference"),
		at: __("At the Conference"),
		after: __("After the Conference"),
	});
	const standings = () => ({
		done: __("done"),
		now: __("to be done now"),
		late: __("late"),
		later: __("later"),
		left_out: __("left out"),
	});

	const facts_of = (step) => {
		const told = [];
		if (step.due && step.status !== "done") told.push(__("by {0}", [step.due]));
		if (step.act_by && ["now", "later"].includes(step.status)) {
			told.push(__("better done by {0}", [step.act_by]));
		}
		told.push(...step.missing);
		if (step.who && ["now", "late"].includes(step.status)) told.push(__("done by: {0}", [step.who]));
		if (step.optional && step.status === "now") told.push(__("if wanted"));
		return told;
	};

	const step_html = (step, is_next) => {
		const told = facts_of(step).map(text).join(" · ");
		const style = is_next ? "btn-primary" : "btn-default";
		const button = step.button
			? `<button type="button" class="btn btn-xs ${style}" data-step="${step.key}">${text(
					step.button
			  )}</button>`
			: "";
		return `<li class="sonvi-step sonvi-tone-${TONES[step.status]}${is_next ? " sonvi-step-next" : ""}">
			<span class="sonvi-step-mark" title="${standings()[step.status]}">${MARKS[step.status]}</span>
			<span class="sonvi-step-words"><span class="sonvi-step-label">${text(step.label)}</span>
			${told ? `<span class="sonvi-timeline-muted">${told}</span>` : ""}</span>${button}
		</li>`;
	};

	const phase_html = (phase, label, steps, next) => {
		const own = steps.filter((step) => step.phase === phase);
		const done = own.filter((step) => ["done", "left_out"].includes(step.status)).length;
		// what is over is folded away; on a phone the whole would be two screens long
		const open = own.some((step) => step.key === next) || own.some((step) => step.status === "late");
		return `<details class="sonvi-phase"${open ? " open" : ""}>
			<summary>${label} <span class="text-muted">${done}/${own.length}</span></summary>
			<ol>${own.map((step) => step_html(step, step.key === next)).join("")}</ol>
		</details>`;
	};

	const list_button = (what, label, count) =>
		count
			? `<button type="button" class="btn btn-xs btn-default" data-list="${what}">${label} (${count})</button>`
			: "";

	// the desk is opened before the day too, to register who speaks
	const desk_button = (desk) =>
		desk
			? `<button type="button" class="btn btn-xs btn-default" data-desk>${__(
					"Conference Desk"
			  )}</button>`
			: "";

	path.html = ({ steps, next, desk, counts }) =>
		`<div class="sonvi-path">${Object.entries(phases())
			.map(([phase, label]) => phase_html(phase, label, steps, next))
			.join("")}</div>
		<p class="sonvi-path-lists">${desk_button(desk)} ${list_button(
			"petitions",
			__("Petitions"),
			counts.petitions
		)}
			${list_button("papers", __("Papers"), counts.papers)}</p>`;

	path.show = (frm) => {
		const field = frm.get_field("path_html");
		if (!field || frm.is_new()) return;
		const name = frm.doc.name;
		frappe.xcall(`${API}.session_steps`, { session: name }).then((found) => {
			// the form may show another session by the time the answer comes
			if (frm.doc.name !== name) return;
			field.$wrapper.html(found.steps.length ? path.html(found) : "");
			field.$wrapper.find("[data-step]").on("click", (event) => {
				const step = found.steps.find((one) => one.key === event.currentTarget.dataset.step);
				ACTIONS[step.action](frm, step);
			});
			field.$wrapper.find("[data-desk]").on("click", () => frappe.set_route("conference-desk", name));
			field.$wrapper.find("[data-list]").on("click", ({ currentTarget }) => {
				show_documents(frm, { action: currentTarget.dataset.list, label: currentTarget.textContent });
			});
		});
	};

	// What the buttons do --------------------------------------------------------------------------------------------------
	async function take_step(frm, { value }) {
		if (frm.is_dirty()) await frm.save();
		frappe.dom.freeze();
		try {
			const doc = await frappe.xcall("frappe.model.workflow.apply_workflow", {
				doc: frm.doc,
				action: value,
			});
			frappe.model.sync(doc);
			frm.refresh();
		} finally {
			frappe.dom.unfreeze();
		}
	}

	function open_paper(frm, step) {
		if (step.publishes) {
			sonvi_dialogue.papers.ask_for_publication(step.publishes, () => frm.reload_doc());
		} else if (step.opens) frappe.set_route("Form", "Official Document", step.opens);
		else sonvi_dialogue.papers.new_draft(step.value, frm.doctype, frm.doc.name);
	}

	const document_html = (row) => `<li class="sonvi-tone-${row.late ? "red" : "blue"}">
			<a href="${frappe.utils.get_form_link(row.doctype, row.name)}">${text(row.label)}</a>
			<div class="sonvi-timeline-muted">${text(row.note)}</div>
		</li>`;

	async function show_documents(frm, step, more) {
		const found = await frappe.xcall(`${API}.step_documents`, {
			session: frm.doc.name,
			action: step.action,
		});
		const dialog = new frappe.ui.Dialog({ title: step.label, size: "large" });
		const none = `<p class="text-muted">${__("There is nothing here yet.")}</p>`;
		const rows = found.map(document_html).join("");
		dialog.$body.html(
			`<div class="sonvi-proposals">${rows ? `<ol class="sonvi-timeline">${rows}</ol>` : none}</div>`
		);
		dialog.$body.find("a").on("click", () => dialog.hide());
		for (const [label, action] of more || []) {
			dialog.add_custom_action(label, () => {
				dialog.hide();
				action();
			});
		}
		dialog.show();
	}

	const ACTIONS = {
		workflow: take_step,
		paper: open_paper,
		invite: (frm) => sonvi_dialogue.invitations.open(frm),
		opinions: (frm) => sonvi.preparation.open_screening(frm),
		tasks: (frm) => sonvi.preparation.open_tasks(frm),
		workbook: (frm) => sonvi_dialogue.workbook.take(frm.doc.name),
		bring_back: (frm) => sonvi_dialogue.workbook.bring_back(frm.doc.name),
		desk: (frm) => frappe.set_route("conference-desk", frm.doc.name),
		outcomes: (frm, step) =>
			show_documents(frm, step, [
				[__("Conference Desk"), () => frappe.set_route("conference-desk", frm.doc.name)],
			]),
		minutes: (frm) => frm.scroll_to_field("minutes"),
		last_results: (frm, step) => frappe.set_route("session-results", step.value),
		slips: show_documents,
		answers: show_documents,
		fields: (frm, step) => frm.scroll_to_field(step.value),
	};
})();
