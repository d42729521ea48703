// The rows behind one number: exactly those that were counted, each leading to its petition, duty or session.
frappe.provide("sonvi.figures");

(() => {
	const figures = sonvi.figures;

	const link = (doctype, name, label) =>
		`<a href="${frappe.utils.get_form_link(doctype, name)}">${figures.text(label)}</a>`;
	const about = (row) => {
		if (row.petition) return link("Petition", row.petition, row.about);
		if (row.session) return link("Dialogue Session", row.session, row.about);
		return link("Statutory Deadline", row.duty, row.about);
	};
	const mark = (row) => ({ late: "▲ ", unanswered: "⚠ " })[row.fate] || "";

	const columns = (room, of_petitions) => [
		[__("Matter"), about],
		...(room.state.commune ? [] : [[__("Commune"), (row) => figures.text(row.commune)]]),
		[__("Unit"), (row) => figures.text(row.unit)],
		[__("Village"), (row) => figures.text(row.village)],
		[__("Field"), (row) => figures.text(row.field)],
		...(of_petitions
			? [[__("Received On"), (row) => row.day]]
			: [
					...(room.state.view === "missed" ? [[__("Date missed"), (row) => row.day]] : []),
					[
						__("Due"),
						(row) =>
							`${row.due_on}${
								row.extended ? ` <span class="sf-few">${__("extended")}</span>` : ""
							}`,
					],
					[__("Done On"), (row) => row.met_on],
			  ]),
		[__("Standing"), (row) => `${mark(row)}${figures.text(row.state)}`],
	];

	const pages = (found) => {
		const step = (start, label) =>
			`<button type="button" class="btn btn-sm btn-default" data-act="page" data-start="${start}">${label}</button>`;
		const next = found.start + found.page;
		return [
			found.start ? step(Math.max(found.start - found.page, 0), __("Earlier rows")) : "",
			next < found.total ? step(next, __("More rows")) : "",
		].join(" ");
	};

	figures.draw_rows = async (room, body) => {
		const turn = room.asked;
		const { view, key, measure, start } = room.state;
		const found = await figures.call("rows", {
			name: view,
			key: key || "",
			measure: measure || "",
			start: Number(start) || 0,
			...room.narrowed(),
		});
		if (turn !== room.asked) return;
		const heading = [
			figures.block_title(view),
			figures.key_title(view, key, found.title),
			figures.measure_title(view, measure),
		]
			.filter(Boolean)
			.map(figures.text)
			.join(" · ");
		body.innerHTML = `<p><button type="button" class="btn btn-sm btn-default" data-act="back">← ${__(
			"Back to the figures"
		)}</button></p>
			<h4>${heading}</h4>
			<p class="sf-total">${__("{0} rows", [figures.number(found.total)])}</p>
			${
				found.rows.length
					? figures.table(columns(room, ["received", "repeated"].includes(measure)), found.rows)
					: ""
			}
			<p>${pages(found)}</p>`;
		room.root.dataset.ready = turn;
	};
})();
