// What people think of an answer, recorded by the Office: the dialog on the forms of petitions and of answers.
frappe.provide("sonvi_dialogue.ratings");

(() => {
	const ratings = sonvi_dialogue.ratings;
	const NOT_SATISFIED = "Not Satisfied";
	const call = (method, values) => frappe.xcall(`sonvi_dialogue.bridge.api_ratings.${method}`, values);

	ratings.add_button = (frm, petition, response) => {
		if (!frappe.user.has_role("Dialogue Office")) return;
		frm.add_custom_button(__("Record Satisfaction"), () => ask(frm, petition, response));
	};

	// one paper may answer several petitions: whose is asked first
	ratings.add_of_response = (frm) => {
		const petitions = (frm.doc.assignments || []).map((row) => row.petition).filter(Boolean);
		if (petitions.length === 1) {
			ratings.add_button(frm, petitions[0], frm.doc.name);
		} else if (petitions.length && frappe.user.has_role("Dialogue Office")) {
			for (const petition of petitions) {
				frm.add_custom_button(
					petition,
					() => ask(frm, petition, frm.doc.name),
					__("Record Satisfaction")
				);
			}
		}
	};

	async function ask(frm, petition, response) {
		const form = await call("rating_form", { petition, response });
		if (!form.answer) return frappe.msgprint(__("There is no issued answer to this petition yet."));
		if (form.rated) return frappe.msgprint(__("What people think of this answer is recorded already."));
		frappe.prompt(
			fields(form),
			async ({ satisfaction, said_on, comment, second_look_by }) => {
				await call("record_rating", {
					petition,
					satisfaction,
					said_on,
					comment: comment || "",
					response: form.answer,
					second_look_by: satisfaction === NOT_SATISFIED ? second_look_by : null,
				});
				frappe.show_alert({ message: __("Recorded"), indicator: "green" });
				frm.reload_doc();
			},
			__("Record Satisfaction"),
			__("Record Satisfaction")
		);
	}

	function fields(form) {
		const about = __("Answer {0} of {1}. People may object until {2}.", [
			form.number || form.answer,
			form.issued_on,
			form.until,
		]);
		const asked = [
			{
				fieldname: "about",
				fieldtype: "HTML",
				options: `<p class="text-muted">${frappe.utils.escape_html(about)}</p>`,
			},
			{
				fieldname: "satisfaction",
				fieldtype: "Select",
				label: __("Satisfaction"),
				options: ["Satisfied", "Partly Satisfied", NOT_SATISFIED].map((value) => ({
					value,
					label: __(value),
				})),
				reqd: 1,
			},
			{
				fieldname: "said_on",
				fieldtype: "Date",
				label: __("Said on"),
				default: sonvi_dialogue.today(),
				reqd: 1,
			},
			{ fieldname: "comment", fieldtype: "Small Text", label: __("In the Petitioner's Words") },
		];
		if (!form.looks_again) return asked;
		const when = `eval:doc.satisfaction=="${NOT_SATISFIED}"`;
		asked.push({
			fieldname: "second_look_by",
			fieldtype: "Select",
			label: __("Who Looks Again"),
			options: form.bodies,
			default: form.bodies.length ? form.bodies[0].value : null,
			depends_on: when,
			mandatory_depends_on: when,
			description: __("Another body than the one that answered. The first is proposed."),
		});
		return asked;
	}
})();
