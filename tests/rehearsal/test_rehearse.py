"""The example year, end to end: figures, dates and papers against the brief it was made from."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from sonvi_dialogue.domain.notices.kinds import BUILDERS
from sonvi_dialogue.papers.html import paper_body
from sonvi_dialogue.papers.pdf import pdf_available
from sonvi_dialogue.rehearsal import output
from sonvi_dialogue.rehearsal.rehearse import live_in_memory
from tests.papers.word_reading import opened, words, words_of_html
from tests.rehearsal.year_folder import EXAMPLE, ROOT, change, example, outcome, rehearse, set_cell, write


def printed_papers() -> int:
	"""How many papers of the year have a form here."""
	rows = csv.DictReader((EXAMPLE / "papers.csv").read_text(encoding="utf-8").splitlines())
	return sum(row["kind"] in BUILDERS for row in rows)


@pytest.fixture(scope="module")
def lived(tmp_path_factory) -> Path:
	out = tmp_path_factory.mktemp("lived") / "result"
	assert rehearse(EXAMPLE, out) == 0
	return out


@pytest.fixture(scope="module")
def ledger(lived) -> list[dict[str, str]]:
	with (lived / "ledger.csv").open(encoding="utf-8", newline="") as file:
		return list(csv.DictReader(file))


def test_each_notice_names_the_lunar_day_of_its_own_date(lived):
	said = {
		key: (lived / "notices" / f"{key}.html").read_text(encoding="utf-8") for key in ("TB-02", "TB-03")
	}
	assert "ngày 21 tháng 3 năm 2022 (tức ngày 19/02 năm Nhâm Dần" in said["TB-02"]
	assert "ngày 28 tháng 3 năm 2022 (tức ngày 26/02 năm Nhâm Dần" in said["TB-03"]


def test_the_figures_are_the_brief_s(lived):
	figures = json.loads((lived / "summary.json").read_text(encoding="utf-8"))
	assert figures == {
		"rows": 48,
		"petitions": 44,
		"answered": 8,
		"assigned": 21,
		"referred": 11,
		"explained": 2,
		"noted": 2,
		"on_clock": 32,
		"in_time": 27,
		"late": [8, 5, 5, 4],
		"unanswered": 1,
		"unanswered_days": [24],
		"open": 0,
	}


# session: plan report, public notice (the last opened), conclusion notice, answers, results report; as they were due
DATES = {
	"Q1": ("2022-03-06", "2022-03-23", "2022-04-12", "2022-05-12", "2022-06-11"),
	"Q2": ("2022-05-27", "2022-06-06", "2022-06-24", "2022-07-20", "2022-08-04"),
	"DX": ("2022-07-20", "2022-07-30", "2022-08-18", "2022-09-13", "2022-09-16"),
	"Q3": ("2022-09-01", "2022-09-11", "2022-09-30", "2022-10-26", "2022-12-02"),
	"Q4": ("2022-11-17", "2022-11-27", "2022-12-16", "2023-01-18", "2023-03-31"),
}


@pytest.mark.parametrize("session", DATES)
def test_each_session_s_dates_are_the_brief_s(ledger, session):
	made = {
		line["kind"]: line["due_on"]
		for line in ledger
		if line["subject"] == session and line["what"] in ("Deadline made", "Deadline moved")
	}
	with (EXAMPLE / "petitions.csv").open(encoding="utf-8", newline="") as file:
		petitions = {row["key"] for row in csv.DictReader(file) if row["session"] == session}
	answers = {
		line["due_on"]
		for line in ledger
		if line["subject"] in petitions and line["what"] == "Deadline anchored"
	}
	kinds = ("plan_report", "public_notice", "conclusion_notice")
	assert (*(made[kind] for kind in kinds), *answers, made["results_report"]) == DATES[session]


def test_each_quarter_had_its_regular_session(ledger):
	met = {
		line["subject"]: line["date"]
		for line in ledger
		if line["kind"] == "regular_session" and line["what"] == "Deadline met"
	}
	assert met == {
		"2022-Q1": "2022-03-28",
		"2022-Q2": "2022-06-11",
		"2022-Q3": "2022-09-17",
		"2022-Q4": "2022-12-02",
	}


def test_what_was_late_is_what_the_brief_says(ledger):
	due = {}
	late = set()
	for line in ledger:
		place = (line["kind"], line["subject"], line["department"])
		if line["what"] == "Deadline met":
			if line["date"] > due[place] and line["kind"] != "input":
				late.add(place[:2])
		elif line["what"].startswith("Deadline"):
			due[place] = line["due_on"]
	assert late == {
		("written_answer", "P10"),
		("referral", "P20"),
		("written_answer", "P42"),
		("written_answer", "P45"),
		("conclusion_notice", "Q4"),
	}


def test_a_moved_session_got_a_second_notice_and_the_urgent_one_its_waiver(ledger):
	notices = [
		(line["what"], line["date"], line["due_on"])
		for line in ledger
		if (line["kind"], line["subject"]) == ("public_notice", "Q1") and line["what"].startswith("Deadline")
	]
	assert notices == [
		("Deadline made", "2022-02-21", "2022-03-16"),
		("Deadline met", "2022-03-14", "2022-03-14"),
		("Deadline made", "2022-03-18", "2022-03-23"),
		("Deadline met", "2022-03-18", "2022-03-18"),
	]
	waived = [(line["date"], line["kind"], line["subject"]) for line in ledger if "waived" in line["what"]]
	assert waived == [("2022-07-25", "plan_report", "DX")]


def test_an_answer_the_chair_waived_is_neither_met_nor_late(tmp_path):
	files = example()
	row = {"session": "Q4", "duty": "written_answer", "on": "2023-02-27"}
	row |= {"reason": "Người kiến nghị rút ý kiến", "paper": "Phiếu trình ngày 27/2/2023", "by": "chair"}
	change(files, "waivers.csv", lambda rows: [*rows, row])
	assert rehearse(write(tmp_path / "year", files), tmp_path / "out") == 0
	figures = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
	wanted = {"petitions": 44, "on_clock": 31, "in_time": 27, "late": [8, 5, 5, 4], "unanswered": 0}
	assert {name: figures[name] for name in wanted} == wanted
	assert '<a class="mark missing' not in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_extensions_moved_the_date_and_an_answer_before_its_notice_counts(ledger):
	extended = {line["subject"]: line["due_on"] for line in ledger if line["what"] == "Deadline extended"}
	assert extended == {"P05": "2022-06-30", "P12": "2022-08-31", "P42": "2023-02-15"}
	early = [line for line in ledger if (line["kind"], line["subject"]) == ("written_answer", "P13")]
	assert [line["what"] for line in early] == ["Deadline made", "Deadline met"]


def test_nothing_is_said_on_a_rest_day_and_no_step_twice(ledger):
	steps = [line for line in ledger if line["what"].startswith("Step")]
	assert steps
	names = ("kind", "subject", "department", "detail", "due_on")
	places = [tuple(step[name] for name in names) for step in steps]
	# The two public notices of Q1 were due on different days, so that no place is there twice.
	assert len(places) == len(set(places))
	assert "2022-04-30" not in {step["date"] for step in steps}


def test_the_unanswered_one_went_up_the_whole_ladder(ledger):
	steps = [
		(line["date"], line["detail"])
		for line in ledger
		if (line["what"], line["subject"], line["kind"]) == ("Step", "P46", "written_answer")
		and line["due_on"] == "2023-01-18"
	]
	assert [offset for _, offset in steps] == ["-5", "-2", "+0", "+1", "+3", "+5", "+10"]
	assert steps[3] == ("2023-01-19", "+1")
	assert steps[4] == ("2023-01-30", "+3")  # Tết, 20 to 26 January, is not counted


def test_the_same_year_gives_the_same_files(lived, tmp_path):
	assert rehearse(EXAMPLE, tmp_path / "again") == 0
	for path in sorted(lived.rglob("*")):
		if path.is_file():
			assert path.read_bytes() == (tmp_path / "again" / path.relative_to(lived)).read_bytes(), path.name


def test_every_link_of_the_page_leads_somewhere(lived):
	page = (lived / "index.html").read_text(encoding="utf-8")
	ids = set(re.findall(r'\bid="([^"]+)"', page))
	targets = set(re.findall(r'href="([^"]+)"', page))
	broken = [
		target
		for target in targets
		if not (target[1:] in ids if target.startswith("#") else (lived / target).is_file())
	]
	assert broken == []
	papers = {f"notices/{path.name}" for path in (lived / "notices").glob("*.html")}
	assert len(papers) == printed_papers() and papers <= targets


def test_the_page_says_what_is_late_and_keeps_what_is_confidential(lived):
	page = (lived / "index.html").read_text(encoding="utf-8")
	assert "quá hạn 24 ngày làm việc" in page
	assert "muộn 8 ngày làm việc" in page
	assert "01 nội dung tố cáo, đã hướng dẫn tiếp công dân" in page
	assert "lấn đất rừng" not in page  # a complaint is guided elsewhere: one neutral line
	assert "<script" not in page


def test_the_page_in_english_has_no_vietnamese_label(tmp_path):
	assert rehearse(EXAMPLE, tmp_path / "en", "--lang", "en") == 0
	page = (tmp_path / "en" / "index.html").read_text(encoding="utf-8")
	assert "24 working days overdue" in page
	for word in ("Dòng thời gian", "Quá hạn", "Giao giải quyết", "Đúng hạn", "hết hạn", "ngày làm việc sau"):
		assert word not in page, word


def test_the_papers_say_what_they_are(lived):
	def paper(key: str) -> str:
		return paper_body((lived / "notices" / f"{key}.html").read_text(encoding="utf-8"))

	change = paper("TB-03")
	assert "Số: 03/TB-HĐND" in change and "ngày 28 tháng 3 năm 2022" in change
	conclusion = paper("TB-05")
	assert "Phụ lục" in conclusion or "PHỤ LỤC" in conclusion
	assert "12/5/2022" in conclusion
	assert "ngày 15 tháng 02 năm 2023" in paper("V-G-P42")
	assert "PHÓ CHỦ TỊCH" in paper("TB-20")


def test_no_paper_tells_who_asked_in_confidence(lived):
	for key in ("V-P15", "V-P36"):
		text = (lived / "notices" / f"{key}.html").read_text(encoding="utf-8")
		assert "Kính gửi: 02 hộ thôn" not in text


def test_an_interrupted_write_leaves_the_old_result(tmp_path, monkeypatch):
	out = tmp_path / "out"
	files = example()
	assert rehearse(write(tmp_path / "year", files), out) == 0
	before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
	set_cell(files, "sessions.csv", "Q1", "theme", "Chủ đề khác")
	write(tmp_path / "year", files)
	real = output._move

	def stops_at(name: str):
		def move(source: Path, target: Path, moved: list) -> None:
			if target.name == name and target.parent == out:
				raise KeyboardInterrupt
			real(source, target, moved)

		return move

	for name in output.NAMES:
		monkeypatch.setattr(output, "_move", stops_at(name))
		with pytest.raises(KeyboardInterrupt):
			rehearse(tmp_path / "year", out)
		assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
	monkeypatch.setattr(output, "render_page", lambda *_: 1 / 0)
	with pytest.raises(ZeroDivisionError):
		rehearse(tmp_path / "year", tmp_path / "new")
	assert not (tmp_path / "new").exists()


def test_an_older_result_is_replaced_and_another_folder_is_not(tmp_path, capsys):
	out = tmp_path / "out"
	assert rehearse(EXAMPLE, out) == 0
	(out / "notices" / "old.html").write_text("old")
	assert rehearse(EXAMPLE, out) == 0
	assert not (out / "notices" / "old.html").exists()
	assert sorted(path.name for path in out.iterdir()) == sorted(output.NAMES)
	mine = tmp_path / "mine"
	mine.mkdir()
	(mine / "index.html").write_text("mine")
	capsys.readouterr()
	assert rehearse(EXAMPLE, mine) == 2
	assert capsys.readouterr().err == (
		f"sonvi-dialogue rehearse: {mine} holds other files: name an empty folder, or one this command wrote.\n"
	)
	assert (mine / "index.html").read_text() == "mine"
	assert rehearse(EXAMPLE, mine / "index.html") == 2
	assert capsys.readouterr().err.endswith("is a file: name a folder.\n")


def test_a_folder_that_is_not_there_is_named(tmp_path, capsys):
	assert rehearse(tmp_path / "none", tmp_path / "out") == 2
	assert (
		capsys.readouterr().err
		== f"sonvi-dialogue rehearse: {tmp_path / 'none'}: No such file or directory.\n"
	)


def test_progress_is_for_a_terminal_only(tmp_path, capsys, monkeypatch):
	assert rehearse(EXAMPLE, tmp_path / "out") == 0
	assert capsys.readouterr().err == ""
	monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
	assert rehearse(EXAMPLE, tmp_path / "out") == 0
	shown = capsys.readouterr().err
	assert shown.startswith("\r01/2022 …\r02/2022 …") and shown.endswith(f"\r{' ' * 20}\r")


@pytest.mark.parametrize("arguments", [("--help",), ("rehearse", "--help")])
def test_help_shows_an_example(arguments):
	done = subprocess.run(
		[sys.executable, "-m", "sonvi_dialogue.rehearsal", *arguments],
		capture_output=True,
		text=True,
		cwd=ROOT,
	)
	assert done.returncode == 0
	assert "sonvi-dialogue rehearse examples/son_vi_2022 --out build/rehearsal" in done.stdout


def test_pdfs_stand_beside_the_papers_and_the_page_links_them(tmp_path, monkeypatch):
	monkeypatch.setattr(output, "pdf_available", lambda: None)
	monkeypatch.setattr(output, "pdfs", lambda notices: dict.fromkeys(notices, b"%PDF-1.7"))
	assert rehearse(EXAMPLE, tmp_path / "out", "--pdf") == 0
	assert len(list((tmp_path / "out" / "notices").glob("*.pdf"))) == printed_papers()
	assert 'href="notices/TB-05.pdf"' in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_word_files_stand_beside_the_papers_and_the_page_links_them(tmp_path):
	assert rehearse(EXAMPLE, tmp_path / "out", "--docx") == 0
	notices = tmp_path / "out" / "notices"
	assert {path.stem for path in notices.glob("*.docx")} == {path.stem for path in notices.glob("*.html")}
	notice = opened((notices / "TB-05.docx").read_bytes())
	html = (notices / "TB-05.html").read_text(encoding="utf-8")
	assert words(notice) == words_of_html(html[html.index("<body>") :])
	assert notice.core_properties.created.date() == date(2022, 4, 12)
	assert 'href="notices/TB-05.docx">DOCX</a>' in (tmp_path / "out" / "index.html").read_text(
		encoding="utf-8"
	)


def test_without_pango_one_line_says_so_and_the_rest_is_made(tmp_path, monkeypatch, capsys):
	monkeypatch.setattr(output, "pdf_available", lambda: "No PDFs: Pango is missing.")
	assert rehearse(EXAMPLE, tmp_path / "out", "--pdf") == 0
	assert capsys.readouterr().err == "No PDFs: Pango is missing.\n"
	assert list((tmp_path / "out" / "notices").glob("*.pdf")) == []


@pytest.mark.skipif(pdf_available() is not None, reason="no Pango here")
def test_a_paper_of_the_year_is_a_pdf(capsys, monkeypatch):
	monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
	world, _ = live_in_memory(example())
	(content,) = output.pdfs({"V-P01": world.notices["V-P01"]}).values()
	assert content.startswith(b"%PDF-")
	assert capsys.readouterr().err == f"\rPDF 1/1 …\r{' ' * 20}\r"


def test_what_the_machine_adds_to_a_file_is_read(tmp_path, capsys):
	files = {name: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n") for name, content in example().items()}
	assert outcome(capsys, tmp_path, files) == (0, [])
