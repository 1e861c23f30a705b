"""Who denies or contradicts each claim, as known at a moment: what a list shows beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType

from claims.case import Case
from claims.contradiction import find_contradicting, find_denied
from claims.kinds import ALLEGATION
from claims.linked import EARLIER, tell_order
from claims.moments import Moment, as_moment, when_said
from claims.toll import toll

NO_DENIAL = "no denial found in our sources"
"""Stands with an alleged crime that nobody denies."""

NOT_DENIED_YET = "no denial known by then"
"""Stands with an alleged crime that was denied only after the moment of the view."""

NOT_DENIED = {False: NO_DENIAL, True: NOT_DENIED_YET}
"""By whether it was denied later."""

DENIED_BY = {False: "denied by", True: "denied by an earlier statement of"}
"""By whether the denial had been said before what it denies."""


def answers_in_words(case: Case, *, as_of: Moment = None) -> Mapping[str, str]:
    """Give who denies or contradicts a claim, with the time, by the claim's id: ``denied by X, 16 Sep 2022``.

    Denials first, each in reading order. An alleged crime without one says so, whatever the moment, also where one came
    later; of other claims only those that are denied or contradicted are named.

    Parameters
    ----------
    as_of
        A date (its end), a datetime or ISO text in UTC+4; ``None`` = all that was ever said.

    Raises
    ------
    MomentError
        If ``as_of`` is a text that is no date.
    """
    return _answers(case, None if as_of is None else as_moment(as_of))


@lru_cache(maxsize=64)
def _answers(case: Case, as_of: datetime | None) -> Mapping[str, str]:
    denied, contradicted = find_denied(case, as_of=as_of), find_contradicting(toll(case, as_of=as_of))
    alleged = case.claims.loc[case.claims["kind"] == ALLEGATION, "claim_id"]
    later = find_denied(case) if as_of else denied
    words: dict[str, list[str]] = {str(one): [] if one in denied else [NOT_DENIED[one in later]] for one in alleged}
    for claim_id, denials in denied.items():
        words.setdefault(claim_id, []).extend(_denials(case, claim_id, denials))
    for claim_id, others in contradicted.items():
        rows = sorted(map(case.row_of, others))
        words.setdefault(claim_id, []).extend(f"contradicted by {_who(case, row)}" for row in rows)
    return MappingProxyType({claim_id: "; ".join(dict.fromkeys(parts)) for claim_id, parts in words.items()})


def _denials(case: Case, claim_id: str, denials: tuple[str, ...]) -> Iterator[str]:
    for row in map(case.row_of, denials):
        yield f"{DENIED_BY[tell_order(case, claim_id, row) == EARLIER]} {_who(case, row)}"


def _who(case: Case, row: int) -> str:
    claimant, said_at, known_by = (case.claims[name].iloc[row] for name in ("claimant", "said_at", "known_by"))
    return f"{case.name('actors', str(claimant), column='short')}, {when_said(said_at, known_by)}"
