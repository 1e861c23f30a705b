"""Who denies or contradicts each claim, as known at a moment: what a list shows beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType

from claims.case import Case
from claims.contradiction import find_contradicting, find_denied
from claims.kinds import ALLEGATION
from claims.linked import EARLIER, tell_order
from claims.moments import Moment, as_moment, when_said
from claims.naming import join_words
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

    Denials first, each in reading order. An alleged crime without one says so, and whether one came after the
    moment; of other claims only those that are denied or contradicted are named.

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
    words = {str(one): [NOT_DENIED[one in later]] for one in alleged if one not in denied}
    for claim_id in {**denied, **contradicted}:
        said = [*_denials(case, claim_id, denied.get(claim_id, ()))]
        said += [("contradicted by", row) for row in sorted(map(case.row_of, contradicted.get(claim_id, ())))]
        words.setdefault(claim_id, []).extend(_join(case, said))
    return MappingProxyType({claim_id: "; ".join(parts) for claim_id, parts in words.items()})


def _denials(case: Case, claim_id: str, denials: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    for row in map(case.row_of, denials):
        yield DENIED_BY[tell_order(case, claim_id, row) == EARLIER], row


def _join(case: Case, said: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Write who answers, each office once with all its times."""
    times: dict[str, list[str]] = {}
    for how, row in said:
        claimant, said_at, known_by = (case.claims[name].iloc[row] for name in ("claimant", "said_at", "known_by"))
        who = f"{how} {case.name('actors', str(claimant), column='short')}"
        times.setdefault(who, []).append(when_said(said_at, known_by))
    for who, when in times.items():
        yield f"{who}, {join_words(list(dict.fromkeys(when)))}"
