// The wall of the hall: large type, no name, nothing that was typed of a petition; it follows what the clerks enter.
frappe.provide("sonvi_dialogue.desk");

(() => {
	const desk = sonvi_dialogue.desk;
	const text = desk.text;
	const EVERY = 3000;

	const count = (label, number, of) =>
		`<div class="sp-count"><b>${number}${
			of == null ? "" : `<small>/${of}</small>`
		}</b><span>${label}</span></div>`;

	const speaking = (wall) =>
		wall.current
			? `<div class="sp-now"><span class="sp-number">${wall.current.number}</span>
				<div><div class="sp-small">${__("Now speaking")}</div><div class="sp-name">${text(
					wall.current.label
				)}</div></div>
				<span class="sp-clock" data-seconds="${wall.current.seconds}">${desk.clock(
					wall.current.seconds
				)}</span></div>`
			: `<div class="sp-now sp-still"><div class="sp-name">${text(wall.theme)}</div></div>`;

	const next = (wall) =>
		wall.next
			.map((one) => `<li><span class="sp-number">${one.number}</span>${text(one.label)}</li>`)
			.join("") || `<li class="sp-small">${__("Nobody waits to speak.")}</li>`;

	const petition = (row) => `<li>
			<span class="sp-what"><b>${text(row.category || __("Petition"))}</b> ${text(row.label)}</span>
			<span class="sp-outcome">${row.outcome ? text(desk.choice(row.outcome, "Petition")) : "…"}${
				row.unit ? ` · ${text(row.unit)}` : ""
			}</span></li>`;

	const html = (wall) => {
		const decided = wall.petitions.filter((row) => row.outcome);
		return `
		<header class="sp-top"><h1>${text(wall.title)}</h1><p>${text(wall.place)}</p></header>
		${speaking(wall)}
		<div class="sp-two">
			<section><h2>${__("Next to speak")}</h2><ol class="sp-list">${next(wall)}</ol></section>
			<section><h2>${__("Outcomes")}</h2><ol class="sp-list sp-rows">${decided
				.slice(-6)
				.reverse()
				.map(petition)
				.join("")}</ol></section>
		</div>
		<footer class="sp-foot">
			${count(__("have spoken"), wall.spoken, wall.registered)}
			${count(__("petitions"), wall.petitions.length)}
			${count(__("have an outcome"), decided.length)}
		</footer>`;
	};

	desk.Wall = class Wall {
		constructor(root, session) {
			Object.assign(this, { root, session });
			this.seen = "";
			this.on_event = () => this.look();
		}

		start() {
			document.body.classList.add("sonvi-wall");
			frappe.realtime.doc_subscribe("Dialogue Session", this.session);
			frappe.realtime.on("sonvi_desk", this.on_event);
			this.timers = [setInterval(() => this.look(), EVERY), setInterval(() => this.tick(), 1000)];
			this.look();
		}

		stop() {
			document.body.classList.remove("sonvi-wall");
			frappe.realtime.off("sonvi_desk", this.on_event);
			this.timers.forEach(clearInterval);
		}

		// a line that drops leaves the wall as it was
		async look() {
			try {
				const wall = await desk.call("projector", { session: this.session, seen: this.seen });
				if (wall.title === undefined) return;
				this.seen = wall.version;
				this.root.innerHTML = `<div class="sp">${html(wall)}</div>`;
			} catch (error) {
				if (error.words)
					this.root.innerHTML = `<div class="sp"><p class="sp-small">${text(
						error.words
					)}</p></div>`;
			}
		}

		tick() {
			for (const clock of this.root.querySelectorAll("[data-seconds]")) {
				clock.dataset.seconds = Number(clock.dataset.seconds) + 1;
				clock.textContent = desk.clock(clock.dataset.seconds);
			}
		}
	};
})();
