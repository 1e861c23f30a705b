"""The balance of what is shown as parts of two bars, and in plain words where it comes from one side only.

Counts, never weights; no figure of a claim enters.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.balance import Balance
from claims.case import Case


@dataclass(frozen=True)
class Part:
    """A part of a bar: what it counts, how many, and whose colour it has (``None`` = nobody's)."""

    name: str
    count: int
    party: str | None = None


@dataclass(frozen=True)
class Bar:
    """One bar: what is counted, by what, and its parts in the fixed order of parties."""

    title: str
    by: str
    parts: tuple[Part, ...]

    def in_words(self) -> str:
        """Write the bar for those who do not see it."""
        return f"{self.title} {self.by}: {', '.join(f'{part.name} {part.count:,}' for part in self.parts)}"


def make_bars(case: Case, balance: Balance) -> tuple[Bar, Bar]:
    """Give the bar of claims by party and that of sources by where they are published.

    The sides always have their part, also where it is 0; local authorities where they are heard; third parties are one
    part.
    """
    roles = {party: case.name("parties", party, column="role") for party in case.party_order}
    named = [
        party
        for party in case.party_order
        if roles[party] == "side" or (roles[party] == "local" and party in balance.claims)
    ]
    claims = [Part(case.name("parties", party), balance.claims.get(party, 0), party) for party in named]
    others = sum(count for party, count in balance.claims.items() if party not in named)
    sources = [Part(case.name("parties", party), count, party) for party, count in balance.sources.items()]
    if others:
        claims.append(Part("others", others))
    for name, count in (("elsewhere", balance.elsewhere), ("unknown", balance.unknown)):
        if count:
            sources.append(Part(name, count))
    return Bar("Claims", "by party", tuple(claims)), Bar("Sources", "by where they are published", tuple(sources))


def one_sided_in_words(case: Case, balance: Balance) -> tuple[str, ...]:
    """Say what is shown from one side only: a sentence each on claims and on sources, none where both are there."""
    return tuple(
        sentence for sentence in (_claims_sentence(case, balance), _sources_sentence(case, balance)) if sentence
    )


def _claims_sentence(case: Case, balance: Balance) -> str:
    if balance.only:
        return f"All claims shown are by {case.name('parties', balance.only)}."
    sides = [party for party in case.party_order if case.name("parties", party, column="role") == "side"]
    heard = [party for party in balance.claims if party in sides]
    if len(heard) == 1 < len(sides):
        return f"Of the sides only {case.name('parties', heard[0])} is heard here."
    return ""


def _sources_sentence(case: Case, balance: Balance) -> str:
    published = [party for party, count in balance.sources.items() if count]
    missing = [case.name("parties", party) for party, count in balance.sources.items() if not count]
    if not published or not missing:
        return ""
    if len(published) == 1 and not balance.elsewhere and not balance.unknown:
        return f"All sources shown are published in {case.name('parties', published[0])}."
    return f"None of the sources shown is published in {' or '.join(missing)}."
