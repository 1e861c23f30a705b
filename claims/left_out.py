"""What a filter leaves out without anybody having asked for it, in words: each with its count, never added up."""

from __future__ import annotations

from collections.abc import Iterator

from claims.case import Case
from claims.filter import ClaimFilter, Kept
from claims.filter_words import LABELS


def left_out_in_words(case: Case, wanted: ClaimFilter, kept: Kept) -> tuple[str, ...]:
    """Give one line for each reason for which claims are not shown, the others of the filter being as they are.

    Parameters
    ----------
    wanted, kept
        A filter and what it keeps of the case.
    """
    return tuple(_lines(case, wanted, kept))


def _lines(case: Case, wanted: ClaimFilter, kept: Kept) -> Iterator[str]:
    for name, one, many in (
        ("current", "was replaced by a later one", "were replaced by later ones"),
        ("linked", "was read only on a mirror page", "were read only on mirror pages"),
    ):
        if wanted.is_active(name):
            count = wanted.without(name).count(case) - len(kept.claims)
            if count:
                yield f"{count} more {one if count == 1 else many}"
    for name, count in kept.unknown.items():
        yield f"{count} more {_agree(count, 'does', 'do')} not say: {LABELS[name].lower()}"
    if kept.held_back:
        claims = _agree(kept.held_back, "claim is dated only to a day", "claims are dated only to a day")
        yield f"{kept.held_back} more {claims}, month or year that was not over, and not yet counted"
    if kept.undated:
        claims = _agree(kept.undated, "claim", "claims")
        yield f"{kept.undated} {claims} without any date {_agree(kept.undated, 'is', 'are')} in no view"


def _agree(count: int, one: str, many: str) -> str:
    return one if count == 1 else many
