"""Claims as a table, for those who cannot use a map and those who want to read on. Rows come in the order given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from claims.answers import answers_in_words
from claims.carried import claims_at, sources_at
from claims.case import Case
from claims.figure import count_in_words, figure_in_words
from claims.moments import Moment, as_moment, exactness_in_words
from claims.naming import name_parties
from claims.rows import split_ids
from ui.ticked_table import describe_columns, show_ticked_table

_HELP = {
    "Said": "The day by whose end the claimant had said it; empty = not known.",
    "How exactly": "The time of that day; or 'by', where only a date of publication is known; or the month or year.",
    "Claimant": "The office that says it. The outlet that carried it stands on the card.",
    "What is claimed": "One sentence of ours on what is claimed. None of it is verified by us.",
    "Denied or contradicted": "By whom and when: claims that deny it, and other parties' figures that contradict it.",
    "Figure": "As claimed, with the range of its readings. Never added to another claimant's.",
    "Lowest": "The lowest number claimed, to sort by; empty = not bounded below.",
    "Highest": "The highest number claimed, to sort by; empty = not bounded above.",
    "Of whom": "The party whose people or things are said to have suffered.",
    "Places": "The places it names, by the name used on the map; 'from' and 'toward' are directions.",
    "Kind": "What kind of thing is claimed.",
    "Role": "total = the party's count of the whole, revised by its next total; part, repeat or none never revise.",
    "Sources": "In how many sources it was read that were published by the moment shown.",
    "Id": "The claim's own id, for links and citations.",
}
_WIDTHS_PX = {
    "How exactly": 105,
    "Claimant": 145,
    "What is claimed": 330,
    "Denied or contradicted": 220,
    "Figure": 130,
    "Places": 200,
    "Kind": 130,
}
_FIGURE_COLUMNS = ["measure", "span_low", "span_high", "approximate", "quantity_unit"]
SHORT = ("Said", "How exactly", "Claimant", "What is claimed", "Denied or contradicted", "Figure", "Places", "Kind")


def make_table(case: Case, claims: pd.DataFrame, *, as_of: Moment = None) -> pd.DataFrame:
    """Give the claims' columns as a person reads them at a moment, one row a claim in the same order."""
    table = _write_rows(case, None if as_of is None else as_moment(as_of))
    rows = table.index.get_indexer(pd.Index(claims["claim_id"].to_numpy(dtype=object), dtype=object))
    return table.take(rows).reset_index(drop=True)


@lru_cache(maxsize=64)
def _write_rows(case: Case, as_of: datetime | None) -> pd.DataFrame:
    """Write the row of every claim, under its id: what a row says does not depend on what a filter keeps."""
    claims, answers = claims_at(case, as_of=as_of), answers_in_words(case, as_of=as_of)
    read = sources_at(case, as_of=as_of)["claim_id"]
    moving: dict[str, Any] = {
        "Denied or contradicted": [answers.get(claim_id, "") for claim_id in claims["claim_id"]],
        "Figure": [_figure(case, row) for row in claims[_FIGURE_COLUMNS].to_dict("records")],
        "Lowest": claims["span_low"].to_numpy(),
        "Highest": claims["span_high"].to_numpy(),
        "Sources": claims["claim_id"].map(read.value_counts()).fillna(0).astype("Int64").to_numpy(),
    }
    return _write_lasting(case).assign(**moving)[list(_HELP)]


@lru_cache(maxsize=4)
def _write_lasting(case: Case) -> pd.DataFrame:
    """Write what a row says at every moment."""
    claims = case.claims
    actors, kinds = (case.actors.set_index("id")["short"], case.kinds.set_index("id")["label"])
    named = case.claim_places[case.claim_places["role"].isin(("at", "from", "toward"))]
    words = named["role"].map({"at": "", "from": "from ", "toward": "toward "}) + named["place"].map(
        case.gazetteer.label
    )
    places = words.groupby(named["claim_id"]).agg(", ".join)
    times = zip(claims["said_at"], claims["known_by"], strict=True)
    return pd.DataFrame(
        {
            "Said": claims["known_at"].to_numpy(),
            "How exactly": [exactness_in_words(*one) for one in times],
            "Claimant": claims["claimant"].map(actors).to_numpy(),
            "What is claimed": [text[:1].upper() + text[1:] for text in claims["statement"]],
            "Of whom": [_parties(case, ids) for ids in claims["harmed"]],
            "Places": claims["claim_id"].map(places).fillna("").to_numpy(),
            "Kind": claims["kind"].map(kinds).to_numpy(),
            "Role": claims["role"].to_numpy(),
            "Id": claims["claim_id"].to_numpy(),
        },
        index=pd.Index(claims["claim_id"].to_numpy(dtype=object), dtype=object),
    )


def show_claim_table(
    case: Case,
    claims: pd.DataFrame,
    *,
    key: str,
    as_of: Moment = None,
    columns: tuple[str, ...] | None = None,
    height: int = 420,
) -> None:
    """Show the table as known at a moment; a tick at a row opens the card of its claim."""
    config = describe_columns(_HELP, _WIDTHS_PX)
    config["Said"] = st.column_config.DatetimeColumn("Said", help=_HELP["Said"], format="D MMM YYYY", width=95)
    show_ticked_table(
        make_table(case, claims, as_of=as_of),
        name=key,
        alt="The claims shown, one a row",
        height=height,
        columns=columns,
        config=config,
    )


def _figure(case: Case, row: Mapping[Any, Any]) -> str:
    if isinstance(row["measure"], str):
        past = case.name("measures", row["measure"], column="past")
        return count_in_words(row["span_low"], row["span_high"], past, approximate=row["approximate"])
    if isinstance(row["quantity_unit"], str):
        unit = row["quantity_unit"]
        return figure_in_words(row["span_low"], row["span_high"], approximate=row["approximate"], unit=unit)
    return ""


def _parties(case: Case, cell: object) -> str:
    return name_parties(case, split_ids(cell) if isinstance(cell, str) else ())
