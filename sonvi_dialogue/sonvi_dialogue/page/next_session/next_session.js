// Goes on to the session that wants work first: one press from the first screen, without a list.
frappe.pages["next-session"].on_page_load = (wrapper) => {
	frappe.ui.make_app_page({ parent: wrapper, title: __("Next Session"), single_column: true });
};

frappe.pages["next-session"].on_page_show = async (wrapper) => {
	const session = await frappe.xcall("sonvi_dialogue.bridge.api_plan.next_session");
	if (session) {
		// in place of this page, so that going back does not come here again
		frappe.route_flags.replace_route = true;
		frappe.set_route("Form", "Dialogue Session", session);
		return;
	}
	$(wrapper)
		.find(".layout-main-section")
		.html(
			`<p class="text-muted">${__(
				"There is no session to work on. Make the plan of the year: approving it makes its sessions."
			)}</p>
			<a class="btn btn-sm btn-default" href="/app/dialogue-plan">${__("Plans")}</a>`
		);
};
