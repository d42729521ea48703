frappe.listview_settings["Commitment"] = {
	hide_name_column: true,
	add_fields: ["status", "due_on", "kept_on"],
	filters: [["status", "=", "Open"]],
	formatters: {
		what: (value, df, doc) => `${moment(doc.due_on).format("DD/MM/YYYY")} · ${value}`,
	},
	get_indicator(doc) {
		if (doc.status === "Taken Back") return [__("Taken Back"), "gray", "status,=,Taken Back"];
		if (doc.status === "Kept") {
			return doc.kept_on > doc.due_on
				? [__("Kept Late"), "orange", "status,=,Kept"]
				: [__("Kept"), "green", "status,=,Kept"];
		}
		const today = frappe.datetime.system_datetime().slice(0, 10);
		const days = moment(doc.due_on).diff(moment(today), "days");
		if (days < 0) {
			return [__("{0} days overdue", [-days]), "red", `status,=,Open|due_on,<,${today}`];
		}
		if (days === 0) return [__("Due Today"), "orange", `status,=,Open|due_on,=,${today}`];
		return [__("{0} days left", [days]), "blue", `status,=,Open|due_on,>,${today}`];
	},
};
