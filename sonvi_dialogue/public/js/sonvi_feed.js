// The user's calendar feed: an address to subscribe to on a phone or in a mail program, made anew or ended here.
frappe.provide("sonvi_dialogue.feed");

(() => {
	const feed = sonvi_dialogue.feed;
	const API = "sonvi_dialogue.bridge.feed";

	feed.open = async () => {
		const { made_on } = await frappe.xcall(`${API}.feed_standing`);
		const dialog = new frappe.ui.Dialog({
			title: __("Sessions in My Own Calendar"),
			fields: [
				{ fieldtype: "HTML", fieldname: "told" },
				{ fieldtype: "Data", fieldname: "url", label: __("Address"), read_only: 1, hidden: 1 },
			],
			primary_action_label: made_on ? __("Make a New Address") : __("Make an Address"),
			primary_action: () => make(dialog),
		});
		const since = made_on ? moment(made_on).format("HH:mm DD/MM/YYYY") : "";
		tell(
			dialog,
			made_on
				? __("You have an address since {0}. A new one ends it.", [since])
				: __(
						"Sessions and the days your duties are due, in the calendar of your phone or mail program."
				  )
		);
		if (made_on) dialog.add_custom_action(__("End It"), () => revoke(dialog));
		dialog.show();
	};

	const tell = (dialog, words) =>
		dialog.get_field("told").$wrapper.html(`<p>${frappe.utils.escape_html(words)}</p>`);

	async function make(dialog) {
		const { url } = await frappe.xcall(`${API}.make_feed`);
		tell(
			dialog,
			__(
				"Copy this address now and add it to your calendar as a subscription; it is shown this once. Whoever has it reads your calendar: give it to nobody."
			)
		);
		dialog.set_df_property("url", "hidden", 0);
		dialog.set_value("url", url);
		dialog.$wrapper.find(".custom-actions").empty();
		dialog.set_primary_action(__("Copy"), () => frappe.utils.copy_to_clipboard(url));
	}

	async function revoke(dialog) {
		await frappe.xcall(`${API}.revoke_feed`);
		dialog.hide();
		frappe.show_alert({ message: __("The address opens nothing any more."), indicator: "green" });
	}
})();
