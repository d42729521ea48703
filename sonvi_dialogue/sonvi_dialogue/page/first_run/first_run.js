// The first steps of a commune: /app/first-run, /app/first-run/<commune>.
{% include "sonvi_dialogue/public/js/first_run/room.js" %}
{% include "sonvi_dialogue/public/js/first_run/places.js" %}
{% include "sonvi_dialogue/public/js/first_run/notice.js" %}
{% include "sonvi_dialogue/public/js/first_run/people.js" %}
{% include "sonvi_dialogue/public/js/first_run/checks.js" %}

frappe.pages["first-run"].on_page_load = (wrapper) => {
	frappe.ui.make_app_page({ parent: wrapper, title: __("First Steps"), single_column: true });
	const root = $('<div class="sfr"></div>').appendTo($(wrapper).find(".layout-main-section")).get(0);
	wrapper.room = new sonvi.first_run.Room(root);
};

frappe.pages["first-run"].on_page_show = (wrapper) => wrapper.room.show(frappe.get_route()[1]);
