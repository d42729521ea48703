// What the pages of figures share: numbers as a reader writes them, links to the rows behind them, tables, charts.
frappe.provide("sonvi.figures");

(() => {
	const figures = sonvi.figures;
	const API = "sonvi_dialogue.bridge.api_figures";
	const ROMAN = ["", "I", "II", "III", "IV"];

	figures.text = (value) => frappe.utils.escape_html(value == null ? "" : String(value));
	figures.counted_at = (hour) => __("Counted at {0}.", [figures.text(hour)]);
	figures.call = (method, args) => frappe.xcall(`${API}.${method}`, args);
	figures.number = (value, digits = 0) =>
		new Intl.NumberFormat(frappe.boot.lang || "vi", {
			minimumFractionDigits: digits,
			maximumFractionDigits: digits,
		}).format(value);
	figures.few = () => `<span class="sf-few">${__("few cases")}</span>`;

	// {value, low, high, is_small} as "92,3% (75,9–97,9)"; times: 100 for a share, 1 for cases for each 1,000 people
	figures.rate = (rate, times = 100) => {
		if (!rate || rate.value == null) return `<span class="text-muted">${__("no figures")}</span>`;
		const [value, low, high] = ["value", "low", "high"].map((end) =>
			figures.number(rate[end] * times, 1)
		);
		const sign = times === 100 ? "%" : "";
		const between = `<span class="sf-between" title="${__(
			"95 per cent interval"
		)}">(${low}–${high})</span>`;
		return `<strong>${value}${sign}</strong> ${between}${rate.is_small ? ` ${figures.few()}` : ""}`;
	};

	// A number that opens its rows; none has no rows to open.
	figures.open = (view, key, measure, value) =>
		value
			? `<a href="#" class="sf-open" data-view="${view}" data-key="${figures.text(
					key
			  )}" data-measure="${measure}">${figures.number(value)}</a>`
			: `<span class="text-muted">0</span>`;

	// columns: [label, row => html, is a number]
	figures.table = (columns, rows) => `
		<div class="sf-scroll"><table class="sf-table">
			<thead><tr>${columns
				.map(([label, , number]) => `<th scope="col"${number ? ' class="sf-n"' : ""}>${label}</th>`)
				.join("")}</tr></thead>
			<tbody>${rows
				.map(
					(row) =>
						`<tr>${columns
							.map(([, cell, number], at) =>
								at
									? `<td${number ? ' class="sf-n"' : ""}>${cell(row)}</td>`
									: `<th scope="row">${cell(row)}</th>`
							)
							.join("")}</tr>`
				)
				.join("")}</tbody></table></div>`;

	// series: [label, row => number, colour]; the table beneath says the same in words
	figures.chart = (place, rows, series) => {
		if (!rows.length || !place) return;
		const labels = rows.map((row) => row.short || row.title);
		new frappe.Chart(place, {
			type: "bar",
			height: 210,
			colors: series.map(([, , colour]) => colour),
			barOptions: { stacked: series.length > 1, spaceRatio: 0.5 },
			axisOptions: { xAxisMode: "tick", xIsSeries: 0, shortenYAxisNumbers: 1 },
			animate: 0,
			disableEntryAnimation: 1, // while it plays, a change of width takes away an SVG that is not there
			data: {
				labels,
				datasets: series.map(([name, value]) => ({ name, values: rows.map(value) })),
			},
		});
	};

	figures.FATES = () => [
		[__("In time"), (row) => row.in_time, "#2e7d4f"],
		[__("Done late"), (row) => row.late, "#d9822b"],
		[__("Unanswered"), (row) => row.unanswered, "#b42318"],
	];

	figures.period = (key) => {
		const [year, part] = key.split("-");
		if (!part) return figures.text(key);
		return part.startsWith("Q")
			? __("Quarter {0}/{1}", [ROMAN[part.slice(1)], year])
			: __("Month {0}/{1}", [Number(part), year]);
	};
})();
