// The first steps of a commune on one page: how each stands, the one to take next open, what its form sends.
frappe.provide("sonvi.first_run");

(() => {
	const run = sonvi.first_run;
	const API = "sonvi_dialogue.bridge.api_first_run";

	run.text = (value) => frappe.utils.escape_html(value == null ? "" : String(value));
	run.call = (method, args) => frappe.xcall(`${API}.${method}`, args);
	run.button = (act, label, kind = "default", id = "") =>
		`<button type="button" class="btn btn-sm btn-${kind}" data-act="${act}" data-id="${run.text(
			id
		)}">${label}</button>`;
	run.link = (href, label) => `<a class="btn btn-sm btn-default" href="${href}">${label}</a>`;
	run.input = (field, label, value = "", more = "") =>
		`<label class="sfr-field"><span>${label}</span>
			<input class="form-control" data-field="${field}" value="${run.text(value)}" ${more}></label>`;
	run.values = (part) =>
		Object.fromEntries(
			[...part.querySelectorAll("[data-field]")].map((input) => [
				input.dataset.field,
				input.type === "checkbox" ? input.checked : input.value.trim(),
			])
		);

	// What a step shows when it is open, and what its buttons do: run.parts.<key> = {title, body(room), actions}
	run.parts = {};
	const TONES = { done: "green", look: "orange", missing: "red" };
	const WORDS = { done: () => __("Done"), look: () => __("Look"), missing: () => __("Missing") };

	run.Room = class {
		constructor(root) {
			this.root = root;
			this.open = "";
			this.kept = {};
			this.root.onclick = (event) => this.pressed(event);
			this.root.onchange = (event) => this.changed(event);
		}

		async show(commune) {
			this.standing = await run.call("first_steps", { commune: commune || null });
			this.commune = this.standing.commune;
			this.open = this.standing.next;
			await this.draw();
		}

		async reload(keep_open) {
			this.standing = await run.call("first_steps", { commune: this.commune || null });
			this.commune = this.standing.commune;
			if (!keep_open) this.open = this.standing.next;
			await this.draw();
			// the page keeps its place, the steps above it have changed their heights
			this.body()?.parentElement.scrollIntoView({ block: "start" });
		}

		step(key) {
			return this.standing.steps.find((step) => step.key === key);
		}

		name() {
			const found = this.standing.communes.find((row) => row.name === this.commune);
			return found ? found.commune_name : "";
		}

		async draw() {
			const { steps, communes } = this.standing;
			const done = steps.filter((step) => step.standing === "done").length;
			const choice = communes
				.map(
					(row) =>
						`<option value="${run.text(row.name)}" ${
							row.name === this.commune ? "selected" : ""
						}>${run.text(row.commune_name)}</option>`
				)
				.join("");
			this.root.innerHTML = `
				<header class="sfr-top">
					<div class="sfr-count">${__("{0} of {1} steps are done.", [done, steps.length])}
						<span class="text-muted">${__("You can leave at any time: what is done stays done.")}</span></div>
					${
						communes.length > 1
							? `<select class="form-control sfr-commune" data-change="commune" aria-label="${__(
									"Commune"
							  )}">${choice}</select>`
							: ""
					}
				</header>
				<ol class="sfr-steps">${steps.map((step, at) => this.card(step, at + 1)).join("")}</ol>
				<div data-part="example"></div>`;
			await this.fill();
			run.example?.draw(this.root.querySelector("[data-part=example]"));
		}

		card(step, number) {
			const is_open = step.key === this.open;
			return `<li class="sfr-step" data-step="${step.key}" data-standing="${step.standing}">
				<button type="button" class="sfr-head" data-act="open" data-id="${step.key}" aria-expanded="${is_open}">
					<span class="sfr-number">${number}</span>
					<span class="sfr-title">${run.parts[step.key].title()}</span>
					<span class="sv-pill sonvi-tone-${TONES[step.standing]}">${WORDS[step.standing]()}</span>
				</button>
				${step.told.map((line) => `<p class="sfr-told">${line}</p>`).join("")}
				<div class="sfr-body" ${is_open ? "" : "hidden"}></div>
			</li>`;
		}

		body() {
			return this.root.querySelector(`[data-step="${this.open}"] .sfr-body`);
		}

		async fill() {
			const body = this.body();
			if (!body) return;
			const step = this.step(this.open);
			if (!this.commune && !["site", "commune", "mail", "scheduler"].includes(step.key)) {
				body.innerHTML = `<p class="text-muted">${__("First set up the commune.")}</p>`;
			} else if (!step.may) {
				body.innerHTML = `<p class="text-muted">${__(
					"This step is for the administrator (System Manager)."
				)}</p>`;
			} else {
				body.innerHTML = await run.parts[step.key].body(this);
			}
		}

		pressed(event) {
			const button = event.target.closest("[data-act]");
			if (!button || button.disabled) return;
			const { act, id } = button.dataset;
			if (act === "open") {
				this.open = this.open === id ? "" : id;
				return this.draw();
			}
			const action = (run.parts[this.open]?.actions || {})[act] || run.example?.actions[act];
			if (!action) return;
			button.disabled = true;
			Promise.resolve(action(this, id, button))
				.catch(() => {})
				.finally(() => (button.disabled = false));
		}

		changed(event) {
			const { change } = event.target.dataset;
			if (change === "commune") return frappe.set_route("first-run", event.target.value);
			(run.parts[this.open]?.changes || {})[change]?.(this, event.target);
		}
	};

	run.done = (message) => frappe.show_alert({ message, indicator: "green" });
})();
