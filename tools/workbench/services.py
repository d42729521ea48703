"""MariaDB and Redis: start what a bench needs and is down, stop what was started."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from .discovery import Bench
from .errors import Missing

LOCAL = ("", "localhost", "127.0.0.1", "::1")
REDIS_KEYS = ("redis_cache", "redis_queue", "redis_socketio")
START_SECONDS = 60


@contextmanager
def running_services(benches: Iterable[Bench]) -> Iterator[None]:
	"""Within it, each bench's MariaDB and Redis answer. Raises Missing where one cannot be started."""
	with ExitStack() as stack:
		scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sonvi-services-")))
		for bench in benches:
			start_mariadb(bench, stack, scratch)
			for key in REDIS_KEYS:
				if address := bench.config.get(key):
					start_redis(address, stack, scratch)
		yield


def start_mariadb(bench: Bench, stack: ExitStack, scratch: Path) -> None:
	if bench.config.get("db_type", "mariadb") != "mariadb":
		raise Missing(f"{bench.path} is on {bench.config['db_type']}: Sonvi Dialogue needs MariaDB.")
	if bench.config.get("db_socket"):
		if not Path(bench.config["db_socket"]).exists():
			raise Missing(f"MariaDB does not answer on {bench.config['db_socket']}: start it.")
		return
	host, port = bench.config.get("db_host", "127.0.0.1"), int(bench.config.get("db_port", 3306))
	if answers(host, port):
		return
	if host not in LOCAL:
		raise Missing(f"MariaDB on {host}:{port}, the db_host of {bench.path}, does not answer.")
	program = find_program("mariadbd", "mysqld")
	if not program:
		raise Missing(
			"MariaDB is not installed: apt install mariadb-server, or set db_host to one that runs."
		)
	if os.geteuid() == 0:
		prepare_socket_folder()
		command = [program, "--user=mysql", f"--port={port}", "--bind-address=127.0.0.1"]
		start(command, f"MariaDB on port {port}", port, stack, scratch)
	elif may_sudo():
		subprocess.run(["sudo", "-n", "service", "mariadb", "start"], check=False, capture_output=True)
		stack.callback(subprocess.run, ["sudo", "-n", "service", "mariadb", "stop"], capture_output=True)
		if not wait_for(port):
			raise Missing("MariaDB did not start: see its own log, or `sudo service mariadb status`.")
	else:
		raise Missing("MariaDB is installed and down: sudo service mariadb start")


def may_sudo() -> bool:
	return (
		bool(find_program("sudo"))
		and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0
	)


def prepare_socket_folder() -> None:
	"""The folder of MariaDB's socket is on a file system that a restart empties, and its service script makes it."""
	folder = Path("/run/mysqld")
	folder.mkdir(exist_ok=True)
	shutil.chown(folder, "mysql", "mysql")


def start_redis(address: str, stack: ExitStack, scratch: Path) -> None:
	parts = urlsplit(address if "://" in address else f"redis://{address}")
	if parts.scheme == "unix":
		if not Path(parts.path).exists():
			raise Missing(f"Redis does not answer on {parts.path}: start it.")
		return
	host, port = parts.hostname or "127.0.0.1", parts.port or 6379
	if answers(host, port):
		return
	if host not in LOCAL:
		raise Missing(f"Redis on {host}:{port} does not answer.")
	program = find_program("redis-server", "valkey-server")
	if not program:
		raise Missing("Redis is not installed: apt install redis-server")
	# No snapshot: the bench's own Redis finds its queues as it left them.
	options = [
		"--port",
		str(port),
		"--bind",
		"127.0.0.1",
		"--save",
		"",
		"--appendonly",
		"no",
		"--dir",
		str(scratch),
	]
	start([program, *options], f"Redis on port {port}", port, stack, scratch)


def start(command: list[str], what: str, port: int, stack: ExitStack, scratch: Path) -> None:
	log = scratch / f"{Path(command[0]).name}-{port}.log"
	with log.open("wb") as output:
		process = subprocess.Popen(
			command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
		)
	stack.callback(stop, process)
	if not wait_for(port, process):
		tail = "\n".join(log.read_text(errors="replace").splitlines()[-5:])
		raise Missing(f"{what} did not start:\n{tail}")
	print(f"Started {what}; it is stopped at the end.", flush=True)


def stop(process: subprocess.Popen) -> None:
	process.terminate()
	try:
		process.wait(START_SECONDS)
	except subprocess.TimeoutExpired:
		process.kill()
		process.wait()


def wait_for(port: int, process: subprocess.Popen | None = None) -> bool:
	end = time.monotonic() + START_SECONDS
	while time.monotonic() < end:
		if answers("127.0.0.1", port):
			return True
		if process is not None and process.poll() is not None:
			return False
		time.sleep(0.2)
	return False


def answers(host: str, port: int) -> bool:
	try:
		with socket.create_connection((host or "127.0.0.1", port), timeout=2):
			return True
	except OSError:
		return False


def find_program(*names: str) -> str | None:
	path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/local/sbin", "/usr/sbin", "/sbin"])
	return next((found for name in names if (found := shutil.which(name, path=path))), None)
