"""One claim's card.

Who says it, about whom, when and where, what it revises and who contradicts it, and how to cite it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd
import streamlit as st

from claims.carried import NO_SOURCE, claim_at
from claims.case import Case
from claims.citation import cite
from claims.corroboration import GRADE_MEANS, GRADE_WORDS, grade_claims
from claims.days import stop_in_words
from claims.figure import PEOPLE_WORDS, count_in_words, figure_in_words
from claims.linked import EARLIER, Linked, links_of
from claims.model import Claim, NamedPlace
from claims.moments import Moment, as_moment, moment_in_words
from claims.naming import name_parties
from claims.revision import known
from ui.claim_history import brief, chain_html, history_html, reading_line
from ui.share import show_claim_link
from ui.source_line import source_line
from ui.text import safe, show_html

_PLACE_WORDS = {
    "at": "at",
    "from": "from the direction of",
    "toward": "toward",
    "hospital": "treated in",
    "spoken_at": "said in",
}

_CITED_LATER = "This source is not known to be published by the moment shown."


def show_claim_card(case: Case, claim_id: str, *, as_of: Moment = None) -> None:
    """Show the card of one claim as known at a moment, and its citation to copy."""
    claim = claim_at(case, claim_id, as_of=as_of)
    rows = "".join(f"<dt>{safe(name)}</dt><dd>{body}</dd>" for name, body in _rows(case, claim, as_of) if body)
    head = f"<h2>{_headline(case, claim)}</h2><p>{safe(_sentence(claim))}</p>"
    show_html(f'<article class="cg-card">{head}{_not_yet(case, claim, as_of)}<dl>{rows}</dl></article>')
    show_claim_link(case, claim_id, as_of=as_of)
    with st.expander("Cite this"):
        whole = case.claim(claim_id)
        st.code(cite(case, whole), language=None, wrap_lines=True)
        if whole.sources[0] not in claim.sources:
            show_html(f'<p class="cg-quiet cg-caption">{_CITED_LATER}</p>')


def _not_yet(case: Case, claim: Claim, as_of: Moment) -> str:
    """Give a notice on the card of a claim that had not been made at the moment shown: only a link opens it then."""
    later = known(case) & ~known(case, as_of=as_of)
    if as_of is None or claim.claim_id not in set(case.claims.loc[later, "claim_id"]):
        return ""
    words = f"Not yet said at the moment shown, {stop_in_words(as_moment(as_of))}."
    return f'<p class="cg-message">{safe(words)}</p>'


def _headline(case: Case, claim: Claim) -> str:
    return safe(case.name("actors", claim.claimant))


def _sentence(claim: Claim) -> str:
    return claim.statement[:1].upper() + claim.statement[1:]


def _rows(case: Case, claim: Claim, as_of: Moment) -> Iterator[tuple[str, str]]:
    yield "Party", safe(case.name("parties", claim.party))
    yield "Said", _said(claim)
    yield "Kind", safe(case.name("kinds", claim.kind, column="label"))
    yield "Figure", _figure(case, claim)
    yield "Whose losses", _parties(case, claim.harmed)
    yield "Accused", _parties(case, claim.accused)
    yield "Addressed to", _parties(case, claim.addressed_to)
    yield "Happened", _happened(case, claim)
    yield "Places", _list(_place(case, place) for place in claim.places)
    yield from _links(case, claim, as_of)
    yield "Also carried as", _list(reading_line(case, claim, reading) for reading in claim.readings)
    yield "Read in", _read_in(case, claim, as_of)
    yield "Grade", _grade(case, claim, as_of)
    yield "Note", f'<div class="cg-note">{safe(claim.note)}</div>' if claim.note else ""
    yield "Id", f"<code>{safe(claim.claim_id)}</code>"
    yield "Formerly", _list(f"<code>{safe(one)}</code>" for one in case.former_ids_of(claim.claim_id))


def _read_in(case: Case, claim: Claim, as_of: Moment) -> str:
    """List the sources known to be published by a moment, and count the others."""
    later = len(case.claim(claim.claim_id).sources) - len(claim.sources)
    lines = _list(map(source_line, claim.sources))
    if not later or as_of is None:
        return lines
    moment = stop_in_words(as_moment(as_of))
    what = f"{later}{' more' if lines else ''} later, or without a date precise enough"
    words = f"{what}: empty “as known on” to see {'it' if later == 1 else 'them'}."
    if lines:
        return lines + f"<small>{safe(words)}</small>"
    return safe(f"none that is known to be published by {moment}; {words}")


def _grade(case: Case, claim: Claim, as_of: Moment) -> str:
    grade = grade_claims(case, as_of=as_of)["grade"].iloc[case.row_of(claim.claim_id)]
    if pd.isna(grade):
        return safe(f"none: {NO_SOURCE}")
    return f"{safe(GRADE_WORDS[grade])}<br><small>{safe(f'{GRADE_MEANS}: the rule stands on Compare')}</small>"


def _list(parts: Iterable[str]) -> str:
    parts = list(parts)
    if len(parts) < 2:
        return "".join(parts)
    return f"<ul>{''.join(f'<li>{part}</li>' for part in parts)}</ul>"


def _parties(case: Case, ids: tuple[str, ...]) -> str:
    return safe(name_parties(case, ids)) if ids else ""


def _said(claim: Claim) -> str:
    if claim.reported_at:
        clock = f" (source's clock: {claim.clock_as_worded})" if claim.clock_as_worded else ""
        return safe(moment_in_words(claim.reported_at) + clock)
    if claim.published_at:
        return safe(f"by {moment_in_words(claim.published_at)}, when its first source was published")
    return safe("date not known")


def _figure(case: Case, claim: Claim) -> str:
    if not (claim.measure or claim.quantity_unit):
        return ""
    bounds, unit, about = (claim.span_low, claim.span_high), claim.quantity_unit, claim.approximate
    if claim.measure:
        past = case.name("measures", claim.measure, column="past")
        figure = count_in_words(*bounds, past, approximate=about)
    else:
        figure = figure_in_words(*bounds, approximate=about, unit=unit)
    people = f", {PEOPLE_WORDS[claim.people]}" if claim.people else ""
    words = [safe(text) for text in (claim.figure_as_worded, claim.people_as_worded) if text]
    worded = f"<br><small>as worded: {'; '.join(words)}</small>" if words else ""
    return f"<strong>{safe(figure)}</strong>{safe(people)}{worded}"


def _happened(case: Case, claim: Claim) -> str:
    episode = case.name("events", claim.event, column="title")
    days = [moment_in_words(text) for text in (claim.event_from, claim.event_to) if text]
    when = " to ".join(dict.fromkeys(days)) or "time not known"
    return f"{safe(when)}<br><small>{safe(episode)}</small>"


def _place(case: Case, named: NamedPlace) -> str:
    place = case.gazetteer.places[named.place]
    worded = f"; as worded: {named.as_worded}" if named.as_worded not in (None, place.name) else ""
    how = f"{place.precision}, within about {max(1, round(place.radius_km))} km"
    note = f"; {named.note}" if named.note else ""
    how = safe(how) + safe(worded) + safe(note)
    return f"{safe(_PLACE_WORDS[named.role])} {safe(place.name)}<br><small>{how}</small>"


def _links(case: Case, claim: Claim, as_of: Moment) -> Iterator[tuple[str, str]]:
    links = links_of(case, claim.claim_id, as_of=as_of)
    yield "History", history_html(case, claim, as_of=as_of)
    yield "Repeats", _linked(case, links.repeats, as_of)
    yield "Part of", _linked(case, links.part_of, as_of)
    yield "Passes on", _linked(case, links.relays, as_of)
    yield "Denies", _linked(case, links.denies, as_of)
    yield "Denied by", _linked(case, links.denied_by, as_of, earlier="said before this claim")
    yield "Contradicted by", _linked(case, links.contradicted_by, as_of)
    if links.held_back and as_of is not None:
        moment = stop_in_words(as_moment(as_of))
        yield "Not yet said", safe(f"{links.held_back} linked, said after {moment}: move “as known on” to see them.")
    yield "Read with", chain_html(case, claim, as_of=as_of)


def _linked(case: Case, linked: Iterable[Linked], as_of: Moment, *, earlier: str = "") -> str:
    """List the claims at the other end; with ``earlier`` say it of those that had surely been said before."""
    return _list(
        brief(case, one.claim_id, as_of=as_of)
        + (f"<br><small>{safe(earlier)}</small>" if earlier and one.order == EARLIER else "")
        for one in linked
    )
