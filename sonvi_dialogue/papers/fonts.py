"""Which font a paper is set in where the one it asks for is not installed: fontconfig's choice, as WeasyPrint gets it."""

from __future__ import annotations


def font_of(family: str) -> tuple[str, str]:
	"""The family and the file that stand in for a family. Raises OSError where fontconfig or Pango is missing, ImportError
	where WeasyPrint is, LookupError where no font is installed."""
	from weasyprint.text.ffi import ffi, fontconfig

	current = ffi.NULL
	asked = ffi.gc(fontconfig.FcPatternCreate(), fontconfig.FcPatternDestroy)
	fontconfig.FcPatternAddString(asked, b"family", family.encode())
	fontconfig.FcConfigSubstitute(current, asked, fontconfig.FcMatchPattern)
	fontconfig.FcDefaultSubstitute(asked)
	found = fontconfig.FcFontMatch(current, asked, ffi.new("FcResult *"))
	if found == ffi.NULL:
		raise LookupError(f"No font is installed that could stand in for {family}.")
	found = ffi.gc(found, fontconfig.FcPatternDestroy)
	told = []
	for key in (b"family", b"file"):
		value = ffi.new("FcChar8 **")
		if fontconfig.FcPatternGetString(found, key, 0, value) != fontconfig.FcResultMatch:
			raise LookupError(f"The font that stands in for {family} has no {key.decode()}.")
		told.append(ffi.string(value[0]).decode())
	return told[0], told[1]
