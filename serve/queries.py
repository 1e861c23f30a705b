"""From the text behind an address's question mark to a view.

It is the query of a page's link; but where a page shows its usual view and says so, here anything wrong is refused: a
program would take the usual view for the one it asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any
from urllib.parse import parse_qs

from claims.case import Case
from claims.filter_query import KEYS
from draw.still import SIZES
from draw.view import PAGE_OPTION, VIEW_KEYS, View
from export.command_flags import split_message
from export.picture import DPIS
from serve.refusals import RefusalError

FIELDS = (*KEYS.values(), *VIEW_KEYS, PAGE_OPTION)
LONGEST_QUERY = 60_000
_MOST_FIELDS = 200
_SHOWN = 40


Asked = tuple[View, dict[str, Any]]
"""A view, and what an address was told beside it, such as the size of a picture: the values by name."""


def read_query(query_string: bytes, case: Case, *, options: Collection[str] = ()) -> Asked:
    """Read a view, and the fields that the address knows beside it.

    Raises
    ------
    RefusalError
        414 if the query is too long; 400 if it cannot be read, with each field that is unknown or cannot be used.
    """
    fields = read_fields(query_string, options=options)
    view, messages = View.from_query({key: texts for key, texts in fields.items() if key not in options}, case)
    problems = [(name, reason) for names, reason in map(split_message, messages) for name in names]
    found: dict[str, Any] = {}
    for name in (one for one in options if one in fields):
        try:
            found[name] = _OPTIONS[name](fields[name])
        except ValueError as error:
            problems.append((name, str(error)))
    if problems:
        raise _refuse(tuple(problems))
    return view, found


def _read_size(texts: list[str]) -> str:
    if _only(texts) not in SIZES:
        raise ValueError(f"{texts[0][:_SHOWN]!r} is none of {', '.join(SIZES)}")
    return texts[0]


def _read_dpi(texts: list[str]) -> int:
    low, high = DPIS
    number = int(texts[0]) if re.fullmatch(r"[0-9]{1,4}", _only(texts)) else 0
    if not low <= number <= high:
        raise ValueError(f"{texts[0][:_SHOWN]!r} is no whole number from {low} to {high}")
    return number


def _only(texts: list[str]) -> str:
    if len(texts) > 1:
        raise ValueError("it is given more than once")
    return texts[0]


_OPTIONS: Mapping[str, Callable[[list[str]], Any]] = {"size": _read_size, "dpi": _read_dpi}


def read_fields(query_string: bytes, *, options: Collection[str] = ()) -> dict[str, list[str]]:
    """Read the fields with all their texts.

    Raises
    ------
    RefusalError
        As `read_query`.
    """
    if len(query_string) > LONGEST_QUERY:
        raise RefusalError(414, f"The query has {len(query_string)} bytes, more than {LONGEST_QUERY}. Choose less.")
    try:
        fields = parse_qs(
            query_string.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except ValueError as error:
        raise RefusalError(400, f"The query cannot be read: {error}.") from error
    known = (*FIELDS, *options)
    unknown = tuple(name for name in fields if name not in known)
    if unknown:
        raise _refuse(tuple((name[:_SHOWN], f"there is no such field; use {', '.join(known)}") for name in unknown))
    return fields


def _refuse(problems: tuple[tuple[str, str], ...]) -> RefusalError:
    name, reason = problems[0]
    return RefusalError(400, f"{name}: {reason}", problems=problems)
