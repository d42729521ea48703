"""Commands on a bench: run as its owner, in its sites folder, with this checkout's code first, never prompting."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from .discovery import Bench
from .errors import StepFailed

# Of the caller's environment these would change which Python, which site or which rules a command runs with.
DROPPED = (
	"VIRTUAL_ENV",
	"PYTHONHOME",
	"PYTHONPATH",
	"FRAPPE_SITE",
	"SITES_PATH",
	"CI",
	"MAKEFLAGS",
	"DB_ROOT_PASSWORD",
)

_running: set[subprocess.Popen] = set()
_running_lock = threading.Lock()


class BenchShell:
	"""Runs Frappe's commands on one bench and keeps their output in one log."""

	def __init__(self, bench: Bench, log: Path, pythonpath: tuple[Path, ...] = ()):
		self.bench = bench
		self.log = log
		self.pythonpath = pythonpath
		log.parent.mkdir(parents=True, exist_ok=True)
		log.write_bytes(b"")

	def frappe(self, step: str, *arguments: str, seconds: int) -> str:
		"""Run `bench …` by Frappe's own helper. `step` names it in messages. Returns its output."""
		status, output = self.try_frappe(*arguments, seconds=seconds)
		if status != 0:
			reason = f"took more than {seconds} s" if status is None else f"exit status {status}"
			raise StepFailed(step, reason, self.log)
		return output

	def try_frappe(self, *arguments: str, seconds: int) -> tuple[int | None, str]:
		"""As `frappe`, but a failure is the caller's to judge: exit status (None: it was stopped), output."""
		return self.run(
			[str(self.bench.python), "-m", "frappe.utils.bench_helper", "frappe", *arguments], seconds
		)

	def run(self, command: list[str], seconds: int) -> tuple[int | None, str]:
		start = self.log.stat().st_size
		with self.log.open("ab") as output:
			process = self.start(command, output)
			try:
				status = process.wait(seconds)
			except subprocess.TimeoutExpired:
				stop_group(process)
				status = None
			finally:
				forget(process)
		with self.log.open("rb") as log:
			log.seek(start)
			return status, log.read().decode("utf-8", errors="replace")

	def start(self, command: list[str], output: object) -> subprocess.Popen:
		# A session of its own has no terminal: a password prompt ends at once instead of waiting for somebody.
		process = subprocess.Popen(
			command,
			cwd=self.bench.sites,
			env=self.environment(),
			stdin=subprocess.DEVNULL,
			stdout=output,
			stderr=subprocess.STDOUT,
			start_new_session=True,
			umask=0o022,
			**as_owner(self.bench),
		)
		with _running_lock:
			_running.add(process)
		return process

	def environment(self) -> dict[str, str]:
		owner = self.bench.owner
		kept = {key: value for key, value in os.environ.items() if key not in DROPPED}
		return kept | {
			"HOME": owner.pw_dir,
			"USER": owner.pw_name,
			"LOGNAME": owner.pw_name,
			"PATH": os.pathsep.join([str(self.bench.python.parent), os.environ.get("PATH", os.defpath)]),
			"LANG": "C.UTF-8",
			"NO_COLOR": "1",
			"PYTHONPATH": os.pathsep.join(map(str, self.pythonpath)),
			"PYTHONUNBUFFERED": "1",
		}


def as_owner(bench: Bench) -> dict:
	"""The arguments that make a child process the bench owner's; none when we are that user already."""
	owner = bench.owner
	if os.geteuid() == owner.pw_uid:
		return {}
	groups = os.getgrouplist(owner.pw_name, owner.pw_gid)
	return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": groups}


def give_to_owner(bench: Bench, path: Path) -> None:
	"""Make a file, or a folder with all it holds, the bench owner's."""
	owner = bench.owner
	if os.geteuid() == owner.pw_uid:
		return
	os.chown(path, owner.pw_uid, owner.pw_gid, follow_symlinks=False)
	for folder, folders, files in os.walk(path):
		for name in folders + files:
			os.chown(os.path.join(folder, name), owner.pw_uid, owner.pw_gid, follow_symlinks=False)


@contextmanager
def bench_locks(benches: Iterable[Bench]) -> Iterator[None]:
	"""One run of ours at a time on a bench; a second one waits. A lock falls with the process that holds it.

	Taken before a service is started: the run that started one would otherwise stop it under the other.
	"""
	with ExitStack() as stack:
		# In one order for every run, so that two runs on the same benches cannot wait for each other.
		for bench in sorted(benches, key=lambda bench: bench.path):
			folder = os.open(bench.sites, os.O_RDONLY)
			stack.callback(os.close, folder)
			try:
				fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
			except BlockingIOError:
				print(f"Another run holds {bench.path}: waiting for it.", flush=True)
				fcntl.flock(folder, fcntl.LOCK_EX)
		yield


def stop_all() -> None:
	"""End every command that is under way, so that each run gets to its own clearing up."""
	with _running_lock:
		processes = list(_running)
	for process in processes:
		stop_group(process)


def stop_group(process: subprocess.Popen) -> None:
	for number in (signal.SIGTERM, signal.SIGKILL):
		try:
			os.killpg(process.pid, number)
		except ProcessLookupError:
			return
		try:
			process.wait(10)
			return
		except subprocess.TimeoutExpired:
			continue


def forget(process: subprocess.Popen) -> None:
	with _running_lock:
		_running.discard(process)
