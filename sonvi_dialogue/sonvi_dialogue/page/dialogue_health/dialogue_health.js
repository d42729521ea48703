// The health of the site, for its administrator: each line in words that say what to do.
frappe.pages["dialogue-health"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({
		parent: wrapper,
		title: __("Health of the Site"),
		single_column: true,
	});
	page.set_secondary_action(__("Look again"), () => show(wrapper), "refresh");
	$('<div class="sfr"></div>').appendTo($(wrapper).find(".layout-main-section"));
};

frappe.pages["dialogue-health"].on_page_show = (wrapper) => show(wrapper);

async function show(wrapper) {
	const sections = await frappe.xcall("sonvi_dialogue.bridge.api_first_run.site_lines");
	const tones = { good: "green", warning: "orange", bad: "red" };
	const words = { good: __("Good"), warning: __("Look"), bad: __("Mend") };
	const line = ({ level, text }) =>
		`<li class="sfr-health"><span class="sv-pill sonvi-tone-${tones[level]}">${words[level]}</span>
			<span>${frappe.utils.escape_html(text)}</span></li>`;
	$(wrapper)
		.find(".sfr")
		.html(
			sections
				.map(
					(section) => `<section class="sfr-step"><h4>${frappe.utils.escape_html(
						section.title
					)}</h4>
					<ul>${section.lines.map(line).join("")}</ul></section>`
				)
				.join("")
		);
}
