// The conference desk of one session: /app/conference-desk/<session>, and /projector behind it for the wall of the hall.
{% include "sonvi_dialogue/public/js/desk/words.js" %}
{% include "sonvi_dialogue/public/js/desk/queue.js" %}
{% include "sonvi_dialogue/public/js/desk/model.js" %}
{% include "sonvi_dialogue/public/js/desk/line.js" %}
{% include "sonvi_dialogue/public/js/desk/speakers.js" %}
{% include "sonvi_dialogue/public/js/desk/speaking.js" %}
{% include "sonvi_dialogue/public/js/desk/check_in.js" %}
{% include "sonvi_dialogue/public/js/desk/capture.js" %}
{% include "sonvi_dialogue/public/js/desk/petitions.js" %}
{% include "sonvi_dialogue/public/js/desk/decide.js" %}
{% include "sonvi_dialogue/public/js/desk/deciding.js" %}
{% include "sonvi_dialogue/public/js/desk/record.js" %}
{% include "sonvi_dialogue/public/js/desk/waiting.js" %}
{% include "sonvi_dialogue/public/js/desk/frame.js" %}
{% include "sonvi_dialogue/public/js/desk/room.js" %}
{% include "sonvi_dialogue/public/js/desk/projector.js" %}

(() => {
	const desk = sonvi_dialogue.desk;
	const page = frappe.pages["conference-desk"];

	page.on_page_load = (wrapper) => {
		frappe.ui.make_app_page({ parent: wrapper, title: __("Conference Desk"), single_column: true });
		$(wrapper).on("hide", () => close(wrapper));
	};

	page.on_page_show = (wrapper) => {
		const [, session, view] = frappe.get_route();
		const shown = [session || "", view || ""].join("/");
		if (wrapper.shown === shown) return;
		close(wrapper);
		wrapper.shown = shown;
		const root = $('<div class="sd"></div>').appendTo($(wrapper).find(".layout-main-section").empty()).get(0);
		show(wrapper, root, session, view).catch((error) => {
			// the page is opened without a line, or by one who has no business here
			const words = error.words || __("The desk opens once the line is back.");
			root.innerHTML = `<p class="sd-empty">${desk.text(words)}</p>`;
			wrapper.shown = "";
		});
	};

	const close = (wrapper) => {
		wrapper.room?.stop();
		wrapper.room = null;
		wrapper.shown = "";
		if (wrapper.queue) wrapper.queue.listeners = [];
	};

	// what is entered here changes the session: its form is fetched the next time, not shown as it was before
	const read_anew = (session) => {
		const kept = frappe.get_doc("Dialogue Session", session);
		if (kept && !kept.__unsaved) frappe.model.remove_from_locals("Dialogue Session", session);
	};

	const show = async (wrapper, root, session, view) => {
		if (!session) {
			root.innerHTML = desk.sessions_html(await desk.call("sessions", {}));
			return;
		}
		read_anew(session);
		if (view === "projector") {
			wrapper.room = new desk.Wall(root, session);
			return wrapper.room.start();
		}
		wrapper.queue = wrapper.queue || (await new desk.Queue().open());
		wrapper.room = new desk.Room(root, session, wrapper.queue);
		await wrapper.room.start();
	};
})();
