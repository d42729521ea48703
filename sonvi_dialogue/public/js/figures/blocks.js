// The blocks of a commune's figures: what each is called, what it shows, and what it means in one line.
frappe.provide("sonvi.figures");

(() => {
	const figures = sonvi.figures;

	const open =
		(view, measure, name = measure) =>
		(row) =>
			figures.open(view, row.key, measure, row[name]);

	const tallies = (view, title, petitions) => [
		[title, (row) => figures.text(row.title)],
		...(petitions
			? [
					[__("Received in the period"), open(view, "received"), true],
					[__("Asked before"), open(view, "repeated"), true],
			  ]
			: []),
		[__("Decided in the period"), open(view, "due"), true],
		[__("In time"), open(view, "in_time"), true],
		[__("Done late"), open(view, "late"), true],
		[__("Overdue, unanswered"), open(view, "unanswered"), true],
		[__("Extended"), open(view, "extended"), true],
		[__("Not due yet"), open(view, "running"), true],
		[__("Share in time"), (row) => figures.rate(row.rate), true],
	];

	const SPANS = () => ({
		over_20: __("Over 20 working days late"),
		over_11_20: __("11 to 20 working days late"),
		over_6_10: __("6 to 10 working days late"),
		over_5: __("Up to 5 working days late"),
		today: __("Due today"),
		left_1_5: __("1 to 5 working days left"),
		left_6_10: __("6 to 10 working days left"),
		left_11: __("More than 10 working days left"),
	});
	const SHORT_SPANS = () => ({
		over_20: "> +20",
		over_11_20: "+11–20",
		over_6_10: "+6–10",
		over_5: "+1–5",
		today: "0",
		left_1_5: "−1–5",
		left_6_10: "−6–10",
		left_11: "< −10",
	});
	const QUARTER_WORDS = () => ({
		in_time: __("Session held"),
		late: __("Held after the quarter"),
		unanswered: __("No session held"),
		running: __("The quarter is still running"),
		set_aside: __("Set aside by the chair"),
	});
	const ENDINGS = () => ({
		met_late: __("Done late"),
		still_open: __("Still not done"),
		moved_after: __("Date moved afterwards"),
		set_aside_after: __("Set aside or dropped afterwards"),
		notice_late: __("Passed before the conclusion notice came"),
	});

	const grouped = (name, title, says, petitions = true) => ({
		name,
		title,
		says,
		columns: () => tallies(name, title, petitions),
		series: figures.FATES,
		// numbered, so that a chart of long names can be read beside its table
		rows: (rows) =>
			rows.map((row, at) => ({ ...row, title: `${at + 1}. ${row.title}`, short: String(at + 1) })),
	});

	figures.BLOCKS = () => [
		{
			name: "trend",
			title: __("Answers in time, period by period"),
			says: __(
				"Each answer stands in the period it was given in time, else in the one it fell due in."
			),
			columns: () => tallies("trend", __("Period"), false),
			series: figures.FATES,
			rows: (rows) => rows.map((row) => ({ ...row, title: figures.period(row.key), short: row.key })),
		},
		{
			name: "ageing",
			title: __("Answers owed today, by working days left or past"),
			says: __(
				"As of today, whatever the period above. Below the chart: + is past the date, − is left."
			),
			columns: () => [
				[__("Working days"), (row) => `${row.overdue ? "⚠ " : ""}${row.title}`],
				[__("Answers owed"), (row) => figures.open("ageing", row.key, "", row.cases), true],
			],
			series: () => [[__("Answers owed"), (row) => row.cases, "#5b6b7f"]],
			rows: (rows) =>
				rows.map((row) => ({ ...row, title: SPANS()[row.key], short: SHORT_SPANS()[row.key] })),
		},
		{ ...grouped("unit", __("Unit"), __("By the unit that leads the answer.")), narrow: true },
		grouped("field", __("Field"), __("By the field of the petition.")),
		{ ...grouped("village", __("Village"), __("By the village of whoever asked.")), narrow: true },
		grouped("jurisdiction", __("Jurisdiction"), __("By whose matter it is to settle.")),
		grouped(
			"duty",
			__("Kind of duty"),
			__("Every duty of the regulation, the Council's own among them."),
			false
		),
		{
			name: "quarters",
			title: __("Sessions quarter by quarter"),
			says: __("Quarters before the app was in use are not listed."),
			columns: () => [
				[__("Quarter"), (row) => figures.period(row.key)],
				...Object.entries(QUARTER_WORDS()).map(([measure, label]) => [
					label,
					open("quarters", measure),
					true,
				]),
			],
		},
		{
			name: "missed",
			title: __("Dates that were missed"),
			says: __("From the ledger: a date that passed stays here, whatever was done to it afterwards."),
			columns: () => [
				[__("Period"), (row) => figures.period(row.key)],
				[__("Dates missed"), (row) => figures.open("missed", row.key, "", row.total), true],
				...Object.entries(ENDINGS()).map(([measure, label]) => [
					label,
					open("missed", measure),
					true,
				]),
			],
			series: () => [[__("Dates missed"), (row) => row.total, "#b42318"]],
			rows: (rows) => rows.map((row) => ({ ...row, short: row.key })),
		},
	];

	figures.block_title = (name) => {
		const block = figures.BLOCKS().find((one) => one.name === name);
		return block ? block.title : __("All");
	};

	figures.key_title = (name, key, title) => {
		if (!key) return "";
		if (name === "ageing") return SPANS()[key] || key;
		return ["trend", "missed", "quarters"].includes(name) ? figures.period(key) : title || key;
	};

	figures.measure_title = (name, measure) => {
		const words = {
			received: __("Received in the period"),
			repeated: __("Asked before"),
			due: __("Decided in the period"),
			in_time: __("In time"),
			late: __("Done late"),
			unanswered: __("Overdue, unanswered"),
			extended: __("Extended"),
			running: __("Not due yet"),
			...(name === "quarters" ? QUARTER_WORDS() : {}),
			...(name === "missed" ? ENDINGS() : {}),
		};
		return words[measure] || "";
	};
})();
