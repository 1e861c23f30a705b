"""What other claims a claim is linked to, as known at a moment: for its card. Finished ids; nothing is worded here.

The checks of links when a case is loaded stand in ``claims.links``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from claims.case import Case
from claims.contradiction import find_contradicting, find_denied
from claims.moments import Moment
from claims.revision import known
from claims.toll import toll

EARLIER, LATER = "earlier", "later"


@dataclass(frozen=True)
class Linked:
    """A claim at the other end of a link.

    ``order`` is ``EARLIER`` where it had surely been said before the claim asked for, ``LATER`` where surely after it,
    else empty.
    """

    claim_id: str
    order: str


@dataclass(frozen=True)
class Links:
    """The links of one claim, each in reading order. A statement not yet made at the moment is nowhere in them.

    Attributes
    ----------
    part_of, repeats, relays, denies
        What the claim itself names.
    denied_by, contradicted_by
        Claims that deny it, and totals of other parties that contradict it. A denial that is ``EARLIER`` answers what
        had not been said yet: show it as an earlier statement.
    held_back : int
        How many claims that it names, or that deny it, had not been said at the moment.
    """

    part_of: tuple[Linked, ...]
    repeats: tuple[Linked, ...]
    relays: tuple[Linked, ...]
    denies: tuple[Linked, ...]
    denied_by: tuple[Linked, ...]
    contradicted_by: tuple[Linked, ...]
    held_back: int


def links_of(case: Case, claim_id: str, *, as_of: Moment = None) -> Links:
    """Give what a claim is linked to, cut at a moment.

    Parameters
    ----------
    as_of
        A date (its end), a datetime or ISO text in UTC+4; ``None`` = all that was ever said, also what is not dated.

    Raises
    ------
    UnknownClaimError
        If the case has no such claim.
    MomentError
        If ``as_of`` is a text that is no date.
    """
    claim = case.claim(claim_id)
    said = known(case, as_of=as_of)
    denials = find_denied(case, as_of=as_of).get(claim_id, ())
    held_back = len(find_denied(case).get(claim_id, ())) - len(denials)

    def link(ids: Iterable[str]) -> tuple[Linked, ...]:
        nonlocal held_back
        rows = sorted(case.row_of(one) for one in ids)
        shown = [row for row in rows if as_of is None or said[row]]
        held_back += len(rows) - len(shown)
        return tuple(Linked(str(case.claims["claim_id"].iloc[row]), tell_order(case, claim_id, row)) for row in shown)

    named = {
        "part_of": link([claim.part_of] if claim.part_of else []),
        "repeats": link([claim.repeats] if claim.repeats else []),
        "relays": link(claim.relays),
        "denies": link(claim.denies),
        "denied_by": link(denials),
        "contradicted_by": link(find_contradicting(toll(case, as_of=as_of)).get(claim_id, ())),
    }
    return Links(**named, held_back=held_back)


def tell_order(case: Case, claim_id: str, row: int) -> str:
    """Tell whether the claim in a row of ``case.claims`` had surely been said before or after another one."""
    starts, ends = case.claims["reported_start"], case.claims["known_at"]
    start, end, other_start, other_end = (
        times.iloc[one] for one in (case.row_of(claim_id), row) for times in (starts, ends)
    )
    if pd.isna(start) or pd.isna(other_start):
        return ""
    if other_end < start:
        return EARLIER
    return LATER if other_start > end else ""
