"""Make the virtual environment of `make demo` and `make test`: the package, editable, with the extras asked for.

	python3 tools/environment.py .venv rehearsal,test

A second run with an unchanged pyproject.toml installs nothing and needs no network. This file runs on the system's
Python before anything is installed, so it uses the standard library alone.
"""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 10)


def main(arguments):
	if sys.version_info < OLDEST:
		return fail(
			f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, this is {sys.version.split()[0]}: "
			"name a newer one, as in `make demo PYTHON=python3.12`."
		)
	venv, extras = ROOT / arguments[0], sorted(set(arguments[1].split(",")))
	stamp = venv / "sonvi-dialogue.json"
	if is_current(stamp, extras) and works(venv):
		return 0
	print(f"Making the environment in {arguments[0]} ({', '.join(extras)}) …", flush=True)
	target = f"{ROOT}[{','.join(extras)}]"
	online = attempt(venv, [], ["install", "--retries", "2", "--editable", target])
	if online is None:
		return fail(
			"Python's venv module could not make an environment. On Debian or Ubuntu: apt install python3-venv"
		)
	if online.returncode:
		# No index to be reached: what the system's Python has may be all that is needed.
		offline = ["install", "--no-index", "--no-build-isolation", "--editable", target]
		local = attempt(venv, ["--system-site-packages"], offline)
		if local is None or local.returncode:
			print(last_lines(online.stdout), file=sys.stderr)
			return fail(
				"The packages of pyproject.toml could not be installed: pip's reason is above. Without a network, "
				"point PIP_FIND_LINKS or PIP_INDEX_URL at a folder or mirror that has them."
			)
	stamp.write_text(json.dumps({"fingerprint": fingerprint(), "extras": extras}))
	return 0


def attempt(venv, venv_options, pip_arguments):
	"""Make the environment if it is not there or does not work, and run pip in it. None: it cannot be made."""
	if venv_options or not works(venv):
		made = run([sys.executable, "-m", "venv", "--clear", *venv_options, str(venv)])
		if made.returncode:
			print(last_lines(made.stdout), file=sys.stderr)
			return None
	return run([str(venv / "bin" / "python"), "-m", "pip", "--quiet", "--quiet", *pip_arguments])


def works(venv):
	"""Whether the environment's Python starts and has pip: one copied from elsewhere, or half made, does not."""
	python = venv / "bin" / "python"
	return python.exists() and run([str(python), "-c", "import pip"]).returncode == 0


def is_current(stamp, extras):
	try:
		found = json.loads(stamp.read_text())
	except (OSError, ValueError):
		return False
	return found["fingerprint"] == fingerprint() and set(extras) <= set(found["extras"])


def fingerprint():
	"""What an environment depends on: the declared packages, the interpreter, and where the checkout stands."""
	material = (ROOT / "pyproject.toml").read_bytes() + sys.version.encode() + str(ROOT).encode()
	return hashlib.sha256(material).hexdigest()


def run(command):
	return subprocess.run(
		command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
	)


def last_lines(text, count=15):
	return "\n".join(text.strip().splitlines()[-count:])


def fail(sentence):
	print(sentence, file=sys.stderr)
	return 1


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))
