// An import: what each row of the file would become, then the choice, then what became of it.
const IMPORT_API = "sonvi_dialogue.bridge.api_import";
const IMPORT_COUNTS = [
	["New", "rows_new", "green"],
	["Changed", "rows_changed", "blue"],
	["Same", "rows_same", "gray"],
	["Refused", "rows_refused", "red"],
];
const IMPORT_TONES = { New: "green", Changed: "blue", Same: "gray", Refused: "red", Conflict: "orange" };

frappe.ui.form.on("Dialogue Import", {
	setup(frm) {
		sonvi_dialogue.forms.within_commune(frm, ["session"]);
	},

	onload(frm) {
		sonvi_dialogue.forms.fill_commune(frm);
	},

	refresh(frm) {
		frm.shown_action = "";
		frm.shown_from = 0;
		if (["Imported", "Waiting"].includes(frm.doc.state)) frm.disable_form();
		show(frm);
	},
});

async function show(frm) {
	const box = frm.get_field("rows_html").$wrapper.empty();
	box.append(head(frm));
	if (frm.is_new() || frm.doc.state === "New") return;
	if (frm.doc.state === "Waiting") return wait(frm);
	if (frm.doc.checked_on || frm.doc.imported_on) await show_page(frm, box);
}

// What to do next, in words and as buttons ------------------------------------------------------------------------------
function head(frm) {
	const { state, reason } = frm.doc;
	const node = $('<div class="sonvi-import-head"></div>');
	const says = {
		New: __("Check the file first: nothing is stored by it. Then choose what is imported."),
		Waiting: __("A worker reads the file. You may leave this page."),
		Checked: __("Nothing is stored yet. This is what would become of each row:"),
		Imported: __("Imported. This is what became of each row:"),
		Failed: __("It could not be done, and nothing was stored."),
	};
	node.append($("<p></p>").text(frm.is_new() ? __("Save first, then check the file.") : says[state]));
	if (reason) node.append($('<p class="text-danger"></p>').text(reason));
	if (!frm.is_new()) node.append(buttons(frm));
	return node;
}

function buttons(frm) {
	const row = $('<div class="sonvi-import-buttons"></div>');
	const add = (label, kind, action) =>
		$(`<button type="button" class="btn btn-sm ${kind}"></button>`)
			.text(label)
			.on("click", action)
			.appendTo(row);
	const { state, rows_refused, rows_new, rows_changed } = frm.doc;
	const open = ["New", "Checked", "Failed"].includes(state);
	if (open)
		add(__("Check the File"), state === "Checked" ? "btn-default" : "btn-primary", () => check(frm));
	if (state === "Checked" && (rows_new || rows_changed)) {
		if (rows_refused) {
			add(__("Import the Valid Rows Only"), "btn-primary", () => run(frm, "Valid Rows Only"));
		} else {
			add(__("Import All or Nothing"), "btn-primary", () => run(frm, "All or Nothing"));
		}
	}
	if (rows_refused && state !== "Waiting") {
		for (const form of ["xlsx", "csv"]) {
			add(__("Refused Rows as {0}", [form === "csv" ? "CSV" : "Excel"]), "btn-default", () =>
				sonvi_dialogue.papers.open_file(`${IMPORT_API}.refused_file`, { name: frm.docname, form })
			);
		}
	}
	return row;
}

async function check(frm) {
	if (frm.is_dirty()) await frm.save();
	await call(frm, "check_import", { name: frm.docname }, __("The file is being read …"));
}

function run(frm, choice) {
	const { rows_new, rows_changed, rows_refused } = frm.doc;
	const sentence = rows_refused
		? __("{0} rows are made, {1} changed; {2} refused ones are left out. Go on?", [
				rows_new,
				rows_changed,
				rows_refused,
		  ])
		: __("{0} rows are made, {1} changed; all of them or none. Go on?", [rows_new, rows_changed]);
	frappe.confirm(sentence, () =>
		call(frm, "run_import", { name: frm.docname, choice }, __("The rows are being stored …"))
	);
}

async function call(frm, method, args, words) {
	frappe.dom.freeze(words);
	try {
		await frappe.xcall(`${IMPORT_API}.${method}`, args);
	} finally {
		frappe.dom.unfreeze();
		await frm.reload_doc();
	}
}

async function wait(frm) {
	const box = frm.get_field("rows_html").$wrapper;
	const bar = $('<div class="progress"><div class="progress-bar"></div></div>').appendTo(box);
	const words = $('<p class="text-muted"></p>').appendTo(box);
	const name = frm.docname;
	const ask = async () => {
		if (frm.docname !== name || !box.is(":visible")) return;
		const { state, done, all } = await frappe.xcall(`${IMPORT_API}.import_standing`, { name });
		if (state !== "Waiting") return frm.reload_doc();
		bar.find(".progress-bar").css("width", `${all ? Math.round((100 * done) / all) : 0}%`);
		words.text(all ? __("{0} of {1} rows", [done, all]) : __("Waiting for a worker"));
		setTimeout(ask, 2000);
	};
	await ask();
}

// The rows ---------------------------------------------------------------------------------------------------------------
async function show_page(frm, box) {
	const table = $('<div class="sonvi-import-rows"></div>');
	box.append(chips(frm, table), table);
	await fill(frm, table);
}

function chips(frm, table) {
	const row = $('<div class="sonvi-import-chips"></div>');
	const add = (label, action) =>
		$('<button type="button" class="btn btn-xs btn-default"></button>')
			.text(label)
			.toggleClass("active", frm.shown_action === action)
			.on("click", (event) => {
				frm.shown_action = action;
				frm.shown_from = 0;
				row.find("button").removeClass("active");
				$(event.currentTarget).addClass("active");
				fill(frm, table);
			})
			.appendTo(row);
	const all = IMPORT_COUNTS.reduce((sum, [, field]) => sum + (frm.doc[field] || 0), 0);
	add(`${__("All Rows")}: ${all}`, "");
	const conflicts = frm.doc.kind === "Session Workbook" && frm.doc.rows_refused;
	for (const [action, field] of IMPORT_COUNTS) add(`${word(frm, action)}: ${frm.doc[field] || 0}`, action);
	if (conflicts) add(word(frm, "Conflict"), "Conflict");
	return row;
}

// "New" is what would be made before the import, and what was made after it
function word(frm, action) {
	const done = frm.doc.state === "Imported";
	return {
		New: done ? __("Put In") : __("To Be Made"),
		Changed: done ? __("Changed") : __("To Be Changed"),
		Same: __("There Already"),
		Refused: __("Rows Refused"),
		Conflict: __("Changed by Two"),
	}[action];
}

async function fill(frm, table) {
	const { rows, all } = await frappe.xcall(`${IMPORT_API}.import_page`, {
		name: frm.docname,
		action: frm.shown_action,
		start: frm.shown_from,
	});
	table.empty();
	if (!rows.length)
		return table.append($('<p class="text-muted"></p>').text(__("No row says anything new.")));
	const body = $("<tbody></tbody>");
	for (const row of rows) body.append(line(frm, row));
	const heads = [__("Row"), __("What Happens"), __("How It Begins"), __("Why")];
	const top = $("<tr></tr>").append(heads.map((text) => $("<th></th>").text(text)));
	table.append(
		$('<table class="table table-bordered"></table>').append($("<thead></thead>").append(top), body)
	);
	table.append(pages(frm, table, rows.length, all));
}

function line(frm, row) {
	const cell = (label) => $("<td></td>").attr("data-label", label);
	const place = frm.doc.kind === "Session Workbook" ? `${row.sheet} · ${row.row_no}` : row.row_no;
	const what = $(`<span class="indicator-pill ${IMPORT_TONES[row.action]}"></span>`).text(
		word(frm, row.action)
	);
	const shown = cell(__("How It Begins")).text(row.shown || "");
	if (row.document_name && frm.doc.state === "Imported") {
		const route = frappe.utils.get_form_link(row.document_type, row.document_name);
		shown.append(" ", $("<a></a>").attr("href", route).text(row.document_name));
	}
	const why = cell(__("Why"));
	for (const text of (row.reasons || "").split("\n").filter(Boolean))
		why.append($("<div></div>").text(text));
	for (const asked of row.asked || []) why.append(asked_before(asked));
	return $("<tr></tr>").append(
		cell(__("Row")).text(place),
		cell(__("What Happens")).append(what),
		shown,
		why
	);
}

function asked_before(asked) {
	const link = $("<a></a>")
		.attr("href", frappe.utils.get_form_link("Petition", asked.name))
		.text(asked.name);
	const words = __("Asked before on {0}: {1}", [asked.received_on, asked.standing]);
	return $('<div class="sonvi-import-asked"></div>')
		.attr("title", asked.content)
		.append($("<span></span>").text(`${words} `), link);
}

function pages(frm, table, shown, all) {
	const row = $('<div class="sonvi-import-pages"></div>');
	const to = frm.shown_from + shown;
	row.append($("<span></span>").text(__("{0} to {1} of {2}", [frm.shown_from + 1, to, all])));
	const add = (label, from, on) =>
		$('<button type="button" class="btn btn-xs btn-default"></button>')
			.text(label)
			.prop("disabled", !on)
			.on("click", () => {
				frm.shown_from = from;
				fill(frm, table);
			})
			.appendTo(row);
	add(__("Back"), Math.max(frm.shown_from - 20, 0), frm.shown_from > 0);
	add(__("Next Page"), frm.shown_from + 20, to < all);
	return row;
}
