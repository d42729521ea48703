(() => {
	const TONES = { left: "blue", today: "orange", overdue: "red" };

	function open(doc) {
		const today = frappe.datetime.system_datetime().slice(0, 10);
		// the words of the timeline, in working days, come from the server; the form has the timeline itself
		const standing = doc.sonvi_standing;
		const filter = (sign) => `status,=,Open|due_on,${sign},${today}`;
		if (standing) {
			const sign = { left: ">", today: "=", overdue: "<" }[standing.code];
			return [standing.text, TONES[standing.code], filter(sign)];
		}
		if (doc.due_on < today) return [__("Overdue"), "red", filter("<")];
		if (doc.due_on === today) return [__("Due Today"), "orange", filter("=")];
		return [__("Open", null, "Commitment"), "blue", filter(">")];
	}

	frappe.listview_settings["Commitment"] = {
		hide_name_column: true,
		add_fields: ["status", "due_on", "kept_on"],
		filters: [["status", "=", "Open"]],
		formatters: {
			what: (value, df, doc) => `${moment(doc.due_on).format("DD/MM")} · ${value}`,
		},
		get_indicator(doc) {
			if (doc.status === "Open") return open(doc);
			if (doc.status === "Taken Back") return [__("Taken Back"), "gray", "status,=,Taken Back"];
			return doc.kept_on > doc.due_on
				? [__("Kept Late"), "orange", "status,=,Kept"]
				: [__("Kept"), "green", "status,=,Kept"];
		},
		refresh(listview) {
			const names = listview.data.filter((doc) => doc.status === "Open" && !doc.sonvi_standing).map((doc) => doc.name);
			if (!names.length) return;
			frappe.xcall("sonvi_dialogue.bridge.api_commitments.standings", { names }).then((found) => {
				for (const doc of listview.data) doc.sonvi_standing = found[doc.name];
				if (Object.keys(found).length) listview.render_list();
			});
		},
	};
})();
