"""How a figure follows the one before it in its series: the one account that strip, timeline, card and matrix give.

A party's offices share a series. Only a figure of the same office is called revised; another office counts anew.
"""

from __future__ import annotations

REVISED = "revised by the same office"
COUNTED_ON = "later count by another office"


def tell_succession(claimant: str, claimant_before: str) -> str:
    """Give how a figure of one claimant follows that of another, or of the same: ``REVISED`` or ``COUNTED_ON``."""
    return REVISED if claimant == claimant_before else COUNTED_ON


def successions_in_words(revisions: int, by_others: int) -> str:
    """Write how often a series moved on: ``revised 2 times by the same office, 1 later count by another office``.

    Parameters
    ----------
    revisions
        How many totals were replaced in all.
    by_others
        How many of them by another office than theirs.
    """
    same = revisions - by_others
    parts = [f"revised {'once' if same == 1 else f'{same} times'} by the same office"] if same else []
    parts += [f"{by_others} {COUNTED_ON if by_others == 1 else 'later counts by another office'}"] if by_others else []
    return ", ".join(parts) or "never revised"
