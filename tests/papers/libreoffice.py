"""LibreOffice as a reader of our DOCX: every file in one go, by a LibreOffice with a profile of its own."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

SOFFICE = shutil.which("soffice")
TEXT, PDF = "txt:Text (encoded):UTF8", "pdf"


def converted(files: Mapping[str, bytes], folder: Path, *targets: str) -> Path:
	"""Writes the files (name -> DOCX) into the folder and what LibreOffice makes of them: name.txt, name.pdf."""
	for name, content in files.items():
		(folder / f"{name}.docx").write_bytes(content)
	profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
	paths = [str(folder / f"{name}.docx") for name in files]
	for target in targets:
		command = [SOFFICE, profile, "--headless", "--convert-to", target, "--outdir", str(folder), *paths]
		subprocess.run(command, check=True, capture_output=True, timeout=300)
	return folder
