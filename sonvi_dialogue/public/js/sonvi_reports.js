// What our reports share in the browser: their filters, the links behind their figures, and what goes on paper.
frappe.provide("sonvi_dialogue.reports");

(() => {
	const reports = sonvi_dialogue.reports;
	const TEXTS = ["Data", "Small Text", "Text"];
	const PERIODS = [
		["This Month", __("This Month")],
		["Last Month", __("Last Month")],
		["This Quarter", __("This Quarter")],
		["Last Quarter", __("Last Quarter")],
		["This Year", __("This Year")],
		["Last Year", __("Last Year")],
	];
	const escape = (text) => frappe.utils.escape_html(String(text));

	// Filters ---------------------------------------------------------------------------------------------------------------
	const option = (word) => {
		const [value, label] = Array.isArray(word) ? word : [word, __(word)];
		return { value, label };
	};

	// While the filters are being made there are none to ask yet; on an Auto Email Report there is no report.
	const asked = (name) => {
		const filters = (frappe.query_report && frappe.query_report.filters) || [];
		const field = filters.find((one) => one.df.fieldname === name);
		return field ? field.get_value() : null;
	};

	// words: as stored, which a DocType has translated already, or each with its label
	reports.select = (fieldname, label, words, more = {}) => ({
		fieldname,
		label,
		fieldtype: "Select",
		options: [{ value: "", label: "" }, ...words.map(option)],
		...more,
	});

	reports.link = (fieldname, label, options, more = {}) => ({
		fieldname,
		label,
		fieldtype: "Link",
		options,
		...more,
	});

	// A record of the commune that is asked for
	reports.link_within = (fieldname, label, options) =>
		reports.link(fieldname, label, options, {
			get_query: () => (asked("commune") ? { filters: { commune: asked("commune") } } : {}),
		});

	reports.duty = () => {
		const kinds = [
			"regular_session",
			"plan_report",
			"public_notice",
			"conclusion_notice",
			"written_answer",
			"referral",
			"results_report",
			"input",
			"intake_reply",
			"promise",
			"second_look",
			"superior_reply",
		];
		const words = kinds.map((kind) => [kind, sonvi_dialogue.timeline.duty(kind)]);
		return reports.select("kind", __("Duty"), words);
	};

	// Days go before a named period: choosing one empties the other, so that what is seen is what counts.
	const choose_period = (report) => {
		const days = asked("from_date") || asked("to_date");
		if (asked("period") && days) report.set_filter_value({ from_date: "", to_date: "" });
		else report.refresh();
	};
	const choose_day = (report) => {
		if (asked("period") && (asked("from_date") || asked("to_date")))
			report.set_filter_value("period", "");
		else report.refresh();
	};

	// Who has one commune finds it filled in. Its title is told before, or the filter would still be empty at the first look.
	const own_commune = () => {
		const { sonvi_commune, sonvi_commune_name } = frappe.boot;
		if (sonvi_commune) frappe.utils.add_link_title("Commune", sonvi_commune, sonvi_commune_name);
		return sonvi_commune || undefined;
	};

	reports.filters = (more = [], { one_commune = false } = {}) => [
		reports.link("commune", __("Commune"), "Commune", {
			default: own_commune(),
			reqd: one_commune ? 1 : 0,
		}),
		reports.select("period", __("Period"), PERIODS, { on_change: choose_period }),
		{ fieldname: "from_date", label: __("From"), fieldtype: "Date", on_change: choose_day },
		{ fieldname: "to_date", label: __("To"), fieldtype: "Date", on_change: choose_day },
		...more,
	];

	// What the server tells of a report beside its rows (bridge/reports/frame.py), read once for each answer
	const told = new WeakMap();
	const head_of = (report) => {
		const data = report.raw_data || {};
		if (!told.has(data)) {
			const held = $(`<div>${data.message || ""}</div>`)
				.find(".sonvi-report")
				.attr("data-head");
			told.set(data, held ? JSON.parse(held) : {});
		}
		return told.get(data);
	};

	// Cells -----------------------------------------------------------------------------------------------------------------
	// links: column to what its figure opens, from the row: [DocType, name], [DocType, null, filters of a list], or an
	// address; nothing: no link.
	reports.formatter =
		(links = {}) =>
		(value, row, column, data, default_formatter) => {
			if (typeof value === "string" && TEXTS.includes(column.fieldtype)) value = escape(value);
			let shown = default_formatter(value, row, column, data);
			if (column.fieldtype === "Percent" && typeof value === "number")
				shown = `<div style="text-align: right">${reports.percent(value)}</div>`;
			const to = data && !data.is_total_row && value && links[column.fieldname];
			const target = to && to(data);
			if (target)
				shown = `<a href="${typeof target === "string" ? target : address(...target)}">${shown}</a>`;
			return data && data.bold ? `<b>${shown}</b>` : shown;
		};

	const address = (doctype, name, filters) => {
		if (name) return frappe.utils.get_form_link(doctype, name);
		return `/app/${frappe.router.slug(doctype)}/view/list?${query_of(filters)}`;
	};

	const query_of = (values) => {
		const given = Object.entries(values).filter(([, value]) => value);
		return given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
	};

	// The page of figures with the rows behind one number of the days that are shown
	reports.figures = (state) => {
		const { from, to } = head_of(frappe.query_report);
		return `/app/dialogue-figures?${query_of({ ...state, first: from, last: to })}`;
	};

	// Paper (templates/reports/paper.html) ------------------------------------------------------------------------------------
	const NUMBERS = ["Int", "Float", "Percent"];
	// Per cent of a lying sheet that dd/mm/yyyy takes at 11 points
	const A_DAY = { A4: 8.6, A3: 6 };

	reports.head_of = (report) => {
		const head = head_of(report);
		return {
			body: escape(head.body || ""),
			title: escape(head.title || ""),
			days: escape(head.days || ""),
			notes: (head.notes || []).map(escape),
		};
	};

	// The columns that go on paper, each with its share of the width; a day has room to stand in one line.
	reports.printed = (columns, size) => {
		const shown = columns.filter((column) => column.printed && !column.hidden);
		const sum = (some) => some.reduce((width, column) => width + column.width, 0);
		const days = shown.filter((column) => column.fieldtype === "Date");
		const others = shown.filter((column) => column.fieldtype !== "Date");
		const day = Math.max(A_DAY[size], days.length && (100 * days[0].width) / sum(shown));
		const share = (column) => (column.width * (100 - day * days.length)) / sum(others);
		return shown.map((column) => ({
			...column,
			share: (column.fieldtype === "Date" ? day : share(column)).toFixed(2),
			title: escape(column.label),
			number: NUMBERS.includes(column.fieldtype),
		}));
	};

	reports.cell = (row, column) => {
		const value = row[column.fieldname];
		if (value === null || value === undefined || value === "") return "";
		if (column.fieldtype === "Date") return frappe.datetime.str_to_user(value);
		if (column.fieldtype === "Percent") return reports.percent(value, "vi");
		return escape(value);
	};
})();
