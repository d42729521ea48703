// Communes beside each other: shares with their intervals, so many for each 1,000 people, few cases marked and not ranked.
frappe.provide("sonvi.figures");

(() => {
	const figures = sonvi.figures;

	const STANDINGS = () => ({
		Above: `▲ ${__("better than all together")}`,
		Below: `▼ ${__("worse than all together")}`,
		Alike: __("no clear difference"),
		"Too Few": __("few cases, not ranked"),
	});
	const ORDERS = () => [
		{ value: "rate", label: __("Best share in time first") },
		{ value: "worst", label: __("Worst share in time first") },
		{ value: "petitions", label: __("Most petitions for 1,000 people first") },
		{ value: "missed", label: __("Most dates missed first") },
		{ value: "coverage", label: __("Most quarters without a session first") },
		{ value: "name", label: __("By name") },
	];

	// from the lower to the upper end of the interval, on a line of 0 to 100; the numbers stand beside it
	const bar = (rate) =>
		rate.value == null
			? ""
			: `<span class="sf-bar" aria-hidden="true"><i style="left:${rate.low * 100}%;width:${
					(rate.high - rate.low) * 100
			  }%"></i><b style="left:${rate.value * 100}%"></b></span>`;

	const columns = (state, path) => {
		const into = (row, label, more = {}) => {
			const query = new URLSearchParams({
				commune: row.commune,
				first: state.first,
				last: state.last,
				...more,
			});
			return `<a href="${path}?${query}">${label}</a>`;
		};
		const count = (measure) => (row) =>
			row[measure] ? into(row, figures.number(row[measure]), { view: "total", measure }) : "0";
		return [
			[
				__("Commune"),
				(row) =>
					`${row.place}. ${into(row, figures.text(row.title))}<br><small>${figures.text(
						row.province
					)}</small>`,
			],
			[__("Share in time"), (row) => `${figures.rate(row.rate)}${bar(row.rate)}`],
			[__("Beside all together"), (row) => STANDINGS()[row.standing]],
			[__("Decided in the period"), count("due"), true],
			[__("Done late"), count("late"), true],
			[__("Overdue, unanswered"), count("unanswered"), true],
			[__("Extended"), count("extended"), true],
			[__("Petitions received"), count("received"), true],
			[__("Asked before"), count("repeated"), true],
			[__("For 1,000 people"), (row) => figures.rate(row.per_thousand, 1)],
			[
				__("Quarters with a session"),
				(row) => (row.owed ? into(row, `${row.held}/${row.owed}`) : "–"),
				true,
			],
			[
				__("Dates missed"),
				(row) => (row.missed ? into(row, figures.number(row.missed), { view: "missed" }) : "0"),
				true,
			],
		];
	};

	figures.Compared = class extends figures.Room {
		show(given) {
			super.show({ ...given, commune: "" });
		}

		draw_filters(place) {
			super.draw_filters(place);
			for (const unused of place.querySelectorAll(
				'[data-fieldname="grain"], [data-fieldname="commune"]'
			))
				unused.parentElement.remove();
			const select = document.createElement("label");
			select.className = "sf-order";
			select.innerHTML = `${__("Order")}<select class="form-control">${ORDERS()
				.map(
					(one) =>
						`<option value="${one.value}" ${
							one.value === (this.state.key || "rate") ? "selected" : ""
						}>${one.label}</option>`
				)
				.join("")}</select>`;
			select.querySelector("select").onchange = (event) =>
				this.go({ key: event.target.value, start: "" });
			place.append(select);
		}

		async draw_blocks(body) {
			const turn = this.asked;
			const { first, last, key, start } = this.state;
			const found = await figures.call("compared", {
				first,
				last,
				order: key || "rate",
				start: Number(start) || 0,
			});
			if (turn !== this.asked) return;
			const next = Number(start || 0) + found.page;
			const step = (at, label) =>
				`<button type="button" class="btn btn-sm btn-default" data-act="page" data-start="${at}">${label}</button>`;
			body.innerHTML = `<p class="sf-says">${__(
				"In brackets: the 95 per cent interval. The order follows its nearer end, so that few cases prove little; fewer than ten are marked and come last. All together: {0}, of {1} communes. Told as of {2}.",
				[figures.rate(found.whole.rate), figures.number(found.total), this.opened.today]
			)} ${found.counted_at ? figures.counted_at(found.counted_at) : ""}</p>
				${figures.table(columns(this.state, this.path.replace("communes-compared", "dialogue-figures")), found.rows)}
				<p>${Number(start) ? step(Math.max(Number(start) - found.page, 0), __("Earlier rows")) : ""}
				${next < found.total ? step(next, __("More rows")) : ""}</p>`;
			this.root.dataset.ready = turn;
		}
	};
})();
