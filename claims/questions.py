"""The disputed questions: the sides' versions and denials beside each other, as known at a moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import pandas as pd

from claims.carried import sources_at
from claims.case import Case
from claims.contradiction import find_denied
from claims.corroboration import corroborate
from claims.kinds import ALLEGATION
from claims.linked import EARLIER, tell_order
from claims.moments import Moment, as_moment


@dataclass(frozen=True)
class Denial:
    """A claim that denies another: in ``words`` of its answer to the same question, else of its own statement.

    ``earlier`` tells that it had been said before what it denies: an earlier statement, and no answer.
    """

    claim_id: str
    claimant: str
    said_at: str
    known_by: bool
    earlier: bool
    words: str


@dataclass(frozen=True)
class Version:
    """One claim's answer to a question.

    ``said_at`` is ISO text; ``known_by`` where it is only the date of publication. ``alleged`` tells an allegation of a
    crime, which always stands with ``denied_by``: the claims that deny it by the moment, or none.
    ``denied_later``: none does, but one did after the moment. ``publisher`` is that of the best-read of the so many
    ``sources`` published by the moment; ``None`` and zero where none was, and then no ``grade`` either.
    """

    claim_id: str
    party: str
    claimant: str
    stance: str
    answer: str
    said_at: str
    known_by: bool
    publisher: str | None
    sources: int
    grade: str | None
    contested: bool
    alleged: bool
    denied_by: tuple[Denial, ...]
    denied_later: bool


@dataclass(frozen=True)
class Question:
    """One question with its versions, in reading order: by side in the fixed order, then those of all others."""

    id: str
    title: str
    note: str | None
    sides: Mapping[str, tuple[Version, ...]]
    others: tuple[Version, ...]

    @property
    def versions(self) -> tuple[Version, ...]:
        """All of them, in the order of the columns."""
        return (*(one for side in self.sides.values() for one in side), *self.others)


def answer_questions(case: Case, *, as_of: Moment = None) -> tuple[Question, ...]:
    """Give the questions of the case, in their order, with the versions known at a moment.

    A question that nobody has answered by then is left out: it would tell of what was not yet said. Others stand in
    the one order of parties.

    Raises
    ------
    MomentError
        If ``as_of`` is a text that is no date.
    """
    return _answer(case, None if as_of is None else as_moment(as_of))


@lru_cache(maxsize=64)
def _answer(case: Case, as_of: datetime | None) -> tuple[Question, ...]:
    graded = corroborate(case, as_of=as_of)[["claim_id", "grade", "contested"]]
    columns = ["claim_id", "party", "claimant", "kind", "said_at", "known_by", "statement"]
    claims = case.claims[columns].merge(graded, on="claim_id")
    # A merge keeps the left order: that of reading.
    rows = claims.merge(case.question_claims, on="claim_id").to_dict("records")
    denials = find_denied(case, as_of=as_of)
    ever = find_denied(case)
    ids = {one for by in denials.values() for one in by}
    said = claims[claims["claim_id"].isin(ids)].set_index("claim_id").to_dict("index")
    answers = {(row["question"], row["claim_id"]): row["answer"] for row in rows}

    def denied_by(row: Mapping[Any, Any]) -> tuple[Denial, ...]:
        return tuple(
            Denial(
                claim_id=one,
                claimant=said[one]["claimant"],
                said_at=said[one]["said_at"],
                known_by=bool(said[one]["known_by"]),
                earlier=tell_order(case, row["claim_id"], case.row_of(one)) == EARLIER,
                words=answers.get((row["question"], one), said[one]["statement"]),
            )
            for one in denials.get(row["claim_id"], ())
        )

    read = sources_at(case, as_of=as_of)
    publishers = read.groupby("claim_id")["publisher"].agg(["first", "size"]).to_dict("index")
    versions: dict[str, list[Version]] = {}
    for row in rows:
        carried = publishers.get(row["claim_id"], {})
        version = _version(row, denied_by(row), ever=row["claim_id"] in ever, carried=carried)
        versions.setdefault(row["question"], []).append(version)
    asked = case.questions.sort_values("seq").to_dict("records")
    return tuple(_question(case, row, versions[row["id"]]) for row in asked if row["id"] in versions)


def _version(
    row: Mapping[Any, Any], denied_by: tuple[Denial, ...], *, ever: bool, carried: Mapping[Any, Any]
) -> Version:
    return Version(
        claim_id=row["claim_id"],
        party=row["party"],
        claimant=row["claimant"],
        stance=row["stance"],
        answer=row["answer"],
        said_at=row["said_at"],
        known_by=bool(row["known_by"]),
        publisher=carried.get("first"),
        sources=carried.get("size", 0),
        grade=None if pd.isna(row["grade"]) else row["grade"],
        contested=bool(row["contested"]),
        alleged=row["kind"] == ALLEGATION,
        denied_by=denied_by,
        denied_later=ever and not denied_by,
    )


def _question(case: Case, row: Mapping[Any, Any], versions: list[Version]) -> Question:
    sides = case.about.toll_sides
    others = sorted(
        (one for one in versions if one.party not in sides), key=lambda one: case.party_order.index(one.party)
    )
    return Question(
        id=row["id"],
        title=row["title"],
        note=None if pd.isna(row["note"]) else row["note"],
        sides={side: tuple(one for one in versions if one.party == side) for side in sides},
        others=tuple(others),
    )
