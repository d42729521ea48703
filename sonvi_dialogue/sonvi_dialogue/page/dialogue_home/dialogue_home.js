// Goes on to the home of the user's first role: the app's tile and the start of the day lead here, on every Frappe.
frappe.pages["dialogue-home"].on_page_load = (wrapper) => {
	frappe.ui.make_app_page({ parent: wrapper, title: __("Dialogue Home"), single_column: true });
};

frappe.pages["dialogue-home"].on_page_show = () => {
	const homes = frappe.boot.sonvi_homes || [];
	// in place of this page, so that going back does not come here again
	frappe.route_flags.replace_route = true;
	frappe.set_route(frappe.router.slug(homes[0] || "Sonvi Dialogue"));
};
