// What several forms share: the commune that fills itself in, links kept inside it, papers made from what is on screen.
frappe.provide("sonvi_dialogue.forms");

(() => {
	const forms = sonvi_dialogue.forms;

	// Where a user or a site has one commune, nobody types it. A User Permission for one is set by Frappe itself.
	forms.fill_commune = (frm) => {
		if (!frm.is_new() || frm.doc.commune) return;
		frappe.db.get_list("Commune", { filters: { disabled: 0 }, limit: 2 }).then((communes) => {
			if (communes.length === 1 && !frm.doc.commune) frm.set_value("commune", communes[0].name);
		});
	};

	// fields: names of Link fields, or [table, field] for one in a child table
	forms.within_commune = (frm, fields, extra = {}) => {
		const query = () => ({ filters: { commune: frm.doc.commune, ...extra } });
		for (const field of fields) {
			if (Array.isArray(field)) frm.set_query(field[1], field[0], query);
			else frm.set_query(field, query);
		}
	};

	// units: those of the commune and those that several communes share
	forms.units_of_commune = (frm, fields) => {
		const query = () => ({ filters: { commune: ["in", [frm.doc.commune, ""]], disabled: 0 } });
		for (const field of fields) {
			if (Array.isArray(field)) frm.set_query(field[1], field[0], query);
			else frm.set_query(field, query);
		}
	};

	// kind: of Official Document; values: its fields; petitions: names, for the table
	forms.new_paper = (kind, values, petitions = []) => {
		frappe.model.with_doctype("Official Document", () => {
			const paper = frappe.model.get_new_doc("Official Document");
			Object.assign(paper, { kind, ...values });
			for (const petition of new Set(petitions.filter(Boolean))) {
				frappe.model.add_child(paper, "Official Document Petition", "petitions").petition = petition;
			}
			frappe.set_route("Form", "Official Document", paper.name);
		});
	};

	// the body of a kind in a commune, or undefined: who issues a paper by default
	forms.body_of = (commune, kind) =>
		frappe.db
			.get_list("Dialogue Department", { filters: { commune, kind, disabled: 0 }, limit: 1 })
			.then((found) => found[0] && found[0].name);
})();
