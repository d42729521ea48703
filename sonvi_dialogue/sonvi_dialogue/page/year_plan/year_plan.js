// Goes on to the plan of the year, or begins it: one press from the first screen, without a list.
frappe.pages["year-plan"].on_page_load = (wrapper) => {
	frappe.ui.make_app_page({ parent: wrapper, title: __("Plan of the Year"), single_column: true });
};

frappe.pages["year-plan"].on_page_show = async (wrapper) => {
	const { plan, year } = await frappe.xcall("sonvi_dialogue.bridge.api_plan.plan_of_the_year");
	// in place of this page, so that going back does not come here again
	frappe.route_flags.replace_route = true;
	if (plan) frappe.set_route("Form", "Dialogue Plan", plan);
	else if (frappe.model.can_create("Dialogue Plan")) frappe.new_doc("Dialogue Plan", { year });
	else {
		frappe.route_flags.replace_route = false;
		$(wrapper)
			.find(".layout-main-section")
			.html(`<p class="text-muted">${__("The Office has not made the plan of {0} yet.", [year])}</p>`);
	}
};
