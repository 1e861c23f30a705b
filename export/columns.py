"""The columns of a file of claims, the claimant first: those of the case's tables, and what is added for a reader.

What the case's tables hold keeps its name and meaning; a column added there comes along by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from claims.table import COMPUTED, TABLES, Column

MANY_ROWS = "rows"
"""Kind of a column that holds several rows, each with the columns of ``NESTED``."""

_WORDS_ON_SOURCES = {
    "source_count": "sources it was read in, dated up to as_of; of a file without a chosen moment all",
    "best_seen": "how it was read in its best-read source, of any date",
    "linked": "yes where at least one source, of any date, is no mirror or scraper",
}
"""What must be said of sources in a file: which of them count only up to its moment."""

_OF_CLAIMS = {
    column.name: replace(column, meaning=_WORDS_ON_SOURCES.get(column.name, column.meaning))
    for column in (*TABLES["claims"], *COMPUTED)
}
_FIRST = (
    Column("claimant_name", "the office that says it, in words", required=True),
    _OF_CLAIMS["claimant"],
    Column("party_name", "the claimant's party, in words", required=True),
    _OF_CLAIMS["party"],
    _OF_CLAIMS["claim_id"],
    _OF_CLAIMS["kind"],
    _OF_CLAIMS["statement"],
    Column("figure", "the number claimed, with the range of its readings, in words; empty = no number"),
)
_LAST = (
    Column("contested", "yes where another party's total contradicts it, or another claim denies it, by as_of", "flag"),
    Column("revised", "yes where a later total had replaced it by as_of", "flag"),
    Column("denied_by", "the claims that say it is not true, by as_of", "id", of="claims", many=True),
    Column("denials", "the same with who denies it and what they say", MANY_ROWS),
    Column("places", "the places it names, each with its role and how exactly it is known", MANY_ROWS),
    Column("shown_at", "the places of its position on the map; empty = it has none", "id", of="places", many=True),
    Column("precision", "how exactly that position is known; of several, the least exact"),
    Column("radius_km", "how far from that position it may have been; of several, the widest", "number", unit="km"),
    Column("lon", "longitude, if it has one position; of an area, a point inside", "number", unit="degrees WGS 84"),
    Column("lat", "latitude, if it has one position", "number", unit="degrees WGS 84"),
    Column("sources", "the sources counted in source_count, the best-read first", MANY_ROWS),
    Column("readings", "the same statement as other of these sources carry it", MANY_ROWS),
    Column("citation", "how to cite it, by its best-read source of any date", required=True),
    Column("former_ids", "ids that it had before, by which older files know it", "id", of="claims", many=True),
)
_OF_THE_VIEW = (
    Column("filter", "by which filter the claims of this file were taken", required=True),
    Column("as_of", "up to when statements count, in UTC+4", "moment"),
    Column("data_version", "version of the case's tables", required=True),
    Column("licence", "licence of the claims", required=True),
    Column("disclaimer", "on boundaries, names and marks", required=True),
)


def _take(table: str, *names: str) -> tuple[Column, ...]:
    by_name = {column.name: column for column in TABLES[table]}
    return tuple(by_name[name] for name in names)


def _after(first: Iterable[Column], columns: Iterable[Column]) -> tuple[Column, ...]:
    taken = {column.name for column in first}
    return tuple(column for column in columns if column.name not in taken)


CLAIM_COLUMNS: tuple[Column, ...] = (*_FIRST, *_after(_FIRST, _OF_CLAIMS.values()), *_LAST)
"""One claim: what it says, what became of it, where it stands and where it was read."""

COLUMNS: tuple[Column, ...] = (*CLAIM_COLUMNS, *_OF_THE_VIEW)
"""The same with what belongs to the whole file, for formats that have no other place for it."""

OUTLINE_CREDIT = Column("outline_credit", "whose outlines its position has, and under which licence", many=True)
"""Only in files with outlines."""

NESTED: dict[str, tuple[Column, ...]] = {
    "denials": (
        Column("claimant_name", "the office that denies it", required=True),
        Column("claim_id", "the claim that denies it", "id", required=True, of="claims"),
        Column("statement", "what it says", required=True),
    ),
    "places": (
        *_take("claim_places", "place"),
        Column("place_name", "its name on the map", required=True),
        *_take("claim_places", "role", "as_worded"),
        Column("precision", "site, settlement, district, region or country", required=True),
        Column("radius_km", "how far from the point it may lie", "number", required=True, unit="km"),
        Column("lon", "longitude; for an area, of a point inside it", "number", required=True, unit="degrees WGS 84"),
        Column("lat", "latitude", "number", required=True, unit="degrees WGS 84"),
        Column("country", "ISO 3166 code of the state internationally recognised there"),
        *_take("claim_places", "note"),
    ),
    "sources": (
        Column("source", "the source's own id", "id", required=True, of="sources"),
        *_take("sources", "publisher", "title", "date"),
        replace(
            _take("sources", "url")[0],
            kind="text",
            name="address",
            meaning="its address; only the host where the page may show or name the dead or captives",
        ),
        *_take("sources", "language"),
        *_take("claim_sources", "seen", "note"),
    ),
    "readings": (
        _take("readings", "source")[0],
        *_take("sources", "publisher"),
        *_take("readings", "low", "high", "approximate", "measure", "people", "words"),
    ),
}
"""The columns of what a claim has several of, by the column that holds them."""
