// Site, commune, villages, units and signers.
(() => {
	const run = sonvi.first_run;

	run.parts.site = {
		title: () => __("Language, time and dates of the site"),
		body: (room) =>
			room.step("site").standing === "done"
				? `<p>${__("Vietnamese, Hanoi time, day/month/year.")}</p>`
				: run.button("set", __("Set as in Viet Nam"), "primary"),
		actions: {
			async set() {
				await run.call("set_site");
				window.location.reload();
			},
		},
	};

	run.parts.commune = {
		title: () => __("Commune"),
		body: (room) =>
			room.commune && !room.kept.another
				? `<p>${run.text(room.name())}</p>
					${run.link(frappe.utils.get_form_link("Commune", room.commune), __("Open its form"))}
					${run.button("another", __("Another commune"))}`
				: `<div class="sfr-grid">
					${run.input("commune_name", __("Name, as in a sentence"), "", `placeholder="${__("for example xã Sơn Vĩ")}"`)}
					${run.input("code", __("Official code"), "", `placeholder="00793" inputmode="numeric"`)}
				</div>
				<details class="sfr-later"><summary>${__("Province, population (can wait)")}</summary><div class="sfr-grid">
					${run.input("province", __("Province"))}
					${run.input("population", __("Population"), "", `type="number" min="0" inputmode="numeric"`)}
				</div></details>
				<label class="sfr-tick"><input type="checkbox" data-field="usual_units" checked>
					${__("With the bodies and units a commune usually has")}</label>
				<p class="text-muted">${__(
					"The names of People's Council, People's Committee and Office are made from it. They can be changed on its form."
				)}</p>
				${run.button("make", __("Make the commune"), "primary")}`,
		actions: {
			another(room) {
				room.kept.another = true;
				return room.fill();
			},
			async make(room) {
				const values = run.values(room.body());
				const population = cint(values.population);
				room.commune = await run.call("make_commune", { ...values, population });
				room.kept.another = false;
				run.done(__("The commune is made."));
				await room.reload();
			},
		},
	};

	const list_of = (room) => ({ commune: room.commune, ...(room.kept.list || { text: "", content: "" }) });

	const village_row = (row) => `<tr class="${row.faults.length ? "sfr-fault" : ""}">
		<td>${row.line}</td><td>${run.text(row.village_name)}</td><td>${run.text(row.code)}</td>
		<td>${row.population ?? ""}</td><td>${row.households ?? ""}</td><td>${run.text(row.head_name)}</td>
		<td>${
			row.faults.length
				? row.faults.map(run.text).join("<br>")
				: row.there
				  ? __("There already, stays as it is")
				  : __("New")
		}</td></tr>`;

	run.parts.villages = {
		title: () => __("Villages"),
		body: (room) => `
			<p>${__("Paste one village a line: name; people; head. Only the name must be there.")}</p>
			<textarea class="form-control sfr-paste" rows="6" data-part="text" aria-label="${__("List of villages")}"
				placeholder="${__("Thôn A; 310; name of the head")}">${run.text(room.kept.list?.text)}</textarea>
			<div class="sfr-row">
				${run.button("look", __("Look at the list"), "primary")}
				<label class="btn btn-sm btn-default sfr-file">${__("From a file (Excel, CSV)…")}
					<input type="file" accept=".xlsx,.csv,.txt" data-change="file" hidden></label>
				${run.link("/app/village", __("Villages there are"))}
			</div>
			<div data-part="looked"></div>`,
		actions: {
			async look(room) {
				room.kept.list = { text: room.body().querySelector("[data-part=text]").value, content: "" };
				await looked(room);
			},
			async add(room) {
				const added = await run.call("add_villages", list_of(room));
				room.kept.list = null;
				run.done(__("{0} villages added.", [added]));
				await room.reload();
			},
		},
		changes: {
			async file(room, input) {
				const [file] = input.files;
				if (!file) return;
				const data = await new Promise((resolve, reject) => {
					const reader = new FileReader();
					reader.onload = () => resolve(reader.result);
					reader.onerror = reject;
					reader.readAsDataURL(file);
				});
				input.value = "";
				room.kept.list = { text: "", content: data.split(",")[1] || "" };
				await looked(room);
			},
		},
	};

	async function looked(room) {
		const rows = await run.call("look_at_villages", list_of(room));
		const faults = rows.filter((row) => row.faults.length).length;
		const fresh = rows.filter((row) => !row.faults.length && !row.there).length;
		room.body().querySelector("[data-part=looked]").innerHTML = `
			<div class="sfr-table"><table class="table table-sm"><thead><tr>
				<th>${__("Line")}</th><th>${__("Village")}</th><th>${__("Code")}</th><th>${__(
					"Population",
					null,
					"Village"
				)}</th>
				<th>${__("Households")}</th><th>${__("Village Head")}</th><th>${__("What It Becomes")}</th>
			</tr></thead><tbody>${rows.map(village_row).join("")}</tbody></table></div>
			${
				faults
					? `<p class="sfr-bad">${__(
							"{0} lines are to be corrected first; nothing is made until then.",
							[faults]
					  )}</p>`
					: fresh
					  ? run.button("add", __("Add {0} villages", [fresh]), "primary")
					  : `<p>${__("All of these are there already.")}</p>`
			}`;
	}

	run.parts.units = {
		title: () => __("Bodies and units"),
		async body(room) {
			const { unit_set, units } = await run.call("proposed_units", {
				commune: room.commune,
				unit_set: room.kept.unit_set || "",
			});
			const option = (value, label) =>
				`<option value="${value}" ${value === unit_set ? "selected" : ""}>${label}</option>`;
			return `
				<select class="form-control sfr-commune" data-change="unit_set" data-field="unit_set" aria-label="${__(
					"Units as in"
				)}">
					${option("2025", __("2025: two tiers, offices of the commune"))}
					${option("2022", __("2022: three tiers, officers of the commune"))}
				</select>
				<div class="sfr-ticks">${units
					.map(
						(unit) => `<label><input type="checkbox" data-unit="${run.text(unit.code)}"
						${unit.there ? "checked disabled" : "checked"}> ${run.text(unit.department_name)}
						<span class="text-muted">${
							unit.there ? __("there already") : unit.needed ? `(${__("needed")})` : ""
						}</span></label>`
					)
					.join("")}</div>
				<div class="sfr-row">${run.button("add", __("Add the ticked ones"), "primary")}
					${run.link("/app/dialogue-department", __("Units there are"))}</div>`;
		},
		actions: {
			async add(room) {
				const ticked = [...room.body().querySelectorAll("[data-unit]:checked:not(:disabled)")];
				const added = await run.call("add_units", {
					commune: room.commune,
					unit_set: run.values(room.body()).unit_set,
					codes: ticked.map((box) => box.dataset.unit),
				});
				run.done(__("{0} units added.", [added]));
				await room.reload();
			},
		},
		changes: {
			unit_set(room, select) {
				room.kept.unit_set = select.value;
				return room.fill();
			},
		},
	};

	run.parts.signers = {
		title: () => __("Who signs"),
		async body(room) {
			const rows = await run.call("signers", { commune: room.commune });
			if (!rows.length) return `<p class="text-muted">${__("First add the bodies and units.")}</p>`;
			return `${rows
				.map(
					(row) => `<fieldset class="sfr-grid" data-signer="${run.text(row.department)}">
					<legend>${run.text(row.department_name)}</legend>
					${run.input(
						"signer_name",
						__("Full name of the signer"),
						row.signer_name,
						`placeholder="${__("for example Nguyễn Văn A")}"`
					)}
					<label class="sfr-field"><span>${__("Lines above the signature")}</span>
						<textarea class="form-control" rows="3" data-field="authority_lines">${run.text(
							row.authority_lines
						)}</textarea></label></fieldset>`
				)
				.join("")}
				<p class="text-muted">${__(
					"Where a deputy signs: KT. CHỦ TỊCH, below it PHÓ CHỦ TỊCH. A body left empty stays as it is."
				)}</p>
				${run.button("save", __("Save who signs"), "primary")}`;
		},
		actions: {
			async save(room) {
				const rows = [...room.body().querySelectorAll("[data-signer]")].map((part) => ({
					department: part.dataset.signer,
					...run.values(part),
				}));
				const changed = await run.call("save_signers", { commune: room.commune, rows });
				run.done(__("{0} signers saved.", [changed]));
				await room.reload();
			},
		},
	};
})();
