"""What stands around a picture or a file of the map, in words: the same for every form of it.

Title, filter, tolls, legend, sources, credits, disclaimer, address, version. Tables in, words out; nothing is drawn.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from claims.balance import shown_in_words, weigh
from claims.carried import sources_at
from claims.case import Case
from claims.filter import ClaimFilter, Kept, loosen
from claims.filter_words import LABELS, as_of_in_words
from claims.moments import Moment, days_in_words, moment_in_words, read_span
from claims.naming import name_episodes
from claims.side_by_side import choose_toll_event, set_side_by_side
from draw.frame import FrameTolls, shorten_tolls
from draw.legend import LegendRow, legend_rows
from draw.marks import NamedArea, count_unplaced, find_states, name_areas, place_marks
from geo.basemap import GroundSource, load_basemap

_MOST_HINTS = 3


@dataclass(frozen=True)
class Shown:
    """What a view shows of a case: the claims kept, their marks, the areas they name."""

    kept: Kept
    marks: pd.DataFrame
    areas: list[NamedArea]


@dataclass(frozen=True)
class Margins:
    """The words around a picture.

    Attributes
    ----------
    title : str
        What it is of.
    not_verified : str
        That nothing in it is verified by its makers.
    heard : str
        How many claims by whom.
    filter_words : str
        How many of all claims, by which filter, as known when.
    as_of : str
        The moment of knowledge by itself.
    placed : str
        How many of the claims can be placed on a map, in whichever frame, and why the others do not.
    empty : str
        What to loosen if no claim is left; else "".
    tolls : FrameTolls
        The losses as claimed.
    legend : tuple of LegendRow
        What is on the map, from `draw.legend`.
    sources : tuple of str
        Publishers with their dates, those with most of the claims first.
    credits : tuple of str
        Of the layers shown, each with its licence.
    licence, disclaimer, version, address : str
        Of the claims; of the borders; of the data; of the live view.
    """

    title: str
    not_verified: str
    heard: str
    filter_words: str
    as_of: str
    placed: str
    empty: str
    tolls: FrameTolls
    legend: tuple[LegendRow, ...]
    sources: tuple[str, ...]
    credits: tuple[str, ...]
    licence: str
    disclaimer: str
    version: str
    address: str


def look_up(case: Case, wanted: ClaimFilter) -> Shown:
    """Find what a filter shows of a case."""
    kept = wanted.keep(case)
    marks = place_marks(kept.claims, case=case, states=find_states(case, as_of=wanted.as_of))
    return Shown(kept=kept, marks=marks, areas=name_areas(marks))


def write_margins(
    case: Case,
    wanted: ClaimFilter,
    shown: Shown,
    *,
    theme: str,
    ground: Sequence[str],
    with_tolls: bool = True,
    with_names: bool = True,
    with_claims: bool = True,
    printed: bool = True,
    address: str = "",
) -> Margins:
    """Write what stands around a picture of a view.

    Parameters
    ----------
    case, wanted, shown
        The case, the view's filter, and what it shows.
    theme
        `light` or `dark`: of the legend's swatches.
    ground
        Names of the layers of the base map that are shown.
    with_tolls, with_names, with_claims
        Whether the losses, the places' names, the marks are shown.
    printed
        Whether it is on paper: nothing there can be clicked.
    address
        Of the live view.
    """
    event = choose_toll_event(case, wanted.events)
    blocks = set_side_by_side(case, event=event, as_of=wanted.as_of) if event and with_tolls else ()
    kept = shown.kept
    tolls = shorten_tolls(blocks, case=case, event=event, wanted=wanted)
    words = (wanted.without("events") if wanted.events == (event,) else wanted).in_words(case)
    marks, areas = (shown.marks, shown.areas) if with_claims else (shown.marks.head(0), [])
    return Margins(
        title=f"{name_episodes(case, wanted.events)}: what each side claims",
        not_verified=case.about.not_verified,
        heard=shown_in_words(case, weigh(case, kept.claims, as_of=wanted.as_of)),
        filter_words=f"{len(kept.claims)} of {kept.total} claims: {words}",
        as_of=as_of_in_words(wanted.as_of, case),
        placed=_say_placed(shown) if with_claims else "",
        empty=_say_empty(case, wanted) if kept.claims.empty else "",
        tolls=tolls,
        legend=tuple(legend_rows(marks, case=case, areas=areas, theme=theme, printed=printed)),
        sources=tuple(list_publishers(case, kept.claims, as_of=wanted.as_of, first=_name_claims(tolls))),
        credits=list_credits(ground, with_names=with_names),
        licence=case.about.licence,
        disclaimer=case.about.disclaimer,
        version=case.about.data_version,
        address=address,
    )


def list_publishers(
    case: Case, claims: pd.DataFrame, *, as_of: Moment = None, first: Collection[str] = ()
) -> list[str]:
    """Give who had published by a moment what the claims were read in: ``Publisher, 12-14 Sep 2022 (3)``.

    Those of the claims named in `first`, the figures in print, come first, then those that carry most of the claims;
    the number is of sources if there are several.
    """
    carried = sources_at(case, as_of=as_of)
    carried = carried[carried["claim_id"].isin({*claims["claim_id"], *first})]
    carried = carried.assign(leads=carried["claim_id"].isin(first))
    order = carried.groupby("publisher").agg(leads=("leads", "max"), count=("source", "size")).sort_index()
    order = order.sort_values(["leads", "count"], ascending=False, kind="stable")
    dates: dict[str, list[str]] = {}
    sources = carried[["source", "publisher", "date"]].drop_duplicates("source").fillna({"date": ""})
    for publisher, day in zip(sources["publisher"], sources["date"], strict=True):
        dates.setdefault(str(publisher), []).append(str(day))
    return [_write_publisher(publisher, dates[publisher]) for publisher in map(str, order.index)]


def _name_claims(tolls: FrameTolls) -> list[str]:
    return [row.claim_id for block in tolls.blocks for row in block.rows if row.claim_id is not None]


def list_credits(ground: Sequence[str], *, with_names: bool = True) -> tuple[str, ...]:
    """Give the credit of each layer of the base map that is shown, and of the towns' names, with its licence."""
    basemap = load_basemap()
    sources = [layer.source for name, layer in basemap.layers.items() if name in ground]
    if with_names:
        sources += list(basemap.tables.values())
    return tuple(dict.fromkeys(_write_credit(source) for source in sources))


def _write_credit(source: GroundSource) -> str:
    return source.credit if source.licence in source.credit else f"{source.credit} ({source.licence})"


def _write_publisher(publisher: str, of_sources: Sequence[str]) -> str:
    dates = sorted(text for text in of_sources if text)
    words = "undated"
    if dates:
        days: list[date] = [read_span(text).start.date() for text in dates]
        whole = all(len(text) >= len("2022-09-13") for text in dates)
        words = days_in_words(days[0], days[-1]) if whole else moment_in_words(dates[0])
    return f"{publisher}, {words}" + (f" ({len(of_sources)})" if len(of_sources) > 1 else "")


def _say_placed(shown: Shown) -> str:
    every = len(shown.kept.claims)
    unplaced = count_unplaced(shown.kept.claims, marks=shown.marks)
    if not unplaced:
        return ""
    rest = "name no place, only a country, or are figures for a whole front"
    return f"{every - unplaced} of them can be placed; {unplaced} {rest}"


def _say_empty(case: Case, wanted: ClaimFilter) -> str:
    hints = [
        f"{LABELS[name]} ({count} {'claim' if count == 1 else 'claims'} without it)"
        for name, count in loosen(wanted, case)[:_MOST_HINTS]
    ]
    return "No claim is left by this filter." + (f" Loosen one of these: {'; '.join(hints)}." if hints else "")
