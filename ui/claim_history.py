"""The history of a claim on its card: each total of its series, what changed, who carried it, who said it again."""

from __future__ import annotations

from collections.abc import Iterator

from claims.carried import NOT_YET_READ, claim_at
from claims.case import Case
from claims.changes import Step, trace
from claims.days import stop_in_words
from claims.figure import PEOPLE_WORDS, figure_in_words
from claims.model import Claim, Reading
from claims.moments import Moment, as_moment, moment_in_words
from claims.revision import known
from ui.text import safe

_NAMED_SOURCES = 3


def history_html(case: Case, claim: Claim, *, as_of: Moment = None) -> str:
    """Give the series as known at a moment as a list; empty where the claim stands alone in it."""
    series = trace(case, claim.claim_id, as_of=as_of)
    if len(series.steps) + series.later < 2:
        return ""
    steps = "".join(_step(case, claim, step, as_of) for step in series.steps)
    later = ""
    if series.later and as_of is not None:
        moment = stop_in_words(as_moment(as_of))
        later = f"<small>{series.later} more, said after {safe(moment)}: move “as known on” to see them.</small>"
    return f"<ol>{steps}</ol>{later}"


def chain_html(case: Case, claim: Claim, *, as_of: Moment = None) -> str:
    """Give the named chain of several offices that a claim is read with, by a moment; empty if it stands in none."""
    if not claim.chain:
        return ""
    claims = case.claims[known(case, as_of=as_of)]
    ids = claims.loc[(claims["chain"] == claim.chain) & (claims["role"] == "total"), "claim_id"]
    title = safe(case.name("chains", claim.chain, column="title"))
    lines = "".join(f"<li>{brief(case, one, as_of=as_of)}</li>" for one in ids if one != claim.claim_id)
    if not lines:
        return title
    why = safe("counts of several offices: none is a revision of another's")
    return f"{title}<details><summary>{why}</summary><ul>{lines}</ul></details>"


def brief(case: Case, claim_id: str | None, *, as_of: Moment = None) -> str:
    """Give a claim on one line: when, the figure as known at a moment or the sentence, and who."""
    if claim_id is None:
        return ""
    claim = claim_at(case, claim_id, as_of=as_of)
    who = case.name("actors", claim.claimant, column="short")
    figure = figure_in_words(claim.span_low, claim.span_high, approximate=claim.approximate, unit=claim.quantity_unit)
    what = figure if claim.measure or claim.quantity_unit else claim.statement
    return f"{safe(claim.when)}: {safe(what)} ({safe(who)})"


def reading_line(case: Case, claim: Claim, reading: Reading) -> str:
    """Give the same statement as another source carries it: figure, publisher, date and words."""
    figure = figure_in_words(reading.low, reading.high, approximate=reading.approximate, unit=claim.quantity_unit)
    source = next((source for source in claim.sources if source.id == reading.source), None)
    publisher = source.publisher if source else reading.source
    when = f", {moment_in_words(source.date)}" if source and source.date else ""
    people = f", {PEOPLE_WORDS[reading.people]}" if reading.people else ""
    measure = f" {case.name('measures', reading.measure, column='past')}" if reading.measure else ""
    words = f": {reading.words}" if reading.words else ""
    return safe(figure + measure + people) + ", in " + safe(publisher) + safe(when) + safe(words)


def _step(case: Case, opened: Claim, step: Step, as_of: Moment) -> str:
    here = ' class="cg-here"' if step.claim_id == opened.claim_id or opened.claim_id in step.repeats else ""
    details = "".join(f"<small>{line}</small>" for line in _details(case, step, as_of))
    return f"<li{here}>{brief(case, step.claim_id, as_of=as_of)}{details}</li>"


def _details(case: Case, step: Step, as_of: Moment) -> Iterator[str]:
    claim = claim_at(case, step.claim_id, as_of=as_of)
    yield f"<em>{safe('; '.join(filter(None, (step.succession, *step.changes))))}</em>"
    named = [
        f"{source.publisher}{f', {moment_in_words(source.date)}' if source.date else ''}"
        for source in claim.sources[:_NAMED_SOURCES]
    ]
    more = len(claim.sources) - len(named)
    read = f"read in {'; '.join(named)}{f'; and {more} more' if more else ''}"
    yield safe(read if named else NOT_YET_READ)
    for reading in claim.readings:
        yield f"also carried as {reading_line(case, claim, reading)}"
    for one in step.repeats:
        yield f"said again {brief(case, one, as_of=as_of)}"
