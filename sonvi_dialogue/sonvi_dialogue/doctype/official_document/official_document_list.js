(() => {
	const shown = (status) =>
		({
			Draft: [__("Draft"), "gray"],
			Signed: [__("Signed"), "yellow"],
			Issued: [__("Issued"), "green"],
			Recorded: [__("Recorded"), "blue"],
			Corrected: [__("Corrected"), "blue"],
			Replaced: [__("Replaced"), "orange"],
			Recalled: [__("Recalled"), "red"],
			"Struck Out": [__("Struck Out"), "red"],
		})[status];
	const INCOMING = { 1: "Recorded", 2: "Struck Out" };
	const OUTGOING = { 1: "Issued", 2: "Recalled" };

	// What the row itself says; that another paper replaces or corrects it is asked for, and comes with the form.
	function status_of(doc) {
		const told = doc.sonvi_standing || (doc.__onload && doc.__onload.paper);
		if (told && told.status) return told.status;
		const incoming = doc.direction === "Incoming";
		if (doc.docstatus > 0) return (incoming ? INCOMING : OUTGOING)[doc.docstatus];
		return !incoming && (doc.signed_on || doc.signed_scan) ? "Signed" : "Draft";
	}

	frappe.listview_settings["Official Document"] = {
		hide_name_column: true,
		add_fields: ["issued_on", "direction", "docstatus", "signed_on", "signed_scan"],
		has_indicator_for_draft: true,
		has_indicator_for_cancelled: true,
		get_indicator(doc) {
			return [...shown(status_of(doc)), `docstatus,=,${doc.docstatus}`];
		},
		onload(listview) {
			sonvi_dialogue.papers.add_registers(listview);
			sonvi_dialogue.delivery.add_list(listview);
		},
		sonvi_marks_rows: true,
		refresh(listview) {
			sonvi_dialogue.standing.ask(listview, (doc) => doc.docstatus == 0);
			const issued = listview.data.filter((doc) => doc.docstatus == 1).map((doc) => doc.name);
			if (!issued.length) return;
			frappe.xcall("sonvi_dialogue.bridge.api.standing_of_papers", { names: issued }).then((told) => {
				const amended = listview.data.filter(
					(doc) => told[doc.name] && told[doc.name].status !== status_of(doc)
				);
				for (const doc of amended) doc.sonvi_standing = told[doc.name];
				if (amended.length) listview.render_list();
			});
		},
	};
})();
