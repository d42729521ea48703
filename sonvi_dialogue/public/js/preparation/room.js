// One session's preparation on one page: what its parts share, what is asked of the server, which part is shown.
frappe.provide("sonvi.preparation");

(() => {
	const prep = sonvi.preparation;
	const API = "sonvi_dialogue.bridge";

	prep.text = (value) => frappe.utils.escape_html(value == null ? "" : String(value));
	prep.call = (method, args) => frappe.xcall(`${API}.${method}`, args);
	prep.label = (rows, value) => (rows.find((row) => row.value === value) || {}).label || "";
	prep.options = (rows, chosen, empty) =>
		[...(empty == null ? [] : [{ value: "", label: empty }]), ...rows]
			.map(
				(row) =>
					`<option value="${prep.text(row.value)}" ${
						row.value === (chosen || "") ? "selected" : ""
					}>${prep.text(row.label)}</option>`
			)
			.join("");
	prep.button = (act, label, id = "", kind = "default", key = "") =>
		`<button type="button" class="btn btn-sm btn-${kind}" data-act="${act}" data-id="${prep.text(
			id
		)}">${label}${key ? ` <kbd>${key}</kbd>` : ""}</button>`;
	prep.pill = (tone, label) => `<span class="sv-pill sonvi-tone-${tone}">${prep.text(label)}</span>`;
	prep.short = (value, letters = 70) => {
		const words = String(value || "");
		return words.length > letters ? `${words.slice(0, letters - 1).trim()}…` : words;
	};

	// fields: of a frappe dialog; then(values) may give a promise. What is refused stays in the dialog.
	prep.ask = (title, fields, label, then) => {
		const dialog = new frappe.ui.Dialog({
			title,
			fields,
			primary_action_label: label,
			primary_action(values) {
				dialog.disable_primary_action();
				Promise.resolve(then(values))
					.then(() => dialog.hide())
					.finally(() => dialog.enable_primary_action());
			},
		});
		dialog.show();
		return dialog;
	};

	const VIEWS = ["opinions", "topics", "hot", "tasks"];

	prep.Room = class {
		constructor(root, session) {
			this.root = root;
			this.session = session;
			this.current = "";
			this.root.onclick = (event) => this.pressed(event);
			this.on_key = (event) => this.key(event);
			document.addEventListener("keydown", this.on_key);
			this.seen = () => document.visibilityState === "visible" && this.load();
			document.addEventListener("visibilitychange", this.seen);
		}

		stop() {
			document.removeEventListener("keydown", this.on_key);
			document.removeEventListener("visibilitychange", this.seen);
		}

		async show(view) {
			this.view = VIEWS.includes(view) ? view : "opinions";
			await this.load();
		}

		async load() {
			const [queue, tasks] = await Promise.all([
				prep.call("screening.queue", { session: this.session }),
				prep.call("preparation.tasks", { session: this.session }),
			]);
			this.data = queue;
			this.tasks = tasks;
			if (this.view === "hot") {
				this.hot = await prep.call("session_topics.hot_list", { session: this.session });
			}
			if (!this.petition()) this.current = (this.waiting()[0] || queue.petitions[0] || {}).name || "";
			this.draw();
		}

		petition(name = this.current) {
			return this.data.petitions.find((row) => row.name === name);
		}

		waiting() {
			return this.data.petitions.filter((row) => row.workflow_state === "Received");
		}

		topic(name) {
			return this.data.topics.find((row) => row.name === name);
		}

		draw() {
			const { session } = this.data;
			const tab = (view, label, count) =>
				`<button type="button" class="sv-tab" role="tab" aria-selected="${view === this.view}"
					data-act="view" data-id="${view}">${label}${count ? ` <span class="sv-count">${count}</span>` : ""}</button>`;
			const open = this.tasks.tasks.filter((task) => task.status === "Open").length;
			const day = session.first_day ? ` · ${session.first_day}` : "";
			this.root.innerHTML = `
				<header class="sv-top">
					<a class="btn btn-sm btn-default" href="${frappe.utils.get_form_link("Dialogue Session", session.name)}"
						aria-label="${__("The form of the session")}">←</a>
					<div class="sv-title">${prep.text(session.title)}<span class="text-muted">${day}</span></div>
				</header>
				<nav class="sv-tabs" role="tablist">
					${tab("opinions", __("Opinions"), this.waiting().length)}
					${tab("topics", __("Topics"), this.data.topics.length)}
					${tab("hot", __("Hot List"))}
					${tab("tasks", __("Preparation Tasks"), open)}
				</nav>
				<main class="sv-main" data-part="main"></main>`;
			this.root
				.querySelector("[aria-selected=true]")
				.scrollIntoView({ block: "nearest", inline: "nearest" });
			prep[this.view].draw(this, this.root.querySelector("[data-part=main]"));
		}

		pressed(event) {
			const button = event.target.closest("[data-act]");
			if (!button || button.disabled) return;
			const { act, id } = button.dataset;
			if (act === "view") return frappe.set_route("session-preparation", this.session, id);
			const action = prep[this.view].actions[act];
			if (action) Promise.resolve(action(this, id, button)).catch(() => this.load());
		}

		key(event) {
			const typing = event.target.closest("input, textarea, select, [contenteditable=true]");
			const busy = document.querySelector(".modal.show") || !this.root.offsetParent;
			if (typing || busy || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
			const action = (prep[this.view].keys || {})[event.key.toLowerCase()];
			if (!action) return;
			event.preventDefault();
			Promise.resolve(action(this)).catch(() => this.load());
		}
	};
})();
