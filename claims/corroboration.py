"""How many publishers are known to carry a claim on their own, by a printed rule; contested and denied beside it.

Says how a claim reached us, never whether it is true. Tables in, tables out; nothing here is typed by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime
from functools import lru_cache

import numpy as np
import pandas as pd

from claims.carried import NO_SOURCE, sources_at
from claims.case import Case
from claims.contradiction import find_denied
from claims.moments import Moment, as_moment, read_instants
from claims.revision import known
from claims.rows import split_ids
from claims.toll import find_contested_claims

OWN = "own"
MULTIPLE, SINGLE = "multiple_independent", "single_source"
GRADE_WORDS = {MULTIPLE: "multiple independent", SINGLE: "single source"}
GRADE_MEANS = "how it reached us, not whether it is true"
RULE = (
    (
        "Multiple independent: at least two different publishers are each known to carry the claim on their own, from "
        "the claimant's own text or by their own report, and neither cites the other."
    ),
    (
        "Single source: every other claim. What cannot be known counts as not independent: an outlet that does not say "
        "where it has the claim from, a copy, a mirror and a report that cites another publisher never count. For a "
        "moment of the past only what is dated up to it counts, and a claim without such a source has no grade."
    ),
    (
        "The grade says how a claim reached us, not whether it is true. Contested (another party's total contradicts "
        "it, or a claim denies it) and denied stand beside it."
    ),
)
MANY = 2
"""So many independent publishers are multiple."""


def grade_claims(case: Case, *, as_of: Moment = None) -> pd.DataFrame:
    """Grade every claim of a case by its sources published by a moment.

    Parameters
    ----------
    as_of
        A date (its end), a datetime or ISO text in UTC+4; ``None`` = all sources. Of a source without a date it cannot
        be known that it was published by any moment.

    Returns
    -------
    pandas.DataFrame
        One row a claim in the order of ``case.claims``: ``claim_id``; ``publishers``, how many different ones carry
        it; ``independent``, how many of them on their own by ``RULE``; ``grade``, ``MULTIPLE`` or ``SINGLE``, missing
        where nobody carries it by then. Copies of one publisher's text, such as ``AFP (via ...)``, have that publisher.

    Raises
    ------
    MomentError
        If ``as_of`` is a text that is no date.
    """
    return _grade(case, None if as_of is None else as_moment(as_of)).copy()


@lru_cache(maxsize=16)
def _grade(case: Case, as_of: datetime | None) -> pd.DataFrame:
    claim, source = _carried(case, as_of)
    claims = len(case.claims)
    cites = case.sources["cites"].reset_index(drop=True).map(split_ids, na_action="ignore")
    named = cites.explode().dropna().astype("string")
    named = named[named != OWN]
    codes, names = pd.factorize(pd.concat([name_publishers(case.sources["publisher"]), name_publishers(named)]))
    publisher, cited = codes[: len(cites)], codes[len(cites) :]
    is_own = np.array([isinstance(ids, list) and OWN in ids for ids in cites], dtype=bool)

    def pairs(claim: np.ndarray, publisher: np.ndarray) -> np.ndarray:
        numbers: np.ndarray = pd.unique(claim * max(len(names), 1) + publisher)
        return numbers

    own = pairs(claim[is_own[source]], publisher[source[is_own[source]]])
    # For each place where a claim was read, every publisher that this source cites.
    carrier, of = _repeat(source, named.index.to_numpy(), len(cites))
    other = cited[of] != publisher[source[carrier]]
    carrier, of = carrier[other], of[other]
    leans = np.isin(claim[carrier] * max(len(names), 1) + cited[of], own)
    leaning = pairs(claim[carrier[leans]], publisher[source[carrier[leans]]])
    independent = _count(np.setdiff1d(own, leaning, assume_unique=True), claims, len(names))
    publishers = _count(pairs(claim, publisher[source]), claims, len(names))
    grade = pd.Series(np.where(independent >= MANY, MULTIPLE, SINGLE), dtype="string", index=case.claims.index)
    return pd.DataFrame(
        {
            "claim_id": case.claims["claim_id"],
            "publishers": pd.array(publishers, dtype="Int64"),
            "independent": pd.array(independent, dtype="Int64"),
            "grade": grade.where(publishers > 0),
        }
    )


def _carried(case: Case, as_of: datetime | None) -> tuple[np.ndarray, np.ndarray]:
    """Give where each claim was read by a moment: its position among the claims, and the source's among the sources."""
    source = pd.Index(case.sources["id"]).get_indexer(pd.Index(case.claim_sources["source"]))
    claim = case.rows_of(case.claim_sources["claim_id"])
    read = (claim >= 0) & (source >= 0)
    if as_of is not None:
        published = read_instants(case.sources["date"], "end").to_numpy() <= np.datetime64(as_of)
        read &= published[source]
    return claim[read], source[read]


def _repeat(wanted: np.ndarray, sources: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Give for each of some sources, one after the other, the positions of all its rows in ``sources`` (in order)."""
    sizes = np.bincount(sources, minlength=count)
    first = np.cumsum(sizes) - sizes
    size = sizes[wanted]
    carrier = np.repeat(np.arange(len(wanted)), size)
    within = np.arange(len(carrier)) - np.repeat(np.cumsum(size) - size, size)
    return carrier, first[wanted][carrier] + within


def _count(pairs: np.ndarray, claims: int, publishers: int) -> np.ndarray:
    counted: np.ndarray = np.bincount(pairs // max(publishers, 1), minlength=claims)
    return counted


def name_publishers(names: pd.Series) -> pd.Series:
    """Give whose text it is: ``AFP`` for ``AFP (via Al Arabiya)``."""
    return names.str.replace(r"\s*\(.*\)$", "", regex=True)


def corroborate(case: Case, *, as_of: Moment = None) -> pd.DataFrame:
    """Give for every claim known at a moment its grade by then, and whether others contest or deny it by then.

    Returns
    -------
    pandas.DataFrame
        The columns of ``grade_claims``, ``party``, and two booleans: ``contested`` (another party's total
        contradicts it, or a claim denies it) and ``denied``. In the order of ``case.claims``.

    Raises
    ------
    MomentError
        If ``as_of`` is a text that is no date.
    """
    graded = grade_claims(case, as_of=as_of).assign(
        party=case.claims["party"],
        contested=case.are_among(find_contested_claims(case, as_of=as_of)),
        denied=case.are_among(find_denied(case, as_of=as_of)),
    )
    return graded[known(case, as_of=as_of)].reset_index(drop=True)


def count_grades(case: Case, corroborated: pd.DataFrame) -> pd.DataFrame:
    """Count claims by party in the one order of parties.

    Returns
    -------
    pandas.DataFrame
        One row a party: ``party``, ``claims``, ``MULTIPLE``, ``SINGLE``, ``no_source``, ``contested``, ``denied``;
        numbers of claims.
    """
    counted = pd.DataFrame(
        {
            "party": corroborated["party"],
            "claims": 1,
            MULTIPLE: corroborated["grade"].eq(MULTIPLE).fillna(value=False).astype(int),
            SINGLE: corroborated["grade"].eq(SINGLE).fillna(value=False).astype(int),
            "no_source": corroborated["grade"].isna().astype(int),
            "contested": corroborated["contested"].astype(int),
            "denied": corroborated["denied"].astype(int),
        }
    )
    by_party = counted.groupby("party").sum()
    return by_party.reindex([party for party in case.party_order if party in by_party.index]).reset_index()


def find_usual_grade(grades: Iterable[str | None]) -> str:
    """Give the grade of most of some claims, which need not be said at each of them; of as many, the lower one."""
    counts = Counter(grades)
    return MULTIPLE if counts[MULTIPLE] > counts[SINGLE] else SINGLE


def usual_grade_in_words(grades: Collection[str | None], *, noun: str) -> str:
    """Say once what grade some claims have, each of them called by a noun; and which have it if others differ."""
    graded = {grade for grade in grades if grade}
    if not graded:
        return f"No {noun} has a source dated by then, and so none has a grade."
    dated = " with a source dated by then" if None in grades else ""
    alike = " that says no other grade" if len(graded) > 1 else ""
    usual = GRADE_WORDS[find_usual_grade(grades)]
    return f"Each {noun}{dated}{alike} is graded “{usual}”; the rule stands under Corroboration."


def describe_sources(case: Case, claims: pd.DataFrame, *, as_of: Moment = None) -> str:
    """Say of how many of some claims' sources, published by a moment, it is known that they carry it on their own."""
    read = sources_at(case, as_of=as_of)
    cites = read[read["claim_id"].isin(claims["claim_id"])].drop_duplicates("source")["cites"]
    own = cites.dropna().map(lambda names: OWN in split_ids(names)).astype(bool)
    if cites.empty:
        return f"They have {NO_SOURCE}."
    unknown, by_own = int(cites.isna().sum()), int(own.sum())
    others = len(own) - by_own
    carry = f"{'is' if by_own == 1 else 'are'} known to carry a claim on {'its' if by_own == 1 else 'their'} own"
    copy = f"{'copies or cites' if others == 1 else 'copy or cite'} another publisher"
    if len(cites) == 1:
        one = f"Their only source {carry if by_own else copy}."
        return "Of their only source it cannot be known whether it carries a claim on its own." if unknown else one
    return f"Of their {len(cites)} sources, {by_own} {carry}, {others} {copy}, and of {unknown} it cannot be known."
