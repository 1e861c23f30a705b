"""The toll: what each party's current totals say at a moment.

One row a series; nothing is added up across claimants, measures, people or scopes.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from functools import lru_cache

import numpy as np
import pandas as pd

from claims.carried import claims_at, tell_reading_at
from claims.case import Case
from claims.contradiction import find_contested, find_denied
from claims.moments import Moment, as_moment
from claims.revision import Chains, chain_totals, known
from claims.succession import tell_succession

COLUMNS = (
    "event",
    "harmed",
    "people",
    "measure",
    "scope",
    "party",
    "direction",
    "low",
    "high",
    "approximate",
    "reported_at",
    "said_at",
    "known_at",
    "known_by",
    "claimant",
    "claim_id",
    "revisions",
    "by_others",
    "succession",
    "first_low",
    "first_high",
    "first_approximate",
    "first_at",
    "first_said_at",
    "first_known_by",
    "first_claim_id",
    "previous_low",
    "previous_high",
    "previous_approximate",
    "previous_said_at",
    "previous_known_by",
    "previous_claimant",
    "previous_linked",
    "previous_claim_id",
    "contested",
    "best_seen",
    "linked",
    "reading_count",
    "repeat_count",
    "people_as_worded",
    "figure_as_worded",
    "relays",
    "chain",
    "counts_to_first",
    "counts_to",
    "only_grows",
)
_ORDER = ("event", "harmed", "measure", "people", "scope", "party")
_FROM = {"low": "span_low", "high": "span_high", "at": "known_at"}


def toll(case: Case, *, as_of: Moment = None) -> pd.DataFrame:
    """Give the current totals as they were known at a moment.

    Parameters
    ----------
    as_of
        A date (its end), a datetime or ISO text in UTC+4; ``None`` = all that was ever said and is dated.

    Returns
    -------
    pandas.DataFrame
        One row a series with the columns of ``COLUMNS``. ``low`` and ``high`` span the claim's readings, in
        people, ``pd.NA`` where not bounded; ``revisions`` counts the totals it replaced,
        ``by_others`` those of them that another office of the party replaced, and ``succession`` is how it follows the
        last of them (`claims.succession`), missing where it replaced none. The columns ``first_...`` are
        of the first total of the series that had a figure (itself, if it is that), those ``previous_...`` of the one
        that it replaced last, missing where it replaced none; ``..._said_at`` and ``..._known_by`` are for
        `claims.moments.when_said`, which keeps a month a month and a publisher's date a "by". ``counts_to_first``
        and ``counts_to`` bound the time up to which it counts, ``only_grows`` tells that more time can only add to what
        it measures. ``best_seen``, ``linked`` and ``previous_linked`` are by the sources published by then, missing
        where none was (`claims.carried.tell_reading_at`). ``contested`` =
        contradicted by another party's total, or denied; ``repeat_count`` = times the figure was said again. In the
        order of event, harmed, measure, people, scope, party.

    Raises
    ------
    MomentError
        If ``as_of`` is a text that is no date.
    """
    return _toll(case, None if as_of is None else as_moment(as_of)).copy(deep=False)


@lru_cache(maxsize=64)
def _toll(case: Case, as_of: datetime | None) -> pd.DataFrame:
    chains = chain_totals(case, as_of=as_of)
    order = np.flatnonzero(chains.current)
    keys = case.claims[list(_ORDER)].take(chains.rows[order])
    order = order[np.lexsort([_rank(keys[column]) for column in reversed(_ORDER)])]
    claims = claims_at(case, as_of=as_of)
    if as_of is not None:
        claims = claims.assign(**tell_reading_at(case, as_of=as_of))
    rows = claims[[*(name for name in COLUMNS if name in claims.columns)]].take(chains.rows[order])
    rows = rows.reset_index(drop=True)
    before = chains.revises[order]
    others = {
        "first": _first_rows(chains)[chains.series[order]],
        "previous": np.where(before < 0, -1, chains.rows[before]),
    }
    for column in COLUMNS:
        which, _, name = column.partition("_")
        if which in others:
            rows[column] = claims[_FROM.get(name, name)].array.take(others[which], allow_fill=True)
    rows["low"], rows["high"] = (claims[name].array.take(chains.rows[order]) for name in ("span_low", "span_high"))
    rows["revisions"] = pd.array(chains.step[order], dtype="Int64")
    rows["by_others"] = pd.array(_count_others(claims["claimant"], chains)[order], dtype="Int64")
    said = zip(rows["claimant"].tolist(), rows["previous_claimant"].tolist(), strict=True)
    follows = [pd.NA if pd.isna(before) else tell_succession(one, before) for one, before in said]
    rows["succession"] = pd.array(follows, dtype="string")
    rows["only_grows"] = rows["measure"].isin(case.measures.loc[case.measures["only_grows"], "id"]).astype("boolean")
    ids = rows["claim_id"].tolist()
    denied = find_denied(case, as_of=as_of)
    rows["contested"] = find_contested(rows) | np.array([one in denied for one in ids], dtype=bool)
    repeats = claims["repeats"].take(np.flatnonzero(known(case, as_of=as_of))).dropna()
    times = Counter(repeats.tolist())
    rows["repeat_count"] = pd.array([times[one] for one in ids], dtype="Int64")
    return rows[list(COLUMNS)]


def find_contested_claims(case: Case, *, as_of: Moment = None) -> frozenset[str]:
    """Give the claims that are contested at a moment: contradicted by another party's current total, or denied."""
    rows = toll(case, as_of=as_of)
    return frozenset(rows.loc[rows["contested"], "claim_id"].tolist()) | find_denied(case, as_of=as_of).keys()


def _rank(column: pd.Series) -> np.ndarray:
    """Give each cell its place in the order of all cells; unknown comes last."""
    codes = pd.factorize(column, sort=True)[0]
    return np.where(codes < 0, len(column), codes)


def _count_others(claimants: pd.Series, chains: Chains) -> np.ndarray:
    """Give for each total how often its series has passed to another office by then."""
    office = pd.factorize(claimants)[0][chains.rows]
    passed = (chains.revises >= 0) & (office != office[chains.revises])
    count = np.cumsum(passed)
    starts = np.flatnonzero(np.diff(chains.series, prepend=-1))
    sizes = np.diff(np.append(starts, len(count)))
    before: np.ndarray = count - np.repeat((count - passed)[starts], sizes)
    return before


def _first_rows(chains: Chains) -> np.ndarray:
    """Give for each series the position among the claims of its first total with a figure; -1 if it has none."""
    first = np.full(chains.series.max(initial=-1) + 1, -1, dtype="int64")
    with_figure = np.flatnonzero(chains.bounded)[::-1]
    first[chains.series[with_figure]] = chains.rows[with_figure]
    return first
