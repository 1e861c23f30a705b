"""The filter's face in a link: one codec for page, link and case file.

A link is a stranger's input: garbage gives the opening value and a message.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from claims.case import Case
from claims.errors import ClaimsError, FilterError, MomentError, Problem
from claims.filter import DATES_OF, FIELDS, PARTY_ROLES, ClaimFilter
from claims.moments import as_moment, read_span, write_moment
from claims.opening import FILE
from claims.search import LONGEST_SEARCH
from claims.table import PEOPLE

KEYS = dict(
    zip(
        FIELDS,
        (
            "event",
            "party",
            "role",
            "from",
            "to",
            "dates",
            "asof",
            "kind",
            "people",
            "measure",
            "place",
            "contested",
            "current",
            "linked",
            "q",
        ),
        strict=True,
    )
)
LISTS = ("event", "party", "kind", "people", "measure", "place")
"""The keys that name several ids: they may be repeated."""
ALL, LATEST = "all", "latest"
LONGEST_VALUE = 4000
_SHOWN = 40


@dataclass(frozen=True)
class _Codec:
    write: Callable[[Any], str]
    read: Callable[[str, Case], Any]


def write_query(wanted: ClaimFilter, *, opening: ClaimFilter | None = None) -> dict[str, str]:
    """Write a filter as key to text; with ``opening`` only what differs from it."""
    names = [name for name in FIELDS if opening is None or getattr(wanted, name) != getattr(opening, name)]
    return {KEYS[name]: _CODECS[name].write(getattr(wanted, name)) for name in names}


def read_query(
    query: Mapping[str, str], case: Case, *, base: ClaimFilter | None = None
) -> tuple[ClaimFilter, tuple[str, ...]]:
    """Read a filter from key to text, on top of ``base``, by default the case's opening filter.

    Keys of others are left alone.

    Returns
    -------
    tuple
        The filter, and one message for each value that could not be used.
    """
    base = read_opening(case) if base is None else base
    values, messages = {}, []
    for name, key in KEYS.items():
        if key in query:
            try:
                values[name] = _read(name, query[key], case)
            except ClaimsError as error:
                messages.append(f"{key}: {error}. Its usual value is used instead.")
    try:
        return replace(base, **values), tuple(messages)
    except FilterError as error:
        days = ("date_from", "date_to")
        values = {name: value for name, value in values.items() if name not in days}
        return replace(base, **values), (*messages, f"from, to: {error}. Both are left out.")


@lru_cache(maxsize=4)
def read_opening(case: Case) -> ClaimFilter:
    """Give the filter that the case opens with: every link that is written or read asks for it.

    Raises
    ------
    FilterError
        If ``case.toml`` names a value that the case does not know.
    """
    return read_strictly(case.about.opening, case)


def read_strictly(query: Mapping[str, str], case: Case) -> ClaimFilter:
    """Read a filter whose every key must be good: those of ``case.toml``.

    Raises
    ------
    FilterError
        If a key or value is not known.
    """
    names = {key: name for name, key in KEYS.items()}
    unknown = [key for key in query if key not in names]
    if unknown:
        raise FilterError(f"{unknown[0]!r} is no field of a filter; use {', '.join(names)}")
    return ClaimFilter(**{names[key]: _read(names[key], text, case) for key, text in query.items()})


def check_choices(case: Case) -> list[Problem]:
    """Find what no filter knows in the opening filter and the quick choices of ``case.toml``."""
    quick = enumerate(case.about.quick_choices, 1)
    queries = [("opening", case.about.opening), *((f"quick {number}", choice.query) for number, choice in quick)]
    return [problem for table, query in queries for problem in _check_query(table, query, case)]


def _check_query(table: str, query: Mapping[str, str], case: Case) -> Iterator[Problem]:
    sound = True
    for key, text in query.items():
        try:
            read_strictly({key: text}, case)
        except ClaimsError as error:
            column, sound = f"{table}.{key}", False
            yield Problem(FILE, case.about.lines.get(column, 1), column, str(error), "correct it, or take it out")
    try:
        if sound:
            read_strictly(query, case)
    except FilterError as error:
        yield Problem(FILE, case.about.lines.get(table, 1), table, str(error), "correct one of them")


def _read(name: str, text: str, case: Case) -> Any:
    if len(text) > LONGEST_VALUE:
        raise FilterError(f"longer than {LONGEST_VALUE} characters")
    return _CODECS[name].read(text, case)


def _ids(known: Callable[[Case], Collection[str]]) -> _Codec:
    def read(text: str, case: Case) -> tuple[str, ...]:
        wanted = [part.strip() for part in text.split(",") if part.strip()]
        if wanted == [ALL]:
            return ()
        unknown = [part for part in wanted if part not in known(case)]
        if unknown or not wanted:
            raise FilterError(f"{(unknown or [text])[0][:_SHOWN]!r} is not known here")
        return tuple(wanted)

    return _Codec(lambda ids: ",".join(ids) or ALL, read)


def _choice(choices: tuple[str, ...]) -> _Codec:
    def read(text: str, _case: Case) -> str:
        if text not in choices:
            raise FilterError(f"{text[:_SHOWN]!r} is not one of {', '.join(choices)}")
        return text

    return _Codec(str, read)


def _read_day(text: str, _case: Case) -> date | None:
    if text == ALL:
        return None
    span = read_span(text)
    if span.precision != "day":
        raise MomentError(f"{text[:_SHOWN]!r} is not a whole day such as 2022-09-13")
    return span.start.date()


def _read_search(text: str, _case: Case) -> str:
    if len(text) > LONGEST_SEARCH:
        raise FilterError(f"longer than {LONGEST_SEARCH} characters")
    return text


def _write_as_of(as_of: datetime | None) -> str:
    if as_of is None:
        return LATEST
    return write_moment(as_of)


def _table(name: str) -> Callable[[Case], Collection[str]]:
    return lambda case: case.ids(name)


_YES_NO = _choice(("yes", "no"))
_FLAG = _Codec(lambda flag: "yes" if flag else "no", lambda text, case: _YES_NO.read(text, case) == "yes")
_DAY = _Codec(lambda day: day.isoformat() if day else ALL, _read_day)
_CODECS: dict[str, _Codec] = {
    "events": _ids(_table("events")),
    "parties": _ids(_table("parties")),
    "party_role": _choice(PARTY_ROLES),
    "date_from": _DAY,
    "date_to": _DAY,
    "dates_of": _choice(DATES_OF),
    "as_of": _Codec(_write_as_of, lambda text, _case: None if text == LATEST else as_moment(text)),
    "kinds": _ids(_table("kinds")),
    "people": _ids(lambda _case: PEOPLE),
    "measures": _ids(_table("measures")),
    "places": _ids(lambda case: case.gazetteer.places.keys()),
    "contested": _FLAG,
    "current": _FLAG,
    "linked": _FLAG,
    "text": _Codec(str, _read_search),
}
