"""The filter's face in words: for the line above the map, for files and pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from claims.case import Case
from claims.filter import ClaimFilter
from claims.moments import days_in_words, moment_in_words, write_moment
from claims.naming import join_words, name_parties

LABELS = {
    "events": "Episode",
    "parties": "Party",
    "dates": "Dates",
    "as_of": "As known on",
    "kinds": "Kind",
    "people": "People",
    "measures": "What is counted",
    "places": "Place",
    "contested": "Contested only",
    "current": "Latest version only",
    "linked": "Without mirror pages",
    "text": "Search words",
}
_QUOTES = '"“”„‟«»‹›‘’‚‛`´＂〝〞〟「」『』' + "\u275b\u275c\u275d\u275e\u2032\u2033\u2035\u2036\u02ba\u02ee\u05f3\u05f4"
_QUOTES += "\u275f\u2760\u2e42\ufe41\ufe42\ufe43\ufe44\u2034\u2037\u2057\u02b9\u02bb\u02bc\u02bd\u055a"
_BLANKS = "\u2800\u115f\u1160\u3164\uffa0"
"""Letters that show nothing: with them a visitor could write words that stand apart from the quotation."""

_PLAIN = str.maketrans({**dict.fromkeys(_QUOTES, "'"), **dict.fromkeys(_BLANKS, " ")})
_BY_ROLE = {"says": "by {}", "accused": "accusing {}", "harmed": "about losses of {}", "any": "by or about {}"}


def write_words(wanted: ClaimFilter, case: Case) -> str:
    """Write a filter for people, without a full stop: each field that narrows, and always the as-of moment."""
    parts = [_parties(wanted, case), _names("events", wanted.events, case, "title"), _dates(wanted)]
    parts.append(_names("kinds", wanted.kinds, case, "label").lower())
    parts.append(f"people {join_words(wanted.people, by='or')}" if wanted.people else "")
    measures = _names("measures", wanted.measures, case, "label").lower()
    parts.append(f"figures of {measures}" if measures else "")
    places = join_words([case.gazetteer.label(place) for place in wanted.places], by="or")
    parts.append(f"in {places}" if places else "")
    parts.append("contested only" if wanted.contested else "")
    parts.append("latest version only" if wanted.current else "")
    parts.append("without those read only on mirror pages" if wanted.linked else "")
    parts.append(f"with the words “{unquote(wanted.text)}”" if wanted.text else "")
    parts.append(as_of_in_words(wanted.as_of, case))
    return ", ".join(part for part in parts if part)


def as_of_in_words(as_of: datetime | None, case: Case) -> str:
    """Write up to when statements count: ``as known on 14 Sep 2022``; after the latest date of the case, that one."""
    if case.latest is None:
        return "nothing here is dated"
    if as_of is None or as_of > case.latest:
        return f"as known on {moment_in_words(case.latest.date().isoformat())}, the latest date here"
    return f"as known on {moment_in_words(write_moment(as_of))}"


def unquote(text: str) -> str:
    """Give a text that a visitor typed without signs that could end, or seem to end, the quotation it stands in."""
    return re.sub("'{2,}", "'", text.translate(_PLAIN))


def _names(table: str, ids: Sequence[str], case: Case, column: str) -> str:
    return join_words([case.name(table, one, column=column) for one in ids], by="or") if ids else ""


def _parties(wanted: ClaimFilter, case: Case) -> str:
    names = name_parties(case, wanted.parties, by="or")
    return _BY_ROLE[wanted.party_role].format(names) if names else ""


def _dates(wanted: ClaimFilter) -> str:
    what = "events of" if wanted.dates_of == "event" else "said on"
    if wanted.date_from and wanted.date_to:
        return f"{what} {days_in_words(wanted.date_from, wanted.date_to)}"
    if wanted.date_from:
        return f"{what} {days_in_words(wanted.date_from, wanted.date_from)} or later"
    if wanted.date_to:
        return f"{what} {days_in_words(wanted.date_to, wanted.date_to)} or earlier"
    return ""
