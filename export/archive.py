"""Several files as one zip, whose bytes depend on nothing but theirs; and the words that go beside tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from export.selection import Selection

README = "README.txt"
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o100644 << 16


def pack(files: Mapping[str, bytes]) -> bytes:
    """Pack files by their names, in their order, all with the earliest moment that a zip knows."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date_time=_NO_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, _READABLE  # as on Unix, wherever it is written
            archive.writestr(entry, content)
    return written.getvalue()


def write_readme(selection: Selection, files: Mapping[str, str], *, outlines: bool = False) -> bytes:
    """Write what must go with the claims, and what each file beside it holds, as plain text."""
    notes = selection.notes(outlines=outlines)
    lines = [notes.pop("title"), ""]
    lines += [f"{name.replace('_', ' ').capitalize()}: {text}" for name, text in notes.items() if text]
    lines += ["", "Files", "", *(f"{name}: {words}" for name, words in files.items())]
    return ("\n".join(lines) + "\n").encode("utf-8", errors="replace")
