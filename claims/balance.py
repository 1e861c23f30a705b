"""How evenly the sides are heard in what is shown: claims by party, sources by where their publisher sits.

Counts, never weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import pandas as pd

from claims.carried import sources_at
from claims.case import Case
from claims.moments import Moment, as_moment

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


def weigh(case: Case, claims: pd.DataFrame, *, as_of: Moment = None) -> Balance:
    """Count claims, and their sources published by a moment, by party for some claims of a case."""
    parties, claim_ids = (claims[name].to_numpy(dtype=object) for name in ("party", "claim_id"))
    by_party, sources = Counter(parties), _sources_at(case, None if as_of is None else as_moment(as_of))
    used = {source for claim_id in claim_ids for source in sources.of_claim.get(claim_id, ())}
    based_in = Counter(sources.based_in[source] for source in used)
    sides = {
        party: case.name("parties", party, column="code")
        for party in case.party_order
        if case.name("parties", party, column="role") == "side"
    }
    unknown = based_in.pop(None, 0)
    return Balance(
        claims={party: by_party[party] for party in case.party_order if party in by_party},
        sources={party: based_in[code] for party, code in sides.items()},
        elsewhere=sum(count for code, count in based_in.items() if code not in sides.values()),
        unknown=unknown,
    )


@dataclass(frozen=True)
class _Sources:
    """The sources of each claim by its id, and the country where each source is published; ``None`` = not known."""

    of_claim: Mapping[str, tuple[str, ...]]
    based_in: Mapping[str, str | None]


@lru_cache(maxsize=64)
def _sources_at(case: Case, as_of: datetime | None) -> _Sources:
    of_claim: dict[str, tuple[str, ...]] = {}
    read = sources_at(case, as_of=as_of)
    for claim_id, source in zip(read["claim_id"], read["source"], strict=True):
        of_claim[claim_id] = (*of_claim.get(claim_id, ()), source)
    countries = [None if pd.isna(country) else country for country in case.sources["based_in"]]
    return _Sources(of_claim, dict(zip(case.sources["id"], countries, strict=True)))


def _lean_in_words(case: Case, balance: Balance) -> str:
    """Write where the sources lean: ``our sources lean towards Armenia``; empty where they are even."""
    return f"our sources lean towards {case.name('parties', balance.lean)}" if balance.lean else ""


def shown_in_words(case: Case, balance: Balance) -> str:
    """Write who is heard, and where the sources lean: ``58 claims by Armenia, 41 by Azerbaijan; our sources ...``."""
    lean = _lean_in_words(case, balance)
    return _claims_in_words(case, balance) + (f"; {lean}" if lean else "")


def balance_in_words(case: Case, balance: Balance) -> str:
    """Write the counts of claims and of sources for people."""
    if not balance.claims:
        return _claims_in_words(case, balance)
    every = sum(balance.sources.values()) + balance.elsewhere + balance.unknown
    sources = [f"{count} in {case.name('parties', party)}" for party, count in balance.sources.items()]
    sources += [f"{balance.elsewhere} elsewhere"] + ([f"{balance.unknown} not known where"] if balance.unknown else [])
    lean = _lean_in_words(case, balance)
    published = f"Published: {', '.join(sources)} ({every} sources){f'; {lean}' if lean else ''}"
    return f"{_claims_in_words(case, balance)}. {published}"


def _claims_in_words(case: Case, balance: Balance) -> str:
    if not balance.claims:
        return "no claims"
    (leader, most), *others = balance.claims.items()
    named, rest = others[: _NAMED - 1], others[_NAMED - 1 :]
    claims = f"{most} claims by {case.name('parties', leader)}"
    claims += "".join(f", {count} by {case.name('parties', party)}" for party, count in named)
    if rest:
        claims += f", {sum(count for _, count in rest)} by {len(rest)} other{'s' if len(rest) > 1 else ''}"
    return f"{claims} only: no claim of others passes the filter" if balance.only else claims
