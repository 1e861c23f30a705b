"""The toll of a view as JSON: the totals as they were known at its moment, one row a series, each somebody's claim.

It is an answer of the server and no format of claims: a row is a total, not a claim.
"""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from claims.case import Case
from claims.citation import cite
from claims.figure import figure_in_words
from claims.rows import split_ids
from claims.toll import toll
from draw.view import View
from export.selection import select_claims

PLAIN = ("event", "people", "measure", "scope", "party", "claimant", "direction", "claim_id", "reported_at", "said_at")
FLAGS = ("known_by", "contested")
FIGURES = ("low", "high", "first_low", "first_high", "previous_low", "previous_high")
COUNTS = ("revisions", "reading_count", "repeat_count")
OTHERS = ("approximate", "first_said_at", "first_claim_id", "previous_said_at", "previous_claim_id", "best_seen")
COLUMNS = (
    *(
        "party",
        "party_name",
        "claimant",
        "claimant_name",
        "harmed",
        "event",
        "event_title",
        "people",
        "measure",
        "scope",
    ),
    *(
        "figure",
        "low",
        "high",
        "approximate",
        "contested",
        "reported_at",
        "said_at",
        "known_by",
        "direction",
        "claim_id",
    ),
    *(
        "event_from",
        "event_to",
        "statement",
        "citation",
        "revisions",
        "first_low",
        "first_high",
        "first_said_at",
        "first_claim_id",
    ),
    *("previous_low", "previous_high", "previous_said_at", "previous_claim_id"),
    *("reading_count", "repeat_count", "best_seen"),
)
"""What a row holds, in this order; what is not known is null."""


def write_toll(case: Case, view: View) -> bytes:
    """Write the totals that stood at the view's moment and whose claims its filter keeps."""
    selection = select_claims(case, view)
    totals = toll(case, as_of=view.filter.as_of)
    shown = totals[totals["claim_id"].isin(selection.claim_ids).to_numpy(dtype=bool)]
    notes = selection.notes()
    notes["totals"] = f"{len(shown)} of {len(totals)}"
    rows = (dict(zip(shown.columns, row, strict=True)) for row in shown.itertuples(index=False))
    content = {**notes, "rows": [_write_row(case, row) for row in rows]}
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False).encode("utf-8")


def _write_row(case: Case, total: dict[str, Any]) -> dict[str, Any]:
    row = {name: _plain(total[name]) for name in (*PLAIN, *FLAGS, *FIGURES, *COUNTS, *OTHERS)}
    claim = case.claim(str(total["claim_id"]))
    row |= {
        "party_name": case.name("parties", str(total["party"])),
        "claimant_name": case.name("actors", str(total["claimant"])),
        "event_title": case.name("events", str(total["event"]), column="title"),
        "harmed": split_ids(total["harmed"]),
        "figure": figure_in_words(total["low"], total["high"], approximate=total["approximate"]),
        "event_from": claim.event_from,
        "event_to": claim.event_to,
        "statement": claim.statement,
        "citation": cite(case, claim),
    }
    return {name: row[name] for name in COLUMNS}


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.item() if hasattr(value, "item") else value
