"""Texts that a spreadsheet would run as a formula, made plain; the one door for every sheet of cells."""

from __future__ import annotations

import re

_RUNS = re.compile(r"'*\s*[=+\-@＝＋－＠\t\r\n]")


def neutralise(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet could run: one that begins with = + - @ or a tab or line end.

    So does a text that already begins with apostrophes before such a sign: ``restore`` gives each back as it was.
    """
    return f"'{text}" if _RUNS.match(text) else text


def restore(cell: str) -> str:
    """Give the text that ``neutralise`` was given."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell[1:]) else cell
