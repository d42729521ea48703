frappe.provide("frappe.dashboards.chart_sources");

// The numbers of the page of figures, counted for whoever looks.
frappe.dashboards.chart_sources["Answers Owed by Days Left"] = {
	method: "sonvi_dialogue.bridge.api_figures.ageing_chart",
	filters: [],
};
