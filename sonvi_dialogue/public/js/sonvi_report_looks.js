// How our reports look on a screen: long Vietnamese words whole, in cells of three lines and beside bars that lie.
frappe.provide("sonvi_dialogue.reports");

(() => {
	const reports = sonvi_dialogue.reports;
	const LONG = ["Small Text", "Text"];
	const LINES_OF_THREE = 64;
	const LINES_OF_TWO = 46;
	const COLOURS = ["#2f6f9f", "#93b7d1", "#7c8794"];
	const escape = (text) => frappe.utils.escape_html(String(text));

	// A share of a hundred as it is written in the language of the reader: "92,3%".
	reports.percent = (value, language = frappe.boot.lang) => {
		const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
		return `${new Intl.NumberFormat(language, digits).format(value)}%`;
	};

	// Frappe's own chart cuts a name after a few letters; here a bar lies beside its name. chart: as Frappe is told it.
	const bars = ({ data, colors = COLOURS, barOptions = {} }) => {
		const series = data.datasets
			.map((one, at) => ({ ...one, colour: colors[at % colors.length] }))
			.filter((one) => one.values.some(Boolean));
		if (!series.length) return "";
		const sums = data.labels.map((_label, at) => {
			const values = series.map((one) => one.values[at] || 0);
			return barOptions.stacked ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values);
		});
		const most = Math.max(...sums, 1);
		const bar = (one, at) => {
			const value = one.values[at] || 0;
			const width = ((100 * value) / most).toFixed(2);
			const told = escape(`${data.labels[at]}, ${one.name}: ${value}`);
			return `<span class="sonvi-bar" title="${told}" style="width: ${width}%; background: ${one.colour}"></span>`;
		};
		const number = (value) => `<span class="sonvi-bar-number">${value}</span>`;
		const lines = (at) =>
			barOptions.stacked
				? `<div>${series.map((one) => bar(one, at)).join("")}${number(sums[at])}</div>`
				: series.map((one) => `<div>${bar(one, at)}${number(one.values[at] || 0)}</div>`).join("");
		const rows = data.labels.map(
			(label, at) =>
				`<div class="sonvi-bars-name">${escape(label)}</div><div class="sonvi-bars-lines">${lines(
					at
				)}</div>`
		);
		const key = series.map(
			(one) => `<span><i style="background: ${one.colour}"></i>${escape(one.name)}</span>`
		);
		return `<div class="sonvi-bars-key">${key.join("")}</div><div class="sonvi-bars">${rows.join(
			""
		)}</div>`;
	};

	const draw_bars = (report) => {
		if (!report.chart_options) return;
		report.chart && report.chart.destroy();
		report.chart = null;
		report.$chart.html(bars(report.chart_options));
	};

	const roomy = (options) => {
		const long = (options.columns || []).some((column) => LONG.includes(column.fieldtype));
		return { ...options, cellHeight: long ? LINES_OF_THREE : LINES_OF_TWO };
	};

	// What each report of ours is told of its looks.
	reports.looks = {
		get_datatable_options: roomy,
		after_datatable_render: () => draw_bars(frappe.query_report),
	};
})();
