// The ledger of reminders keeps whom and how in words of the code; here they are said to a reader.
frappe.provide("sonvi_dialogue.ledger");

(() => {
	const words = () => ({
		officer: __("Officer", null, "Escalation Entry"),
		head: __("Head", null, "Escalation Entry"),
		office: __("Office", null, "Escalation Entry"),
		chair: __("Chair", null, "Escalation Entry"),
		supervisor: __("Supervisor", null, "Escalation Entry"),
		Desk: __("Desk", null, "Escalation Entry"),
		"Desk and E-mail": __("Desk and E-mail", null, "Escalation Entry"),
		"Office instead": __("Office instead", null, "Escalation Entry"),
		"Awaiting the chair": __("Awaiting the chair", null, "Escalation Entry"),
		Nobody: __("Nobody", null, "Escalation Entry"),
		"Less asked for": __("Less asked for", null, "Escalation Entry"),
	});

	// "officer,head" and "Desk; Office instead", as bridge/digests.py writes them
	sonvi_dialogue.ledger.told = (value) => {
		const said = words();
		return frappe.utils.escape_html(
			String(value || "")
				.split(/[,;]\s*/)
				.map((word) => said[word] || word)
				.join(", ")
		);
	};
})();
