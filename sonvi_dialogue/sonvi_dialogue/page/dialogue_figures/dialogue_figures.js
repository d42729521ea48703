// The figures of a commune, or of all one may see: /app/dialogue-figures?commune=…&first=…&last=…
{% include "sonvi_dialogue/public/js/figures/words.js" %}
{% include "sonvi_dialogue/public/js/figures/blocks.js" %}
{% include "sonvi_dialogue/public/js/figures/rows.js" %}
{% include "sonvi_dialogue/public/js/figures/room.js" %}

frappe.pages["dialogue-figures"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({ parent: wrapper, title: __("Figures"), single_column: true });
	page.set_secondary_action(__("Print Figures"), () => window.print(), "printer");
};

frappe.pages["dialogue-figures"].on_page_show = async (wrapper) => {
	if (!wrapper.room) {
		const opened = await sonvi.figures.call("opened", {});
		const root = $('<div class="sf"></div>').appendTo($(wrapper).find(".layout-main-section").empty()).get(0);
		wrapper.room = new sonvi.figures.Room(root, opened);
		if (opened.compares)
			wrapper.page.add_inner_button(__("Communes Compared"), () => frappe.set_route("communes-compared"));
		if (opened.commune_name) wrapper.page.set_title(`${__("Figures")}: ${opened.commune_name}`);
	}
	wrapper.room.show(sonvi.figures.from_address());
};
