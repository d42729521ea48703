frappe.ui.form.on("Dialogue Plan", {
	refresh(frm) {
		sonvi_dialogue.papers.add_menu(frm);
		sonvi_dialogue.days.show_plan(frm);
		frm.page.add_menu_item(__("Sessions in My Own Calendar"), () => sonvi_dialogue.feed.open());
		if (!frm.is_new() && frappe.model.can_create("Dialogue Proposal")) {
			frm.add_custom_button(__("Propose an Extraordinary Session"), () =>
				frappe.new_doc("Dialogue Proposal", { commune: frm.doc.commune })
			);
		}
		if (frm.doc.workflow_state === "Approved" && frappe.model.can_create("Dialogue Plan")) {
			const year = frm.doc.year + 1;
			frm.add_custom_button(__("Plan of {0}", [year]), () => open_plan(frm.doc.commune, year));
		}
	},

	onload(frm) {
		sonvi_dialogue.forms.fill_commune(frm);
		if (frm.is_new() && !frm.doc.year) {
			frm.set_value("year", moment(sonvi_dialogue.today()).year());
		}
		name_it(frm);
	},

	validate: (frm) => drop_blank_rows(frm),

	commune: (frm) => sonvi_dialogue.days.show_plan_soon(frm),

	year(frm) {
		name_it(frm);
		sonvi_dialogue.days.show_plan_soon(frm);
	},
});

// The usual title of a new plan, until another is typed.
function name_it(frm) {
	const { title, year } = frm.doc;
	if (!frm.is_new() || !year || (title && title !== frm.usual_title)) return;
	frm.usual_title = __("Dialogue plan of {0}", [year]);
	frm.set_value("title", frm.usual_title);
}

// Tab behind the last field of a table begins a row that nobody wanted.
function drop_blank_rows(frm) {
	const filled = (row) =>
		["quarter", "planned_date", "theme", "place", "session"].some((name) => row[name]);
	const rows = frm.doc.items || [];
	const blank = rows.filter((row) => !filled(row));
	if (!blank.length || blank.length === rows.length) return;
	for (const row of blank) frappe.model.clear_doc(row.doctype, row.name);
	frm.refresh_field("items");
}

// another year's plan of the commune: the one there is, else a new one
async function open_plan(commune, year) {
	const [found] = await frappe.db.get_list("Dialogue Plan", { filters: { commune, year }, limit: 1 });
	if (found) frappe.set_route("Form", "Dialogue Plan", found.name);
	else frappe.new_doc("Dialogue Plan", { commune, year });
}

frappe.ui.form.on("Dialogue Plan Item", {
	planned_date(frm, cdt, cdn) {
		const row = locals[cdt][cdn];
		if (row.planned_date && row.session_type === "Regular") {
			frappe.model.set_value(cdt, cdn, "quarter", String(moment(row.planned_date).quarter()));
		}
		// the hour of the session comes from it, and no notice goes out without an hour
		if (row.planned_date && !row.part_of_day) {
			frappe.model.set_value(cdt, cdn, "part_of_day", "Morning");
		}
		sonvi_dialogue.days.show_plan_soon(frm);
	},

	session_type: (frm) => sonvi_dialogue.days.show_plan_soon(frm),
	quarter: (frm) => sonvi_dialogue.days.show_plan_soon(frm),
	items_remove: (frm) => sonvi_dialogue.days.show_plan_soon(frm),
});
