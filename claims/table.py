"""The columns of the case's tables: name, type, unit, meaning.

The loader, the checks and the codebook all read them here.
"""

from __future__ import annotations

from dataclasses import dataclass

PEOPLE = ("military", "civilian", "mixed", "unspecified")
SCOPES = ("site", "district", "front", "war")
WHOLE = ("front", "war")
"""Scopes of a count of the whole: all losses of an episode or a war, not those of one place."""

ROLES = ("total", "repeat", "part", "none")
PLACE_ROLES = ("at", "from", "toward", "hospital", "spoken_at")
SEEN = ("primary", "secondary", "second-hand")
PARTY_ROLES = ("side", "local", "third")
LINKS = ("page", "text", "unlinked")
STANCES = ("says", "denies", "relays")


@dataclass(frozen=True)
class Column:
    """One column of a table.

    ``kind`` is text, id, number, flag, moment, day, url, integer or colour; ``of`` names the table that an id
    points to, ``many`` allows several ids with ``;`` between them, ``choices`` lists the only values allowed.
    """

    name: str
    meaning: str
    kind: str = "text"
    required: bool = False
    of: str = ""
    many: bool = False
    choices: tuple[str, ...] = ()
    unit: str = ""


def _id(name: str, meaning: str) -> Column:
    return Column(name, meaning, "id", required=True)


TABLES: dict[str, tuple[Column, ...]] = {
    "parties": (
        _id("id", "the party's own id"),
        Column("name", "its name on screen", required=True),
        Column("code", "two to four letters on its marks", required=True),
        Column("role", "side, local (a local authority) or third", required=True, choices=PARTY_ROLES),
        Column("newsroom", "yes for those who report or study, and speak for no capital or body", "flag"),
        Column("colour_light", "fill of its marks on the light theme; empty = an open mark", "colour"),
        Column("colour_dark", "the same on the dark theme", "colour"),
        Column("pattern", "line pattern of its marks and hatches", required=True),
        Column("note", "what a reader must know"),
    ),
    "actors": (
        _id("id", "the claimant's own id"),
        Column("party", "whose office it is", "id", required=True, of="parties"),
        Column("name", "the office, never a person's name", required=True),
        Column("short", "the office in a few words", required=True),
        Column("unnamed", "yes where no source says which office it is", "flag"),
    ),
    "events": (
        _id("id", "the episode's own id"),
        Column("title", "its neutral name", required=True),
        Column("start", "first day", "day"),
        Column("end", "last day; empty = not one episode", "day"),
        Column("note", "what a reader must know"),
    ),
    "kinds": (
        _id("id", "the kind's own id"),
        Column("label", "its name on screen", required=True),
        Column("symbol", "the sign that stands for it on the map", required=True),
        Column("note", "what a reader must know"),
    ),
    "measures": (
        _id("id", "the measure's own id"),
        Column("label", "its name on screen", required=True),
        Column("past", "the word behind a figure: 49 killed", required=True),
        Column("only_grows", "yes where a count over more time can only be higher, as of the killed", "flag"),
        Column("note", "what a reader must know"),
    ),
    "chains": (
        _id("id", "the chain's own id"),
        Column("title", "what is counted on, by whom after whom", required=True),
        Column("note", "why these claims of several offices are read together"),
    ),
    "sources": (
        _id("id", "the source's own id"),
        Column("publisher", "who published it; never the claimant as such", required=True),
        Column("based_in", "ISO 3166 code of the publisher's country; empty = not known"),
        Column("title", "what it is, in our words", required=True),
        Column("url", "its address", "url"),
        Column("date", "when it was published", "moment"),
        Column("language", "language it was read in, ISO 639"),
        Column(
            "link",
            "page = opens as published; text = a mirror or scraper, shown as text; unlinked = only its host is shown,"
            " because the page may show or name the dead or captives",
            required=True,
            choices=LINKS,
        ),
        Column(
            "cites",
            "own = the claimant's own text or the outlet's own report; else the publishers it copies or cites;"
            " empty = cannot be known",
            many=True,
        ),
    ),
    "claims": (
        _id("claim_id", "the claim's own id"),
        Column("seq", "order among claims said at the same time; never used twice", "integer", required=True),
        Column("event", "the episode it is about", "id", required=True, of="events"),
        Column("claimant", "the office that says it", "id", required=True, of="actors"),
        Column("kind", "what kind of thing is claimed", "id", required=True, of="kinds"),
        Column("addressed_to", "whom a call is addressed to", "id", of="parties", many=True),
        Column("accused", "the party said to have done it", "id", of="parties", many=True),
        Column("harmed", "the party whose people or things suffered", "id", of="parties", many=True),
        Column("people", "whose lives: military, civilian, mixed, or unspecified if never said", choices=PEOPLE),
        Column("people_as_worded", "the claimant's own word for them"),
        Column("measure", "what is counted; empty = no toll", "id", of="measures"),
        Column("low", "lowest number claimed; empty = not bounded below", "number", unit="people, or quantity_unit"),
        Column("high", "highest number claimed; empty = not bounded above", "number", unit="people, or quantity_unit"),
        Column("approximate", "yes where the claimant says about, some, nearly", "flag"),
        Column("quantity_unit", "unit of a number that is not a toll: km2, houses, bodies"),
        Column("figure_as_worded", "the figure in the claimant's words"),
        Column("event_from", "when it happened, or began", "moment"),
        Column("event_to", "when it ended; empty = the same as event_from", "moment"),
        Column("reported_at", "when the claimant said it; empty = not known", "moment"),
        Column("clock_as_worded", "the clock the source used, in words"),
        Column("scope", "what the statement covers: site, district, front, war", choices=SCOPES),
        Column("series", "series set by hand; empty = by party, event, harmed, people, measure, scope", "text"),
        Column("role", "total, repeat, part or none", required=True, choices=ROLES),
        Column("part_of", "the total it is a part of", "id", of="claims"),
        Column("repeats", "the claim whose figure it says again", "id", of="claims"),
        Column("denies", "the claims it says are not true", "id", of="claims", many=True),
        Column("relays", "the claims of others it passes on", "id", of="claims", many=True),
        Column("chain", "named series of several offices", "id", of="chains"),
        Column("themes", "what a call asks for: ceasefire, restraint, talks", many=True),
        Column("statement", "one sentence of our own: what is claimed", required=True),
        Column("note", "what a reader must know: doubts, inferred dates, variants"),
    ),
    "former_ids": (
        _id("id", "an id under which the claim stood before, so that links and citations of it still lead there"),
        Column("claim_id", "the claim as it is called now", "id", required=True, of="claims"),
    ),
    "claim_places": (
        Column("claim_id", "the claim", "id", required=True, of="claims"),
        Column("place", "the place", "id", required=True, of="places"),
        Column(
            "role",
            "at = it happened there; from, toward = direction; hospital, spoken_at = never on the map",
            required=True,
            choices=PLACE_ROLES,
        ),
        Column("as_worded", "the name as the claimant or source wrote it; empty = not named, taken from the office"),
        Column("note", "what a reader must know"),
    ),
    "claim_sources": (
        Column("claim_id", "the claim", "id", required=True, of="claims"),
        Column("source", "where it was read", "id", required=True, of="sources"),
        Column(
            "seen",
            "primary = the claimant's own text; secondary = an outlet; second-hand = an outlet citing another",
            required=True,
            choices=SEEN,
        ),
        Column("note", "what a reader must know"),
    ),
    "readings": (
        Column("claim_id", "the claim", "id", required=True, of="claims"),
        Column("source", "the source that carries it so", "id", required=True, of="sources"),
        Column("low", "lowest number in that source", "number", unit="people, or quantity_unit"),
        Column("high", "highest number in that source", "number", unit="people, or quantity_unit"),
        Column("approximate", "yes where the source says about, some, nearly", "flag"),
        Column("measure", "what that source counts; empty = no toll", "id", of="measures"),
        Column("people", "whose lives in that source", choices=PEOPLE),
        Column("words", "how that source words it, in our rendering"),
    ),
    "questions": (
        _id("id", "the question's own id"),
        Column("title", "what is asked", required=True),
        Column("note", "what the answers are about"),
        Column("seq", "its place among the questions", "integer", required=True),
    ),
    "question_claims": (
        Column("question", "the question it answers", "id", required=True, of="questions"),
        Column("claim_id", "the claim that answers", "id", required=True, of="claims"),
        Column(
            "stance",
            "says = the claimant's own version; denies = it says another's is not true; relays = it passes one on",
            required=True,
            choices=STANCES,
        ),
        Column("answer", "the claimant's answer in a few words of ours", required=True),
    ),
}

COMPUTED: tuple[Column, ...] = (
    Column("party", "the claimant's party", "id", of="parties"),
    Column("direction", "own, other or third: the claimant's party against harmed"),
    Column("said_at", "reported_at; where it is not known, the date of the first publication", "moment"),
    Column("event_start", "first instant of event_from", "instant", unit="UTC+4"),
    Column("event_end", "last instant of event_to", "instant", unit="UTC+4"),
    Column("reported_start", "first instant at which it can have been said", "instant", unit="UTC+4"),
    Column("known_at", "last instant by which it had been said: what as-of views go by", "instant", unit="UTC+4"),
    Column(
        "counts_to_first",
        "first instant of the day or time up to which it counts: event_to, but never past the end of its event",
        "instant",
        unit="UTC+4",
    ),
    Column("counts_to", "last instant of the same", "instant", unit="UTC+4"),
    Column("known_by", "yes where known_at is only the date of its publisher", "flag"),
    Column(
        "span_low",
        "lowest low of the claim and its readings of the same measure and people",
        "number",
        unit="people, or quantity_unit",
    ),
    Column("span_high", "highest high of the same", "number", unit="people, or quantity_unit"),
    Column("approximate_itself", "yes where the claim itself, whatever its readings, says about, some, nearly", "flag"),
    Column("reading_count", "readings that differ from the claim's own figure", "integer"),
    Column("source_count", "sources it was read in", "integer"),
    Column("best_seen", "how it was read in its best-read source", choices=SEEN),
    Column("linked", "yes where at least one source is no mirror or scraper", "flag"),
)
