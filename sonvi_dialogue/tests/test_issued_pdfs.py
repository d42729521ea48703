"""The PDF as issued: made once, kept with its hash, and never in the way of the issue."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from unittest import SkipTest
from unittest.mock import patch

import frappe
from redis.exceptions import ConnectionError as RedisDown
from rq.timeouts import JobTimeoutException

from sonvi_dialogue.bridge import api, health, issued_pdfs, queues
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.papers.pdf import PdfUnavailable, pdf_available
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase

RENDER = "sonvi_dialogue.bridge.issued_pdfs.render_pdf"
PANGO = "No PDFs: Pango is missing. On Debian run: apt install libpango-1.0-0"


class PdfCase(LifeCase):
	"""Files go from the disk when the test is rolled back."""

	@classmethod
	def setUpClass(cls) -> None:
		super().setUpClass()
		if reason := pdf_available():
			raise SkipTest(reason)

	def setUp(self) -> None:
		super().setUp()
		self.session = self.scheduled()
		self.paper_ = self.issue(v.NOTICE, "2022-03-10", 3, "TB-HĐND", session=self.session.name)

	def stored(self) -> Any:
		fields = ["docstatus", "full_number", "pdf", "pdf_sha256", "pdf_error"]
		return frappe.db.get_value("Official Document", self.paper_.name, fields, as_dict=True)

	def made(self) -> Any:
		self.assertEqual(issued_pdfs.make(self.paper_.name), issued_pdfs.MADE)
		return self.stored()

	def path(self) -> Path:
		return Path(frappe.get_site_path("private", "files", self.stored().pdf.split("/")[-1]))


class TestMaking(PdfCase):
	def test_it_is_a_private_file_of_the_paper_with_its_hash(self) -> None:
		stored = self.made()
		self.assertRegex(stored.pdf, r"^/private/files/DOC-\d{4}-\d{5}.*\.pdf$")
		content = self.path().read_bytes()
		self.assertTrue(content.startswith(b"%PDF"))
		self.assertEqual((stored.pdf_sha256, stored.pdf_error), (hashlib.sha256(content).hexdigest(), None))
		file = frappe.get_doc("File", {"file_url": stored.pdf})
		self.assertEqual(
			(file.is_private, file.attached_to_doctype, file.attached_to_name, file.attached_to_field),
			(1, "Official Document", self.paper_.name, "pdf"),
		)

	def test_it_is_made_once_however_often_it_is_asked_for(self) -> None:
		first = self.made()
		self.assertEqual(issued_pdfs.make(self.paper_.name), issued_pdfs.KEPT)
		with self.as_user(self.clerk), self.refused("pdf_kept"):
			api.make_issued_pdf(self.paper_.name)
		self.assertEqual(self.stored(), first)
		self.assertEqual(frappe.db.count("File", {"attached_to_name": self.paper_.name}), 1)

	def test_of_two_workers_the_second_keeps_the_firsts_file(self) -> None:
		def render(notice: dict) -> bytes:
			with patch(RENDER, lambda notice: b"%PDF first"):
				issued_pdfs.make(self.paper_.name)
			return b"%PDF second"

		with patch(RENDER, render):
			self.assertEqual(issued_pdfs.make(self.paper_.name), issued_pdfs.KEPT)
		self.assertEqual(self.path().read_bytes(), b"%PDF first")

	def test_a_fault_between_number_and_pdf_loses_neither(self) -> None:
		with patch(RENDER, side_effect=MemoryError("killed")):
			self.assertEqual(issued_pdfs.make(self.paper_.name), issued_pdfs.FAILED)
		stored = self.stored()
		self.assertEqual(
			(stored.docstatus, stored.full_number, stored.pdf, stored.pdf_error),
			(1, "03/TB-HĐND", None, "MemoryError: killed"),
		)
		self.assertTrue(frappe.db.exists("Error Log", {"reference_name": self.paper_.name}))
		with self.as_user(self.clerk):
			told = api.make_issued_pdf(self.paper_.name)
		self.assertEqual((told.pdf_error, told.pdf), (None, self.stored().pdf))
		self.assertTrue(self.path().is_file())

	def test_a_job_whose_time_is_up_leaves_the_paper_waiting_for_the_sweep(self) -> None:
		with patch(RENDER, side_effect=JobTimeoutException("300 s")), self.assertRaises(JobTimeoutException):
			issued_pdfs.make(self.paper_.name)
		stored = self.stored()
		self.assertEqual((stored.pdf, stored.pdf_error), (None, None))
		self.assertIn(self.paper_.name, issued_pdfs.waiting())

	def test_without_weasyprint_the_paper_says_what_to_install(self) -> None:
		with patch(RENDER, side_effect=PdfUnavailable(PANGO)):
			issued_pdfs.make(self.paper_.name)
		self.assertEqual((self.stored().docstatus, self.stored().pdf_error), (1, PANGO))

	def test_a_recalled_paper_still_gets_the_pdf_it_was_issued_as(self) -> None:
		with self.on("2022-03-11"), self.as_user(self.chair):
			api.recall_paper(self.paper_.name, "Sai ngày")
		self.assertEqual(self.made().docstatus, 2)

	def test_what_lacks_a_fact_is_issued_and_says_which(self) -> None:
		frappe.db.set_value("Commune", self.commune, "place_name", "")
		paper = self.issue(v.NOTICE, "2022-03-11", 4, "TB-HĐND", session=self.session.name)
		self.assertEqual((int(paper.docstatus), paper.notice_json), (1, None))
		self.assertTrue(paper.pdf_error)
		self.assertEqual(issued_pdfs.make(paper.name), issued_pdfs.KEPT)
		with self.as_user(self.clerk), self.refused("pdf_nothing_stored") as caught:
			api.make_issued_pdf(paper.name)
		self.assertIn(paper.pdf_error, str(caught.exception))

	def test_nothing_is_read_for_the_paper_once_a_number_is_taken(self) -> None:
		from sonvi_dialogue.bridge import papers

		frappe.db.set_value("Dialogue Department", self.committee, "numbering", "Ours")
		with self.on("2023-01-05"):
			paper = self.paper(v.NOTICE, "2023-01-05", session=self.session.name)
		taken, read = [], []
		real_read, real_sql = papers.read, frappe.db.sql

		def reading(doc):
			numbered = real_read(doc)

			def counted(issued):
				before = len(read)
				notice = numbered(issued)
				taken.append(len(read) - before)
				return notice

			return counted

		def sql(*args, **kwargs):
			read.append(args[0])
			return real_sql(*args, **kwargs)

		with self.on("2023-01-05"), self.as_user(self.clerk), patch.object(papers, "read", reading):
			with patch.object(frappe.db, "sql", sql):
				paper.submit()
		self.assertEqual((paper.full_number, taken), ("01/TB-HĐND", [0]))
		self.assertIn("01/TB-HĐND", paper.notice_json)

	def test_only_who_may_write_the_paper_has_it_made(self) -> None:
		stranger = factories.make_place("L0002").people[v.OFFICE]
		for user in (stranger, self.officer):
			with self.subTest(user=user), self.as_user(user), self.assertRaises(frappe.PermissionError):
				api.make_issued_pdf(self.paper_.name)
		draft = self.paper(v.ANNUAL_PLAN, "2022-01-05")
		with self.as_user(self.clerk), self.refused("pdf_of_draft"):
			api.make_issued_pdf(draft.name)
		self.assertIsNone(self.stored().pdf)


class TestJobs(PdfCase):
	def test_a_job_is_queued_once_the_issue_is_committed(self) -> None:
		frappe.db.after_commit.reset()
		paper = self.issue(v.NOTICE, "2022-03-11", 4, "TB-HĐND", session=self.session.name)
		with patch("frappe.enqueue") as enqueue:
			frappe.db.after_commit.run()
		[queued] = [
			call
			for call in enqueue.call_args_list
			if call.args[0] == "sonvi_dialogue.bridge.issued_pdfs.make"
		]
		self.assertEqual(queued.kwargs["paper"], paper.name)
		self.assertEqual(
			(queued.kwargs["job_id"], queued.kwargs["deduplicate"]),
			(f"dialogue-issued-pdf-{paper.name}", True),
		)

	def test_a_queue_that_is_down_or_full_stops_no_issue(self) -> None:
		faults = [RedisDown("refused"), *(fault("full") for fault in queues.NO_QUEUE[1:])]
		for fault in faults:
			with self.subTest(fault=type(fault)), patch("frappe.enqueue", side_effect=fault):
				issued_pdfs._enqueue(self.paper_.name)
		self.assertEqual(self.stored().docstatus, 1)

	def test_the_hourly_sweep_makes_what_no_job_made(self) -> None:
		other = self.issue(v.NOTICE, "2022-03-11", 4, "TB-HĐND", session=self.session.name)
		self.paper(v.ANNUAL_PLAN, "2022-01-05")
		mine = {self.paper_.name, other.name}
		self.assertEqual(mine & set(issued_pdfs.waiting()), mine)
		real = issued_pdfs.render_pdf

		def render(notice: dict) -> bytes:
			if notice == json.loads(other.notice_json):
				raise ValueError("broken")
			return real(notice)

		with patch(RENDER, render), patch.object(frappe.db, "commit"):
			counts = issued_pdfs.make_waiting()
		self.assertGreaterEqual((counts["made"], counts["failed"]), (1, 1))
		self.assertTrue(self.stored().pdf_sha256)
		self.assertEqual(
			frappe.db.get_value("Official Document", other.name, ["pdf", "pdf_error"]),
			(None, "ValueError: broken"),
		)
		self.assertEqual(mine & set(issued_pdfs.waiting()), {other.name})

	def test_a_sweep_is_bounded_and_tries_the_untried_first(self) -> None:
		other = self.issue(v.NOTICE, "2022-03-11", 4, "TB-HĐND", session=self.session.name)
		frappe.db.set_value("Official Document", other.name, "pdf_error", "ValueError: broken")
		waiting = [name for name in issued_pdfs.waiting() if name in (self.paper_.name, other.name)]
		self.assertEqual(waiting, [self.paper_.name, other.name])
		with patch(RENDER, side_effect=ValueError("broken")), patch.object(frappe.db, "commit"):
			self.assertEqual(sum(issued_pdfs.make_waiting(1).values()), 1)

	def test_a_machine_that_makes_none_leaves_them_waiting(self) -> None:
		with patch("sonvi_dialogue.bridge.issued_pdfs.pdf_available", return_value=PANGO):
			self.assertEqual(sum(issued_pdfs.make_waiting().values()), 0)
			lines = [line["text"] for line in health.health()["lines"]]
		self.assertIsNone(self.stored().pdf_error)
		self.assertIn(f"PDFs of issued papers still to be made: {len(issued_pdfs.waiting())}. {PANGO}", lines)


class TestReading(PdfCase):
	def test_the_file_is_compared_before_it_is_sent(self) -> None:
		self.made()
		with self.as_user(self.clerk):
			self.assertEqual(api.verify_issued_pdf(self.paper_.name)["sha256"], self.stored().pdf_sha256)
			api.download_issued_pdf(self.paper_.name)
		self.assertEqual(frappe.local.response.filename, "03-TB-HDND.pdf")
		self.assertEqual(frappe.local.response.filecontent, self.path().read_bytes())

	def test_an_altered_or_vanished_file_is_never_sent_as_issued(self) -> None:
		self.made()
		self.path().write_bytes(b"%PDF forged")
		for call in (api.verify_issued_pdf, api.download_issued_pdf):
			with self.as_user(self.clerk), self.refused("pdf_altered"):
				call(self.paper_.name)
		self.path().unlink()
		with self.as_user(self.clerk), self.refused("pdf_gone"):
			api.download_issued_pdf(self.paper_.name)
		with self.as_user(self.clerk), self.refused("pdf_kept"):
			api.make_issued_pdf(self.paper_.name)

	def test_it_is_read_by_whoever_reads_the_paper(self) -> None:
		self.made()
		stranger = factories.make_place("L0002").people[v.OFFICE]
		for call in (api.verify_issued_pdf, api.download_issued_pdf, api.signing_copy):
			with self.as_user(stranger), self.assertRaises(frappe.PermissionError):
				call(self.paper_.name)
		with self.as_user(self.officer):  # a public notice, once issued, is every unit's to read
			self.assertTrue(api.verify_issued_pdf(self.paper_.name))

	def test_a_paper_without_one_says_so(self) -> None:
		with self.as_user(self.clerk), self.refused("pdf_missing"):
			api.download_issued_pdf(self.paper_.name)
