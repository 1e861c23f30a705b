"""Reactions: what third parties said and called for, and what the sides said to them, in the order said.

Tables in, finished lines out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd

from claims.answers import answers_in_words
from claims.carried import sources_at
from claims.case import Case
from claims.filter import ClaimFilter, Kept
from claims.kinds import REACTIONS
from claims.model import Source
from claims.moments import Moment, when_said
from claims.rows import split_ids

THEMES = {
    "ceasefire": "Ceasefire",
    "restraint": "Restraint",
    "dialogue": "Dialogue",
    "talks": "Talks",
    "withdrawal": "Withdrawal",
    "monitoring": "Monitoring",
    "mediation": "Mediation",
    "condemnation": "Condemnation",
    "humanitarian": "Humanitarian",
}
"""What a reaction may be about, in the order shown. A theme not named here comes last, under its own name."""

FOLLOWED = ("events", "parties", "dates", "as_of", "current", "linked", "text")
"""The fields of the common filter that count for reactions."""

NOBODY = ""
"""Stands in a choice for reactions that name no addressee, or no theme."""


@dataclass(frozen=True)
class Reaction:
    """One line of the chronology. ``party`` and ``to`` are ids of parties, ``source`` is the best-read of several.

    Sources are those published by the moment; ``None`` and zero where none was. ``answers`` says who denies it by the
    moment; empty if nobody does.
    """

    claim_id: str
    said: str
    office: str
    party: str
    to: tuple[str, ...]
    kind: str
    themes: tuple[str, ...]
    statement: str
    places: tuple[str, ...]
    answers: str
    source: Source | None
    source_count: int


@dataclass(frozen=True)
class Choice:
    """What to show of the reactions: ids of parties and themes; ``NOBODY`` for those without, none for all."""

    who: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()

    def keep(self, reaction: Reaction) -> bool:
        """Tell whether a reaction passes: within a field any, between the fields all."""
        return (
            (not self.who or reaction.party in self.who)
            and _meets(self.to, reaction.to)
            and _meets(self.themes, reaction.themes)
        )


def follow_filter(case: Case, wanted: ClaimFilter) -> tuple[ClaimFilter, tuple[str, ...]]:
    """Give what reactions follow of the common filter, and the names of the fields that narrow and are left out.

    Days are those on which it was said. The parties are followed where one of them is a third party and it is asked who
    says it; otherwise they would leave nothing.
    """
    follows_parties = wanted.party_role == "says" and bool(find_capitals(case) & set(wanted.parties))
    followed = ClaimFilter(
        events=wanted.events,
        parties=wanted.parties if follows_parties else (),
        date_from=wanted.date_from,
        date_to=wanted.date_to,
        dates_of="report",
        as_of=wanted.as_of,
        current=wanted.current,
        linked=wanted.linked,
        text=wanted.text,
    )
    fields = ("parties", "kinds", "people", "measures", "places", "contested")
    left_out = [name for name in fields if wanted.is_active(name) and not (name == "parties" and follows_parties)]
    return followed, tuple(left_out)


def keep_reactions(case: Case, followed: ClaimFilter) -> Kept:
    """Give the reactions that a filter keeps, as claims."""
    kept = followed.keep(case)
    return replace(kept, claims=kept.claims[find_reactions(case, kept.claims)])


def find_reactions(case: Case, claims: pd.DataFrame) -> np.ndarray:
    """Tell for each claim whether it is a reaction.

    It is one if it is of ``claims.kinds.REACTIONS``, and said by a third party or, by a side or a local authority, to
    a third party. A newsroom's own words are none, nor is what is said to one.
    """
    capitals = find_capitals(case)
    to_capital = claims["addressed_to"].map(lambda ids: bool(capitals & set(_split(ids)))).astype(bool)
    speaks = claims["party"].isin(capitals) | (to_capital & ~claims["party"].isin(_find_newsrooms(case)))
    return (claims["kind"].isin(REACTIONS) & speaks).to_numpy(dtype=bool)


def find_capitals(case: Case) -> set[str]:
    """Give the third parties that speak for a capital or a body: all but newsrooms."""
    return set(case.parties.loc[case.parties["role"] == "third", "id"]) - _find_newsrooms(case)


def _find_newsrooms(case: Case) -> set[str]:
    return set(case.parties.loc[case.parties["newsroom"], "id"])


def list_reactions(case: Case, claims: pd.DataFrame, *, as_of: Moment = None) -> tuple[Reaction, ...]:
    """Give the lines of some reactions as known at a moment, in the order of the claims."""
    read, places = sources_at(case, as_of=as_of), _spoken_at(case, claims)
    read = read[read["claim_id"].isin(claims["claim_id"])]
    sources, counts = _best_sources(read), read["claim_id"].value_counts()
    answers = answers_in_words(case, as_of=as_of)
    return tuple(
        Reaction(
            claim_id=row["claim_id"],
            said=when_said(row["said_at"], row["known_by"]),
            office=case.name("actors", row["claimant"]),
            party=row["party"],
            to=_in_order(case, _split(row["addressed_to"])),
            kind=case.name("kinds", row["kind"], column="label"),
            themes=order_themes(_split(row["themes"])),
            statement=row["statement"][:1].upper() + row["statement"][1:],
            places=places.get(row["claim_id"], ()),
            answers=answers.get(row["claim_id"], ""),
            source=sources.get(row["claim_id"]),
            source_count=int(counts.get(row["claim_id"], 0)),
        )
        for row in claims.to_dict("records")
    )


def group_days(reactions: Sequence[Reaction]) -> tuple[tuple[str, tuple[Reaction, ...]], ...]:
    """Give reactions by the day, or month, of saying as they are dated on screen, in the same order."""
    days = groupby(reactions, key=lambda one: one.said.split(",")[0])
    return tuple((day, tuple(group)) for day, group in days)


def find_choices(case: Case, reactions: Sequence[Reaction], *, chosen: Choice) -> Choice:
    """Give all that can be chosen among some reactions, in the fixed order, and what is chosen already."""
    who = {reaction.party for reaction in reactions} | set(chosen.who)
    to = {party for reaction in reactions for party in reaction.to or (NOBODY,)} | set(chosen.to)
    themes = {theme for reaction in reactions for theme in reaction.themes or (NOBODY,)} | set(chosen.themes)
    return Choice(
        who=_in_order(case, who),
        to=_in_order(case, to) + ((NOBODY,) if NOBODY in to else ()),
        themes=order_themes(themes - {NOBODY}) + ((NOBODY,) if NOBODY in themes else ()),
    )


def loosen_filter(case: Case, followed: ClaimFilter) -> tuple[tuple[str, int], ...]:
    """Give the fields that narrow, each with the number of reactions left without it, most first."""
    names = [name for name in FOLLOWED if followed.is_active(name)]
    return _most_first((name, len(keep_reactions(case, followed.without(name)).claims)) for name in names)


def loosen_choice(reactions: Sequence[Reaction], chosen: Choice) -> tuple[tuple[str, int], ...]:
    """Give the fields of a choice that narrow, each with the number of reactions left without it, most first."""
    names = [name for name in ("who", "to", "themes") if getattr(chosen, name)]
    return _most_first((name, sum(map(replace(chosen, **{name: ()}).keep, reactions))) for name in names)


def order_themes(themes: Sequence[str] | set[str]) -> tuple[str, ...]:
    """Put themes into the order shown."""
    known = list(THEMES)
    return tuple(sorted(set(themes), key=lambda one: (known.index(one) if one in known else len(known), one)))


def theme_in_words(theme: str) -> str:
    """Give a theme's name on screen."""
    return THEMES.get(theme, theme)


def _most_first(counts: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((pair for pair in counts if pair[1]), key=lambda pair: -pair[1]))


def _meets(wanted: tuple[str, ...], found: tuple[str, ...]) -> bool:
    return not wanted or bool(set(wanted) & set(found or (NOBODY,)))


def _split(ids: object) -> list[str]:
    return split_ids(ids) if isinstance(ids, str) else []


def _in_order(case: Case, ids: Sequence[str] | set[str]) -> tuple[str, ...]:
    return tuple(party for party in case.party_order if party in ids)


def _best_sources(rows: pd.DataFrame) -> dict[str, Source]:
    """Give the first source of each claim."""
    best: dict[str, Source] = {}
    for row in rows.drop_duplicates("claim_id").to_dict("records"):
        plain: dict[str, Any] = {str(name): None if pd.isna(value) else value for name, value in row.items()}
        names = ("id", "publisher", "title", "url", "date", "language", "link", "seen")
        best[row["claim_id"]] = Source(**{name: plain[name] for name in names})
    return best


def _spoken_at(case: Case, claims: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Give the names of the places at which claims were said, where known."""
    spoken = case.claim_places[case.claim_places["role"] == "spoken_at"]
    spoken = spoken[spoken["claim_id"].isin(claims["claim_id"])]
    places: dict[str, tuple[str, ...]] = {}
    for claim_id, place in zip(spoken["claim_id"], spoken["place"], strict=True):
        places[claim_id] = (*places.get(claim_id, ()), case.gazetteer.label(place))
    return places
