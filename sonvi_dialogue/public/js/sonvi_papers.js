// Papers on the screen: a page shown in a dialog, files made on request, new drafts filled in.
frappe.provide("sonvi_dialogue.papers");

(() => {
	const papers = sonvi_dialogue.papers;

	// page: a whole HTML page. In a frame of its own, so that its styles stay inside and nothing in it can run.
	papers.show = (title, page) => {
		const dialog = new frappe.ui.Dialog({ title, size: "extra-large" });
		const frame = document.createElement("iframe");
		frame.setAttribute("sandbox", "");
		frame.className = "sonvi-paper-frame";
		frame.title = title;
		frame.srcdoc = page;
		dialog.$body.empty().append(frame);
		dialog.show();
		return dialog;
	};
})();
