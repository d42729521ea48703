{% include "sonvi_dialogue/public/js/preparation/send.js" %}

frappe.pages["send-opinions"].on_page_load = (wrapper) => {
	frappe.ui.make_app_page({ parent: wrapper, title: __("Send In Opinions"), single_column: true });
	const root = $('<div class="sv"></div>').appendTo($(wrapper).find(".layout-main-section")).get(0);
	wrapper.room = new sonvi.opinions.Room(root);
};

frappe.pages["send-opinions"].on_page_show = (wrapper) => wrapper.room.load();
