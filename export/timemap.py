"""The three JSON files that timemap reads (Forensic Architecture, Bellingcat), and a README, as one zip.

Source: the schemas under ``src/reducers/validate`` of forensic-architecture/timemap and bellingcat/ukraine-timemap, and
the format of dates in their ``config.example.js``.
"""

from __future__ import annotations

import json
from typing import Any

from claims.case import Case
from claims.moments import moment_in_words, read_span
from draw.view import View
from export.archive import README, pack, write_readme
from export.rows import Row, make_rows
from export.selection import select_claims

_FILES = {
    "events.json": "the claims, one event a claim, dated by when it happened or, where that is not known, was said; "
    "only a claim with one position has one here",
    "associations.json": "kinds of claim as categories; parties, measures and what is contested as filters",
    "sources.json": "where they were read, by the source's id",
}
_CONTESTED = "contested"


def write_timemap(case: Case, view: View) -> bytes:
    """Write the claims of a view for timemap. Set its DATE_FMT to MM/DD/YYYY and its TIME_FMT to HH:mm."""
    selection = select_claims(case, view)
    rows = make_rows(selection)
    contents: dict[str, Any] = {
        "events.json": [_make_event(row, case) for row in rows],
        "associations.json": _make_associations(rows, case),
        "sources.json": _make_sources(rows, case),
    }
    files = {name: _write_json(content) for name, content in contents.items()}
    return pack({README: write_readme(selection, _FILES), **files})


def _write_json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", errors="replace")


def _make_event(row: Row, case: Case) -> dict[str, Any]:
    happened = row["event_from"] or row["event_to"]
    moment = happened or row["said_at"]
    span = read_span(moment)
    return {
        "id": row["claim_id"],
        "description": _describe(row),
        "date": f"{span.start:%m/%d/%Y}",
        "time": f"{span.start:%H:%M}" if span.precision == "time" else "",
        "time_precision": span.precision,
        "time_display": moment_in_words(moment) if happened else f"said {moment_in_words(moment)}",
        "location": ", ".join(place["place_name"] for place in row["places"]),
        "latitude": "" if row["lat"] is None else str(row["lat"]),
        "longitude": "" if row["lon"] is None else str(row["lon"]),
        "category": case.name("kinds", row["kind"], column="label"),
        "associations": _find_associations(row),
        "sources": [source["source"] for source in row["sources"]],
        "comments": row["note"] or "",
    }


def _describe(row: Row) -> str:
    parts = [f"{row['claimant_name']} {row['statement']}"]
    parts += [f"Figure, as claimed: {row['figure']}."] if row["figure"] else []
    parts += [f"Position known to: {row['precision']}."] if row["precision"] else []
    parts += [f"Denied: {denial['claimant_name']} {denial['statement']}" for denial in row["denials"]]
    return " ".join(parts)


def _find_associations(row: Row) -> list[str]:
    return [
        f"kind-{row['kind']}",
        f"claimant-{row['party']}",
        *(f"accused-{party}" for party in row["accused"]),
        *(f"harmed-{party}" for party in row["harmed"]),
        *([f"measure-{row['measure']}"] if row["measure"] else []),
        *([_CONTESTED] if row["contested"] else []),
    ]


def _make_associations(rows: list[Row], case: Case) -> list[dict[str, Any]]:
    """Name each association that an event has: one category a kind, the rest as filters in the case's own order."""
    used = {one for row in rows for one in _find_associations(row)}
    kinds = [(f"kind-{one}", label) for one, label in zip(case.kinds["id"], case.kinds["label"], strict=True)]
    filters = [
        (f"{role}-{party}", (label, case.name("parties", party)))
        for role, label in (("claimant", "Who says it"), ("accused", "Who is accused"), ("harmed", "Who was harmed"))
        for party in case.party_order
    ]
    measures = zip(case.measures["id"], case.measures["label"], strict=True)
    filters += [(f"measure-{one}", ("What is counted", label)) for one, label in measures]
    filters.append((_CONTESTED, ("Contested", "Contradicted or denied")))
    made = [{"id": one, "title": label, "desc": "", "mode": "CATEGORY"} for one, label in kinds]
    made += [
        {"id": one, "title": path[-1], "desc": "", "mode": "FILTER", "filter_paths": list(path)}
        for one, path in filters
    ]
    return [one for one in made if one["id"] in used]


def _make_sources(rows: list[Row], case: Case) -> dict[str, dict[str, Any]]:
    """Give each source that an event names; the address opens only where the page is the publisher's own and may."""
    named = {source["source"]: source for row in rows for source in row["sources"]}
    opens = set(case.sources.loc[case.sources["link"] == "page", "id"])
    return {
        key: {
            "id": key,
            "title": source["title"],
            "paths": [],
            "type": "",
            "author": source["publisher"],
            "date": source["date"] or "",
            "url": (source["address"] or "") if key in opens else "",
            "description": "",
            "notes": "" if key in opens else source["address"] or "",
        }
        for key, source in sorted(named.items())
    }
