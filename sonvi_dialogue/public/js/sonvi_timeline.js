// The deadlines of a document in words: what is owed, by when, how it stands, and why it is that day.
frappe.provide("sonvi_dialogue.timeline");

(() => {
	const TONES = { left: "blue", today: "orange", overdue: "red", met: "green", met_late: "orange" };
	const text = (value) => frappe.utils.escape_html(value == null ? "" : String(value));
	// always day/month/year, as papers and people here write it
	const date = (value) => (value ? moment(value).format("DD/MM/YYYY") : "");

	const tone = (row) =>
		["Waived", "Void"].includes(row.status) ? "gray" : TONES[row.standing_code] || "gray";

	const changes = (row) =>
		(row.changes || []).map((change) => `<li>${date(change.on)}: ${text(change.text)}</li>`).join("");

	const details = (row) => {
		if (!row.why && !(row.changes || []).length) return "";
		const history = changes(row);
		return `<details>
			<summary>${__("Why this day")}</summary>
			<div>${text(row.why)}</div>
			${history ? `<ul>${history}</ul>` : ""}
		</details>`;
	};

	const item = (row) => {
		const facts = [row.department_label, row.paper].filter(Boolean).map(text).join(" · ");
		return `<li class="sonvi-tone-${tone(row)}">
			<div class="sonvi-timeline-head">
				<span class="sonvi-timeline-kind">${text(row.kind_label)}</span>
				<span class="sonvi-timeline-due">${date(row.effective_due_on)}</span>
				<span class="sonvi-timeline-standing">${text(row.standing_text)}</span>
			</div>
			${facts ? `<div class="sonvi-timeline-muted">${facts}</div>` : ""}
			${details(row)}
		</li>`;
	};

	sonvi_dialogue.timeline.html = (rows) =>
		rows.length
			? `<ol class="sonvi-timeline">${rows.map(item).join("")}</ol>`
			: `<p class="text-muted">${__("No deadline runs here yet.")}</p>`;

	sonvi_dialogue.timeline.show = (frm) => {
		const field = frm.get_field("deadlines_html");
		if (!field || frm.is_new()) return;
		const name = frm.doc.name;
		frappe
			.xcall("sonvi_dialogue.bridge.api.deadline_timeline", { doctype: frm.doctype, name })
			.then((rows) => {
				// the form may show another document by the time the answer comes
				if (frm.doc.name === name) field.html(sonvi_dialogue.timeline.html(rows));
			});
	};

	const health_line = (label, value, good) =>
		`<li><span class="indicator-pill no-margin ${good ? "green" : "red"}">${label}</span> ${text(
			value
		)}</li>`;

	sonvi_dialogue.timeline.show_health = (frm) => {
		frappe.xcall("sonvi_dialogue.bridge.api.health").then((health) => {
			const last = health.last_run_on
				? `${date(health.last_run_on)} (${__(health.last_run_status || "")})`
				: __("It has never run. Is the scheduler of this site switched on?");
			const until = health.calendar_until ? date(health.calendar_until) : __("No working calendar.");
			const missing = (health.missing || []).map((line) => health_line(__("To mend"), line, false));
			frm.get_field("health_html").html(
				`<ul class="list-unstyled sonvi-health">
					${health_line(__("Reminders last ran"), last, health.last_run_status === "Finished")}
					${health_line(__("Working calendar reaches"), until, Boolean(health.calendar_until))}
					${missing.join("")}
				</ul>`
			);
		});
	};
})();
