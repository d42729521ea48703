// Frappe's setup wizard in Viet Nam. It knows no time zone of the country, so it neither guesses Viet Nam from the browser's nor
// proposes another than the first of the world's; and it begins in English whatever the browser speaks. Part of that page by the
// hook setup_wizard_requires.
(() => {
	const COUNTRY = "Vietnam";
	const ZONE = "Asia/Ho_Chi_Minh";
	const ZONES_OF_BROWSERS = [ZONE, "Asia/Saigon"]; // the second is the older name of the first

	const welcome = (frappe.setup.slides_settings || []).find((slide) => slide.name === "welcome");
	if (!welcome || welcome.sonvi_zone) return;
	welcome.sonvi_zone = true;

	const { setup_region_fields, setup_language_field } = frappe.setup.utils;
	frappe.setup.utils.setup_region_fields = (slide) => {
		const { country_info } = frappe.setup.data.regional_data;
		country_info[COUNTRY].timezones = country_info[COUNTRY].timezones || [ZONE];
		const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
		if (ZONES_OF_BROWSERS.includes(here) && !frappe.wizard.values.country) {
			frappe.wizard.values.country = COUNTRY;
		}
		setup_region_fields(slide);
		if ([COUNTRY, __(COUNTRY)].includes(slide.get_input("country").val())) {
			// Frappe looks for the country by its English name, and leaves these two empty where it shows the Vietnamese one
			for (const [field, value] of [
				["timezone", ZONE],
				["currency", "VND"],
			]) {
				if (!slide.get_input(field).val()) slide.get_field(field).set_input(value);
			}
		}
	};

	// once: whoever then chooses English keeps it
	frappe.setup.utils.setup_language_field = (slide) => {
		setup_language_field(slide);
		const vietnamese = frappe.setup.data.lang.codes_to_names.vi;
		if (welcome.sonvi_language || !vietnamese || !/^vi\b/.test(navigator.language)) return;
		welcome.sonvi_language = true;
		const { $input } = slide.get_field("language");
		if ($input.val() !== vietnamese) setTimeout(() => $input.val(vietnamese).trigger("change"));
	};
})();
