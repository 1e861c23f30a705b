"""Who says what of which losses of one episode: a row for whose people and which measure, a column for who says it.

A figure never becomes another: nothing is added up, halved or averaged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from claims.carried import claims_at
from claims.case import Case
from claims.contradiction import VERDICTS, Row, Verdict, find_denied, has_figure, judge
from claims.figure import PEOPLE_WORDS
from claims.kinds import ALLEGATION
from claims.moments import Moment, as_moment
from claims.naming import name_parties
from claims.revision import known
from claims.rows import split_ids
from claims.side_by_side import Says
from claims.table import PEOPLE, WHOLE
from claims.toll import COLUMNS, toll

_TOPIC = ("harmed", "measure", "people")


@dataclass(frozen=True)
class MatrixLine:
    """What each party says of one count: whose losses, of which people, by which measure.

    ``people`` is ``None`` where nobody gives a figure at all. Each of ``says`` holds rows with the columns of the toll
    and ``total``: whether it is the party's count of the whole; otherwise it passes a figure on, or mentions one.
    """

    harmed: tuple[str, ...]
    measure: str
    people: str | None
    says: tuple[Says, ...]
    verdict: Verdict

    @property
    def figures(self) -> tuple[Row, ...]:
        """All figures of the line, in the order of the columns."""
        return tuple(row for one in self.says for row in one.rows)


@dataclass(frozen=True, eq=False)
class Matrix:
    """All counts of one episode as known at a moment.

    ``left_out`` counts the claims with a figure that are in no cell: parts, single deaths, figures of one site.
    """

    event: str
    parties: tuple[str, ...]
    lines: tuple[MatrixLine, ...]
    left_out: int


def set_matrix(case: Case, *, event: str, as_of: Moment = None) -> Matrix:
    """Set the figures for the losses of one episode beside each other.

    The columns are the sides, always, and whoever else gives or relays a figure, in the one order of parties. The
    leading measure of each side's losses has a line also where nobody gave a figure.

    Raises
    ------
    MomentError
        If ``as_of`` is a text that is no date.
    """
    return _set_matrix(case, event, None if as_of is None else as_moment(as_of))


@lru_cache(maxsize=64)
def _set_matrix(case: Case, event: str, as_of: datetime | None) -> Matrix:
    rows = toll(case, as_of=as_of)
    totals = rows[(rows["event"] == event) & rows["scope"].isin(WHOLE)].assign(total=True)
    others = _find_others(case, event=event, as_of=as_of)
    figures = pd.concat([totals, others]) if len(others) else totals
    spoken = {*case.about.toll_sides, *figures["party"]}
    parties = tuple(party for party in case.party_order if party in spoken)
    by_topic: dict[tuple[str, str, str], list[Row]] = {}
    for row in figures.sort_values("known_at", kind="stable").to_dict("records"):
        by_topic.setdefault((row["harmed"], row["measure"], row["people"]), []).append(row)
    topics = _order_topics(case, by_topic)
    lines = tuple(_line(case, topic, by_topic, parties) for topic in topics)
    left_out = _count_left_out(case, event=event, as_of=as_of, shown=set(figures["claim_id"]))
    return Matrix(event, parties, lines, left_out)


def _find_others(case: Case, *, event: str, as_of: datetime | None) -> pd.DataFrame:
    """Give the figures that are nobody's total: those passed on by anyone, and those that third parties mention."""
    claims = case.claims
    third = case.parties.loc[case.parties["role"] == "third", "id"]
    wanted = known(case, as_of=as_of) & ((claims["event"] == event) & (claims["role"] == "none")).to_numpy(dtype=bool)
    wanted &= (claims["measure"].notna() & claims["scope"].isin(WHOLE) & (claims["kind"] != ALLEGATION)).to_numpy()
    wanted &= (claims["span_low"].notna() | claims["span_high"].notna()).to_numpy()
    wanted &= (claims["relays"].notna() | claims["party"].isin(third)).to_numpy()
    wanted &= (claims["harmed"].notna() & claims["people"].notna()).to_numpy()
    rows = claims_at(case, as_of=as_of)[wanted]
    columns: dict[str, Any] = {name: pd.NA for name in COLUMNS if name not in rows}
    columns |= {"low": rows["span_low"], "high": rows["span_high"], "total": False, "repeat_count": 0}
    columns["contested"] = rows["claim_id"].isin(find_denied(case, as_of=as_of).keys())
    return rows.assign(**columns)[[*COLUMNS, "total"]]


def _count_left_out(case: Case, *, event: str, as_of: datetime | None, shown: set[str]) -> int:
    claims = case.claims
    counted = (claims["event"] == event) & claims["measure"].notna() & claims["role"].isin(("part", "none"))
    counted &= (claims["span_low"].notna() | claims["span_high"].notna()) & ~claims["claim_id"].isin(shown)
    return int(np.sum(counted.to_numpy(dtype=bool) & known(case, as_of=as_of)))


def _order_topics(case: Case, topics: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Put the counts in order: whose losses, sides first; then measures and people as their tables list them."""
    leading = case.about.first_measures[0]
    found = set(topics)
    silent = [side for side in case.about.toll_sides if (side, leading) not in {topic[:2] for topic in found}]
    found |= {(side, leading, "") for side in silent}
    measures = list(case.measures["id"])

    def rank(topic: tuple[str, str, str]) -> tuple[int, list[int], int, int]:
        harmed = sorted(case.party_order.index(one) for one in split_ids(topic[0]))
        return len(harmed), harmed, measures.index(topic[1]), PEOPLE.index(topic[2]) if topic[2] else 0

    return sorted(found, key=rank)


def _line(
    case: Case,
    topic: tuple[str, str, str],
    by_topic: dict[tuple[str, str, str], list[Row]],
    parties: Sequence[str],
) -> MatrixLine:
    mine = [MappingProxyType(row) for row in by_topic.get(topic, [])]
    says = tuple(Says(party, tuple(row for row in mine if row["party"] == party)) for party in parties)
    harmed = tuple(sorted(split_ids(topic[0]), key=case.party_order.index))
    return MatrixLine(harmed, topic[1], topic[2] or None, says, _judge(case, topic, by_topic))


def _judge(case: Case, topic: tuple[str, str, str], by_topic: dict[tuple[str, str, str], list[Row]]) -> Verdict:
    """Give the verdict on a line; where there is no pair of totals, why not."""
    figures = sorted(by_topic.get(topic, []), key=lambda row: case.party_order.index(row["party"]))
    verdict = judge(figures)
    if verdict.word in VERDICTS:
        return verdict
    totals = [row for row in figures if row["total"] and pd.isna(row["relays"])]
    return Verdict("not comparable", _say_why(case, topic, by_topic, totals))


def _say_why(
    case: Case,
    topic: tuple[str, str, str],
    by_topic: dict[tuple[str, str, str], list[Row]],
    totals: Sequence[Row],
) -> str:
    if not by_topic.get(topic):
        return "nobody gives a figure"
    if not totals:
        return "nobody gives a total: these figures are passed on or mentioned"
    alone = str(totals[0]["party"])
    name = case.name("parties", alone)
    why = f"a total only by {name}" if has_figure(totals[0]) else f"spoken of only by {name}, without a number"
    for side in case.about.toll_sides:
        other = _find_other_count(case, topic, by_topic, side) if side != alone else None
        if other:
            why += f"; {case.name('parties', side)} counts something else: {name_count(case, *other)}"
    return why


def _find_other_count(
    case: Case, topic: tuple[str, str, str], by_topic: dict[tuple[str, str, str], list[Row]], party: str
) -> tuple[str, str] | None:
    """Give the measure and people of a party's total of the same losses that a reader might take for the same count."""
    alike = {topic[1]} | ({*case.about.first_measures} if topic[1] in case.about.first_measures else set())
    found = [
        (other[1] != topic[1], other[1], other[2])
        for other, rows in by_topic.items()
        if other[0] == topic[0] and other[1] in alike and any(row["party"] == party and row["total"] for row in rows)
    ]
    return min(found)[1:] if found else None


def name_count(case: Case, measure: str, people: str | None) -> str:
    """Name what is counted: ``killed (military)``; ``killed or missing (military and civilians)``."""
    label = case.name("measures", measure, column="label")
    words = label[:1].lower() + label[1:]
    return f"{words} ({PEOPLE_WORDS[people]})" if people else words


def list_figures(matrix: Matrix) -> pd.DataFrame:
    """Give every figure of the matrix that has a bound, one a row: what the chart draws.

    Returns
    -------
    pandas.DataFrame
        ``line`` (number of the matrix's line) and the columns of the toll with ``total``; in the order of the lines
        and columns of the matrix. ``low`` and ``high`` in people, ``pd.NA`` where not bounded.
    """
    rows = [{"line": number, **row} for number, line in enumerate(matrix.lines) for row in line.figures]
    frame = pd.DataFrame(rows, columns=["line", *COLUMNS, "total"])
    return frame[frame["low"].notna() | frame["high"].notna()].reset_index(drop=True)


def describe_matrix(case: Case, matrix: Matrix) -> str:
    """Say in one sentence what the matrix and its chart show."""
    lines = [line for line in matrix.lines if line.figures]
    counts = {word: [line for line in lines if line.verdict.word == word] for word in VERDICTS}
    if not lines:
        return "Nobody had given a figure for these losses."
    parts = [f"{len(found)} {word}" for word, found in counts.items()]
    counted = "1 count of losses," if len(lines) == 1 else f"{len(lines)} counts of losses, each"
    sentence = f"{counted} as claimed: {', '.join(parts)}."
    against = [
        f"{name_count(case, line.measure, line.people)} of {name_parties(case, line.harmed)}"
        for line in counts["contradict"]
    ]
    return sentence + (f" The figures contradict each other on {'; '.join(against)}." if against else "")
