// Forms of the pages for people without a log-in: sent in place, with what the server says of it underneath.
(() => {
	const refusal = (body, unreachable) => {
		try {
			const lines = JSON.parse(body._server_messages).map((line) => JSON.parse(line).message);
			return (
				new DOMParser().parseFromString(lines.join(" "), "text/html").body.textContent || unreachable
			);
		} catch {
			return unreachable;
		}
	};

	// A part with data-for is asked for only where that reply is chosen.
	const show_parts = (form) => {
		const chosen = form.querySelector("[name=reply]:checked")?.value;
		for (const part of form.querySelectorAll("[data-for]")) {
			part.hidden = part.dataset.for !== chosen;
			part.querySelector("input, textarea").required = !part.hidden;
		}
	};

	const send = async (form) => {
		const { csrf_token: token, ...values } = Object.fromEntries(new FormData(form));
		const answer = await fetch(form.action, {
			method: "POST",
			headers: {
				Accept: "application/json",
				"Content-Type": "application/json",
				...(token ? { "X-Frappe-CSRF-Token": token } : {}),
			},
			body: JSON.stringify(values),
		});
		const body = await answer.json();
		return answer.ok ? [body.message.message, true] : [refusal(body, form.dataset.unreachable), false];
	};

	for (const form of document.querySelectorAll("form[data-post]")) {
		const told = form.querySelector(".sg-told");
		const button = form.querySelector("button");
		form.addEventListener("change", () => show_parts(form));
		form.addEventListener("submit", async (event) => {
			event.preventDefault();
			button.disabled = true;
			let said;
			try {
				said = await send(form);
			} catch {
				said = [form.dataset.unreachable, false];
			}
			told.textContent = said[0];
			told.className = `sg-told ${said[1] ? "sg-green" : "sg-red"}`;
			// what can be said once is not asked again
			button.disabled = said[1] && form.hasAttribute("data-once");
		});
		show_parts(form);
	}
})();
