"""What a reader sees bare is found; what is translated, or no words for anybody, is left alone."""

from __future__ import annotations

from tools.python_strings import python_strings, sentences
from tools.script_strings import bare_words_of_page, bare_words_of_script, templates


def test_a_label_and_a_title_without_the_translator_are_found():
	source = 'f({ label: "Due Date", fieldtype: "Data", title: __("Told"), message: \'Saved it\' })'
	assert bare_words_of_script(source) == ["Due Date", "Saved it"]


def test_words_between_tags_of_a_template_are_found_and_what_is_put_in_is_not():
	source = 'x = `<p class="a b">${__("Told")} by hand</p><b title="Close it">${y}</b>`'
	assert bare_words_of_script(source) == ["Close it", "by hand"]


def test_a_template_inside_another_is_read_too():
	assert bare_words_of_script("x = `<ul>${rows.map((row) => `<li>Nobody here</li>`)}</ul>`") == [
		"Nobody here"
	]
	assert [text.replace("\u0001", "*") for text in templates("`<b>${f(`<i>${z}</i>`)}</b>`")] == [
		"<i>*</i>",
		"<b>*</b>",
	]


def test_keys_names_of_fields_comments_and_plain_values_are_no_words():
	source = (
		'// a label: "Nothing"\n/* title: "Nothing at all" */\n'
		'map({ title: "subject", options: "Petition" });\n'
		"x = `<kbd>Ctrl</kbd> + <kbd>Enter</kbd> ${n} <span>&nbsp;·&nbsp;</span>`; y = `status,=,Open|due,<,${day}`;"
	)
	assert bare_words_of_script(source) == []


def test_a_page_is_read_between_its_tags_and_in_what_it_calls_things():
	page = '{% if x %}<h1>Welcome back</h1>{% endif %}<img alt="The seal" src="a.png"><p>{{ _("Told") }}</p><style>p {}</style>'
	assert bare_words_of_page(page) == ["The seal", "Welcome back"]


def test_a_sentence_in_the_code_is_meant_to_be_read():
	source = (
		'"""It is a module."""\n'
		'CHANGES = "It changes no date."\n'
		"def f(x):\n"
		'	"""It is a function."""\n'
		'	raise ValueError("It needs a number.")\n'
		'	log("a title without end", "name asc, date desc")\n'
		'	return refuse("Give the day.")\n'
	)
	assert list(sentences(source)) == ["It changes no date.", "Give the day."]


def test_the_words_of_a_table_that_fill_a_message():
	source = (
		'CALLED: dict[int, str] = {1: "a list", 2: "a call"}\n'
		"def f(kind):\n"
		'	words = next((CALLED[one] for one in kind if one in CALLED), "this tag")\n'
		'	return Problem("a", None, "It holds {0}.", (words,))\n'
	)
	assert {text for text, _context in python_strings(source)} == {
		"It holds {0}.",
		"a list",
		"a call",
		"this tag",
	}
