// The lists on the first screen of a role, and the words "còn 3 ngày làm việc" on the rows of our lists.
frappe.provide("sonvi_dialogue.homes");
frappe.provide("sonvi_dialogue.standing");

(() => {
	const API = "sonvi_dialogue.bridge.homes";
	const TONES = { left: "blue", today: "orange", overdue: "red" };
	const text = (value) => frappe.utils.escape_html(value || "");
	const pill = (said) =>
		said
			? `<span class="indicator-pill no-indicator-dot ${TONES[said.code]}">${text(said.text)}</span>`
			: "";

	// On a list: asked once for the rows shown -----------------------------------------------------------------------------
	const { standing } = sonvi_dialogue;

	// wanted: which rows may owe something. Draws the list again where an indicator says it.
	standing.ask = async (listview, wanted = () => true) => {
		if (listview.view_name !== "List") return; // a board or a report has no such rows
		const rows = listview.data.filter((doc) => doc.sonvi_said === undefined && wanted(doc));
		if (!rows.length) return standing.mark(listview);
		const names = rows.map((doc) => doc.name);
		const said = await frappe.xcall(`${API}.list_standings`, { doctype: listview.doctype, names });
		for (const doc of rows) doc.sonvi_said = said[doc.name] || null;
		if (Object.keys(said).length) listview.render_list();
		standing.mark(listview);
	};

	// In front of what a row is about, so that a phone shows it too
	standing.mark = (listview) => {
		if (!listview.settings.sonvi_marks_rows) return;
		const said = Object.fromEntries(listview.data.map((doc) => [doc.name, doc.sonvi_said]));
		listview.$result.find(".list-subject a[data-name]").each((_at, link) => {
			const words = said[link.dataset.name];
			if (words && !$(link).siblings(".sonvi-said").length)
				$(pill(words)).addClass("sonvi-said").insertBefore(link);
		});
	};

	// What the document that `field` names is called: asked once for the rows shown, of those the user may read, and drawn by
	// the list's formatter. A link's own title would be told to whoever asks for it, read or not.
	standing.ask_titles = async (listview, field, doctype, title) => {
		if (listview.view_name !== "List") return;
		const rows = listview.data.filter((doc) => doc[field] && doc.sonvi_title === undefined);
		if (!rows.length) return;
		const names = [...new Set(rows.map((doc) => doc[field]))];
		const fields = ["name", `${title} as title`];
		const found = await frappe.db.get_list(doctype, {
			filters: { name: ["in", names] },
			fields,
			limit: names.length,
		});
		const titles = Object.fromEntries(found.map((row) => [row.name, row.title]));
		for (const doc of rows) doc.sonvi_title = titles[doc[field]] || null;
		listview.render_list();
	};

	standing.indicator = (doc, filter) =>
		doc.sonvi_said ? [doc.sonvi_said.text, TONES[doc.sonvi_said.code], filter] : null;

	// On a home ----------------------------------------------------------------------------------------------------------------
	const ACTIONS = {
		first_steps: [__("First Steps"), () => frappe.set_route("first-run")],
		not_delivered: [__("Answers Not Yet Delivered"), () => sonvi_dialogue.delivery.show_open()],
		board_text: [__("Text for Zalo"), () => sonvi_dialogue.messages.ask_for_board()],
		messages: [__("My Messages"), () => sonvi_dialogue.messages.preferences()],
	};

	// root: the shadow Frappe makes for a block; ours stands beside it, where the desk's own style reaches it.
	sonvi_dialogue.homes.draw = async (root, home) => {
		const place = $('<div class="sonvi-home">').insertAfter(root.host);
		place.html(`<p class="text-muted">${__("Loading...")}</p>`);
		const { sections, actions } = await frappe.xcall(`${API}.block`, { home });
		place.html(
			sonvi_dialogue.example_note() + sections.map(section_html).join("") + actions_html(actions)
		);
		place.on("click", "[data-all]", (event) => {
			event.preventDefault();
			open_list(sections[event.currentTarget.dataset.all].all);
		});
		place.on("click", "[data-row]", (event) => {
			const [section, at] = event.currentTarget.dataset.row.split("/");
			const row = sections[section].rows[at];
			if (!row.list || event.ctrlKey || event.metaKey) return;
			event.preventDefault();
			open_list(row.list);
		});
		place.on("click", "[data-action]", (event) => ACTIONS[event.currentTarget.dataset.action][1]());
	};

	const open_list = ({ doctype, route_options }) => {
		frappe.route_options = route_options;
		frappe.set_route("List", doctype, "List");
	};

	const section_html = (section, at) => {
		const note = section.opens
			? `<a class="sonvi-home-note" href="${frappe.utils.get_form_link(
					section.opens.doctype,
					section.opens.name
			  )}">${text(section.note)}</a>`
			: "";
		const rows = section.rows.length
			? `<ul>${section.rows.map((row, place) => row_html(row, `${at}/${place}`)).join("")}</ul>`
			: `<p class="sonvi-home-empty">${text(section.empty)}</p>`;
		return `<section>
			<header><h5>${text(section.title)}</h5>
				<a href="#" data-all="${at}">${__("Show All")}</a></header>
			${note}${rows}
		</section>`;
	};

	const row_html = (row, place) => `<li>
		<a href="${frappe.utils.get_form_link(row.doctype, row.name)}" data-row="${place}">
			<span class="sonvi-home-label">${text(row.label)}</span>
			${pill(row.standing)}
			<span class="sonvi-home-about">${text(row.note)}</span>
		</a>
	</li>`;

	const actions_html = (actions) =>
		`<footer>${actions
			.map(
				(key) =>
					`<button type="button" class="btn btn-default btn-sm" data-action="${key}">${ACTIONS[key][0]}</button>`
			)
			.join("")}</footer>`;
})();
