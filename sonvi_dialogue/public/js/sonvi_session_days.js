// What a day means for a session: its limits, the lunar date, what it collides with; the year of a plan at a glance.
frappe.provide("sonvi_dialogue.days");

(() => {
	const days = sonvi_dialogue.days;
	const API = "sonvi_dialogue.bridge.api_plan";
	const text = (value) => frappe.utils.escape_html(value == null ? "" : String(value));
	const date = (value) => (value ? moment(value).format("DD/MM/YYYY") : "");
	const short_date = (value) => (value ? moment(value).format("DD/MM") : "");
	const TONES = {
		Planned: "gray",
		Draft: "gray",
		Scheduled: "blue",
		Held: "orange",
		Concluded: "orange",
		Closed: "green",
		Cancelled: "red",
	};
	// as the ends of quarters are written here
	const ROMAN = ["", "I", "II", "III", "IV"];
	days.quarter = (number) => __("Quarter {0}", [ROMAN[number] || number]);

	const lines = (note) =>
		note.lines.map((line) => `<li class="sonvi-tone-${line.tone}">${text(line.text)}</li>`).join("");

	const lunar = (note) =>
		note.lunar_line ? `<span class="sonvi-timeline-muted">${text(note.lunar_line)}</span>` : "";

	const move_offer = (note) =>
		note.stands_on
			? `<p class="sonvi-tone-orange sonvi-day-move"><span>${__("Its session stands on {0}.", [
					date(note.stands_on),
			  ])}</span>
				<button type="button" class="btn btn-xs btn-default" data-move="${text(note.row)}">${__(
					"Move the Session"
				)}</button></p>`
			: "";

	const note_html = (note) => `<section class="sonvi-day">
			<h6>${note.idx ? `${__("Row {0}", [note.idx])}: ` : ""}${text(note.heading)} ${lunar(note)}</h6>
			<ul>${lines(note)}</ul>${move_offer(note)}
		</section>`;

	days.notes_html = (notes) =>
		notes.length
			? `<div class="sonvi-days">${notes.map(note_html).join("")}</div>`
			: `<p class="text-muted">${__("Choose a date: what it means is shown here.")}</p>`;

	// The year of a plan ------------------------------------------------------------------------------------------------
	const entry_html = (entry) => {
		const label = `${short_date(entry.day) || __("no date yet")} · ${text(entry.title)}`;
		const state = entry.state === "Planned" ? __("Planned, no session yet") : __(entry.state);
		const kind = entry.type === "Extraordinary" ? `${__("Extraordinary")} · ` : "";
		const shown = entry.session
			? `<a href="${frappe.utils.get_form_link("Dialogue Session", entry.session)}">${label}</a>`
			: label;
		return `<li class="sonvi-tone-${TONES[entry.state] || "gray"}">${shown}
			<div class="sonvi-timeline-standing">${kind}${state}</div></li>`;
	};

	const quarter_html = (part, may_propose) => {
		const none = part.empty
			? `<p class="sonvi-tone-red sonvi-timeline-standing">${__("No regular session")}</p>`
			: "";
		const button =
			part.empty && part.open && may_propose
				? `<button type="button" class="btn btn-xs btn-primary" data-quarter="${part.quarter}">${__(
						"Propose Days"
				  )}</button>`
				: "";
		return `<div class="sonvi-quarter${part.empty ? " sonvi-quarter-empty" : ""}">
			<h6>${days.quarter(part.quarter)}</h6>
			${none}<ul>${part.entries.map(entry_html).join("")}</ul>${button}
		</div>`;
	};

	days.year_html = (quarters, may_propose) =>
		`<div class="sonvi-quarters">${quarters
			.map((part) => quarter_html(part, may_propose))
			.join("")}</div>`;

	const rows_of = (frm) =>
		JSON.stringify(
			(frm.doc.items || []).map(
				({ name, idx, planned_date, session_type, quarter, theme, session }) => ({
					name,
					idx,
					planned_date,
					session_type,
					quarter,
					theme,
					session,
				})
			)
		);

	const may_change = (frm) => frm.perm[0] && frm.perm[0].write && !frm.read_only;

	days.show_plan = (frm) => {
		const { commune, year } = frm.doc;
		if (!commune || !year) return;
		const name = frm.docname;
		frappe.xcall(`${API}.plan_help`, { commune, year, rows: rows_of(frm) }).then((help) => {
			// the form may show another plan by the time the answer comes
			if (frm.docname !== name) return;
			const strip = frm.get_field("quarters_html").$wrapper;
			strip.html(days.year_html(help.quarters, may_change(frm)));
			strip.find("[data-quarter]").on("click", (event) => {
				days.propose(frm, Number(event.currentTarget.dataset.quarter));
			});
			const notes = frm.get_field("dates_html").$wrapper;
			frm.toggle_display("dates_section", help.notes.length > 0 || frm.is_new());
			notes.html(days.notes_html(help.notes));
			notes.find("[data-move]").on("click", (event) => move(frm, event.currentTarget.dataset.move));
		});
	};

	days.show_plan_soon = frappe.utils.debounce((frm) => days.show_plan(frm), 300);

	function move(frm, row) {
		if (frm.is_dirty()) {
			frappe.msgprint(__("Save the plan first: the session moves to the day that is saved."));
			return;
		}
		frappe.prompt(
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason for the New Date"), reqd: 1 },
			({ reason }) =>
				frappe
					.xcall(`${API}.move_session`, { plan: frm.doc.name, row, reason })
					.then(() => days.show_plan(frm)),
			__("Move the Session"),
			__("Move the Session")
		);
	}

	// Proposals ---------------------------------------------------------------------------------------------------------
	const reason_html = (reason) =>
		`<li class="sonvi-tone-${reason.good ? "green" : "orange"}">${text(reason.text)}</li>`;

	const candidate_html = (one, at) => `<section class="sonvi-day">
			<h6>${text(one.heading)} · ${__(one.part_of_day)} ${lunar(one)}</h6>
			<ul>${one.reasons.map(reason_html).join("")}${lines(one)}</ul>
			<button type="button" class="btn btn-xs btn-primary" data-take="${at}">${__("Take This Day")}</button>
		</section>`;

	days.propose = async (frm, quarter) => {
		const { commune, year } = frm.doc;
		const args = { commune, year, quarter, rows: rows_of(frm) };
		const found = await frappe.xcall(`${API}.propose_days`, args);
		const dialog = new frappe.ui.Dialog({
			title: __("Days Proposed for {0}", [`${days.quarter(quarter)}/${year}`]),
			size: "large",
		});
		const none = `<p>${__(
			"No day is left in this quarter on which the plan report and the notice could still be in time. Choose a date yourself; what it means is shown."
		)}</p>`;
		dialog.$body.html(
			`<div class="sonvi-days sonvi-proposals">${found.map(candidate_html).join("") || none}</div>`
		);
		dialog.$body.find("[data-take]").on("click", (event) => {
			dialog.hide();
			take(frm, quarter, found[Number(event.currentTarget.dataset.take)]);
		});
		dialog.show();
	};

	// The quarter's row without a date is filled, or a new one is made; a last row left empty is no session.
	function take(frm, quarter, { day, part_of_day }) {
		const rows = frm.doc.items || [];
		const blank = (row) => !row.planned_date && row.session_type === "Regular";
		const row =
			rows.find((one) => blank(one) && String(one.quarter) === String(quarter)) ||
			rows.find((one) => blank(one) && !one.quarter && !one.theme) ||
			frm.add_child("items", { session_type: "Regular" });
		Object.assign(row, { quarter: String(quarter), planned_date: day, part_of_day });
		frm.refresh_field("items");
		frm.dirty();
		days.show_plan(frm);
	}

	// The sittings of a session --------------------------------------------------------------------------------------------
	days.show_sittings = (frm) => {
		const field = frm.get_field("sitting_dates_html");
		const given = (frm.doc.sittings || []).map((row) => row.date).filter(Boolean);
		const { commune, session_type } = frm.doc;
		const told = ["Draft", "Scheduled", undefined].includes(frm.doc.workflow_state);
		if (!told || !commune || !session_type || !given.length) {
			field.$wrapper.empty();
			return Promise.resolve([]);
		}
		const name = frm.docname;
		const session = frm.is_new() ? null : frm.doc.name;
		return frappe
			.xcall(`${API}.session_day_notes`, {
				commune,
				session_type,
				days: JSON.stringify(given),
				session,
			})
			.then((notes) => {
				if (frm.docname === name) field.$wrapper.html(days.notes_html(notes));
				return notes;
			});
	};

	// A new first day brings its lunar date with it, as the notice prints it.
	days.sitting_changed = frappe.utils.debounce((frm) => {
		days.show_sittings(frm).then((notes) => {
			if (notes.length && notes[0].lunar) frm.set_value("lunar_date", notes[0].lunar);
		});
	}, 300);
})();
