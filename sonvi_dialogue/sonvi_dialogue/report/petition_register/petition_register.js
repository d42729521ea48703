frappe.query_reports["Petition Register"] = {
	...sonvi_dialogue.reports.looks,
	filters: sonvi_dialogue.reports.filters(
		[
			sonvi_dialogue.reports.link_within("session", __("Session"), "Dialogue Session"),
			sonvi_dialogue.reports.link_within("village", __("Village"), "Village"),
			sonvi_dialogue.reports.link("category", __("Category"), "Petition Category"),
			sonvi_dialogue.reports.select("jurisdiction", __("Jurisdiction"), [
				"Commune",
				"District",
				"Province",
				"Central",
				"Other",
			]),
			sonvi_dialogue.reports.select("workflow_state", __("State"), [
				"Received",
				"Accepted",
				"Refused",
				"Redirected",
				"Raised",
				"In Progress",
				"Closed",
			]),
			sonvi_dialogue.reports.select("outcome", __("Outcome"), [
				"Answered",
				"Assigned",
				"Referred",
				"Explained",
				"Noted",
				"Merged",
			]),
			sonvi_dialogue.reports.link_within("lead_department", __("Lead Unit"), "Dialogue Department"),
			sonvi_dialogue.reports.select("standing", __("Timeliness"), [
				["In Time", __("In Time")],
				["Late", __("Answered Late")],
				["Overdue", __("Overdue")],
				["Within Time", __("Within Time")],
			]),
		],
		{ one_commune: true }
	),
	formatter: sonvi_dialogue.reports.formatter({
		stt: (row) => ["Petition", row.petition],
		content: (row) => ["Petition", row.petition],
	}),
};
