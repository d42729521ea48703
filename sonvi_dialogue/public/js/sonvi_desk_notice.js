// Entries of the conference desk that wait in this browser are told of on whatever page is opened first.
$(document).on("app_ready", () => {
	let note = "";
	try {
		note = localStorage.getItem(`sonvi_desk_waiting:${frappe.session.user}`);
	} catch {
		return; // a browser that keeps nothing has nothing that waits
	}
	if (!note || window.location.pathname.includes("/conference-desk/")) return;
	const { count, session } = JSON.parse(note);
	const words = count === 1 ? __("1 entry waits to be sent") : __("{0} entries wait to be sent", [count]);
	frappe.show_alert(
		{ message: `${words}. <a data-action="open-desk">${__("Open the desk")}</a>`, indicator: "orange" },
		30,
		{ "open-desk": () => frappe.set_route("conference-desk", session) }
	);
});
