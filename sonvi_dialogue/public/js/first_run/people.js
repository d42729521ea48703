// Log-ins for the people of each body. What is made is shown once, to be handed over or printed.
(() => {
	const run = sonvi.first_run;

	// Who signs is mostly the head: the name stands there, and makes a log-in once it has a phone number or an e-mail.
	const line = (body, is_head) => `<div class="sfr-person" data-person="${run.text(body.department)}">
		<input class="form-control" data-field="full_name" value="${
			is_head ? run.text(body.signer) : ""
		}" aria-label="${__("Full Name")}" placeholder="${__("Full Name")}">
		<input class="form-control" data-field="phone" inputmode="tel" aria-label="${__(
			"Phone Number"
		)}" placeholder="${__("Phone Number")}">
		<input class="form-control" data-field="email" inputmode="email" aria-label="${__(
			"E-mail"
		)}" placeholder="${__("E-mail, or empty")}">
		<label><input type="checkbox" data-field="is_head" ${is_head ? "checked" : ""}> ${__("Head")}</label>
	</div>`;

	const body_part = (body) => `<section class="sfr-unit" data-unit-part="${run.text(body.department)}">
		<h4>${run.text(body.department_name)}</h4>
		${
			body.people.length
				? `<p class="text-muted">${body.people
						.map((one) => run.text(one.full_name) + (one.is_head ? ` (${__("head")})` : ""))
						.join(", ")}</p>`
				: line(body, true)
		}
		${run.button("more", __("+ person"), "default", body.department)}
	</section>`;

	run.parts.people = {
		title: () => __("People and their log-ins"),
		async body(room) {
			if (room.kept.made) return made_part(room.kept.made);
			room.kept.bodies = await run.call("people", { commune: room.commune });
			if (!room.kept.bodies.length)
				return `<p class="text-muted">${__("First add the bodies and units.")}</p>`;
			const first = ["Standing Committee", "Office"];
			const [needed, others] = [true, false].map((wanted) =>
				room.kept.bodies
					.filter((body) => first.includes(body.kind) === wanted)
					.map(body_part)
					.join("")
			);
			return `<p>${__(
				"Whoever has no e-mail logs in by phone number. Lines left empty make nobody; a unit for which nobody logs in is the Office's to remind."
			)}</p>
				${needed}<details><summary>${__("Units and other bodies")}</summary>${others}</details>
				<label class="sfr-tick"><input type="checkbox" data-part="invite"
					${room.step("mail").standing === "done" ? "" : "disabled"}>
					${__("Invite by e-mail those who have one, in place of a password")}</label>
				${run.button("make", __("Make the log-ins"), "primary")}`;
		},
		actions: {
			more(room, department) {
				const body = room.kept.bodies.find((one) => one.department === department);
				const part = room.body().querySelector(`[data-unit-part="${CSS.escape(department)}"]`);
				part.lastElementChild.insertAdjacentHTML("beforebegin", line(body, false));
				part.querySelector(".sfr-person:last-of-type input").focus();
			},
			async make(room) {
				const rows = [...room.body().querySelectorAll("[data-person]")]
					.map((part) => {
						const proposed = part.querySelector("[data-field=full_name]").defaultValue;
						return { department: part.dataset.person, ...run.values(part), proposed };
					})
					.filter((row) => row.phone || row.email || row.full_name !== row.proposed)
					.map(({ proposed, ...row }) => row);
				const invite = room.body().querySelector("[data-part=invite]").checked;
				room.kept.made = await run.call("add_people", { commune: room.commune, rows, invite });
				await room.reload(true);
			},
			print(room) {
				const pane = window.open("", "_blank");
				pane.document.write(
					`<meta charset="utf-8"><title>${__("Log-ins")}</title>${made_table(room.kept.made)}`
				);
				pane.document.close();
				pane.print();
			},
			noted(room) {
				room.kept.made = null;
				return room.reload();
			},
		},
	};

	function made_table(made) {
		return `<table class="table table-sm" border="1" cellpadding="6"><thead><tr><th>${__(
			"Name"
		)}</th><th>${__("Log-in")}</th><th>${__("Temporary Password")}</th></tr></thead><tbody>${made
			.map(
				(one) =>
					`<tr><td>${run.text(one.full_name)}</td><td>${run.text(one.login)}</td><td>${
						one.password
							? `<code>${run.text(one.password)}</code>`
							: one.invited
							  ? __("invited by e-mail")
							  : __("logs in as before")
					}</td></tr>`
			)
			.join("")}</tbody></table>`;
	}

	function made_part(made) {
		return `<p><b>${__(
			"These passwords are shown this once and kept nowhere. Hand them over now."
		)}</b></p>
			<div class="sfr-table">${made_table(made)}</div>
			<p class="text-muted">${__("Each person sets their own under My Settings after logging in.")}</p>
			<div class="sfr-row">${run.button("print", __("Print"))}${run.button(
				"noted",
				__("Handed over"),
				"primary"
			)}</div>`;
	}
})();
