"""All papers of a session as one PDF or ZIP: what is in it, what is left out and why, who may have it."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from unittest.mock import patch

import frappe
from pypdf import PdfReader, PdfWriter
from rq.timeouts import JobTimeoutException

from sonvi_dialogue.bridge import api_papers, bundles, queues
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.papers.pdf import pdf_available
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase


def one_page() -> bytes:
	writer = PdfWriter()
	writer.add_blank_page(595, 842)
	made = io.BytesIO()
	writer.write(made)
	return made.getvalue()


class TestBundles(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		self.session, petition = self.in_progress()
		self.papers = [self.conclusion(self.session), self.answer(petition, "2022-04-20")]
		# printing is tested elsewhere and takes a second for each paper
		self.rendered: list[str] = []
		self.enterContext(patch.object(bundles, "render_pdf", self._render))
		self.enterContext(patch.object(bundles, "BUILDERS", {}))

		# a worker speaks the language of the one who asked
		self.addCleanup(setattr, frappe.local, "lang", frappe.local.lang)
		self.speak("en")

	def speak(self, language: str) -> None:
		frappe.db.set_value("User", self.clerk, "language", language)
		frappe.clear_document_cache("User", self.clerk)
		frappe.local.lang = language

	def _render(self, notice: dict[str, Any]) -> bytes:
		self.rendered.append(notice["full_number"])
		return one_page()

	def made(self, form: str = "PDF", status: str = "Made") -> Any:
		"""The bundle after the worker's job."""
		with self.as_user(self.clerk):
			bundle = api_papers.start_bundle(self.session.name, form)["name"]
		with self.as_user("Administrator"):
			self.assertEqual(bundles.make(bundle, self.clerk), status)
		return frappe.get_doc("Dialogue Bundle", bundle)

	def file_of(self, bundle: Any) -> bytes:
		with self.as_user(self.clerk):
			api_papers.bundle_file(bundle.name)
		return frappe.local.response.filecontent

	def test_one_pdf_with_a_bookmark_for_each_paper_by_day(self) -> None:
		bundle = self.made()
		reader = PdfReader(io.BytesIO(self.file_of(bundle)))
		self.assertEqual(
			[mark.title for mark in reader.outline],
			[
				f"05/TB-HĐND ngày 12/04/2022: Văn bản Conclusion Notice [{self.papers[0].name}]",
				f"41/UBND-ĐCXD ngày 20/04/2022: Văn bản Written Answer [{self.papers[1].name}]",
			],
		)
		self.assertEqual((bundle.papers, bundle.left_out, bundle.made_by), (2, None, self.clerk))

	def test_a_zip_with_a_file_for_each(self) -> None:
		names = zipfile.ZipFile(io.BytesIO(self.file_of(self.made("ZIP")))).namelist()
		self.assertEqual(
			[name[:32] for name in names],
			["01 05-TB-HĐND ngày 12-04-2022- V", "02 41-UBND-ĐCXD ngày 20-04-2022-"],
		)

	def test_the_file_is_private_and_the_old_one_goes(self) -> None:
		first = self.made()
		again = self.made()
		self.assertEqual(again.name, first.name)
		files = frappe.get_all(
			"File",
			{"attached_to_name": first.name},
			["is_private", "file_name", "file_url"],
			order_by="creation",
		)
		self.assertEqual(len(files), 1)
		self.assertEqual((files[0].is_private, files[0].file_url), (1, again.file))
		self.assertTrue(files[0].file_name.startswith("Hồ sơ "), files[0].file_name)

	def test_a_paper_that_fails_is_named_and_the_others_are_in(self) -> None:
		frappe.db.set_value("Official Document", self.papers[0].name, "notice_json", None)
		bundle = self.made()
		self.assertEqual(bundle.papers, 1)
		self.assertEqual(
			bundle.left_out,
			f"05/TB-HĐND ngày 12/04/2022: Văn bản Conclusion Notice [{self.papers[0].name}]: "
			"There is neither a PDF nor a signed scan of it. Attach the signed scan.",
		)
		files = zipfile.ZipFile(io.BytesIO(self.file_of(self.made("ZIP"))))
		self.assertIn("Văn bản Conclusion Notice", files.read(bundles.LEFT_OUT_FILE).decode())

	def test_a_job_whose_time_is_up_ends_and_says_so(self) -> None:
		with self.as_user(self.clerk):
			bundle = api_papers.start_bundle(self.session.name, "PDF")["name"]
		for where in ("render_pdf", "bundle_pdf"):
			with (
				patch.object(bundles, where, side_effect=JobTimeoutException("1800 s")),
				patch.object(frappe.db, "rollback"),
				patch.object(frappe.db, "commit"),
				self.assertRaises(JobTimeoutException),
			):
				bundles.make(bundle, self.clerk)
			stored = frappe.get_doc("Dialogue Bundle", bundle)
			self.assertEqual(
				(stored.status, stored.left_out, stored.reason),
				(
					"Failed",
					None,
					"It took longer than the 30 minutes a job has. Try again, or take the papers one by one.",
				),
			)
			stored.db_set({"status": "Waiting", "reason": None})

	def test_the_worker_speaks_the_language_of_who_asked(self) -> None:
		frappe.db.set_value("Official Document", self.papers[0].name, "notice_json", None)
		self.speak("vi")
		frappe.local.lang = "en"
		self.assertIn("Hãy đính kèm bản quét đã ký.", self.made().left_out)

	def test_a_paper_that_breaks_is_logged_and_named(self) -> None:
		before = frappe.db.count("Error Log")
		with patch.object(bundles, "render_pdf", side_effect=[ZeroDivisionError("Lỗi"), one_page()]):
			bundle = self.made()
		self.assertEqual(bundle.papers, 1)
		self.assertTrue(bundle.left_out.endswith("ZeroDivisionError: Lỗi"), bundle.left_out)
		self.assertEqual(frappe.db.count("Error Log"), before + 1)

	def test_what_is_no_pdf_is_named_and_taken_out(self) -> None:
		with patch.object(bundles, "render_pdf", side_effect=[b"\xff\xd8\xff jpeg", one_page()]):
			bundle = self.made()
		self.assertEqual(bundle.papers, 1)
		self.assertIn("the file cannot be read as a PDF", bundle.left_out)

	def test_nothing_to_put_in_fails_in_words_and_keeps_the_old_file(self) -> None:
		old = self.made().file
		for paper in self.papers:
			frappe.db.set_value("Official Document", paper.name, "notice_json", None)
		bundle = self.made(status="Failed")
		self.assertEqual(bundle.status, "Failed")
		self.assertTrue(bundle.reason.startswith("No paper could be put in."), bundle.reason)
		self.assertEqual(bundle.file, old)

	def test_incoming_and_recalled_papers_are_in_it(self) -> None:
		with self.on("2022-04-25"):
			reply = self.insert_as(
				self.clerk,
				"Official Document",
				kind=v.INCOMING,
				sender="UBND huyện",
				subject="Trả lời",
				date="2022-04-24",
				received_on="2022-04-25",
				replies_to=self.papers[1].name,
				sender_number="100/UBND",
			)
			with self.as_user(self.clerk):
				reply.submit()
		self.assertEqual(
			bundles._papers(self.session.name), [self.papers[0].name, self.papers[1].name, reply.name]
		)
		frappe.db.set_value("Official Document", self.papers[1].name, "docstatus", 2)
		self.assertIn(
			"41/UBND-ĐCXD ngày 20/04/2022 (đã thu hồi)",
			bundles._title(frappe.get_doc("Official Document", self.papers[1].name)),
		)

	def test_a_draft_is_not_in_it(self) -> None:
		with self.on("2022-04-21"):
			draft = self.paper(v.RESULTS, "2022-04-21", session=self.session.name)
		self.assertNotIn(draft.name, bundles._papers(self.session.name))

	def test_how_far_it_is(self) -> None:
		with self.as_user(self.clerk):
			begun = api_papers.start_bundle(self.session.name, "PDF")
		self.assertEqual((begun["status"], begun["done"], begun["all"]), ("Waiting", 0, 0))
		bundles._tell(begun["name"], 1, 3)
		with self.as_user(self.clerk):
			told = api_papers.session_bundles(self.session.name)
		self.assertEqual((told["made"]["PDF"]["done"], told["made"]["PDF"]["all"]), (1, 3))
		self.assertTrue(told["may_make"])
		bundles.make(begun["name"], self.clerk)
		self.be("Administrator")
		self.assertEqual(api_papers.session_bundles(self.session.name)["made"]["PDF"]["all"], 0)

	def test_a_queue_that_is_down_is_said(self) -> None:
		with self.as_user(self.clerk):
			bundle = api_papers.start_bundle(self.session.name, "PDF")["name"]
		with patch("frappe.enqueue", side_effect=queues.RedisError("Redis")), patch("frappe.db.commit"):
			bundles._enqueue(bundle, self.clerk)
		stored = frappe.get_doc("Dialogue Bundle", bundle)
		self.assertEqual(
			(stored.status, stored.reason),
			("Failed", "No worker takes jobs at the moment (Redis). Try again later."),
		)

	def test_refusals(self) -> None:
		with self.as_user(self.clerk), self.refused("bundle_form"):
			api_papers.start_bundle(self.session.name, "RAR")
		empty = self.scheduled("2022-05-30", on="2022-05-02")
		with self.as_user(self.clerk), self.refused("bundle_empty"):
			api_papers.start_bundle(empty.name, "PDF")
		with self.as_user(self.clerk):
			bundle = api_papers.start_bundle(self.session.name, "PDF")["name"]
			with self.refused("bundle_missing"):
				api_papers.bundle_file(bundle)

	def test_who_reads_sessions_only_gets_no_file(self) -> None:
		"""The attack: a unit's officer or a delegate reads the session, and would read what hangs on it."""
		bundle = self.made()
		file = frappe.get_doc("File", {"file_url": bundle.file})
		for user in (self.officer, self.head, self.place.people[v.DELEGATE]):
			with self.as_user(user):
				self.assertFalse(file.is_downloadable(), user)
				self.assertEqual(frappe.get_list("File", {"name": file.name}), [], user)
				self.assertEqual(
					api_papers.session_bundles(self.session.name), {"made": {}, "may_make": False}, user
				)
				for call in (
					lambda: api_papers.bundle_file(bundle.name),
					lambda: api_papers.start_bundle(self.session.name, "PDF"),
				):
					with self.assertRaises(frappe.PermissionError, msg=user):
						call()

	def test_another_communes_clerk_gets_nothing(self) -> None:
		bundle = self.made()
		stranger = factories.make_place("L0002").people[v.OFFICE]
		for call in (
			lambda: api_papers.session_bundles(self.session.name),
			lambda: api_papers.start_bundle(self.session.name, "PDF"),
			lambda: api_papers.bundle_file(bundle.name),
		):
			with self.as_user(stranger), self.assertRaises(frappe.PermissionError):
				call()

	def test_a_supervisor_takes_it_and_does_not_make_it(self) -> None:
		bundle = self.made()
		supervisor = self.place.people[v.SUPERVISOR]
		with self.as_user(supervisor):
			self.assertFalse(api_papers.session_bundles(self.session.name)["may_make"])
			api_papers.bundle_file(bundle.name)
			with self.assertRaises(frappe.PermissionError):
				api_papers.start_bundle(self.session.name, "PDF")

	def test_a_bundle_is_written_by_the_app_alone(self) -> None:
		bundle = self.made()
		bundle.file = "/private/files/khac.pdf"
		for user in ("Administrator", self.clerk):
			with self.as_user(user), self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
				bundle.save()


class TestBundlesWithRealPapers(LifeCase):
	def test_the_papers_as_printed(self) -> None:
		if pdf_available() is not None:
			self.skipTest(str(pdf_available()))
		session, _petition = self.in_progress()
		self.conclusion(session)
		with self.as_user(self.clerk):
			bundle = api_papers.start_bundle(session.name, "PDF")["name"]
		self.assertEqual(bundles.make(bundle, self.clerk), "Made")
		api_papers.bundle_file(bundle)
		reader = PdfReader(io.BytesIO(frappe.local.response.filecontent))
		text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
		self.assertIn("Đường vào thôn sạt lở, đề nghị sửa.", text)
