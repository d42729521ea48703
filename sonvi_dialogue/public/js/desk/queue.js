// Entries that wait in this browser until the server has answered each of them. They outlive the tab, the browser and a
// power cut; each belongs to the user who made it and is sent by nobody else.
frappe.provide("sonvi_dialogue.desk");

(() => {
	const desk = sonvi_dialogue.desk;
	const NAME = "sonvi_desk";
	const STORE = "entries";

	const done = (request) =>
		new Promise((resolve, reject) => {
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(request.error);
		});

	const open = () =>
		new Promise((resolve, reject) => {
			const request = indexedDB.open(NAME, 1);
			request.onupgradeneeded = () =>
				request.result.createObjectStore(STORE, { keyPath: "number", autoIncrement: true });
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(request.error);
			request.onblocked = () => reject(new Error("blocked"));
		});

	desk.Queue = class Queue {
		constructor() {
			this.rows = []; // in the order they were made; what the screen shows is read from here
			this.is_kept = false; // whether they outlive this page
			this.adding = 0; // on their way to the disk
			this.listeners = [];
		}

		async open() {
			try {
				this.base = await open();
				this.is_kept = true;
				await this.read();
			} catch {
				// a private window without storage: entries live as long as the page, and the page says so
				this.is_kept = false;
			}
			// another tab of this browser adds or sends
			this.channel = "BroadcastChannel" in window ? new BroadcastChannel(NAME) : null;
			if (this.channel) this.channel.onmessage = () => this.read().then(() => this.tell());
			return this;
		}

		async read() {
			if (this.is_kept) this.rows = await done(this.store("readonly").getAll());
		}

		store(mode) {
			// strict: on the disk before we say that it is kept
			return this.base.transaction(STORE, mode, { durability: "strict" }).objectStore(STORE);
		}

		on_change(listener) {
			this.listeners.push(listener);
		}

		tell() {
			for (const listener of this.listeners) listener();
		}

		changed() {
			// for the pages that do not open the queue: they say that something waits, and where (sonvi_desk_notice.js)
			const { mine } = this;
			const note = mine.length ? JSON.stringify({ count: mine.length, session: mine[0].session }) : "";
			try {
				localStorage.setItem(`sonvi_desk_waiting:${frappe.session.user}`, note);
			} catch {
				// a full storage: the desk itself still says it
			}
			this.channel?.postMessage("changed");
			this.tell();
		}

		get mine() {
			return this.rows.filter((row) => row.user === frappe.session.user);
		}

		of_session(session) {
			return this.mine.filter((row) => row.session === session);
		}

		get others() {
			return this.rows.length - this.mine.length;
		}

		// entry: {session, kind, target, values, base}
		async add(entry) {
			const row = {
				key: desk.new_key(),
				target: "",
				values: {},
				base: {},
				...entry,
				user: frappe.session.user,
				state: "waiting",
				made: Date.now(),
				noted_at: new Date().toISOString(),
			};
			this.adding += 1;
			this.tell();
			row.number = await this.keep(row);
			this.adding -= 1;
			this.rows.push(row);
			this.rows.sort((one, other) => one.number - other.number);
			this.changed();
			return row.key;
		}

		// the number an entry is kept by; where the disk takes nothing, it is kept as long as the page, which says so
		async keep(row) {
			try {
				if (this.is_kept) {
					const store = this.store("readwrite");
					const written = new Promise((resolve, reject) => {
						store.transaction.oncomplete = resolve;
						store.transaction.onabort = () => reject(store.transaction.error);
					});
					const number = await done(store.add(row));
					await written;
					return number;
				}
			} catch {
				this.is_kept = false;
			}
			return Math.max(0, ...this.rows.map((one) => one.number)) + 1;
		}

		async update(row, values) {
			Object.assign(row, values);
			if (this.is_kept) await done(this.store("readwrite").put(row));
			this.changed();
		}

		// before they are sent: from now on the server may have them, whatever this browser hears
		async mark_tried(rows) {
			for (const row of rows.filter((one) => !one.tried)) {
				row.tried = true;
				if (this.is_kept) await done(this.store("readwrite").put(row));
			}
		}

		async remove(keys) {
			const gone = this.rows.filter((row) => keys.includes(row.key));
			if (this.is_kept)
				await Promise.all(gone.map((row) => done(this.store("readwrite").delete(row.number))));
			this.rows = this.rows.filter((row) => !keys.includes(row.key));
			this.changed();
		}

		// whether an entry belongs to one that was not taken: it waits for what the clerk decides about that one
		is_held(row) {
			const held = new Set(this.mine.filter((one) => one.state !== "waiting").map((one) => one.key));
			return desk.references(row).some((key) => held.has(key));
		}

		// the entries that belong to one, and to those
		after(key) {
			const found = this.mine.filter((row) => desk.references(row).includes(key));
			return found.concat(...found.map((row) => this.after(row.key)));
		}
	};

	// the keys of other entries an entry names
	desk.references = (row) =>
		[row.target, row.values.speaker, row.values.merged_into, row.values.repeats, row.values.after].filter(
			Boolean
		);
})();
