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

	// values: the fields of a new Official Document, the rows of its tables as lists
	forms.new_paper = ({ petitions = [], sections = [], ...values }) => {
		frappe.model.with_doctype("Official Document", () => {
			const paper = frappe.model.get_new_doc("Official Document");
			Object.assign(paper, values);
			const add = (table, field, rows) => {
				for (const row of rows) Object.assign(frappe.model.add_child(paper, table, field), row);
			};
			add("Official Document Petition", "petitions", petitions);
			add("Official Document Section", "sections", sections);
			frappe.set_route("Form", "Official Document", paper.name);
		});
	};
})();
