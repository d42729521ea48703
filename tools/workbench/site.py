"""A site on a bench that runs this checkout's code, though the bench need not know the app.

Frappe finds the apps of one site in that site's own apps.txt as well, and imports them by name: with a copy of the
checkout first on PYTHONPATH, neither apps/, env/ nor sites/apps.txt of the bench is touched.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

from .discovery import Bench
from .errors import Missing, StepFailed
from .shell import BenchShell, give_to_owner

APP = "sonvi_dialogue"
ROOT = Path(__file__).resolve().parents[2]
NEVER_COPIED = {".git", ".venv", "venv", "build", "dist", "node_modules", "__pycache__"}
NEW_SITE_SECONDS, INSTALL_SECONDS, DROP_SECONDS, PIP_SECONDS = 480, 420, 120, 300


class Site:
	"""One site of ours: making it, installing the app on it, taking it away."""

	def __init__(self, bench: Bench, name: str, shell: BenchShell):
		self.bench, self.name, self.shell = bench, name, shell
		self.folder = bench.sites / name
		# The same name each time, so that a run that was killed leaves nothing the next one does not find.
		self.database = "_" + hashlib.sha1(str(self.folder).encode()).hexdigest()[:16]

	@property
	def config(self) -> dict:
		try:
			return json.loads((self.folder / "site_config.json").read_text(encoding="utf-8"))
		except FileNotFoundError:
			return {}

	def is_ours(self) -> bool:
		"""Whether what stands under this name was made here: by its database's name, or it never got one."""
		return self.config.get("db_name", self.database) == self.database

	def create(self, admin_password: str, settings: dict) -> None:
		"""A fresh site with the app's name in its own apps.txt and `settings` in its site_config.json."""
		if not self.is_ours():
			raise Missing(
				f"{self.folder} is there and was not made by this command: it is left alone. Rename or drop it."
			)
		shutil.rmtree(self.folder, ignore_errors=True)
		self.shell.frappe(
			"Making the site",
			"new-site",
			self.name,
			"--force",
			"--db-name",
			self.database,
			"--admin-password",
			admin_password,
			*login_scope(self.bench),
			*root_options(),
			seconds=NEW_SITE_SECONDS,
		)
		self.write("apps.txt", f"{APP}\n")
		self.configure(settings)

	def configure(self, settings: dict) -> None:
		self.write("site_config.json", json.dumps(self.config | settings, indent=1, sort_keys=True))

	def write(self, name: str, text: str) -> None:
		path = self.folder / name
		path.write_text(text, encoding="utf-8")
		give_to_owner(self.bench, path)

	def install_app(self) -> None:
		self.frappe("Installing the app", "install-app", APP, seconds=INSTALL_SECONDS)

	def frappe(self, step: str, *arguments: str, seconds: int) -> str:
		return self.shell.frappe(step, "--site", self.name, *arguments, seconds=seconds)

	def drop(self, archive: Path) -> None:
		"""Take the site and its database away. `archive` is where Frappe moves the folder before it is removed."""
		if not self.folder.exists():
			return
		self.shell.try_frappe(
			"drop-site",
			self.name,
			"--no-backup",
			"--force",
			"--archived-sites-path",
			str(archive),
			*root_options(),
			seconds=DROP_SECONDS,
		)
		shutil.rmtree(archive / self.name, ignore_errors=True)
		# A site that was never finished cannot be dropped; its database is replaced by the next run's.
		shutil.rmtree(self.folder, ignore_errors=True)


def check_root_password(bench: Bench) -> None:
	"""Frappe makes a site's database as MariaDB's root and would ask for the password at a terminal."""
	known = ("root_password", "mariadb_root_password")
	if not os.environ.get("DB_ROOT_PASSWORD") and not any(bench.config.get(key) for key in known):
		raise Missing(
			f"MariaDB's root password is not known: set DB_ROOT_PASSWORD, or root_password in {bench.sites}"
			"/common_site_config.json."
		)


def root_options() -> list[str]:
	password = os.environ.get("DB_ROOT_PASSWORD")
	return ["--db-root-username", "root", "--db-root-password", password] if password else []


def login_scope(bench: Bench) -> list[str]:
	"""Where the database is on another host, its user must be let in from this one."""
	local = bench.config.get("db_host", "localhost") in ("localhost", "127.0.0.1", "::1")
	return [] if local else ["--mariadb-user-host-login-scope", "%"]


def stage_code(bench: Bench, folder: Path, shell: BenchShell) -> tuple[Path, ...]:
	"""Copy the checkout and the packages the bench lacks to `folder`; returns what goes on PYTHONPATH."""
	app, packages = folder / "app", folder / "packages"
	shutil.rmtree(folder, ignore_errors=True)
	packages.mkdir(parents=True)
	for relative in checkout_files():
		target = app / relative
		target.parent.mkdir(parents=True, exist_ok=True)
		shutil.copy2(ROOT / relative, target)
	folder.chmod(0o755)
	for path in folder.rglob("*"):
		path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o644))
	give_to_owner(bench, folder)
	if missing := missing_packages(bench, shell):
		install_packages(bench, shell, packages, missing)
	return app, packages


def checkout_files() -> list[Path]:
	"""Every file of the tree as it is now: committed, changed and new, but nothing that git ignores."""
	command = [
		"git",
		"-c",
		"safe.directory=*",
		"ls-files",
		"--cached",
		"--others",
		"--exclude-standard",
		"-z",
	]
	try:
		listed = subprocess.run(command, cwd=ROOT, capture_output=True)
	except FileNotFoundError:
		return walk_files()
	if listed.returncode or not listed.stdout:
		return walk_files()
	files = (Path(os.fsdecode(name)) for name in listed.stdout.split(b"\0") if name)
	return sorted({path for path in files if (ROOT / path).is_file()})


def walk_files() -> list[Path]:
	"""The same from a tree without git, as an unpacked archive is."""
	files = []
	for folder, folders, names in os.walk(ROOT):
		folders[:] = sorted(set(folders) - NEVER_COPIED)
		files += [Path(folder, name).relative_to(ROOT) for name in sorted(names)]
	return files


def missing_packages(bench: Bench, shell: BenchShell) -> list[str]:
	"""The app's own requirements (not its extras) that the bench's environment does not have under any version."""
	wanted = {
		re.split(r"[\s<>=!~;\[(]", line, maxsplit=1)[0]: line.split(";")[0].strip()
		for line in importlib.metadata.requires(APP) or []
		if "extra ==" not in line
	}
	question = (
		"import importlib.metadata as m, sys\n"
		"for name in sys.argv[1:]:\n"
		"	try:\n		m.version(name)\n"
		"	except m.PackageNotFoundError:\n		print('lacks', name)\n"
	)
	status, output = shell.run([str(bench.python), "-c", question, *wanted], seconds=60)
	if status != 0:
		raise StepFailed("Asking the bench for its packages", f"exit status {status}", shell.log)
	return [wanted[line.split()[1]] for line in output.splitlines() if line.startswith("lacks ")]


def install_packages(bench: Bench, shell: BenchShell, target: Path, packages: list[str]) -> None:
	command = ["-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), *packages]
	status, _ = shell.run([str(bench.python), *command], PIP_SECONDS)
	if status != 0:
		raise Missing(
			f"{bench.path} lacks {', '.join(packages)} and pip could not fetch them (see {shell.log}): "
			f"{bench.path}/env/bin/pip install {' '.join(packages)}"
		)
