"""Which benches may be used: those that BENCH= names, else those found in a home that are plainly for development."""

from __future__ import annotations

import json
import os
import pwd
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .errors import Missing

FOLDERS = ("frappe-bench", "bench16")
FRAPPE_USER = "frappe"


@dataclass(frozen=True)
class Bench:
	"""A bench that may be used: where it is, what its common_site_config.json says, and whether BENCH= named it."""

	path: Path
	config: dict
	named: bool

	@property
	def sites(self) -> Path:
		return self.path / "sites"

	@property
	def python(self) -> Path:
		return self.path / "env" / "bin" / "python"

	@property
	def owner(self) -> pwd.struct_passwd:
		return pwd.getpwuid(self.sites.stat().st_uid)

	@property
	def frappe_version(self) -> str:
		"""The version string of apps/frappe, such as 15.55.1 or 16.0.0-dev."""
		source = (self.path / "apps" / "frappe" / "frappe" / "__init__.py").read_text(encoding="utf-8")
		found = re.search(r"^__version__\s*=\s*[\"']([^\"']+)", source, re.MULTILINE)
		return found.group(1) if found else "unknown"

	@property
	def major(self) -> str:
		return self.frappe_version.split(".")[0]

	def has_app(self, app: str) -> bool:
		"""Whether the bench itself lists the app, so that its own web server can run it."""
		return app in (self.sites / "apps.txt").read_text(encoding="utf-8").split()


def find_benches(
	environ: Mapping[str, str] | None = None, homes: Iterable[Path] | None = None
) -> tuple[list[Bench], list[str]]:
	"""The benches to use, and a line for each place that looks like one and is not used.

	`BENCH` in `environ` names one path or several (parted by blanks, commas or colons), or says `none`. A named path
	that is no bench raises Missing. Without it, `homes` (the user's, and that of the user frappe) are searched, and a
	bench is used only if its common_site_config.json has developer_mode or allow_tests.
	"""
	value = (os.environ if environ is None else environ).get("BENCH", "").strip()
	if value == "none":
		return [], ["BENCH=none: no bench is used."]
	if value:
		return [open_bench(path, named=True) for path in split_paths(value)], []
	benches, notes = [], []
	for path in candidates(homes if homes is not None else default_homes()):
		try:
			bench = open_bench(path, named=False)
		except Missing as reason:
			notes.append(str(reason))
			continue
		if not (bench.config.get("developer_mode") or bench.config.get("allow_tests")):
			notes.append(
				f"{path} is left alone: its common_site_config.json has no developer_mode or allow_tests."
			)
		elif os.geteuid() not in (0, bench.owner.pw_uid):
			notes.append(
				f"{path} is left alone: it belongs to {bench.owner.pw_name}; run as that user or as root."
			)
		else:
			benches.append(bench)
	return benches, notes


def split_paths(value: str) -> list[Path]:
	if Path(value).is_dir():
		return [Path(value).resolve()]
	return [Path(part).expanduser().resolve() for part in re.split(r"[\s,:]+", value) if part]


def default_homes() -> list[Path]:
	homes = [Path.home()]
	try:
		homes.append(Path(pwd.getpwnam(FRAPPE_USER).pw_dir))
	except KeyError:
		pass  # no such user on this machine
	return homes


def candidates(homes: Iterable[Path]) -> list[Path]:
	found: list[Path] = []
	for home in homes:
		for folder in FOLDERS:
			path = home / folder
			try:
				there = (path / "sites").is_dir()
			except PermissionError:
				continue
			if there and path.resolve() not in found:
				found.append(path.resolve())
	return found


def open_bench(path: Path, *, named: bool) -> Bench:
	"""Read a bench, or raise Missing with what it lacks."""
	for part in (
		"sites/common_site_config.json",
		"sites/apps.txt",
		"env/bin/python",
		"apps/frappe/frappe/__init__.py",
	):
		if not os.access(path / part, os.R_OK):
			raise Missing(f"{path} is not a bench that can be used: no {part} to be read.")
	try:
		config = json.loads((path / "sites" / "common_site_config.json").read_text(encoding="utf-8"))
	except ValueError as error:
		raise Missing(f"{path}/sites/common_site_config.json is not JSON: {error}.") from error
	return Bench(path=path, config=config, named=named)
