// Communes beside each other: /app/communes-compared?first=…&last=…
{% include "sonvi_dialogue/public/js/figures/words.js" %}
{% include "sonvi_dialogue/public/js/figures/blocks.js" %}
{% include "sonvi_dialogue/public/js/figures/room.js" %}
{% include "sonvi_dialogue/public/js/figures/compared.js" %}

frappe.pages["communes-compared"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({ parent: wrapper, title: __("Communes Compared"), single_column: true });
	page.set_secondary_action(__("Print Figures"), () => window.print(), "printer");
};

frappe.pages["communes-compared"].on_page_show = async (wrapper) => {
	if (!wrapper.room) {
		const opened = await sonvi.figures.call("opened", {});
		const place = $(wrapper).find(".layout-main-section").empty();
		if (!opened.compares) {
			place.html(`<p class="text-muted">${__("You look after one commune; there is nothing to compare.")}</p>`);
			return;
		}
		const root = $('<div class="sf"></div>').appendTo(place).get(0);
		wrapper.room = new sonvi.figures.Compared(root, opened);
	}
	wrapper.room.show(sonvi.figures.from_address());
};
