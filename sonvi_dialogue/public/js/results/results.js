// The results of one session for whoever reads them: by group, with the papers; the Office adds remarks and checks them.
frappe.provide("sonvi_dialogue.results");

(() => {
	const results = sonvi_dialogue.results;
	const API = "sonvi_dialogue.bridge.api_results";
	const text = (results.text = (value) => frappe.utils.escape_html(value == null ? "" : String(value)));
	results.call = (method, args) => frappe.xcall(`${API}.${method}`, args);
	results.percent = (rate) => `${String(rate).replace(".", frappe.boot.lang === "vi" ? "," : ".")}%`;

	const count = (number, label) => `<span><b>${number}</b>${label}</span>`;

	const counts_html = (numbers) => {
		const told = [count(numbers.total, __("petitions"))];
		told.push(count(numbers.finished, __("finished")));
		if (numbers.finished_rate != null)
			told.push(count(results.percent(numbers.finished_rate), __("finished, of all")));
		if (numbers.owed) told.push(count(`${numbers.in_time}/${numbers.owed}`, __("answered in time")));
		if (numbers.late) told.push(count(numbers.late, __("answered late")));
		if (numbers.unanswered) told.push(count(numbers.unanswered, __("overdue without an answer")));
		const referrals = numbers.replied + numbers.not_replied;
		if (referrals) told.push(count(`${numbers.replied}/${referrals}`, __("referrals replied to")));
		const promises = numbers.promises_kept + numbers.promises_open + numbers.promises_late;
		if (promises) told.push(count(`${numbers.promises_kept}/${promises}`, __("promises kept")));
		return `<div class="sr-counts">${told.join("")}</div>`;
	};

	const bar_html = (found) => {
		const checked = found.checked
			? __("Checked by {0} on {1}", [text(found.checked.by), found.checked.on])
			: __("Not checked yet");
		const buttons = [];
		if (found.may_check && found.concluded) {
			const again = found.checked ? __("Check Again") : __("Mark as Checked");
			const style = found.checked && !found.changed.length ? "btn-default" : "btn-primary";
			buttons.push(`<button type="button" class="btn btn-sm ${style}" data-check>${again}</button>`);
		}
		if (found.checked && found.whole) {
			buttons.push(
				`<button type="button" class="btn btn-sm btn-default" data-wall>${__(
					"Show on the Projector"
				)}</button>`
			);
		}
		return `<div class="sr-bar"><span>${checked}</span>${buttons.join("")}</div>`;
	};

	const changes_html = (changed) => {
		if (!changed.length) return "";
		const lines = changed.map(
			(one) =>
				`<li><a href="${frappe.utils.get_form_link("Petition", one.petition)}">${text(
					one.petition
				)}</a>
				${text(one.field)}: ${text(one.before)} → ${text(one.after)}</li>`
		);
		return `<div class="sr-changes"><strong>${__(
			"Changed since it was checked"
		)}</strong><ul>${lines.join("")}</ul></div>`;
	};

	// the papers made of the results, which are printed, issued and published as any other
	const paper_html = (paper, may_write) => {
		if (paper.draft || paper.issued) {
			const state = paper.published ? __("published") : paper.issued ? __("issued") : __("Draft");
			const link = frappe.utils.get_form_link("Official Document", paper.draft || paper.issued);
			return `<a class="btn btn-sm btn-default" href="${link}">${text(paper.label)} (${state})</a>`;
		}
		return may_write
			? `<button type="button" class="btn btn-sm btn-default" data-paper="${text(paper.kind)}">${__(
					"Prepare: {0}",
					[text(paper.label)]
			  )}</button>`
			: "";
	};

	const row_html = (row, may_write) => {
		const remark = row.remark ? `<div class="sr-remark">${__("Remark")}: ${text(row.remark)}</div>` : "";
		const button = may_write
			? ` <button type="button" class="btn btn-xs btn-default" data-remark="${text(row.petition)}">${
					row.remark ? __("Change the Remark") : __("Add a Remark")
			  }</button>`
			: "";
		return `<li class="sr-one">
			<div class="sr-what"><a href="${frappe.utils.get_form_link("Petition", row.petition)}">${text(
				row.content
			)}</a></div>
			<div class="sr-facts">${[row.who, row.unit].filter(Boolean).map(text).join(" · ")}</div>
			<div class="sr-facts${row.late ? " sr-late" : ""}">${row.facts.map(text).join(" · ")}</div>
			${remark}${button}</li>`;
	};

	const group_html = (group, may_write) => `<h4>${text(group.label)} (${group.rows.length})</h4>
		<ol class="sr-list">${group.rows.map((row) => row_html(row, may_write)).join("")}</ol>`;

	const html = (found) => {
		const part = found.whole
			? ""
			: `<p class="sr-muted">${__("Only what you may read, and figures of it.")}</p>`;
		const papers = found.whole
			? found.papers.map((paper) => paper_html(paper, found.may_check)).join(" ")
			: "";
		const none = `<p class="sr-muted">${__("No petition of this session is yours to read.")}</p>`;
		return `<div class="sr-top"><h3 class="sr-title">${text(found.title)}</h3>
			<span class="sr-muted">${__("Results up to {0}", [found.as_of])}</span></div>
			${part}${counts_html(found.numbers)}${bar_html(found)}${changes_html(found.changed)}
			<p>${papers}</p>
			${found.groups.map((group) => group_html(group, found.may_check && found.concluded)).join("") || none}`;
	};

	results.Sheet = class Sheet {
		constructor(root, session) {
			Object.assign(this, { root, session });
		}

		async start() {
			this.show(await results.call("session_results", { session: this.session }));
		}

		stop() {
			this.stopped = true;
		}

		show(found) {
			if (this.stopped) return;
			this.found = found;
			this.root.innerHTML = html(found);
			const on = (part, act) => $(this.root).find(`[data-${part}]`).on("click", act);
			on("check", () => this.check());
			on("wall", () => window.open(`/app/session-results/${encodeURIComponent(this.session)}/wall`));
			on("paper", ({ currentTarget }) =>
				sonvi_dialogue.papers.new_draft(currentTarget.dataset.paper, "Dialogue Session", this.session)
			);
			on("remark", ({ currentTarget }) => this.remark(currentTarget.dataset.remark));
		}

		async check() {
			const { session, found } = this;
			this.show(await results.call("check_results", { session, seen: found.seen }));
		}

		remark(petition) {
			const rows = this.found.groups.flatMap((group) => group.rows);
			const row = rows.find((one) => one.petition === petition);
			frappe.prompt(
				{
					fieldname: "remark",
					fieldtype: "Small Text",
					label: __("Remark"),
					default: row.remark,
					description: __("It is printed with the results. Leave it empty to take it away."),
				},
				async ({ remark }) => {
					const args = { session: this.session, petition, remark: remark || "" };
					this.show(await results.call("remark_result", args));
				},
				__("Remark"),
				__("Save")
			);
		}
	};
})();
