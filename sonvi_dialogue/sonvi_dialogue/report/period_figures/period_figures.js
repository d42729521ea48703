(() => {
	const select = sonvi_dialogue.reports.select;
	const asked = (name) => frappe.query_report.get_filter_value(name);

	// The years from 2021 on: the first whose figures the next year's report compares with.
	const years = () => {
		const now = Number(sonvi_dialogue.today().slice(0, 4));
		return Array.from({ length: now - 2019 }, (_, back) => String(now + 1 - back));
	};

	// A figure of a category, jurisdiction or result opens the petitions behind it.
	const behind = (shown, [filter, value]) => {
		const query = new URLSearchParams({
			commune: asked("commune"),
			report_of: asked("report_of") || "",
			year: asked("year") || "",
			view: "Petitions",
			[filter]: value,
		});
		return `<a href="/app/query-report/Period Figures?${query}">${shown}</a>`;
	};

	const formatter = sonvi_dialogue.reports.formatter({
		petition: (row) => ["Petition", row.petition],
		content: (row) => ["Petition", row.petition],
	});

	const commune = sonvi_dialogue.reports
		.filters([], { one_commune: true })
		.find((one) => one.fieldname === "commune");

	frappe.query_reports["Period Figures"] = {
		...sonvi_dialogue.reports.looks,
		filters: [
			commune,
			select("report_of", __("Period of the Report"), [
				["Quarter 1", __("Quarter 1")],
				["Quarter 2", __("Quarter 2")],
				["Quarter 3", __("Quarter 3")],
				["Quarter 4", __("Quarter 4")],
				["First Half", __("First Half")],
				["Year", __("Year")],
			]),
			select("year", __("Year"), years()),
			select("view", __("Show"), [
				["Figures", __("Figures")],
				["Annex 2", __("Annex 2")],
				["Petitions", __("Petitions")],
			]),
			sonvi_dialogue.reports.link("category", __("Category"), "Petition Category"),
			select("jurisdiction", __("Jurisdiction"), [
				"Commune",
				"District",
				"Province",
				"Central",
				"Other",
			]),
			select("result", __("Result"), [
				["At the Session", __("Answered or explained at the session")],
				["Noted", __("Noted")],
				["Settled", __("Settled")],
				["Being Settled", __("Being settled, with a schedule")],
				["Explained", __("Explained")],
				["Not Settled", __("Not settled, with the reason")],
				["Referred", __("Reported to a superior authority")],
				["Waived", __("No answer owed, with the reason")],
				["Merged", __("Merged into another")],
				["Within Time", __("Not answered, within time")],
				["Overdue", __("Not answered, overdue")],
				["Without a Clock", __("Looked into, without a due date")],
				["Undecided", __("No conclusion yet")],
			]),
		],
		formatter: (value, row, column, data, default_formatter) => {
			const shown = formatter(value, row, column, data, default_formatter);
			if (column.fieldname !== "value" || !value || !data.behind) return shown;
			return behind(shown, data.behind);
		},
		onload(report) {
			report.page.add_inner_button(__("Closing Days"), () => {
				frappe.set_route("List", "Dialogue Period", { commune: asked("commune") });
			});
		},
	};
})();
