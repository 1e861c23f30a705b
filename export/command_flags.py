"""The flags of the command line: one for each field of a link, by the same name, and what is written where.

Text in, a view out; writes nothing.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn
from urllib.parse import parse_qs, urlsplit

from claims.case import Case
from claims.filter_query import KEYS, LISTS
from draw.view import VERSION, VIEW_KEYS, View
from export.command_errors import UsageError
from export.command_options import add_option_flags
from export.formats import FORMATS

FIELDS = (*KEYS.values(), *(key for key in VIEW_KEYS if key not in ("v", "claim", "embed")))
"""The fields of a link that have a flag."""
SPELLED = {KEYS["as_of"]: "as-of"}
"""Flags that are spelled in another way than in the link; the link's way is taken as well."""
_MOST_FIELDS = 100
_SHOWN = 60
_USED_INSTEAD = re.compile(
    r"\.? (Its usual value is used instead|Both are left out|It shows what it understands of it)\.$"
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message.removeprefix("argument "))


class _Once(argparse.Action):
    """Takes a flag once: of two kinds of file, or two names, only one could be meant."""

    def __call__(self, _parser: object, flags: argparse.Namespace, value: object, _flag: object = None) -> None:
        if getattr(flags, self.dest) is not None:
            raise argparse.ArgumentError(self, "given more than once")
        setattr(flags, self.dest, value)


def make_parser() -> argparse.ArgumentParser:
    """Make the parser of the command line."""
    parser = _Parser(
        prog="python -m export",
        description="Write the claims that a filter keeps, or a picture of them, as a file. No server is needed.",
        epilog="A field that is not given limits nothing. Exit codes: 0 written, 1 could not be written, "
        "2 the command is wrong. Errors stand in one line on stderr. Example: "
        "python -m export --format csv --party ID --from 2022-09-12 --to 2022-09-14 --as-of 2022-09-16 -o claims.csv",
        allow_abbrev=False,
    )
    parser.add_argument("--format", action=_Once, choices=list(FORMATS), metavar="NAME",
                        help="kind of file; --list shows them")  # fmt: skip
    parser.add_argument("--list", nargs="?", const="format", choices=("format", *LISTS), metavar="FIELD",
                        help="show the formats, or the ids that a field takes, and stop: --list party")  # fmt: skip
    parser.add_argument("-o", "--output", action=_Once, metavar="FILE", help="where to write, - for a pipe; an older "
                        "file of that name is replaced when the new one is whole; default: named by the filter, "
                        "here")  # fmt: skip
    parser.add_argument("--quiet", action="store_true", help="tell nothing on stderr but errors")
    parser.add_argument(
        "--link", action=_Once, metavar="URL", help="take the view of a copied link; other flags change it"
    )
    add_option_flags(parser)
    fields = parser.add_argument_group("fields of a link")
    for key in FIELDS:
        names = [f"--{name}" for name in dict.fromkeys((SPELLED.get(key, key), key))]
        fields.add_argument(*names, dest=f"field_{key}", action="append", metavar="TEXT", help=MEANINGS.get(key))
    return parser


MEANINGS = {
    "event": "episodes, ids with commas between",
    "party": "parties, ids with commas between",
    "role": "what the parties must be: says, accused, harmed, any",
    "from": "first day, such as 2022-09-12",
    "to": "last day",
    "dates": "what the days are of: event, report",
    "asof": "up to when statements count: a day, a day with a time, or latest",
    "kind": "kinds of claim, ids",
    "people": "whose lives, such as military",
    "measure": "what is counted, ids",
    "place": "places, ids; what lies in them counts",
    "contested": "yes = only what another claim contradicts",
    "current": "yes = only what nothing has revised",
    "linked": "yes = without what was read only on mirrors",
    "q": "words that must be in it",
    "centre": "of a picture: longitude,latitude",
    "zoom": "of a picture: how near, as in a link",
    "layers": "of a picture: what is drawn",
    "theme": "of a picture: light, dark",
    "names": "of a picture: the party whose names for places it bears",
}
"""What each field of a link says, in a few words."""


def read_view(flags: argparse.Namespace, case: Case) -> View:
    """Read the view that the flags, on top of a link, ask for.

    Raises
    ------
    UsageError
        If one of them cannot be used: unlike a page, a file never shows something else than was asked for.
    """
    linked: dict[str, Sequence[str]] = {"v": [str(VERSION)]} if flags.link is None else _read_link(flags.link)
    _refuse_messages(linked, case, flag="--link: ")
    typed = {key: texts for key in FIELDS if (texts := getattr(flags, f"field_{key}")) is not None}
    _refuse_messages({"v": [str(VERSION)], **typed}, case, flag="--")
    return _refuse_messages({**linked, **typed}, case, flag="--")


def _read_link(link: str) -> dict[str, Sequence[str]]:
    try:
        address = urlsplit(link.strip())
        query = address.query or ("" if address.scheme or "=" not in link else link)
        if not query and address.scheme not in ("http", "https"):
            raise UsageError(f"--link: {link[:_SHOWN]!r} is no address of a view")
        fields = parse_qs(query, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise UsageError(f"--link: no address of a view ({error})") from error
    return dict(fields)


def _refuse_messages(query: dict[str, Sequence[str]], case: Case, *, flag: str) -> View:
    view, messages = View.from_query(query, case)
    for message in messages:
        keys, what = split_message(message)
        name = ", ".join(flag + (SPELLED.get(one, one) if flag == "--" else one) for one in keys)
        raise UsageError(f"{name}: {what}")
    return view


def split_message(message: str) -> tuple[tuple[str, ...], str]:
    """Split a message of `View.from_query` into the fields it is about and what is wrong, for those who refuse it."""
    keys, _, what = message.partition(": ")
    return tuple(keys.split(", ")), _USED_INSTEAD.sub("", what)
