// The page itself: its panes, what is drawn when, and what a press or a key does.
frappe.provide("sonvi_dialogue.desk");

(() => {
	const desk = sonvi_dialogue.desk;
	const text = desk.text;
	// what is seen on a phone one at a time; the first three stand side by side on a desk
	const PANES = ["speakers", "capture", "petitions", "decision", "attendance", "minutes", "situations"];
	const HALL = ["speakers", "capture", "petitions", "decision"];

	desk.Room = class Room {
		constructor(root, session, queue) {
			Object.assign(this, { root, session, queue });
			this.model = new desk.Model(session, queue);
			this.line = new desk.Line(session, queue, (state) => this.take(state));
			this.petition_filter = "all";
			this.people_filter = "";
			this.chosen = "";
			this.unfolded = new Set();
			this.drawn = new WeakMap();
			this.on_queue = () => this.draw();
			this.on_key = (event) => desk.keys(this, event);
		}

		// Life ---------------------------------------------------------------------------------------------------
		async start() {
			this.model.setup = await desk.call("setup", { session: this.session });
			this.may = this.model.setup.may;
			this.queue.on_change(this.on_queue);
			this.line.on_change(() => this.draw_line());
			this.line.start();
			document.addEventListener("keydown", this.on_key);
			this.timer = setInterval(() => this.tick(), 1000);
			this.on_resize = () => this.fit();
			window.addEventListener("resize", this.on_resize);
		}

		stop() {
			this.is_stopped = true;
			this.line.stop();
			document.removeEventListener("keydown", this.on_key);
			clearInterval(this.timer);
			window.removeEventListener("resize", this.on_resize);
		}

		take(state) {
			this.model.take(state);
			this.draw();
		}

		get is_open() {
			return Boolean(this.view?.session.is_open);
		}

		get is_editable() {
			return this.view && !["Closed", "Cancelled"].includes(this.view.session.workflow_state);
		}

		can_decide(petition) {
			return (
				this.may.decide &&
				this.is_open &&
				["Raised", "In Progress", "Closed"].includes(petition.workflow_state)
			);
		}

		// an entry goes on the way: into this browser first, and from there to the server
		async enter(entry) {
			if (!this.is_open && !["session_set", "sitting_set"].includes(entry.kind)) {
				this.say(
					__("The session is {0}: its desk is read only.", [__(this.view.session.workflow_state)])
				);
				return "";
			}
			return this.queue.add({ session: this.session, ...entry });
		}

		// what belonged to an entry that was mended belongs to the new one
		async replace(old_key, new_key) {
			for (const row of this.queue.after(old_key)) {
				const values = { ...row.values };
				for (const [name, value] of Object.entries(values))
					if (value === old_key) values[name] = new_key;
				const target = row.target === old_key ? new_key : row.target;
				await this.queue.update(row, { target, values, state: "waiting", answer: null });
			}
			await this.queue.remove([old_key]);
		}

		// Parts --------------------------------------------------------------------------------------------------
		part(name) {
			return this.root.querySelector(`[data-part="${name}"]`);
		}

		is_unfolded(name) {
			return this.unfolded.has(name);
		}

		say(words) {
			frappe.show_alert({ message: text(words), indicator: "blue" }, 3);
		}

		go(pane) {
			this.root.dataset.pane = pane;
			this.root.dataset.view = HALL.includes(pane) ? "hall" : pane;
			for (const button of this.root.querySelectorAll("[data-act=go]")) {
				const is_here = HALL.includes(button.dataset.id)
					? button.closest(".sd-bottom")
						? button.dataset.id === (pane === "decision" ? "petitions" : pane)
						: this.root.dataset.view === "hall"
					: button.dataset.id === pane;
				button.classList.toggle("sd-chosen", is_here);
			}
			if (pane === "situations") desk.situations.show(this);
			if (pane === "minutes" && this.view) desk.record.follow(this);
		}

		choose(id) {
			this.chosen = id;
			desk.decide.open(this);
			this.go("decision");
			this.draw();
			this.root
				.querySelector(`.sd-petition[data-id="${CSS.escape(id)}"]`)
				?.scrollIntoView({ block: "nearest" });
		}

		close_petition() {
			this.chosen = "";
			this.decision = null;
			this.go("petitions");
			this.draw();
		}

		// Drawing ------------------------------------------------------------------------------------------------
		draw() {
			if (this.is_stopped || !this.model.is_ready) return;
			this.view = this.model.view();
			if (!this.part("content-of-page")) this.draw_frame();
			if (this.chosen && !this.view.petition(this.chosen)) this.chosen = "";
			this.swap("speakers", desk.speakers_html(this, this.view));
			this.swap("petitions", desk.petitions_html(this));
			this.swap("attendance-list", desk.attendance_list(this, this.view));
			this.part("attendance-count").textContent = desk.attendance_count(this.view);
			if (this.part("capture")) desk.capture.follow(this);
			this.draw_decision(true);
			desk.record.follow(this);
			this.draw_head();
			this.draw_line();
		}

		draw_frame() {
			desk.capture.begin(this);
			this.root.innerHTML = desk.frame_html(this);
			this.redraw_capture();
			this.part("attendance").innerHTML = desk.attendance_html(this, this.view);
			this.part("minutes").innerHTML = desk.record.html(this);
			this.part("situations-pane").innerHTML = desk.situations.html();
			desk.listen(this);
			this.go(this.root.dataset.pane || "speakers");
			this.fit();
		}

		// where the panes begin, below the bars of Frappe 15 or 16 and ours: the rest of the window is theirs
		fit() {
			const body = this.part("content-of-page");
			if (!body) return;
			const above = body.getBoundingClientRect().top + window.scrollY;
			this.root.style.setProperty("--sd-above", `${Math.round(above)}px`);
		}

		redraw_capture() {
			const box = this.part("capture-box");
			if (!box) return;
			box.innerHTML = desk.capture.html(this);
			this.was_speaking = this.draft.speaker;
			desk.capture.ask_before(this);
			desk.capture.follow(this);
			const area = this.part("content");
			if (area.value) desk.grow(area);
		}

		// only_if_free: not under the fingers of whoever types in it
		draw_decision(only_if_free) {
			const box = this.part("decision");
			if (only_if_free && box.contains(document.activeElement) && this.decision) {
				const is_typing = document.activeElement.matches("input, textarea, select");
				if (is_typing) return;
			}
			this.swap("decision", desk.decide.html(this));
			for (const area of box.querySelectorAll("textarea")) if (area.value) desk.grow(area);
		}

		draw_head() {
			const { session } = this.view;
			this.part("title").textContent = session.title;
			this.part("state").textContent = __(session.workflow_state);
			const notice = this.part("notice");
			notice.hidden = this.is_open;
			notice.textContent = this.is_open
				? ""
				: __("The session is {0}: its desk is read only.", [__(session.workflow_state)]);
			const open = this.view.numbered.filter(
				(one) => one.workflow_state === "Raised" && !one.outcome
			).length;
			for (const badge of this.root.querySelectorAll("[data-part=open-count]"))
				badge.textContent = open || "";
		}

		draw_line() {
			const box = this.part("line");
			if (!box || this.is_stopped) return;
			this.swap("line", desk.line_html(this));
			if (this.waiting_dialog?.is_visible) this.fill_waiting();
		}

		// new markup where it differs, with the focus and the place in the list as they were
		swap(name, html) {
			const box = this.part(name);
			if (this.drawn.get(box) === html || this.is_pressed) return;
			const held = box.contains(document.activeElement) ? document.activeElement.dataset : null;
			const top = box.scrollTop;
			box.innerHTML = html;
			this.drawn.set(box, html);
			box.scrollTop = top;
			if (!held) return;
			const mark = held.speaker
				? `[data-speaker="${CSS.escape(held.speaker)}"]`
				: held.act && `[data-act="${held.act}"][data-id="${CSS.escape(held.id || "")}"]`;
			if (mark) box.querySelector(mark)?.focus();
		}

		tick() {
			for (const clock of this.root.querySelectorAll("[data-seconds]")) {
				const seconds = Number(clock.dataset.seconds) + 1;
				clock.dataset.seconds = seconds;
				clock.textContent = desk.clock(seconds);
			}
		}

		// What waits ---------------------------------------------------------------------------------------------
		show_waiting() {
			this.waiting_dialog = desk.dialog({
				title: __("What waits in this browser"),
				size: "large",
				fields: [{ fieldname: "rows", fieldtype: "HTML" }],
			});
			this.fill_waiting();
			this.waiting_dialog.$wrapper.on("click", "[data-act]", (event) => {
				const { act, id } = event.currentTarget.dataset;
				desk.actions[act]?.(this, id);
			});
			this.waiting_dialog.show();
		}

		fill_waiting() {
			this.waiting_dialog
				.get_field("rows")
				.$wrapper.html(`<div class="sd">${desk.waiting_html(this)}</div>`);
		}

		hide_waiting() {
			this.waiting_dialog?.hide();
		}
	};

	desk.PANES = PANES;
})();
