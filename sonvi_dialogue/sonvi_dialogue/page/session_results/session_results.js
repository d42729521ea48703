// What became of a session's petitions: /app/session-results/<session>, and /wall behind it for the hall as the next one opens.
{% include "sonvi_dialogue/public/js/results/results.js" %}
{% include "sonvi_dialogue/public/js/results/wall.js" %}

(() => {
	const results = sonvi_dialogue.results;
	const page = frappe.pages["session-results"];

	page.on_page_load = (wrapper) => {
		frappe.ui.make_app_page({ parent: wrapper, title: __("Results of a Session"), single_column: true });
		$(wrapper).on("hide", () => wrapper.shown?.stop());
	};

	page.on_page_show = (wrapper) => {
		const [, session, view] = frappe.get_route();
		const place = $(wrapper).find(".layout-main-section").empty();
		if (!session) {
			place.html(`<p class="text-muted">${__("Open the results from their session.")}</p>`);
			return;
		}
		wrapper.shown?.stop();
		const root = $('<div class="sr"></div>').appendTo(place).get(0);
		wrapper.shown = view === "wall" ? new results.Wall(root, session) : new results.Sheet(root, session);
		wrapper.shown.start();
	};
})();
