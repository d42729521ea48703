// Small things every part of the desk uses: text made safe, clocks, choices, keys that belong to an input method.
frappe.provide("sonvi_dialogue.desk");

(() => {
	const desk = sonvi_dialogue.desk;

	desk.text = (value) => frappe.utils.escape_html(value == null ? "" : String(value));

	// seconds as the hall reads them: 2:05, 1:02:05
	desk.clock = (seconds) => {
		const whole = Math.max(0, Math.floor(seconds || 0));
		const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
		const [hours, ...rest] = parts;
		const shown = hours ? [hours, ...rest] : rest;
		return shown.map((part, place) => (place ? String(part).padStart(2, "0") : String(part))).join(":");
	};

	// "Lũng Làn" is found by "lung lan"
	desk.fold = sonvi_dialogue.search.fold;

	// a key that the input method takes, as while "ơ" is typed: it is no command of ours
	desk.composing = (event) => event.isComposing || event.keyCode === 229;

	// random also where the page is not served over https, and with it crypto.randomUUID is missing
	desk.new_key = () => {
		const bytes = crypto.getRandomValues(new Uint8Array(16));
		bytes[6] = (bytes[6] & 0x0f) | 0x40;
		bytes[8] = (bytes[8] & 0x3f) | 0x80;
		const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
		return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
	};

	desk.option = (value, label, chosen) =>
		`<option value="${desk.text(value)}" ${value === chosen ? "selected" : ""}>${desk.text(
			label
		)}</option>`;

	// rows: [{value, label}]; empty: what stands for no choice, null where there must be one
	desk.options = (rows, chosen, empty) => {
		const none = empty == null ? "" : desk.option("", empty, chosen || "");
		return none + rows.map((row) => desk.option(row.value, row.label, chosen)).join("");
	};

	desk.label_of = (rows, value) => (rows.find((row) => row.value === value) || {}).label || "";

	// the words of the DocTypes' choices, as their forms say them
	desk.choice = (value, doctype) => __(value, null, doctype);

	const settlements = ["thôn", "bản", "xóm", "ấp", "buôn", "làng", "khu", "tổ", "khối", "phum", "sóc"];

	// as domain.desk.in_village writes it on the server: words of the register, whatever the language of the screen
	desk.in_village = (name) => {
		const words = String(name || "")
			.trim()
			.split(/\s+/);
		if (words.length > 1 && settlements.includes(words[0].toLowerCase())) {
			return [words[0].toLowerCase(), ...words.slice(1)].join(" ");
		}
		return `thôn ${words.join(" ")}`;
	};

	desk.public_label = (village, group_count, is_confidential) => {
		if (is_confidential) return "Đề nghị giữ kín tên";
		const who = group_count > 1 ? `Nhóm ${String(group_count).padStart(2, "0")} người` : "Người dân";
		return village ? `${who} ${desk.in_village(village)}` : `${who} trong xã`;
	};

	// without the fading in: a quick hand answers before it is over, and the answer would be lost
	desk.dialog = (options) => new frappe.ui.Dialog({ animate: false, ...options });

	// Half a sentence that was typed when the tab closed is there again when it opens; gone once it is entered.
	const place = (session, name) => `sonvi_desk_draft:${frappe.session.user}:${session}:${name}`;

	desk.drafts = {
		read(session, name) {
			try {
				return JSON.parse(localStorage.getItem(place(session, name))) || null;
			} catch {
				return null;
			}
		},
		write(session, name, values) {
			try {
				if (values) localStorage.setItem(place(session, name), JSON.stringify(values));
				else localStorage.removeItem(place(session, name));
			} catch {
				// a full or closed storage: the draft is on the screen, and what is entered goes another way
			}
		},
	};
})();
