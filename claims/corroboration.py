"""How many publishers are known to carry a claim on their own, by a printed rule; contested and denied beside it.

Says how a claim reached us, never whether it is true. Tables in, tables out; nothing here is typed by hand.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from claims.case import Case
from claims.contradiction import find_denied
from claims.revision import Moment, known
from claims.rows import split_ids
from claims.toll import toll

OWN = "own"
MULTIPLE, SINGLE = "multiple_independent", "single_source"
GRADE_WORDS = {MULTIPLE: "multiple independent", SINGLE: "single source"}
RULE = (
    (
        "Multiple independent: at least two different publishers are each known to carry the claim on their own, from "
        "the claimant's own text or by their own report, and neither cites the other."
    ),
    (
        "Single source: every other claim. What cannot be known counts as not independent: an outlet that does not say "
        "where it has the claim from, a copy, a mirror and a report that cites another publisher never count."
    ),
    (
        "The grade says how a claim reached us, not whether it is true. Contested (another party's total contradicts "
        "it, or a claim denies it) and denied stand beside it."
    ),
)
_PAIR = ["claim_id", "publisher"]


@lru_cache(maxsize=4)
def grade_claims(case: Case) -> pd.DataFrame:
    """Grade every claim of a case by its sources, whenever these were published.

    Returns
    -------
    pandas.DataFrame
        One row a claim in the order of ``case.claims``: ``claim_id``; ``publishers``, how many different ones carry
        it; ``independent``, how many of them on their own by ``RULE``; ``grade``, ``MULTIPLE`` or ``SINGLE``. Copies
        of one publisher's text, such as ``AFP (via ...)``, have that publisher.
    """
    carried = case.claim_sources.merge(case.sources[["id", "publisher", "cites"]], left_on="source", right_on="id")
    carried["publisher"] = name_publishers(carried["publisher"])
    cited = carried.dropna(subset="cites").assign(cites=lambda rows: rows["cites"].map(split_ids)).explode("cites")
    is_own = cited["cites"] == OWN
    own = cited.loc[is_own, _PAIR].drop_duplicates()
    named = cited.loc[~is_own, [*_PAIR, "cites"]]
    named = named.assign(cites=name_publishers(named["cites"]))
    leaning = named.merge(own.rename(columns={"publisher": "cites"}), on=["claim_id", "cites"])
    leaning = leaning[leaning["cites"] != leaning["publisher"]]
    independent = own[~_pairs(own).isin(_pairs(leaning))]
    ids = case.claims["claim_id"]
    count = ids.map(independent.groupby("claim_id").size()).fillna(0).astype("Int64")
    publishers = ids.map(carried.groupby("claim_id")["publisher"].nunique()).fillna(0).astype("Int64")
    grade = np.where((count >= 2).to_numpy(dtype=bool), MULTIPLE, SINGLE)
    return pd.DataFrame(
        {"claim_id": ids, "publishers": publishers, "independent": count, "grade": pd.array(grade, dtype="string")}
    )


def name_publishers(names: pd.Series) -> pd.Series:
    """Give whose text it is: ``AFP`` for ``AFP (via Al Arabiya)``."""
    return names.str.replace(r"\s*\(.*\)$", "", regex=True)


def _pairs(rows: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(rows[_PAIR])


def corroborate(case: Case, *, as_of: Moment = None) -> pd.DataFrame:
    """Give for every claim known at a moment its grade, and whether others contest or deny it by then.

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
    rows = toll(case, as_of=as_of)
    denied = find_denied(case, as_of=as_of).keys()
    graded = grade_claims(case).assign(party=case.claims["party"])[known(case, as_of=as_of)]
    is_denied = graded["claim_id"].isin(denied)
    contested = graded["claim_id"].isin(rows.loc[rows["contested"], "claim_id"]) | is_denied
    return graded.assign(contested=contested, denied=is_denied).reset_index(drop=True)


def count_grades(case: Case, corroborated: pd.DataFrame) -> pd.DataFrame:
    """Count claims by party in the one order of parties.

    Returns
    -------
    pandas.DataFrame
        One row a party: ``party``, ``claims``, ``MULTIPLE``, ``SINGLE``, ``contested``, ``denied``; numbers of claims.
    """
    counted = pd.DataFrame(
        {
            "party": corroborated["party"],
            "claims": 1,
            MULTIPLE: (corroborated["grade"] == MULTIPLE).astype(int),
            SINGLE: (corroborated["grade"] == SINGLE).astype(int),
            "contested": corroborated["contested"].astype(int),
            "denied": corroborated["denied"].astype(int),
        }
    )
    by_party = counted.groupby("party").sum()
    return by_party.reindex([party for party in case.party_order if party in by_party.index]).reset_index()


def describe_sources(case: Case, claims: pd.DataFrame) -> str:
    """Say of how many of the sources of some claims it is known that they carry it on their own, or whom they cite."""
    used = case.claim_sources.loc[case.claim_sources["claim_id"].isin(claims["claim_id"]), "source"].unique()
    cites = case.sources.loc[case.sources["id"].isin(used), "cites"]
    own = cites.dropna().map(lambda names: OWN in split_ids(names)).astype(bool)
    unknown, by_own = int(cites.isna().sum()), int(own.sum())
    return (
        f"Of their {len(cites)} sources, {by_own} are known to carry a claim on their own, {len(own) - by_own} copy or "
        f"cite another publisher, and of {unknown} it cannot be known."
    )
