"""`make test`: lint, the suite that needs no Frappe, and the site suite on each bench that may be used.

The last lines are one count for each suite that ran; build/test-report.json holds the same. The exit status is 0 only
if the lint is clean and each suite that ran ran at least one test and failed none.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.workbench.discovery import Bench, find_benches
from tools.workbench.errors import Missing, StepFailed
from tools.workbench.services import running_services
from tools.workbench.shell import BenchShell, bench_locks, give_to_owner, stop_all
from tools.workbench.site import APP, ROOT, Site, check_root_password, stage_code
from tools.workbench.suites import Suite, failures_in, read_pytest, read_unittest, write_report

BUILD = ROOT / "build"
SITE = "sonvi-test.localhost"
TEST_SECONDS = 1050
PYTEST_NICER = 10  # it has done long before the slowest site, which the time of the whole depends on
TO_RUN_THE_SITE_SUITE = """\
The site suite did not run: it needs a bench (Frappe 15 or 16, MariaDB, Redis). To make one and run it:
  pip install frappe-bench
  bench init --frappe-branch version-15 ~/frappe-bench
  bench set-config -g allow_tests true        (in ~/frappe-bench)
  bench setup requirements --dev
  DB_ROOT_PASSWORD=… make test BENCH=~/frappe-bench"""


def main() -> int:
	signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
	try:
		benches, notes = find_benches()
	except Missing as reason:
		print(reason, file=sys.stderr)
		return 2
	clean = lint()
	# beside the sites, of which the slowest takes longer than all of it
	with ThreadPoolExecutor(1) as beside:
		python = beside.submit(run_pytest)
		try:
			site_suites = run_sites(benches)
		except Missing as reason:
			print(f"The site suite could not run: {reason}", file=sys.stderr)
			site_suites = [None]
		suites = [python.result()]
	for note in notes:
		print(note)
	if not benches:
		print(TO_RUN_THE_SITE_SUITE)
	suites += [suite for suite in site_suites if suite]
	write_report(BUILD / "test-report.json", ROOT, suites)
	if not clean:
		print("The lint failed: see above.")
	for suite in suites:
		if suite.frappe:
			print(f"The site suite ran on Frappe {suite.frappe}.")
	print(*[suite.line for suite in suites], sep="\n", flush=True)
	return 0 if clean and None not in site_suites and all(suite.is_good for suite in suites) else 1


def lint() -> bool:
	results = [run_python("ruff", *arguments) for arguments in (["check", "."], ["format", "--check", "."])]
	return not any(results)


def run_pytest() -> Suite:
	report = BUILD / "pytest.xml"
	report.parent.mkdir(exist_ok=True)
	report.unlink(missing_ok=True)
	status = run_python("pytest", "-qq", f"--junitxml={report}", nicer=PYTEST_NICER)
	return read_pytest("python", report, status)


def run_python(module: str, *arguments: str, nicer: int = 0) -> int:
	"""nicer: by how much it gives way to what else runs."""
	command = [sys.executable, "-m", module, *arguments]
	with subprocess.Popen(command, cwd=ROOT) as process:
		if nicer:
			os.setpriority(os.PRIO_PROCESS, process.pid, nicer)
		return process.wait()


def run_sites(benches: list[Bench]) -> list[Suite | None]:
	"""Each bench's suite, all at once; None for a bench that lacks something. Raises Missing for services."""
	if not benches:
		return []
	for bench in benches:
		check_root_password(bench)
	names = suite_names(benches)
	with bench_locks(benches), running_services(benches), ThreadPoolExecutor(len(benches)) as pool:
		runs = [pool.submit(run_site, bench, name) for bench, name in zip(benches, names, strict=True)]
		try:
			return [run.result() for run in runs]
		except BaseException:
			stop_all()
			raise


def suite_names(benches: list[Bench]) -> list[str]:
	"""site-15, site-16; a second bench of the same version is site-15-2."""
	names: list[str] = []
	for bench in benches:
		base = f"site-{bench.major}"
		same = sum(name == base or name.startswith(f"{base}-") for name in names)
		names.append(f"{base}-{same + 1}" if same else base)
	return names


def run_site(bench: Bench, name: str) -> Suite | None:
	"""One bench's suite on a fresh site that is gone afterwards; None where the bench lacks something."""

	def say(text: str) -> None:
		print(f"[{name}] {text}", flush=True)

	log = BUILD / "logs" / f"{name}.log"
	with tempfile.TemporaryDirectory(prefix="sonvi-test-", dir=shared_folder()) as scratch:
		folder = Path(scratch)
		give_to_owner(bench, folder)
		shell = BenchShell(bench, log)
		site = Site(bench, SITE, shell)
		try:
			shell.pythonpath = stage_code(bench, folder / "code", shell)
			say(f"Frappe {bench.frappe_version} in {bench.path}: making {SITE}")
			site.create("admin", {"allow_tests": True})
			say("installing the app")
			site.install_app()
			say("running the tests")
			status, output = shell.try_frappe("--site", SITE, "run-tests", "--app", APP, seconds=TEST_SECONDS)
			suite = read_unittest(name, bench.frappe_version, output, status)
			if not suite.is_good:
				say(f"failed; the whole log is {log.relative_to(ROOT)}\n{failures_in(output)}")
		except StepFailed as reason:
			say(f"{reason}:\n{failures_in(log.read_text(errors='replace'))}")
			suite = Suite(name, bench.frappe_version, 0, 1, 0)
		except Missing as reason:
			say(str(reason))
			suite = None
		finally:
			site.drop(folder / "archive")
	return suite


def shared_folder() -> str | None:
	"""Where another user can read too: a TMPDIR of our own may lie in a home that is closed to the bench's owner."""
	return "/tmp" if Path("/tmp").is_dir() else None


if __name__ == "__main__":
	try:
		sys.exit(main())
	except KeyboardInterrupt:
		sys.exit("Interrupted; what was started has been stopped.")
