"""How evenly the sides are heard in what is shown: claims by party, sources by where their publisher sits.

Counts, never weights.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from claims.case import Case

_NAMED = 3


@dataclass(frozen=True)
class Balance:
    """Counts by party id in the one order of parties: claims it makes, and sources published in its country.

    ``elsewhere`` and ``unknown`` are sources.
    """

    claims: dict[str, int]
    sources: dict[str, int]
    elsewhere: int
    unknown: int

    @property
    def only(self) -> str | None:
        """The one party whose claims are all there is, if so."""
        return next(iter(self.claims)) if len(self.claims) == 1 else None

    @property
    def lean(self) -> str | None:
        """The side in whose country over half of the sides' sources are published; ``None`` if even."""
        total = sum(self.sources.values())
        return next((party for party, count in self.sources.items() if 2 * count > total), None)


def weigh(case: Case, claims: pd.DataFrame) -> Balance:
    """Count claims and sources by party for some claims of a case."""
    by_party = claims["party"].value_counts()
    used = case.claim_sources.loc[case.claim_sources["claim_id"].isin(claims["claim_id"]), "source"].unique()
    based_in = case.sources.loc[case.sources["id"].isin(used), "based_in"]
    sides = case.parties[case.parties["role"] == "side"].set_index("id")["code"]
    sources = {party: int((based_in == sides[party]).sum()) for party in case.party_order if party in sides.index}
    return Balance(
        claims={party: int(by_party[party]) for party in case.party_order if party in by_party.index},
        sources=sources,
        elsewhere=int((based_in.notna() & ~based_in.isin(sides)).sum()),
        unknown=int(based_in.isna().sum()),
    )


def shown_in_words(case: Case, balance: Balance) -> str:
    """Write who is heard, and where the sources lean: ``58 claims by Armenia, 41 by Azerbaijan; our sources ...``."""
    return _claims_in_words(case, balance) + _lean_in_words(case, balance)


def balance_in_words(case: Case, balance: Balance) -> str:
    """Write the counts of claims and of sources for people."""
    if not balance.claims:
        return _claims_in_words(case, balance)
    every = sum(balance.sources.values()) + balance.elsewhere + balance.unknown
    sources = [f"{count} in {case.name('parties', party)}" for party, count in balance.sources.items()]
    sources += [f"{balance.elsewhere} elsewhere"] + ([f"{balance.unknown} not known where"] if balance.unknown else [])
    published = f"Published: {', '.join(sources)} ({every} sources){_lean_in_words(case, balance)}"
    return f"{_claims_in_words(case, balance)}. {published}"


def _lean_in_words(case: Case, balance: Balance) -> str:
    return f"; our sources lean towards {case.name('parties', balance.lean)}" if balance.lean else ""


def _claims_in_words(case: Case, balance: Balance) -> str:
    if not balance.claims:
        return "no claims"
    (leader, most), *others = balance.claims.items()
    named, rest = others[: _NAMED - 1], others[_NAMED - 1 :]
    claims = f"{most} claims by {case.name('parties', leader)}"
    claims += "".join(f", {count} by {case.name('parties', party)}" for party, count in named)
    if rest:
        claims += f", {sum(count for _, count in rest)} by {len(rest)} other{'s' if len(rest) > 1 else ''}"
    return f"{claims} only: nobody else is heard in this view" if balance.only else claims
