"""The places that only one side names, and those that both do: a small map, and a table for each role of a place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from claims.case import Case
from claims.moments import Moment
from claims.sites import BOTH, BY_AREA, Naming, Site, count_sites
from draw.marks import find_states, name_areas, place_marks
from ui.map_panel import show_legend, show_map
from ui.open_card import open_at, show_card_at
from ui.text import party_key, safe, show_html

_ROLES = {
    "at": ("Sites", "Where something is said to have happened."),
    "from": ("Where fire is said to have come from", "Directions, no sites."),
    "toward": ("Directions", "Toward which something is said to have gone; no sites."),
}
_ELSE = {"at": "as a site", "from": "as where fire came from", "toward": "as a direction"}
_MARKS = {BOTH: "both sides", BY_AREA: "both sides, not as exactly"}
HEIGHT = 430


def show_sites(case: Case, sites: Sequence[Site], *, as_of: Moment = None) -> None:
    """Show the claimed places on a small map, and in tables under the names as used."""
    left, right = st.columns([1, 1.15], gap="medium")
    with left, st.container(key="compare_places"):
        _show_small_map(case, sites, as_of=as_of)
    with right:
        for place, (role, (title, note)) in enumerate(_ROLES.items()):
            count = count_sites(case, sites, role=role)
            found = [site for site in sites if site.role == role]
            _show_table(case, found, title=title, words=f"{note} {count}", opened=place == 0)


@st.fragment
def _show_small_map(case: Case, sites: Sequence[Site], *, as_of: Moment) -> None:
    ids = {claim_id for site in sites for naming in site.named for claim_id in naming.claim_ids}
    claims = case.claims[case.claims["claim_id"].isin(ids)]
    marks = place_marks(claims, case=case, states=find_states(case, as_of=as_of))
    areas = name_areas(marks)
    clicked = show_map(marks, case=case, areas=areas, key="compare-map", height=HEIGHT)
    if clicked:
        open_at(clicked, "places")
        st.rerun()  # the whole page: a card that stood elsewhere closes, and the address follows
    show_card_at(case, "places")
    with st.expander("Key of the map"):
        show_legend(marks, case=case, areas=areas)


def _show_table(case: Case, sites: Sequence[Site], *, title: str, words: str, opened: bool) -> None:
    """Show a table of places behind its title, with words on it and whether it is open at first."""
    head, caption = f'<h3 class="cg-sub">{safe(title)}</h3>', f'<p class="cg-caption">{safe(words)}</p>'
    if not sites:
        show_html(head + caption)
        return
    writer = _Writer(case, others=any(one.party not in case.about.toll_sides for site in sites for one in site.named))
    unfolded = ' open=""' if opened else ""
    groups = "".join(
        f"<tbody>{writer.area(area, group)}{''.join(writer.row(site) for site in group)}</tbody>"
        for area, group in ((area, list(sites)) for area, sites in groupby(sites, key=lambda site: site.area))
    )
    show_html(
        f'<details class="cg-fold"{unfolded}><summary>{head}</summary>{caption}'
        f'<div class="cg-scroll cg-tall" role="region" tabindex="0" aria-label="{title}">'
        f'<table class="cg-matrix cg-places"><thead><tr>{writer.head()}</tr></thead>{groups}</table></div></details>'
    )


class _Writer:
    """Writes the cells of one table: a column for each side, and one for others where any of them names a place."""

    def __init__(self, case: Case, *, others: bool) -> None:
        self._case = case
        self._sides = case.about.toll_sides
        self._others = others

    def head(self) -> str:
        heads = [f"{party_key(self._case, side)} {safe(self._case.name('parties', side))}" for side in self._sides]
        heads += ["Others"] if self._others else []
        return "".join(f'<th scope="col">{cell}</th>' for cell in ("Place", *heads))

    def area(self, area: str, sites: Sequence[Site]) -> str:
        """Write the heading of a district: how many places in it each side names so."""
        counts = [sum(site.by(side) is not None for site in sites) for side in self._sides]
        cells = "".join(f"<td>{_count(count, 'place') if count else 'none'}</td>" for count in counts)
        rest = "<td></td>" if self._others else ""
        name = safe(self._case.gazetteer.label(area))
        return f'<tr class="cg-group"><th scope="rowgroup">{name}</th>{cells}{rest}</tr>'

    def row(self, site: Site) -> str:
        place = self._case.gazetteer.places[site.place]
        mark = f' <span class="cg-cut">{safe(_MARKS[site.agreement])}</span>' if site.agreement in _MARKS else ""
        exact = f"<small>{safe(f'{place.precision}, within about {max(1, round(place.radius_km))} km')}</small>"
        cells = [self._side(site, side) for side in self._sides]
        rest = [naming for naming in site.named if naming.party not in self._sides]
        if self._others:
            cells.append("<br>".join(f"{safe(self._case.name('parties', one.party))}: {_names(one)}" for one in rest))
        row = "".join(f"<td>{cell}</td>" for cell in cells)
        return f'<tr><th scope="row">{safe(place.name)}{mark}{exact}</th>{row}</tr>'

    def _side(self, site: Site, side: str) -> str:
        naming = site.by(side)
        if naming:
            return _names(naming)
        parts = [f"{_ELSE[role]}: {_words(other)}" for role, other in site.else_by.get(side, ())]
        near = [self._case.gazetteer.label(place) for place in site.near_by.get(side, ())]
        parts += [f"less or more exactly: {safe(', '.join(near))}"] if near else []
        words = f"only {'; '.join(parts)}" if parts else "not named"
        return f'<span class="cg-silent">{words}</span>'


def _names(naming: Naming) -> str:
    return f"{_words(naming)}<small>{_count(len(naming.claim_ids), 'claim')}</small>"


def _words(naming: Naming) -> str:
    return ", ".join(safe(name) for name in naming.names) or safe("not named, taken from the office")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
