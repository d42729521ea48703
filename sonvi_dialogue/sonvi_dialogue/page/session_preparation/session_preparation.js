// The preparation of one session: /app/session-preparation/<session>/opinions, /topics, /hot, /tasks.
{% include "sonvi_dialogue/public/js/preparation/room.js" %}
{% include "sonvi_dialogue/public/js/preparation/opinions.js" %}
{% include "sonvi_dialogue/public/js/preparation/topics.js" %}
{% include "sonvi_dialogue/public/js/preparation/tasks.js" %}

(() => {
	const prep = sonvi.preparation;
	const page = frappe.pages["session-preparation"];

	page.on_page_load = (wrapper) => {
		frappe.ui.make_app_page({ parent: wrapper, title: __("Session Preparation"), single_column: true });
		$(wrapper).on("hide", () => {
			wrapper.room?.stop();
			wrapper.room = null;
		});
	};

	page.on_page_show = async (wrapper) => {
		const [, session, view] = frappe.get_route();
		const place = $(wrapper).find(".layout-main-section");
		if (!session) {
			place.html(`<p class="sv-empty">${__("Open the preparation from its session.")}</p>`);
			return;
		}
		if (wrapper.room?.session !== session) {
			wrapper.room?.stop();
			const root = $('<div class="sv"></div>').appendTo(place.empty()).get(0);
			wrapper.room = new prep.Room(root, session);
		}
		await wrapper.room.show(view);
	};
})();
