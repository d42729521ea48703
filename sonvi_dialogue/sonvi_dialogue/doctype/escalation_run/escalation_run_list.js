frappe.listview_settings["Escalation Run"] = {
	add_fields: ["status", "failed"],
	get_indicator(doc) {
		if (doc.status !== "Finished") return [__(doc.status), "orange", `status,=,${doc.status}`];
		return doc.failed
			? [__("Finished with Failures"), "red", "failed,>,0"]
			: [__("Finished"), "green", "status,=,Finished|failed,=,0"];
	},
};
