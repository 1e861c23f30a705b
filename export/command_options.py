"""The flags of what only some formats can be told, such as a picture's size, and what they mean to an exporter."""

from __future__ import annotations

import argparse
import functools
from typing import Any
from urllib.parse import urlsplit

from draw.still import SIZES
from export.command_errors import UsageError
from export.formats import FORMATS, Format, Write
from export.picture import DPIS


def add_option_flags(parser: argparse.ArgumentParser) -> None:
    """Add a flag for each option of the table of formats, and for the outlines."""
    low, high = DPIS
    options = parser.add_argument_group("what some formats can be told")
    options.add_argument("--outlines", action="store_true", help="with the outlines of areas, under their licences")
    options.add_argument("--size", choices=list(SIZES), help="of a picture")
    options.add_argument("--dpi", type=int, metavar="NUMBER", help=f"pixels to the inch of a PNG, {low} to {high}")
    options.add_argument("--base", metavar="URL", help="address of the dashboard, for the link to the live view")


def choose_writer(flags: argparse.Namespace, chosen: Format) -> Write:
    """Give the function that writes a format as the flags ask for.

    Raises
    ------
    UsageError
        If the format cannot be told so, or the value is not allowed.
    """
    asked = {name: getattr(flags, name) for name in ("size", "dpi", "base") if getattr(flags, name) is not None}
    for name in asked:
        if name not in chosen.options:
            _refuse(name, chosen, takers=[one.name for one in FORMATS.values() if name in one.options])
    if flags.outlines and chosen.write_with_outlines is None:
        _refuse("outlines", chosen, takers=[one.name for one in FORMATS.values() if one.write_with_outlines])
    write = chosen.write_with_outlines if flags.outlines and chosen.write_with_outlines else chosen.write
    return functools.partial(write, **_check(asked)) if asked else write


def _refuse(name: str, chosen: Format, *, takers: list[str]) -> None:
    raise UsageError(f"--{name}: the format {chosen.name} knows no such thing; use {', '.join(takers)}")


def _check(asked: dict[str, Any]) -> dict[str, Any]:
    low, high = DPIS
    if "dpi" in asked and not low <= asked["dpi"] <= high:
        raise UsageError(f"--dpi: {asked['dpi']} is not from {low} to {high}")
    if "base" in asked:
        asked["base"] = _read_base(asked["base"])
    return asked


def _read_base(text: str) -> str:
    try:
        address = urlsplit(text)
        is_web = (
            address.scheme in ("http", "https") and bool(address.hostname) and not (address.query + address.fragment)
        )
    except ValueError:
        is_web = False
    if not is_web or any(letter.isspace() for letter in text):
        raise UsageError(f"--base: {text[:60]!r} is no address such as https://the.dashboard/")
    return text.rstrip("/") + "/"
