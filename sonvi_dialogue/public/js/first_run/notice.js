// The first session: day, hour, place and theme; its notice is written from them and printed to be signed.
(() => {
	const run = sonvi.first_run;
	const API = "sonvi_dialogue.bridge.api";

	const made_part = ({ title, name, paper, workflow_state }) => `
		<p><a href="${frappe.utils.get_form_link("Dialogue Session", name)}">${run.text(title)}</a></p>
		${
			paper
				? `<div class="sfr-row">${run.button(
						"print",
						paper.docstatus ? __("Open the PDF") : __("Print the notice (PDF)"),
						"primary",
						paper.name
				  )}
					${run.link(frappe.utils.get_form_link("Official Document", paper.name), __("Open the paper"))}</div>
					${
						// a draft session is told above: nothing is signed before the Office schedules it
						paper.docstatus || workflow_state === "Draft"
							? ""
							: `<p class="text-muted">${__(
									"The chair signs the printed copy. Then open the paper, press Issue and type its number."
							  )}</p>`
					}`
				: run.link("/app/next-session", __("Next Session"))
		}`;

	const day_choice = (days) => `
		<label class="sfr-field"><span>${__("Day (proposed)")}</span>
			<select class="form-control" data-field="proposed" data-change="proposed">
				${days
					.map(
						(one, at) =>
							`<option value="${at}">${run.text(one.heading)} · ${run.text(one.hour)}</option>`
					)
					.join("")}
				<option value="">${__("Another day")}</option>
			</select></label>`;

	const reasons_of = (room, at) => (room.kept.days[at]?.reasons || []).map(run.text).join("; ");

	run.parts.notice = {
		title: () => __("The first session and its notice"),
		async body(room) {
			const found = await run.call("first_notice", { commune: room.commune });
			if (found.made) {
				room.kept.issued = Boolean(found.made.paper?.docstatus);
				return made_part(found.made);
			}
			if (!found.chair) return `<p class="text-muted">${__("First write who signs.")}</p>`;
			const { days, place } = found;
			room.kept.days = days;
			return `<div class="sfr-grid">
				${days.length ? day_choice(days) : ""}
				<label class="sfr-field" data-part="other" ${days.length ? "hidden" : ""}><span>${__(
					"Day of the session"
				)}</span>
					<input class="form-control" type="date" data-field="day" value="${days[0]?.day || ""}"></label>
				${run.input("hour", __("Begins at"), days[0]?.hour || "08:00", `type="time"`)}
				${run.input("place", __("Place", null, "Dialogue Session"), place)}
				${run.input(
					"theme",
					__("Theme", null, "Dialogue Session"),
					"",
					`placeholder="${__("for example rural roads and water")}"`
				)}
			</div>
			<p class="text-muted" data-part="reasons">${reasons_of(room, 0)}</p>
			<p class="text-muted">${__("Chaired by {0}. People register at the Office.", [run.text(found.chair)])}</p>
			${run.button("make", __("Write the notice"), "primary")}`;
		},
		actions: {
			print(room, paper) {
				const method = room.kept.issued ? "download_issued_pdf" : "signing_copy";
				return sonvi_dialogue.papers.open_file(`${API}.${method}`, { paper, form: "pdf" });
			},
			async make(room) {
				const { day, hour, place, theme } = run.values(room.body());
				await run.call("make_first_notice", { commune: room.commune, day, hour, place, theme });
				run.done(__("The notice is written."));
				await room.reload(true);
			},
		},
		changes: {
			proposed(room, select) {
				const chosen = room.kept.days[select.value];
				const body = room.body();
				body.querySelector("[data-part=other]").hidden = Boolean(chosen);
				body.querySelector("[data-part=reasons]").innerHTML = reasons_of(room, select.value);
				body.querySelector("[data-field=day]").value = chosen ? chosen.day : "";
				if (chosen) body.querySelector("[data-field=hour]").value = chosen.hour;
			},
		},
	};
})();
