// Words found with accents and without: "duong lien thon" and "đường liên thôn" are one search.
frappe.provide("sonvi_dialogue.search");

(() => {
	const search = sonvi_dialogue.search;

	// "Lũng Làn" becomes "lung lan", as domain.vietnamese.search_form writes it on the server
	search.fold = (value) =>
		String(value || "")
			.normalize("NFD")
			.replace(/[\u0300-\u036f]/g, "")
			.replace(/đ/gi, "d")
			.toLowerCase()
			.replace(/\s+/g, " ");

	// A list's box for a field that is kept without accents: whatever is typed there is asked for as it is kept.
	// The box of the title, which says the same words with their accents, steps aside.
	search.without_accents = (listview, field) => {
		const box = listview.page.fields_dict[field];
		if (!box) return;
		const typed = box.get_value.bind(box);
		box.get_value = () => search.fold(typed());
		const title = listview.page.fields_dict[listview.meta.title_field];
		if (title) title.$wrapper.addClass("hide");
	};
})();
