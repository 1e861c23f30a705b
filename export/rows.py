"""Claims as rows for a file: plain Python values by column, unknown is ``None``; and the same rows flat, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import pandas as pd

from claims.carried import claim_at
from claims.case import Case
from claims.citation import cite, print_address
from claims.figure import PEOPLE_WORDS, figure_in_words
from claims.model import Claim
from claims.moments import CLOCK
from claims.rows import split_ids
from claims.table import Column
from export.columns import CLAIM_COLUMNS, COLUMNS, MANY_ROWS
from export.selection import Selection
from geo.gazetteer import PRECISIONS

Row = dict[str, Any]
_BETWEEN_ROWS = " | "


def make_rows(selection: Selection) -> list[Row]:
    """Give one row a claim, in reading order, with the columns of ``CLAIM_COLUMNS``.

    A column of several ids holds a list of texts, one of several rows a list of rows (``export.columns.NESTED``).
    Numbers are whole where they can be, instants are ISO text with their zone.
    """
    sites = {str(claim_id): marks for claim_id, marks in selection.sites.groupby("claim_id", sort=False)}
    return [
        _make_row(selection, cells, sites=sites.get(cells["claim_id"])) for cells in selection.claims.to_dict("records")
    ]


def make_flat_rows(selection: Selection) -> list[Row]:
    """Give one row a claim with the columns of ``COLUMNS`` and no lists: ids with ``;`` between, rows as words."""
    notes = selection.notes()
    of_the_view = {name: notes[name] for name in ("filter", "data_version", "licence", "disclaimer")}
    of_the_view["as_of"] = selection.as_of
    rows = [{**row, **of_the_view} for row in make_rows(selection)]
    return [{column.name: flatten(row[column.name], column) for column in COLUMNS} for row in rows]


def flatten(value: Any, column: Column) -> Any:
    """Give the value of a column without lists."""
    if column.kind == MANY_ROWS:
        return _BETWEEN_ROWS.join(_WORDS[column.name](one) for one in value) or None
    return (";".join(value) or None) if isinstance(value, list) else value


def _make_row(selection: Selection, cells: Mapping[Any, Any], *, sites: pd.DataFrame | None) -> Row:
    case, claim = selection.case, claim_at(selection.case, cells["claim_id"], as_of=selection.wanted.as_of)
    added = {
        "claimant_name": case.name("actors", claim.claimant),
        "party_name": case.name("parties", claim.party),
        "figure": _figure(case, claim),
        "contested": claim.claim_id in selection.states.contested,
        "revised": claim.claim_id not in selection.states.current,
        "denied_by": list(selection.denials.get(claim.claim_id, ())),
        "denials": [_denial(case, one) for one in selection.denials.get(claim.claim_id, ())],
        "places": [_place(case, claim, number) for number in range(len(claim.places))],
        "sources": _sources(claim),
        "readings": _readings(claim),
        "source_count": len(claim.sources),
        "citation": cite(case, case.claim(claim.claim_id)),
        "former_ids": case.former_ids_of(claim.claim_id),
        **_position(sites),
    }
    return {
        column.name: added[column.name] if column.name in added else _plain(cells[column.name], column)
        for column in CLAIM_COLUMNS
    }


def _plain(value: Any, column: Column) -> Any:
    if column.many:
        return [] if pd.isna(value) else split_ids(value)
    if pd.isna(value):
        return None
    if column.kind == "instant":
        moment: datetime = value.to_pydatetime()
        return moment.replace(tzinfo=CLOCK).isoformat()
    if column.kind == "number":
        return _whole(float(value))
    return _CASTS.get(column.kind, str)(value)


_CASTS: dict[str, Callable[[Any], Any]] = {"integer": int, "flag": bool}


def _whole(number: float | None) -> int | float | None:
    return int(number) if number is not None and number.is_integer() else number


def _figure(case: Case, claim: Claim) -> str | None:
    if claim.span_low is None and claim.span_high is None:
        return None
    unit = claim.quantity_unit
    figure = figure_in_words(claim.span_low, claim.span_high, approximate=claim.approximate, unit=unit)
    if claim.measure is None:
        return figure
    whose = PEOPLE_WORDS.get(claim.people or "")
    return f"{figure} {case.name('measures', claim.measure, column='past')}" + (f" ({whose})" if whose else "")


def _denial(case: Case, claim_id: str) -> Row:
    denial = case.claim(claim_id)
    office = case.name("actors", denial.claimant)
    return {"claimant_name": office, "claim_id": claim_id, "statement": denial.statement}


def _place(case: Case, claim: Claim, number: int) -> Row:
    named = claim.places[number]
    place = case.gazetteer.places[named.place]
    return {
        "place": place.id,
        "place_name": place.name,
        "role": named.role,
        "as_worded": named.as_worded,
        "precision": place.precision,
        "radius_km": _whole(place.radius_km),
        "lon": place.lon,
        "lat": place.lat,
        "country": place.country,
        "note": named.note,
    }


def _sources(claim: Claim) -> list[Row]:
    return [
        {
            "source": one.id,
            "publisher": one.publisher,
            "title": one.title,
            "date": one.date,
            "address": print_address(one.url, one.link) if one.url else None,
            "language": one.language,
            "seen": one.seen,
            "note": one.note,
        }
        for one in claim.sources
    ]


def _readings(claim: Claim) -> list[Row]:
    publishers = {source.id: source.publisher for source in claim.sources}
    return [
        {
            "source": one.source,
            "publisher": publishers.get(one.source),
            "low": _whole(one.low),
            "high": _whole(one.high),
            "approximate": one.approximate,
            "measure": one.measure,
            "people": one.people,
            "words": one.words,
        }
        for one in claim.readings
    ]


def _position(sites: pd.DataFrame | None) -> Row:
    if sites is None:
        return {"shown_at": [], "precision": None, "radius_km": None, "lon": None, "lat": None}
    one = len(sites) == 1
    return {
        "shown_at": list(map(str, sites["place"])),
        "precision": max(sites["precision"], key=PRECISIONS.index),
        "radius_km": _whole(float(sites["radius_km"].max())),
        "lon": float(sites["lon"].iloc[0]) if one else None,
        "lat": float(sites["lat"].iloc[0]) if one else None,
    }


def _denial_in_words(row: Row) -> str:
    return f"{row['claimant_name']}: {row['statement']} [{row['claim_id']}]"


def _place_in_words(row: Row) -> str:
    return f"{row['place_name']} ({row['role'].replace('_', ' ')}, {row['precision']}, within {row['radius_km']} km)"


def _source_in_words(row: Row) -> str:
    parts = (row["publisher"], row["title"], row["date"] or "date not known", row["address"])
    return f"{', '.join(part for part in parts if part)} ({row['seen']})"


def _reading_in_words(row: Row) -> str:
    figure = figure_in_words(row["low"], row["high"], approximate=row["approximate"])
    what = " ".join(part for part in (figure, (row["measure"] or "").replace("_", " "), row["people"]) if part)
    return f"{row['publisher'] or row['source']}: {what}" + (f" ({row['words']})" if row["words"] else "")


_WORDS: dict[str, Callable[[Row], str]] = {
    "denials": _denial_in_words,
    "places": _place_in_words,
    "sources": _source_in_words,
    "readings": _reading_in_words,
}
