// Regulation, calendar, mail, scheduler, the year's plan; and the example year for a System Manager.
(() => {
	const run = sonvi.first_run;

	run.parts.regulation = {
		title: () => __("Regulation"),
		async body(room) {
			const rows = await run.call("regulations_to_copy", { commune: room.commune });
			return `${rows
				.map(
					(row) => `<div class="sfr-line"><a href="${frappe.utils.get_form_link(
						"Dialogue Regulation",
						row.name
					)}">${run.text(row.title)}</a>
					${row.commune ? "" : run.button("own", __("Make ours from it"), "default", row.name)}</div>`
				)
				.join("")}
				<p class="text-muted">${__(
					"A regulation of your own is a draft until it is submitted; from then on it goes before the shipped one of the same code."
				)}</p>`;
		},
		actions: {
			async own(room, regulation) {
				const name = await run.call("own_regulation", { commune: room.commune, regulation });
				frappe.set_route("Form", "Dialogue Regulation", name);
			},
		},
	};

	run.parts.calendar = {
		title: () => __("Working calendar"),
		body: () => run.link("/app/working-calendar", __("Working calendars")),
	};

	run.parts.mail = {
		title: () => __("E-mail"),
		body: () =>
			`<div class="sfr-row">${run.link("/app/email-account", __("Email accounts"))}
				${run.button("test", __("Send a test message to me"), "primary")}</div>`,
		actions: {
			async test() {
				const { to, state, reason } = await run.call("send_test_mail");
				if (state === "Sent") run.done(__("Sent to {0}. Look whether it came.", [run.text(to)]));
				else {
					frappe.msgprint({
						title: __("The message did not leave"),
						message: `${__("To {0}:", [run.text(to)])} ${run.text(reason.join(" ") || state)}`,
						indicator: "red",
					});
				}
			},
		},
	};

	run.parts.scheduler = {
		title: () => __("Scheduler"),
		body: (room) =>
			`<div class="sfr-row">${
				room.step("scheduler").standing === "done"
					? ""
					: run.button("on", __("Turn it on"), "primary")
			}${run.link("/app/dialogue-health", __("Health of the site"))}</div>`,
		actions: {
			async on(room) {
				const runs = await run.call("turn_on_scheduler");
				if (runs) run.done(__("The scheduler is on."));
				else frappe.set_route("dialogue-health");
				await room.reload(true);
			},
		},
	};

	run.parts.plan = {
		title: () => __("Plan of the year"),
		body: () => run.link("/app/year-plan", __("Make the year's plan")),
	};

	const DEMO = "sonvi_dialogue.demo.api";
	const PAUSE = 2000;

	run.example = {
		async draw(part) {
			if (!part || !frappe.user.has_role("System Manager")) return;
			this.part = part;
			this.show(await frappe.xcall(`${DEMO}.standing`));
		},
		show(standing) {
			if (!this.part.isConnected) return;
			const { state, done, all, fault } = standing;
			const share = all ? Math.round((100 * done) / all) : 0;
			this.part.innerHTML = `<section class="sfr-example">
				<h4>${__("Example year")}</h4>
				<p class="text-muted">${__(
					"A commune of its own (Sơn Vĩ 2022) with a whole year in it, to try things on. No mail is sent; your commune is not touched."
				)}</p>
				${fault ? `<p class="sfr-bad">${run.text(fault)}</p>` : ""}
				${
					state === "working"
						? `<div class="progress"><div class="progress-bar" style="width:${share}%"></div></div>
							<p>${
								standing.doing === "clear"
									? __("It is taken away…")
									: __("It is loaded: day {0} of {1}", [done, all])
							}</p>`
						: state === "there"
						  ? `<div class="sfr-row">${run.button(
									"example_password",
									__("Log-ins of the example")
						    )}
							${run.button("example_clear", __("Take the example away"), "danger")}</div>`
						  : run.button("example_load", __("Load the example year"))
				}</section>`;
			if (state === "working") setTimeout(() => this.follow(), PAUSE);
		},
		async follow() {
			if (!this.part.isConnected) return;
			const standing = await frappe.xcall(`${DEMO}.standing`);
			this.show(standing);
		},
		actions: {
			async example_load() {
				run.example.show(await frappe.xcall(`${DEMO}.load_example`));
			},
			example_clear() {
				frappe.confirm(
					__("Everything in the example's commune goes, its log-ins too. Go on?"),
					async () => run.example.show(await frappe.xcall(`${DEMO}.clear_example`))
				);
			},
			async example_password() {
				const { password, users } = await frappe.xcall(`${DEMO}.new_password`);
				frappe.msgprint({
					title: __("Log-ins of the example"),
					message: `<p>${__("One password for all, shown this once:")} <code>${run.text(
						password
					)}</code></p><ul>${users
						.map((row) => `<li>${run.text(row.user)} — ${run.text(__(row.role))}</li>`)
						.join("")}</ul>`,
				});
			},
		},
	};
})();
