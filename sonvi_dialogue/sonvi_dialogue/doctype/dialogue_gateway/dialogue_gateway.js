frappe.ui.form.on("Dialogue Gateway", {
	refresh(frm) {
		if (
			frm.is_new() ||
			!["System Manager", "Dialogue Office"].some((role) => frappe.user.has_role(role))
		) {
			return;
		}
		frm.add_custom_button(__("Send a Test"), async () => {
			const { state, reason } = await frappe.xcall("sonvi_dialogue.bridge.outgoing.try_gateway", {
				gateway: frm.doc.name,
			});
			const sent = state === "Sent";
			frappe.show_alert({
				message: sent ? __("The gateway has taken the test.") : reason,
				indicator: sent ? "green" : "red",
			});
		});
	},
});
