// The results on the wall as the next session opens: figures first, then group by group; no name, nothing typed of a petition.
frappe.provide("sonvi_dialogue.results");

(() => {
	const results = sonvi_dialogue.results;
	const MOST_ROWS = 8;
	const FORWARD = ["ArrowRight", "PageDown", " ", "Enter"];
	const BACK = ["ArrowLeft", "PageUp"];

	const tile = (number, label) => `<div class="sw-tile"><b>${number}</b>${results.text(label)}</div>`;

	const figures_html = (wall) => {
		const { numbers } = wall;
		const tiles = [tile(numbers.total, __("petitions"))];
		tiles.push(...wall.groups.map((group) => tile(group.count, group.label)));
		if (numbers.in_time_rate != null) {
			tiles.push(tile(results.percent(numbers.in_time_rate), __("answered in time")));
		}
		return `<div class="sw-tiles">${tiles.join("")}</div>`;
	};

	const row_html = (row) => `<li><b>${results.text(row.category)}</b><span>${results.text(row.label)}</span>
		<span>${results.text(row.unit)}</span><span>${results.text(row.paper)}</span></li>`;

	const slides_of = (wall) => {
		const slides = [figures_html(wall)];
		for (const group of wall.groups) {
			for (let from = 0; from < group.rows.length; from += MOST_ROWS) {
				const rows = group.rows
					.slice(from, from + MOST_ROWS)
					.map(row_html)
					.join("");
				slides.push(
					`<div><h1>${results.text(group.label)} (${
						group.count
					})</h1><ol class="sw-rows">${rows}</ol></div>`
				);
			}
		}
		return slides;
	};

	results.Wall = class Wall {
		constructor(root, session) {
			Object.assign(this, { root, session, at: 0 });
			this.on_key = (event) => {
				if (FORWARD.includes(event.key)) this.go(1);
				else if (BACK.includes(event.key)) this.go(-1);
			};
			this.on_click = () => this.go(1);
		}

		async start() {
			const wall = await results.call("results_wall", { session: this.session });
			if (this.stopped) return;
			document.body.classList.add("sonvi-wall");
			this.wall = wall;
			this.slides = slides_of(wall);
			document.addEventListener("keydown", this.on_key);
			this.root.addEventListener("click", this.on_click);
			this.show();
		}

		stop() {
			this.stopped = true;
			document.body.classList.remove("sonvi-wall");
			document.removeEventListener("keydown", this.on_key);
		}

		go(step) {
			this.at = (this.at + step + this.slides.length) % this.slides.length;
			this.show();
		}

		show() {
			const { wall } = this;
			this.root.innerHTML = `<div class="sw">
				<header><h1>${__("Results of the last conference")}: ${results.text(wall.title)}</h1>
				<p>${results.text(wall.theme)}</p></header>
				${this.slides[this.at]}
				<footer class="sw-foot"><span>${__("Results up to {0}", [wall.as_of])}</span>
				<span>${this.at + 1}/${this.slides.length}</span></footer></div>`;
		}
	};
})();
