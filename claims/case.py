"""The whole case in memory: tidy tables joined on ``claim_id``, and the way to load them.

Reads the files of ``data/``; changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from claims.errors import CaseFileError, UnknownClaimError
from claims.links import check_links
from claims.model import Claim, NamedPlace, Reading, Source
from claims.moments import read_instants, read_span
from claims.opening import About, check_about, read_about
from claims.rows import read_rows, split_ids, to_frame
from claims.search import join_search_text
from claims.spans import add_spans
from claims.table import SEEN, TABLES
from geo.gazetteer import Gazetteer
from geo.load import load_gazetteer

FOLDER = Path(__file__).resolve().parent.parent / "data"
_MANY = ("addressed_to", "accused", "harmed", "denies", "relays", "themes")


@dataclass(frozen=True, eq=False)
class Case:
    """All that is known of one case. Each table's columns, types and units stand in ``claims.table``.

    ``claims`` also bears the columns of ``claims.table.COMPUTED`` and is in reading order: by the time said, then
    by id, undated last.
    """

    claims: pd.DataFrame
    former_ids: pd.DataFrame
    claim_places: pd.DataFrame
    claim_sources: pd.DataFrame
    readings: pd.DataFrame
    parties: pd.DataFrame
    actors: pd.DataFrame
    sources: pd.DataFrame
    events: pd.DataFrame
    chains: pd.DataFrame
    kinds: pd.DataFrame
    measures: pd.DataFrame
    questions: pd.DataFrame
    question_claims: pd.DataFrame
    gazetteer: Gazetteer
    about: About

    @cached_property
    def party_order(self) -> tuple[str, ...]:
        """Ids of parties in the one order used everywhere: sides, then local, then third, each by name."""
        rank = {"side": 0, "local": 1, "third": 2}
        rows = sorted(zip(self.parties["role"].map(rank), self.parties["name"], self.parties["id"], strict=True))
        return tuple(str(row[2]) for row in rows)

    @cached_property
    def unnamed_actors(self) -> frozenset[str]:
        """Ids of the claimants of whom no source says which office they are."""
        return frozenset(self.actors.loc[self.actors["unnamed"], "id"])

    @cached_property
    def latest(self) -> datetime | None:
        """The last instant at which anything in the case was said; ``None`` if nothing is dated."""
        latest = self.claims["known_at"].max()
        return None if pd.isna(latest) else latest.to_pydatetime()

    def name(self, table: str, key: str, *, column: str = "name") -> str:
        """Give the name of a party, actor, event, kind or measure by its id."""
        return str(self._by_id[table][key][column])

    def ids(self, table: str) -> Collection[str]:
        """Give the ids of parties, actors, events, kinds, measures or chains, in the order of their table."""
        return self._by_id[table].keys()

    @cached_property
    def _by_id(self) -> dict[str, dict[str, dict[str, Any]]]:
        tables = ("parties", "actors", "events", "kinds", "measures", "chains")
        return {table: getattr(self, table).set_index("id").to_dict("index") for table in tables}

    @cached_property
    def search_text(self) -> pd.Series:
        """One folded text a claim, for free text search; in the order of ``claims``."""
        return join_search_text(
            self.claims,
            claim_places=self.claim_places,
            claim_sources=self.claim_sources,
            actors=self.actors,
            sources=self.sources,
            former_ids=self.former_ids,
            gazetteer=self.gazetteer,
        )

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {claim_id: row for row, claim_id in enumerate(self.claims["claim_id"].tolist())}

    def __contains__(self, claim_id: object) -> bool:
        return claim_id in self._rows

    def current_id(self, claim_id: str) -> str:
        """Give the id that a claim has now by one that it has or had; an id of no claim is given back as it is."""
        return self._now.get(claim_id, claim_id)

    @cached_property
    def _now(self) -> dict[str, str]:
        return dict(zip(self.former_ids["id"], self.former_ids["claim_id"], strict=True))

    def former_ids_of(self, claim_id: str) -> list[str]:
        """Give the ids under which a claim stood before."""
        return [former for former, now in self._now.items() if now == claim_id]

    def row_of(self, claim_id: str) -> int:
        """Give the position of a claim in ``claims``.

        Raises
        ------
        UnknownClaimError
            If the case has no such claim.
        """
        if claim_id not in self._rows:
            raise UnknownClaimError(f"no claim {claim_id[:80]!r}")
        return self._rows[claim_id]

    def rows_of(self, claim_ids: pd.Series) -> np.ndarray:
        """Give the positions of claims in ``claims``; -1 for those that the case does not have."""
        return np.array([self._rows.get(claim_id, -1) for claim_id in claim_ids.tolist()], dtype="int64")

    def are_among(self, claim_ids: Collection[str]) -> np.ndarray:
        """Tell for each of ``claims`` whether it is one of some; an id that the case does not have is none."""
        among = np.zeros(len(self.claims), dtype=bool)
        among[[self._rows[claim_id] for claim_id in claim_ids if claim_id in self._rows]] = True
        return among

    def claim(self, claim_id: str) -> Claim:
        """Give one claim with its places, sources and readings.

        Raises
        ------
        UnknownClaimError
            If the case has no such claim.
        """
        row = _plain(self.claims.iloc[self.row_of(claim_id)].to_dict())
        names = {column.name for column in fields(Claim)}
        values = {name: value for name, value in row.items() if name in names}
        values |= {name: tuple(split_ids(str(row[name] or ""))) for name in _MANY}
        sources = [Source(**_pick(Source, one)) for one in self._of("claim_sources", claim_id)]
        return Claim(
            **values,
            published_at=min((one.date for one in sources if one.date), key=_end, default=None),
            sources=tuple(sorted(sources, key=lambda one: (SEEN.index(one.seen), _end(one.date)))),
            places=tuple(NamedPlace(**_pick(NamedPlace, one)) for one in self._of("claim_places", claim_id)),
            readings=tuple(Reading(**_pick(Reading, one)) for one in self._of("readings", claim_id)),
        )

    def _of(self, table: str, claim_id: str) -> list[dict[str, Any]]:
        return self._by_claim[table].get(claim_id, [])

    @cached_property
    def _by_claim(self) -> dict[str, dict[str, list[dict[str, Any]]]]:
        """The rows of each table that belong to a claim, plain, by the claim's id; sources with what they are."""
        frames = {name: getattr(self, name) for name in ("claim_places", "claim_sources", "readings")}
        frames["claim_sources"] = frames["claim_sources"].merge(self.sources, left_on="source", right_on="id")
        tables: dict[str, dict[str, list[dict[str, Any]]]] = {}
        for name, frame in frames.items():
            rows = tables[name] = {}
            for row in frame.to_dict("records"):
                rows.setdefault(row["claim_id"], []).append(_plain(row))
        return tables


def load_case(folder: Path | None = None) -> Case:
    """Load the case of a folder; without one, the case in ``data/``.

    Raises
    ------
    CaseMissingError
        If a file is not there.
    CaseFileError
        If a file holds a fault: the message names file, line, column, what is wrong and what to do.
    geo.errors.MissingPlacesFileError, geo.errors.PlacesFileError
        The same for the files of places.
    """
    from claims.filter_query import check_choices  # filters know the case

    folder = folder or FOLDER
    about = read_about(folder)
    gazetteer = load_gazetteer(folder)
    rows, problems = {}, []
    for table, columns in TABLES.items():
        rows[table], faults = read_rows(folder / f"{table}.csv", columns)
        problems += faults
    problems = problems or check_links(
        rows,
        places=gazetteer.places.keys(),
        version=about.data_version,
        without_address=about.without_address,
    )
    ids = {
        table: {row["id"] for row in rows[table]}
        for table in ("events", "parties", "measures", "sources")
        if not problems
    }
    problems = problems or check_about(about, **ids)
    if problems:
        raise CaseFileError(problems)
    frames = {table: to_frame(rows[table], columns) for table, columns in TABLES.items()}
    frames["claims"] = complete(frames)
    case = Case(**frames, gazetteer=gazetteer, about=about)
    if problems := check_choices(case):
        raise CaseFileError(problems)
    return case


def complete(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Add to the claims what is computed (``claims.table.COMPUTED``) and put them in reading order."""
    claims = frames["claims"].copy()
    claims["party"] = claims["claimant"].map(frames["actors"].set_index("id")["party"]).astype("string")
    claims["harmed"] = (
        claims["harmed"].map(lambda ids: ";".join(sorted(split_ids(ids))), na_action="ignore").astype("string")
    )
    claims["direction"] = _directions(claims, frames["parties"])
    sources = frames["claim_sources"].merge(frames["sources"], left_on="source", right_on="id")
    dated = sources.dropna(subset="date").sort_values("date", key=lambda dates: dates.map(_end), kind="stable")
    first_published = dated.drop_duplicates("claim_id").set_index("claim_id")["date"]
    published = claims["claim_id"].map(first_published).astype("string")
    said = claims["reported_at"].fillna(published)
    claims["said_at"] = said
    claims["event_start"] = read_instants(claims["event_from"].fillna(claims["event_to"]), "start")
    claims["event_end"] = read_instants(claims["event_to"].fillna(claims["event_from"]), "end")
    claims["counts_to_first"], claims["counts_to"] = _find_ends(claims, frames["events"])
    claims["reported_start"] = read_instants(said, "start")
    claims["known_at"] = read_instants(said, "end")
    claims["known_by"] = (claims["reported_at"].isna() & published.notna()).astype("boolean")
    order = pd.Categorical(sources["seen"], categories=SEEN, ordered=True)
    best = sources.assign(seen=order).groupby("claim_id", observed=True)["seen"].min().astype("string")
    claims["best_seen"] = claims["claim_id"].map(best).astype("string")
    linked = set(sources.loc[sources["link"] != "text", "claim_id"])
    claims["linked"] = claims["claim_id"].isin(linked).astype("boolean")
    claims["source_count"] = claims["claim_id"].map(sources.groupby("claim_id").size()).astype("Int64")
    claims["approximate_itself"] = claims["approximate"]
    claims = add_spans(claims, frames["readings"])
    return claims.sort_values(["known_at", "claim_id"], na_position="last", ignore_index=True)


def _end(date: str | None) -> datetime:
    """Give the last instant of a partial date, to find the earliest; what has none comes last."""
    return read_span(date).end if date else datetime(9999, 12, 31)


def _find_ends(claims: pd.DataFrame, events: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Give the first and last instant at which each count may end; what goes on after its event ends with it."""
    ends = dict(zip(events["id"], read_instants(events["end"], "end"), strict=True))
    latest = claims["event"].map(ends).astype("datetime64[us]")
    first = read_instants(claims["event_to"].fillna(claims["event_from"]), "start")
    return first.where(~(first > latest), latest), claims["event_end"].where(~(claims["event_end"] > latest), latest)


def _directions(claims: pd.DataFrame, parties: pd.DataFrame) -> pd.Series:
    role = parties.set_index("id")["role"]

    def direction(party: str, harmed: Any) -> str | None:
        if role[party] == "third":
            return "third"
        if pd.isna(harmed):
            return None
        of = split_ids(harmed)
        if of == [party]:
            return "own"
        return "other" if party not in of and all(role[one] == "side" for one in of) else "third"

    pairs = zip(claims["party"], claims["harmed"], strict=True)
    return pd.Series([direction(party, harmed) for party, harmed in pairs], index=claims.index, dtype="string")


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Turn a row's missing values into ``None`` and its numpy scalars into plain ones."""
    return {str(key): None if pd.isna(value) else value for key, value in row.items()}


def _pick(kind: type, row: dict[str, Any]) -> dict[str, Any]:
    names = {column.name for column in fields(kind)}
    return {name: value for name, value in row.items() if name in names}
