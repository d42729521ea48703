// What the app proposes for a session and people decide: topics for the conclusion, and the hot matters, each with its reasons.
frappe.provide("sonvi_dialogue.proposals");

(() => {
	const proposals = sonvi_dialogue.proposals;
	const text = (value) => frappe.utils.escape_html(value == null ? "" : String(value));

	const open = (row) => {
		const link = frappe.utils.get_form_link("Petition", row.name);
		return `<a href="${link}" target="_blank" rel="noopener">${text(row.received_on)}</a>`;
	};

	const petition = (row) => {
		const facts = [row.public_label, row.standing].filter(Boolean).map(text).join(" · ");
		return `<li>${open(row)} <span class="sonvi-timeline-muted">${facts}</span>
			<div class="sonvi-similar-content">${text(row.content)}</div></li>`;
	};

	const topic = (found) => {
		const title = [found.title || __("Other"), found.place].filter(Boolean).map(text).join(" – ");
		return `<section class="sonvi-proposal">
			<h4>${title} <span class="text-muted">(${found.petitions.length})</span></h4>
			<ul>${found.petitions.map(petition).join("")}</ul>
		</section>`;
	};

	const dialog = (title, body) => {
		const shown = new frappe.ui.Dialog({ title, size: "large" });
		shown.$body.html(`<div class="sonvi-proposals">${body}</div>`);
		shown.show();
	};

	proposals.topics = (frm) =>
		frappe
			.xcall("sonvi_dialogue.bridge.proposals.session_topics", { session: frm.doc.name })
			.then(({ topics, left_out }) => {
				const groups = topics.filter((found) => found.petitions.length > 1);
				const single = topics.filter((found) => found.petitions.length === 1);
				const rest = single.length
					? `<section class="sonvi-proposal"><h4>${__("Like no other")}</h4>
						<ul>${single.map((found) => petition(found.petitions[0])).join("")}</ul></section>`
					: "";
				const advice = groups.length
					? __("A proposal. To merge petitions, open each and choose the outcome Merged.")
					: __("No two petitions of this session are about the same thing.");
				const hidden = left_out ? `<p>${__("Left out as confidential: {0}", [left_out])}</p>` : "";
				dialog(
					__("Topics of the Session"),
					`<p class="text-muted">${advice}</p>${groups.map(topic).join("")}${rest}${hidden}`
				);
			});

	const matter = (row) => `<li class="sonvi-tone-red">
			<div class="sonvi-timeline-head">
				<span class="sonvi-timeline-standing">${row.reasons.map(text).join("; ")}</span>
			</div>
			<div class="sonvi-timeline-muted">${[row.public_label, row.standing].filter(Boolean).map(text).join(" · ")}</div>
			<div class="sonvi-similar-content">${text(row.content)}</div>
			<div class="sonvi-timeline-muted">${__("Asked on")}: ${row.asked.map(open).join(", ")}</div>
		</li>`;

	proposals.hot = (frm) =>
		frappe
			.xcall("sonvi_dialogue.bridge.proposals.hot_matters", { session: frm.doc.name })
			.then((rows) => {
				const body = rows.length
					? `<p class="text-muted">${__("A proposal, from petitions of the three years before the session.")}</p>
						<ol class="sonvi-timeline">${rows.map(matter).join("")}</ol>`
					: `<p class="text-muted">${__("No matter is asked again, by many, or late.")}</p>`;
				dialog(__("Hot Matters"), body);
			});

	proposals.buttons = (frm) => {
		if (frm.is_new() || !frappe.model.can_read("Petition")) return;
		const group = __("Proposals");
		frm.add_custom_button(__("Hot Matters"), () => proposals.hot(frm), group);
		frm.add_custom_button(__("Topics of the Session"), () => proposals.topics(frm), group);
	};
})();
