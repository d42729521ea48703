// The line to the server: sends what waits in order, asks for what others did, and says how it stands.
frappe.provide("sonvi_dialogue.desk");

(() => {
	const desk = sonvi_dialogue.desk;
	const EVERY = 4000; // asks this often, since realtime may be down; a sign from it makes the page ask at once
	const HIDDEN_EVERY = 20000;
	const LONGEST_PAUSE = 15000;
	const PATIENCE = 20000;
	const AT_ONCE = 10;

	// The desk's own calls: Frappe's would put a message in the clerk's way each time the line drops.
	desk.call = async (method, args, is_write) => {
		const stop = new AbortController();
		const timer = setTimeout(() => stop.abort(), PATIENCE);
		const path = `/api/method/sonvi_dialogue.bridge.desk.${method}`;
		const headers = { Accept: "application/json", "X-Frappe-CSRF-Token": frappe.csrf_token };
		try {
			const answer = is_write
				? await fetch(path, {
						method: "POST",
						headers: { ...headers, "Content-Type": "application/json" },
						body: JSON.stringify(args),
						signal: stop.signal,
				  })
				: await fetch(`${path}?${new URLSearchParams(args)}`, { headers, signal: stop.signal });
			if (!answer.ok) throw await failure(answer);
			return (await answer.json()).message;
		} finally {
			clearTimeout(timer);
		}
	};

	const failure = async (answer) => {
		const error = new Error(`HTTP ${answer.status}`);
		error.status = answer.status;
		try {
			const body = await answer.json();
			error.kind = body.exc_type || "";
			const messages = JSON.parse(body._server_messages || "[]").map(
				(line) => JSON.parse(line).message
			);
			error.words = messages.map((line) => $("<div>").html(line).text()).join(" ");
		} catch {
			error.kind = "";
		}
		return error;
	};

	// Signed out, or signed in anew elsewhere: only the person at the screen can mend it.
	const needs_person = (error) =>
		error.status === 401 ||
		error.status === 403 ||
		["CSRFTokenError", "SessionExpired", "AuthenticationError"].includes(error.kind);

	desk.Line = class Line {
		constructor(session, queue, on_state) {
			Object.assign(this, { session, queue, on_state });
			this.is_up = true;
			this.problem = "";
			this.seen = "";
			this.pause = 0;
			this.listeners = [];
			this.on_event = () => this.ask();
			this.on_online = () => this.wake();
			this.on_visible = () => document.visibilityState === "visible" && this.wake();
		}

		start() {
			this.is_running = true;
			this.subscribe();
			setTimeout(() => this.is_running && this.subscribe(), 1500); // Frappe drops a second one within a second
			frappe.realtime.on("sonvi_desk", this.on_event);
			window.addEventListener("online", this.on_online);
			document.addEventListener("visibilitychange", this.on_visible);
			this.queue.on_change(() => this.wake());
			this.tick();
		}

		subscribe() {
			frappe.realtime.doc_subscribe("Dialogue Session", this.session);
		}

		stop() {
			this.is_running = false;
			clearTimeout(this.timer);
			frappe.realtime.off("sonvi_desk", this.on_event);
			window.removeEventListener("online", this.on_online);
			document.removeEventListener("visibilitychange", this.on_visible);
		}

		on_change(listener) {
			this.listeners.push(listener);
		}

		tell() {
			for (const listener of this.listeners) listener();
		}

		wake() {
			this.pause = 0;
			this.tick();
		}

		ask() {
			if (!this.is_busy) this.tick();
			else this.must_ask = true;
		}

		// one round: send what waits, else ask what is new; then again after a while
		async tick() {
			if (!this.is_running) return;
			if (this.is_busy) {
				this.must_go_on = true;
				return;
			}
			clearTimeout(this.timer);
			this.is_busy = true;
			this.must_go_on = this.must_ask = false;
			try {
				if (!(await this.send_all())) await this.look();
				this.up();
			} catch (error) {
				this.down(error);
			}
			this.is_busy = false;
			this.tell();
			if ((this.must_go_on || this.must_ask) && !this.pause) return this.tick();
			const rest = document.visibilityState === "visible" ? EVERY : HIDDEN_EVERY;
			this.timer = setTimeout(() => this.tick(), this.pause || rest);
		}

		up() {
			this.is_up = true;
			this.problem = "";
			this.pause = 0;
		}

		down(error) {
			this.is_up = false;
			this.pause = Math.min(LONGEST_PAUSE, this.pause ? this.pause * 2 : 1000);
			this.problem = needs_person(error) ? "person" : error.status ? "server" : "line";
			this.words = error.words || "";
		}

		async look() {
			const state = await desk.call("state", { session: this.session, seen: this.seen });
			if (state.session) this.take(state);
		}

		take(state) {
			this.seen = state.version;
			this.on_state(state);
		}

		// whether anything was sent
		async send_all() {
			let sent = false;
			for (;;) {
				const part = this.next_part();
				if (!part.length) return sent;
				// asked first where the browser thinks it has no line: what is sent may have arrived, what is not has not
				if (!navigator.onLine) await this.look();
				await this.send(part);
				sent = true;
			}
		}

		// the first that wait, of one session, without those that belong to one which was not taken
		next_part() {
			const ready = this.queue.mine.filter(
				(row) => row.state === "waiting" && !this.queue.is_held(row)
			);
			return ready.filter((row) => row.session === ready[0].session).slice(0, AT_ONCE);
		}

		async send(part) {
			const entries = part.map(({ key, kind, target, values, base, made, noted_at }) => ({
				key,
				kind,
				target,
				values,
				base,
				noted_at,
				age: (Date.now() - made) / 1000,
			}));
			const session = part[0].session;
			await this.queue.mark_tried(part);
			const answer = await desk.call("send", { session, entries }, true);
			// first what stands there now, then away with what waited: nothing vanishes from the screen in between
			if (session === this.session) this.take(answer.state);
			await this.settle(part, answer.results);
		}

		async settle(part, results) {
			const gone = [];
			for (const result of results) {
				const row = part.find((one) => one.key === result.key);
				if (["done", "again"].includes(result.status)) gone.push(result.key);
				else await this.queue.update(row, { state: result.status, answer: result });
			}
			await this.queue.remove(gone);
		}
	};
})();
