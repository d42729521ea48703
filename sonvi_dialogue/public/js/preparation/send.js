// Opinions sent in before a session by those who hear them, several at once; below, what became of each.
frappe.provide("sonvi.opinions");

(() => {
	const opinions = sonvi.opinions;
	const text = (value) => frappe.utils.escape_html(value == null ? "" : String(value));
	const call = (method, args) => frappe.xcall(`sonvi_dialogue.bridge.opinions.${method}`, args);
	const KEPT = "sonvi_opinions_typed";
	const TONES = {
		waiting: "orange",
		accepted: "green",
		grouped: "green",
		refused: "red",
		redirected: "gray",
		raised: "blue",
		settling: "blue",
		closed: "green",
	};
	const fates = () => ({
		waiting: __("waiting to be gone through"),
		accepted: __("accepted for the session"),
		grouped: __("accepted, grouped with others like it"),
		refused: __("refused"),
		redirected: __("redirected"),
		raised: __("raised at the session"),
		settling: __("being settled"),
		closed: __("settled or answered"),
	});
	const new_key = () =>
		Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
			byte.toString(16).padStart(2, "0")
		).join("");

	const options = (rows, chosen, empty) =>
		[...(empty == null ? [] : [{ value: "", label: empty }]), ...rows]
			.map(
				(row) =>
					`<option value="${text(row.value)}" ${row.value === chosen ? "selected" : ""}>${text(
						row.label
					)}</option>`
			)
			.join("");
	const select = (name, label, rows, chosen, empty) =>
		rows.length
			? `<label class="sv-field"><span>${label}</span><select class="form-control" data-send="${name}">${options(
					rows,
					chosen,
					empty
			  )}</select></label>`
			: "";
	const input = (name, label, type = "text", value = "") =>
		`<label class="sv-field"><span>${label}</span><input type="${type}" class="form-control" data-send="${name}" value="${text(
			value
		)}" autocomplete="off"></label>`;

	opinions.Room = class {
		constructor(root) {
			this.root = root;
			this.key = new_key();
			root.onclick = (event) => this.pressed(event);
			root.oninput = (event) => this.typed(event);
		}

		async load() {
			if (this.loaded) return this.list();
			try {
				this.given = await call("setup", {});
			} catch {
				this.root.innerHTML = `<p class="sv-empty">${__(
					"Opinions are sent in by delegates, by members of a body and by the Office. Ask the Office to enter yours."
				)}</p>`;
				return;
			}
			this.loaded = true;
			this.form();
			await this.list();
		}

		form() {
			const given = this.given;
			const channels = given.channels.map((value) => ({ value, label: __(value, null, "Petition") }));
			const all = given.bound ? __("The whole commune") : "—";
			this.root.innerHTML = `
				<section class="sv-card">
					<div class="sv-grid">
						${given.communes.length > 1 ? select("commune", __("Commune"), given.communes, given.communes[0].value) : ""}
						${select("channel", __("Channel"), channels, given.channels[0])}
						${select(
							"body",
							__("Sent in for"),
							given.bodies,
							given.office ? "" : (given.bodies[0] || {}).value,
							given.office || given.bodies.length > 1 ? "—" : null
						)}
						${select("village", __("Village"), given.villages, "", all)}
						${select(
							"session",
							__("For the session"),
							given.sessions,
							(given.sessions[0] || {}).value,
							__("No session yet")
						)}
						${select("category", __("Category"), given.categories, "", "—")}
						${given.office ? input("received_on", __("Received on"), "date", given.today) : ""}
					</div>
					<label class="sv-field sv-wide"><span>${__("Opinions, one a line")}</span>
						<textarea class="form-control" rows="7" data-send="opinions" placeholder="${__(
							"The road to the village is washed away…"
						)}"></textarea></label>
					<details class="sv-more"><summary>${__("Who asks (for one opinion)")}</summary>
						<div class="sv-grid">${input("petitioner_name", __("Name"))}${input(
							"petitioner_phone",
							__("Telephone"),
							"tel"
						)}${input("group_count", __("Number of People"), "number")}</div>
						<label class="sv-check"><input type="checkbox" data-send="is_confidential"> ${__("Keep Confidential")}</label>
					</details>
					<div class="sv-actions"><button type="button" class="btn btn-primary" data-act="send">${__(
						"Send In"
					)} <span data-part="count"></span></button></div>
				</section>
				<h2 class="sv-heading">${__("What I sent in")}</h2>
				<div data-part="list"></div>`;
			this.box("opinions").value = localStorage.getItem(KEPT) || "";
			this.count();
		}

		box(name) {
			return this.root.querySelector(`[data-send=${name}]`);
		}

		// what is typed stays in this browser until it has gone in
		typed(event) {
			if (event.target.dataset.send !== "opinions") return;
			localStorage.setItem(KEPT, event.target.value);
			this.count();
		}

		count() {
			const lines = this.box("opinions")
				.value.split("\n")
				.filter((line) => line.trim()).length;
			this.root.querySelector("[data-part=count]").textContent = lines > 1 ? `(${lines})` : "";
		}

		async list() {
			const rows = await call("mine", {});
			const place = this.root.querySelector("[data-part=list]");
			const words = fates();
			place.innerHTML =
				rows
					.map(
						(row) => `<article class="sv-card sonvi-tone-${TONES[row.fate]}">
							<header class="sv-card-head"><span class="text-muted">${[row.received_on, row.village, row.session]
								.filter(Boolean)
								.map(text)
								.join(" · ")}</span><span class="sv-pill">${words[row.fate]}</span></header>
							<p class="sv-words">${text(row.content)}</p>
							${row.told ? `<p class="text-muted">${text(row.told)}</p>` : ""}
							${
								row.open
									? `<div class="sv-actions">
										<button type="button" class="btn btn-xs btn-default" data-act="mend" data-id="${text(row.name)}">${__(
											"Mend"
										)}</button>
										<button type="button" class="btn btn-xs btn-default" data-act="take" data-id="${text(row.name)}">${__(
											"Take the opinion back"
										)}</button>
									</div>`
									: ""
							}
						</article>`
					)
					.join("") || `<p class="sv-empty">${__("You have sent in nothing yet.")}</p>`;
			this.rows = rows;
		}

		async pressed(event) {
			const button = event.target.closest("[data-act]");
			if (!button) return;
			const row = (this.rows || []).find((one) => one.name === button.dataset.id);
			if (button.dataset.act === "send") return this.send(button);
			if (button.dataset.act === "mend") return this.mend(row);
			frappe.confirm(__("Take this opinion back? It is deleted."), () =>
				call("take_back", { petition: row.name }).finally(() => this.list())
			);
		}

		async send(button) {
			const values = { key: this.key };
			for (const box of this.root.querySelectorAll("[data-send]")) {
				const value = box.type === "checkbox" ? Number(box.checked) : box.value.trim();
				if (value !== "") values[box.dataset.send] = value;
			}
			button.disabled = true;
			try {
				// sent again with the same key, it does not go in twice
				const { count } = await call("send", { opinions: "", ...values });
				this.key = new_key();
				for (const name of ["opinions", "petitioner_name", "petitioner_phone", "group_count"]) {
					this.box(name).value = "";
				}
				this.box("is_confidential").checked = false;
				localStorage.removeItem(KEPT);
				this.count();
				frappe.show_alert({ message: __("Opinions sent in: {0}", [count]), indicator: "green" });
				await this.list();
			} finally {
				button.disabled = false;
			}
		}

		mend(row) {
			const dialog = new frappe.ui.Dialog({
				title: __("Mend the opinion"),
				fields: [
					{
						fieldname: "content",
						fieldtype: "Small Text",
						label: __("What is asked"),
						default: row.content,
						reqd: 1,
					},
				],
				primary_action_label: __("Save"),
				primary_action: ({ content }) =>
					call("mend", { petition: row.name, content })
						.then(() => dialog.hide())
						.finally(() => this.list()),
			});
			dialog.show();
		}
	};
})();
