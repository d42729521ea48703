// The page of figures: what it is narrowed by stands in the address, so that a figure can be sent and come back to.
frappe.provide("sonvi.figures");

(() => {
	const figures = sonvi.figures;
	const KEPT = ["commune", "unit", "first", "last", "grain", "view", "key", "measure", "start"];

	figures.from_address = () => {
		const given = {
			...Object.fromEntries(new URLSearchParams(window.location.search)),
			...(frappe.route_options || {}),
		};
		frappe.route_options = null;
		return Object.fromEntries(KEPT.filter((name) => given[name]).map((name) => [name, given[name]]));
	};
	figures.into_address = (path, state, replace) => {
		const query = new URLSearchParams(Object.entries(state).filter(([, value]) => value)).toString();
		window.history[replace ? "replaceState" : "pushState"](null, "", `${path}?${query}`);
	};

	figures.Room = class {
		constructor(root, opened) {
			this.root = root;
			this.opened = opened;
			this.path = window.location.pathname;
			this.asked = 0;
			root.addEventListener("click", (event) => this.pressed(event));
			this.back = () => root.offsetParent && this.show(figures.from_address());
			window.addEventListener("popstate", this.back);
		}

		show(given) {
			const start = {
				commune: this.opened.commune,
				first: this.opened.first,
				last: this.opened.last,
				grain: "quarter",
			};
			const state = Object.keys(given).length || !this.state ? { ...start, ...given } : this.state;
			if (JSON.stringify(state) === JSON.stringify(this.state)) return;
			this.state = state;
			figures.into_address(this.path, state, true);
			this.draw();
		}

		go(changes) {
			this.state = { ...this.state, ...changes };
			figures.into_address(this.path, this.state);
			this.draw();
			window.scrollTo(0, 0);
		}

		narrowed() {
			const { commune, unit, first, last } = this.state;
			return { commune: commune || null, unit: unit || null, first, last };
		}

		pressed(event) {
			const link = event.target.closest("[data-view], [data-act]");
			if (!link) return;
			event.preventDefault();
			event.stopPropagation();
			if (link.dataset.act === "back") this.go({ view: "", key: "", measure: "", start: "" });
			else if (link.dataset.act === "page") this.go({ start: link.dataset.start });
			else if (link.dataset.act === "days")
				this.go({ first: link.dataset.first, last: link.dataset.last });
			else
				this.go({
					view: link.dataset.view,
					key: link.dataset.key,
					measure: link.dataset.measure,
					start: "",
				});
		}

		draw() {
			this.asked += 1;
			this.root.innerHTML = `<div class="sf-filters"></div><div class="sf-body"></div>`;
			this.draw_filters(this.root.querySelector(".sf-filters"));
			const body = this.root.querySelector(".sf-body");
			return this.state.view ? figures.draw_rows(this, body) : this.draw_blocks(body);
		}

		draw_filters(place) {
			const field = (name, df) => {
				const at = document.createElement("div");
				place.append(at);
				const control = frappe.ui.form.make_control({
					parent: at,
					df: { fieldname: name, ...df, change: () => this.changed(name, control) },
					render_input: true,
				});
				// being filled in is no change; a Link asks the server first
				Promise.resolve(control.set_value(this.state[name] || "")).then(
					() => (control.filled = true)
				);
			};
			if (!this.opened.commune)
				field("commune", {
					fieldtype: "Link",
					options: "Commune",
					label: __("Commune"),
					placeholder: __("All"),
				});
			if (this.state.commune)
				field("unit", {
					fieldtype: "Link",
					options: "Dialogue Department",
					label: __("Unit"),
					placeholder: __("All"),
					get_query: () => ({ filters: { commune: this.state.commune } }),
				});
			field("first", { fieldtype: "Date", label: __("From Day") });
			field("last", { fieldtype: "Date", label: __("To Day") });
			field("grain", {
				fieldtype: "Select",
				label: __("By"),
				options: [
					{ value: "quarter", label: __("Quarter") },
					{ value: "month", label: __("Month") },
				],
			});
			const year = Number(this.opened.today.slice(-4));
			const days = [year - 1, year].map(
				(one) =>
					`<button type="button" class="btn btn-xs btn-default" data-act="days" data-first="${one}-01-01" data-last="${one}-12-31">${__(
						"Year {0}",
						[one]
					)}</button>`
			);
			place.insertAdjacentHTML("beforeend", `<div class="sf-years">${days.join(" ")}</div>`);
		}

		changed(name, control) {
			if (!control.filled) return;
			const value = control.get_value() || "";
			if (value === (this.state[name] || "")) return;
			if (!value && ["first", "last", "grain"].includes(name)) return;
			this.go({ [name]: value, ...(name === "commune" ? { unit: "" } : {}), start: "" });
		}

		async draw_blocks(body) {
			const turn = this.asked;
			const shown = figures.BLOCKS().filter((block) => this.state.commune || !block.narrow);
			body.innerHTML = `${this.says()}<section class="sf-cards" data-block="total"></section>
				${shown.map((block) => this.frame(block)).join("")}`;
			await Promise.all([
				this.load("total", turn).then((rows) => rows && this.draw_total(body, rows[0])),
				...shown.map((block) =>
					this.load(block.name, turn).then((rows) => rows && this.draw_block(body, block, rows))
				),
			]);
			if (turn === this.asked) this.root.dataset.ready = turn;
		}

		async load(name, turn) {
			const found = await figures.call("block", { name, ...this.narrowed(), grain: this.state.grain });
			if (turn !== this.asked) return null;
			if (found.closed) this.root.querySelector(`[data-block="${name}"]`).remove();
			if (found.counted_at) this.tell_hour(found.counted_at);
			return found.closed ? null : Object.assign(found.rows, { cut: found.cut });
		}

		// what takes long to count of all communes is kept for an hour or two
		tell_hour(hour) {
			const says = this.root.querySelector(".sf-says");
			if (says && !says.querySelector(".sf-hour"))
				says.insertAdjacentHTML("beforeend", ` <b class="sf-hour">${figures.counted_at(hour)}</b>`);
		}

		says() {
			return `<p class="sf-says">${__(
				"An answer counts in the period it was given in time, else in the one its date fell in. What is not due yet is not counted as in time; what was set aside or dropped is not counted. Told as of {0}.",
				[this.opened.today]
			)}</p>`;
		}

		frame(block) {
			return `<section class="sf-block" data-block="${block.name}"><h4>${block.title}</h4>
				<p class="text-muted">${block.says}</p><div class="sf-chart"></div><div class="sf-rows">…</div></section>`;
		}

		draw_total(body, row) {
			const card = (label, value) => `<div class="sf-card"><span>${label}</span><b>${value}</b></div>`;
			const open = (measure) => figures.open("total", "", measure, row[measure]);
			body.querySelector('[data-block="total"]').innerHTML = [
				card(__("Share in time"), figures.rate(row.rate)),
				card(__("Decided in the period"), open("due")),
				card(__("In time"), open("in_time")),
				card(__("Done late"), open("late")),
				card(__("Overdue, unanswered"), open("unanswered")),
				card(__("Extended"), open("extended")),
				card(__("Not due yet"), open("running")),
				card(__("Petitions received"), open("received")),
				card(__("Asked before"), open("repeated")),
			].join("");
		}

		draw_block(body, block, found) {
			const place = body.querySelector(`[data-block="${block.name}"]`);
			const rows = block.rows ? block.rows(found) : found;
			place.querySelector(".sf-rows").innerHTML = rows.length
				? figures.table(block.columns(), rows) +
				  (found.cut
						? `<p class="text-muted">${__("The first {0} are shown.", [rows.length])}</p>`
						: "")
				: `<p class="text-muted">${__("There is nothing in this period.")}</p>`;
			const drawn = rows.filter((row) =>
				(block.series ? block.series() : []).some(([, value]) => value(row))
			);
			if (block.series && drawn.length)
				figures.chart(
					place.querySelector(".sf-chart"),
					block.name === "ageing" ? rows : drawn.slice(0, 12),
					block.series()
				);
			else place.querySelector(".sf-chart").remove();
		}
	};
})();
