"""Names of parties, joined for a sentence, and of episodes: one way for every page, picture and file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claims.case import Case


def join_words(words: Sequence[str], *, by: str = "and") -> str:
    """Join words for a sentence: ``A``, ``A and B``, ``A, B and C``; nothing for none."""
    return f" {by} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def name_parties(case: Case, ids: Iterable[str], *, by: str = "and") -> str:
    """Name parties in their one order: ``Armenia and Azerbaijan``."""
    these = set(ids)
    return join_words([case.name("parties", party) for party in case.party_order if party in these], by=by)


def is_unnamed(case: Case, actor: str) -> bool:
    """Tell whether no source says which office a claimant is."""
    return actor in case.unnamed_actors


def name_episodes(case: Case, events: Sequence[str]) -> str:
    """Give the title of the one episode that is filtered by; of several or all of them only that."""
    if len(events) == 1:
        return case.name("events", events[0], column="title")
    return "Several episodes" if events else "All episodes"
