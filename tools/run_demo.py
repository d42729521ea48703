"""`make demo`: the example year without Frappe and, on each bench that may be used, as a site to click through.

`--serve` (`make serve`) answers on the demo site's address until Ctrl-C.
"""

from __future__ import annotations

import json
import secrets
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sonvi_dialogue.papers import pdf_available
from tools.workbench.discovery import Bench, find_benches
from tools.workbench.errors import Missing, StepFailed
from tools.workbench.services import answers, running_services
from tools.workbench.shell import BenchShell, bench_locks, stop_all, stop_group
from tools.workbench.site import APP, ROOT, Site, check_root_password, stage_code
from tools.workbench.suites import failures_in

BUILD = ROOT / "build"
YEAR = Path("examples/son_vi_2022")
SITE = "sonvi-demo.localhost"
MARK, PASSWORD = "sonvi_demo_site", "sonvi_demo_password"
MIGRATE_SECONDS, LOAD_SECONDS = 420, 900


def main(arguments: list[str]) -> int:
	signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
	try:
		benches, notes = find_benches()
		if "--serve" in arguments:
			return serve(benches)
	except Missing as reason:
		print(reason, file=sys.stderr)
		return 2
	if status := rehearse():
		return status
	for note in notes:
		print(note)
	if not benches:
		print("No bench here, so no site: with one, `make demo BENCH=/path/to/bench` makes it too.")
		return 0
	try:
		return make_sites(benches)
	except Missing as reason:
		print(f"The demo site was not made: {reason}", file=sys.stderr)
		return int(any(bench.named for bench in benches))


def rehearse() -> int:
	"""Live the example year into build/rehearsal. Returns the command's exit status."""
	out = BUILD / "rehearsal"
	command = [
		str(Path(sys.executable).parent / "sonvi-dialogue"),
		"rehearse",
		str(YEAR),
		"--out",
		str(out),
		"--docx",
	]
	if reason := pdf_available():
		print(reason, flush=True)
	else:
		command.append("--pdf")
	status = subprocess.run(command, cwd=ROOT).returncode
	if status == 0:
		print(f"Open {out / 'index.html'}", flush=True)
	return status


def make_sites(benches: list[Bench]) -> int:
	for bench in benches:
		check_root_password(bench)
	with bench_locks(benches), running_services(benches), ThreadPoolExecutor(len(benches)) as pool:
		runs = [pool.submit(make_site, bench) for bench in benches]
		try:
			made = [run.result() for run in runs]
		except BaseException:
			stop_all()
			raise
	return 0 if all(made) else 1


def make_site(bench: Bench) -> bool:
	"""Make the demo site or bring the one made before up to this checkout, load the year, say how to get in."""
	log = BUILD / "logs" / f"demo-{bench.path.name}.log"
	shell = BenchShell(bench, log)
	site = Site(bench, SITE, shell)
	print(f"[{bench.path.name}] Frappe {bench.frappe_version}: making {SITE} …", flush=True)
	try:
		figures = load_year(bench, site, shell)
	except (Missing, StepFailed) as reason:
		shown = failures_in(log.read_text(errors="replace"))
		print(f"[{bench.path.name}] {reason}\n{shown}", file=sys.stderr)
		return False
	print(f"\n{how_to_look(bench, site, figures)}", flush=True)
	return True


def load_year(bench: Bench, site: Site, shell: BenchShell) -> dict:
	"""Returns what `sonvi_dialogue.demo.load` says of the year it made, or found."""
	if site.folder.exists() and not site.config.get(MARK) and site.config:
		raise Missing(
			f"{site.folder} is there and was not made by `make demo`: it is left alone. Rename or drop it."
		)
	made_before = bool(site.config.get(MARK))
	if not made_before:
		password = secrets.token_urlsafe(9)
		site.create(password, {MARK: 1, PASSWORD: password, "mute_emails": 1})
	if bench.has_app(APP):
		note_whose_code(bench)
	else:
		shell.pythonpath = stage_code(bench, code_folder(site), shell)
		link_assets(bench, site)
	site.install_app()
	if made_before:
		site.frappe("Migrating the site", "migrate", "--skip-search-index", seconds=MIGRATE_SECONDS)
	else:
		set_up(site)
	given = repr({"password": site.config[PASSWORD]})
	command = ("execute", "sonvi_dialogue.demo.load", "--kwargs", given)
	output = site.frappe("Loading the year", *command, seconds=LOAD_SECONDS)
	# A progress bar comes before it, on the same line where it was not shown to the end.
	return json.loads(output[output.rindex('{"commune"') :])


def set_up(site: Site) -> None:
	"""What the setup wizard would ask: without it the desk opens on the wizard, in another zone and date format."""
	site.frappe("Setting the site up", "execute", "sonvi_dialogue.demo.finish_setup", seconds=60)


def note_whose_code(bench: Bench) -> None:
	"""The bench's own web server runs the app it has, so the site must be made with that one."""
	theirs = bench.path / "apps" / APP
	if theirs.resolve() != ROOT:
		print(
			f"[{bench.path.name}] the site runs the app in {theirs}, which is not this checkout.", flush=True
		)


def code_folder(site: Site) -> Path:
	"""The site's own copy of the checkout: it goes when the site goes."""
	return site.folder / "code"


def link_assets(bench: Bench, site: Site) -> None:
	"""The web server sends /assets/<app> from the bench's assets; a bench that knows the app has its own link."""
	link = bench.sites / "assets" / APP
	public = code_folder(site) / "app" / APP / "public"
	if public.is_dir() and link.parent.is_dir() and (link.is_symlink() or not link.exists()):
		link.unlink(missing_ok=True)
		link.symlink_to(public)


def how_to_look(bench: Bench, site: Site, figures: dict) -> str:
	config = bench.config
	if bench.has_app(APP):
		port, command = config.get("webserver_port", 8000), f"bench start (in {bench.path})"
	else:
		port, command = demo_port(bench), f"make serve BENCH={bench.path}"
	return (
		f"{SITE} on Frappe {bench.frappe_version}\n"
		f"  address   http://{SITE}:{port}   once this runs: {command}\n"
		f"  log in as Administrator, or one of\n"
		+ "".join(f"            {user}\n" for user in figures["users"])
		+ f"  password  {site.config[PASSWORD]} (for each of them)"
	)


def demo_port(bench: Bench) -> int:
	"""Beside the bench's own web server, which cannot run an app the bench does not know."""
	return int(bench.config.get("webserver_port", 8000)) + 80


def serve(benches: list[Bench]) -> int:
	made = [bench for bench in benches if Site(bench, SITE, None).config.get(MARK)]
	if not made:
		print("No demo site here: `make demo BENCH=/path/to/bench` makes one.", file=sys.stderr)
		return 1
	bench = made[0]
	shell = BenchShell(bench, BUILD / "logs" / f"serve-{bench.path.name}.log")
	site = Site(bench, SITE, shell)
	if not bench.has_app(APP):
		shell.pythonpath = (code_folder(site) / "app", code_folder(site) / "packages")
	port = demo_port(bench)
	if answers("127.0.0.1", port):
		print(f"Port {port} is taken: stop what listens there.", file=sys.stderr)
		return 1
	helper = [str(bench.python), "-m", "frappe.utils.bench_helper", "frappe"]
	with running_services([bench]), shell.log.open("ab") as output:
		processes = [
			shell.start([*helper, "--site", SITE, "serve", "--port", str(port), "--noreload"], output),
			shell.start([*helper, "worker", "--queue", "short,default,long"], output),
		]
		print(f"http://{SITE}:{port}   Administrator / {site.config[PASSWORD]}   Ctrl-C ends it", flush=True)
		try:
			return processes[0].wait()
		except KeyboardInterrupt:
			return 0
		finally:
			for process in processes:
				stop_group(process)


if __name__ == "__main__":
	try:
		sys.exit(main(sys.argv[1:]))
	except KeyboardInterrupt:
		sys.exit("Interrupted; what was started has been stopped.")
