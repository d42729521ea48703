// A unit accepts or returns the petition it was given; the Office gives it to another unit.
frappe.provide("sonvi_dialogue.handover");

(() => {
	const API = "sonvi_dialogue.bridge.handover";
	const MAY_GIVE_ON = ["Dialogue Office", "Dialogue Standing Committee", "System Manager"];
	const COLOURS = { Waiting: "orange", Accepted: "green", Returned: "red" };

	const call = (frm, method, args) =>
		frappe.xcall(`${API}.${method}`, { assignment: frm.docname, ...args }).then((name) => {
			if (name && name !== frm.docname) frappe.set_route("Form", frm.doctype, name);
			else frm.reload_doc();
		});

	// what a phone shows of it, the likeliest first
	sonvi_dialogue.handover.steps = (frm) =>
		may_say(frm)
			? [
					[__("Accept", null, "Petition Assignment"), () => call(frm, "accept_assignment")],
					[__("Return to the Office"), () => ask_to_return(frm)],
			  ]
			: [];

	const may_say = (frm) =>
		frm.doc.standing === "Waiting" &&
		["Lead", "Co-operating"].includes(frm.doc.role) &&
		frappe.user.has_role(["Dialogue Department User", "Dialogue Department Head"]);

	sonvi_dialogue.handover.show = (frm) => {
		const again = frm.doc.role === "Second Look";
		if (frm.is_new() || !(frm.doc.standing || again)) return;
		if (frm.doc.role === "Former") {
			const why = frappe.utils.escape_html(frm.doc.given_reason || "");
			frm.dashboard.set_headline(__("Given to another unit: {0}", [why]), "orange");
			return;
		}
		if (!again)
			frm.page.set_indicator(
				__(frm.doc.standing, null, "Petition Assignment"),
				COLOURS[frm.doc.standing]
			);
		for (const [label, action] of sonvi_dialogue.handover.steps(frm))
			frm.add_custom_button(label, action);
		if (MAY_GIVE_ON.some((role) => frappe.user.has_role(role))) {
			frm.add_custom_button(__("Give to Another Unit"), () => ask_to_give_on(frm));
		}
	};

	function ask_to_return(frm) {
		const until = frm.doc.return_by && moment(frm.doc.return_by).format("DD/MM/YYYY");
		frappe.prompt(
			{
				fieldname: "reason",
				fieldtype: "Small Text",
				label: __("Why, and whose matter it is"),
				description: until
					? __("Possible until {0}. The date by which the citizen is answered stays.", [until])
					: __("The date by which the citizen is answered stays."),
				reqd: 1,
			},
			(values) => call(frm, "return_assignment", values),
			__("Return to the Office"),
			__("Return")
		);
	}

	function ask_to_give_on(frm) {
		frappe.prompt(
			[
				{
					fieldname: "department",
					fieldtype: "Link",
					options: "Dialogue Department",
					label: __("Unit"),
					reqd: 1,
					get_query: () => ({
						filters: { commune: frm.doc.commune, disabled: 0, name: ["!=", frm.doc.department] },
					}),
				},
				{
					fieldname: "reason",
					fieldtype: "Small Text",
					label: __("Reason"),
					default: frm.doc.return_reason,
					description: __("The new unit has the date the old one had."),
					reqd: 1,
				},
			],
			(values) => call(frm, "give_on", values),
			__("Give to Another Unit"),
			__("Give On")
		);
	}
})();
