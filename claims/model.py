"""A single claim with all that hangs on it, as frozen dataclasses: for one card, one citation, one test.

Tables stay in ``claims.case``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.moments import when_said


@dataclass(frozen=True)
class Source:
    """Where a claim was read, and how: ``seen`` is primary, secondary or second-hand."""

    id: str
    publisher: str
    title: str
    url: str | None
    date: str | None
    language: str | None
    link: str
    seen: str
    note: str | None = None


@dataclass(frozen=True)
class Reading:
    """The same statement as another source carries it.

    ``low`` and ``high`` in people or the claim's ``quantity_unit``.
    """

    source: str
    low: float | None
    high: float | None
    approximate: bool
    measure: str | None
    people: str | None
    words: str | None


@dataclass(frozen=True)
class NamedPlace:
    """A place a claim names.

    ``role`` says whether it happened at, from or toward it; ``as_worded`` is the claimant's own
    name for it, ``None`` where the place is only taken from the office.
    """

    place: str
    role: str
    as_worded: str | None
    note: str | None


@dataclass(frozen=True)
class Claim:
    """One statement by one claimant about one thing.

    Unknown is ``None``; times are ISO text in UTC+4, as exact as known.
    """

    claim_id: str
    event: str
    claimant: str
    party: str
    kind: str
    statement: str
    role: str
    direction: str
    addressed_to: tuple[str, ...] = ()
    accused: tuple[str, ...] = ()
    harmed: tuple[str, ...] = ()
    people: str | None = None
    people_as_worded: str | None = None
    measure: str | None = None
    low: float | None = None
    high: float | None = None
    span_low: float | None = None
    span_high: float | None = None
    approximate: bool = False
    quantity_unit: str | None = None
    figure_as_worded: str | None = None
    event_from: str | None = None
    event_to: str | None = None
    reported_at: str | None = None
    published_at: str | None = None
    clock_as_worded: str | None = None
    scope: str | None = None
    part_of: str | None = None
    repeats: str | None = None
    denies: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    chain: str | None = None
    themes: tuple[str, ...] = ()
    note: str | None = None
    places: tuple[NamedPlace, ...] = field(default=())
    sources: tuple[Source, ...] = field(default=())
    readings: tuple[Reading, ...] = field(default=())

    @property
    def said_at(self) -> str | None:
        """When it was said; where that is not known, when its first source was published."""
        return self.reported_at or self.published_at

    @property
    def known_by(self) -> bool:
        """Whether ``said_at`` is only the date of a publication."""
        return self.reported_at is None and self.published_at is not None

    @property
    def when(self) -> str:
        """When it was said, for people: ``by 13 Sep 2022``, ``date not known``."""
        return when_said(self.said_at, self.known_by)
