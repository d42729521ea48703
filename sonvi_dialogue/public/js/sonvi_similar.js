// "Has this been asked before?": earlier petitions alike, while one is typed. For the petition's form and for any page:
//
//     const panel = sonvi_dialogue.similar.panel(wrapper, {
//         get: () => ({ text, village, commune, exclude }),    what is on the screen now
//         link: (row) => { … },                                 "Link as a Repeat" was pressed; leave out: no button
//         linked: () => name,                                   the petition already linked, if any
//         before: () => "2022-06-11",                           only what was received before this day can be linked
//         may_link: () => true,                                 whether the user may change what is on the screen
//         shown: (rows) => { … },                               after each answer
//     });
//     panel.typed();      while typing: asks when the fingers rest
//     panel.refresh();    asks at once
frappe.provide("sonvi_dialogue.similar");

(() => {
	const REST = 450;
	const LEAST_LETTERS = 12;
	const similar = sonvi_dialogue.similar;
	const text = (value) => frappe.utils.escape_html(value == null ? "" : String(value));

	similar.search = ({ text, village, commune, exclude }) =>
		frappe.xcall("sonvi_dialogue.bridge.similar.similar_petitions", {
			text: text || "",
			village: village || null,
			commune: commune || null,
			exclude: exclude || null,
		});

	const reasons = (row) =>
		(row.why || [])
			.map(([now, then]) => (now === then ? now : `${now} ≈ ${then}`))
			.map((pair) => `<span class="sonvi-similar-word">${text(pair)}</span>`)
			.join(" ");

	const answer = (row) => {
		const label = row.answer ? __("Answer") : __("Chair's Conclusion");
		const told = row.answer || row.conclusion;
		const paper = row.answer_paper ? ` (${row.answer_paper})` : "";
		return told ? `<div class="sonvi-similar-answer"><b>${label}:</b> ${text(told + paper)}</div>` : "";
	};

	const button = (row, options) => {
		if (!options.link) return "";
		if (options.linked && options.linked() === row.name) {
			return `<span class="sonvi-similar-linked">${__("Linked as a repeat")}</span>`;
		}
		if (options.may_link && !options.may_link()) return "";
		const before = options.before && options.before();
		if (before && row.received >= before) return "";
		return `<button type="button" class="btn btn-xs btn-default" data-link="${text(row.name)}">
			${__("Link as a Repeat")}
		</button>`;
	};

	const item = (row, options) => {
		const told = [row.public_label, row.session_title].filter(Boolean).map(text).join(" · ");
		const match = row.flagged
			? __("Probably the same")
			: row.elsewhere
			  ? __("In another village")
			  : __("Alike");
		return `<li class="sonvi-tone-${row.settled ? "green" : "orange"}">
			<div class="sonvi-timeline-head">
				<a class="sonvi-timeline-due" href="${frappe.utils.get_form_link("Petition", row.name)}"
					target="_blank" rel="noopener">${text(row.received_on)}</a>
				<span class="sonvi-timeline-standing">${text(row.standing)}</span>
				<span class="sonvi-timeline-muted">${match} (${Number(row.score)} %)</span>
				${button(row, options)}
			</div>
			${told ? `<div class="sonvi-timeline-muted">${told}</div>` : ""}
			<div class="sonvi-similar-content">${text(row.content)}</div>
			${answer(row)}
			${reasons(row) ? `<div class="sonvi-timeline-muted">${__("Found by")}: ${reasons(row)}</div>` : ""}
		</li>`;
	};

	similar.html = (rows, options = {}) =>
		rows.length
			? `<ol class="sonvi-timeline sonvi-similar">${rows
					.map((row) => item(row, options))
					.join("")}</ol>`
			: "";

	similar.panel = (wrapper, options) => {
		const place = $(wrapper);
		let asked = 0;
		let rows = [];

		const draw = () => {
			place.html(similar.html(rows, options));
			if (options.shown) options.shown(rows);
		};
		const refresh = () => {
			const mine = ++asked;
			const now = options.get();
			const silent =
				(now.text || "").trim().length < LEAST_LETTERS ||
				!(now.commune || now.village) ||
				!navigator.onLine;
			return (silent ? Promise.resolve([]) : similar.search(now))
				.then((found) => {
					// an older question may be answered after a newer one
					if (mine !== asked) return;
					rows = found;
					draw();
				})
				.catch(() => {
					// a help must not stop who types
					if (mine === asked) place.empty();
				});
		};
		place.off("click.sonvi").on("click.sonvi", "[data-link]", (event) => {
			const name = $(event.currentTarget).attr("data-link");
			const row = rows.find((row) => row.name === name);
			if (row) Promise.resolve(options.link(row)).then(draw);
		});
		return { refresh, typed: frappe.utils.debounce(refresh, REST), draw };
	};

	// The form of a petition -----------------------------------------------------------------------------------
	similar.show = (frm) => {
		const field = frm.get_field("similar_html");
		const content = frm.get_field("content");
		if (!field || !content) return;
		if (!frm.sonvi_similar) {
			frm.sonvi_similar = similar.panel(field.$wrapper, {
				get: () => ({
					text:
						content.$input && content.$input.is(":visible")
							? content.$input.val()
							: frm.doc.content,
					village: frm.doc.village,
					commune: frm.doc.commune,
					exclude: frm.is_new() ? null : frm.doc.name,
				}),
				link: (row) => link(frm, row),
				linked: () => frm.doc.repeats,
				before: () => frm.doc.received_on,
				may_link: () => Boolean(frm.perm[0] && frm.perm[0].write),
				shown: (rows) => frm.toggle_display("similar_section", rows.length > 0),
			});
		}
		if (frm.sonvi_similar_of !== frm.doc.name) {
			// the form shows another petition now
			frm.sonvi_similar_of = frm.doc.name;
			frm.toggle_display("similar_section", false);
		}
		if (content.$input) content.$input.off("input.sonvi").on("input.sonvi", frm.sonvi_similar.typed);
		if (!frm.doc.redirect_kind) frm.sonvi_similar.refresh();
	};

	const link = (frm, row) => {
		if (frm.is_new() || frm.is_dirty()) {
			return Promise.resolve(frm.set_value("repeats", row.name)).then(() =>
				frappe.show_alert({ message: __("Linked. Save the petition to keep it."), indicator: "blue" })
			);
		}
		return frappe
			.xcall("sonvi_dialogue.bridge.similar.link_repeat", { petition: frm.doc.name, earlier: row.name })
			.then(() => frm.reload_doc());
	};
})();
