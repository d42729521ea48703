frappe.provide("frappe.dashboards.chart_sources");

// The numbers of the page of figures, counted for whoever looks.
frappe.dashboards.chart_sources["Answers in Time"] = {
	method: "sonvi_dialogue.bridge.api_figures.trend_chart",
	filters: [],
};
