"""Checks that need more than one cell.

Ids that must exist and be unique, links that must not break or run in circles, figures that must fit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from claims.errors import Problem
from claims.kinds import ALLEGATION, NAMED, REACTIONS
from claims.moments import read_span
from claims.rows import LINE, split_ids
from claims.table import TABLES

Row = Mapping[str, str]
Rows = Mapping[str, Sequence[Row]]
LINKS = ("part_of", "repeats", "denies", "relays")
_KEY = {"claims": "claim_id"}


def check_links(
    rows: Rows, *, places: Collection[str], version: str, without_address: Collection[str] = ()
) -> list[Problem]:
    """Find every fault between the cells and rows of a whole case.

    Parameters
    ----------
    rows
        Checked rows of each table, by the table's name.
    places
        Ids of all places that claims may name.
    version
        The day of the case's version, 2026.11.24: nothing in it can be of a later day.
    without_address
        Ids of the sources that may lack an address.
    """
    broken = list(_check_ids(rows, places))
    if broken:
        return broken
    problems = list(_check_sources(rows, without_address))
    problems += _check_newsrooms(rows["parties"])
    problems += _check_carried(rows)
    problems += _check_kinds(rows["kinds"])
    problems += _check_people(rows)
    problems += _check_figures(rows)
    problems += _check_times(rows)
    problems += _check_not_later(rows, version.replace(".", "-"))
    problems += _check_roles(rows)
    problems += _check_other_claims(rows)
    problems += _check_circles(rows["claims"])
    return problems


def _problem(table: str, row: Row, column: str, what: str, todo: str) -> Problem:
    return Problem(f"{table}.csv", int(row[LINE]), column, what, todo)


def _check_ids(rows: Rows, places: Collection[str]) -> Iterator[Problem]:
    known: dict[str, Collection[str]] = {"places": places}
    for table in rows:
        key = _KEY.get(table, "id")
        if any(column.name == key and not column.of for column in TABLES[table]):
            known[table] = {row[key] for row in rows[table]}
            yield from _check_unique(rows, table, key)
    yield from _check_unique(rows, "claims", "seq")
    for row in rows["former_ids"]:
        if row["id"] in known["claims"]:
            what = f"{row['id']!r} is the id of a claim today"
            yield _problem("former_ids", row, "id", what, "take the row out, or give the claim an id never used before")
    for table, its_rows in rows.items():
        for column in TABLES[table]:
            for row in its_rows if column.of else ():
                wanted = split_ids(row[column.name]) if column.many else [row[column.name]]
                for unknown in (one for one in wanted if one and one not in known[column.of]):
                    todo = f"add it to {column.of}.csv or correct it"
                    yield _problem(table, row, column.name, f"{unknown!r} is not in {column.of}", todo)


def _check_unique(rows: Rows, table: str, column: str) -> Iterator[Problem]:
    counts = Counter(row[column] for row in rows[table])
    for row in rows[table]:
        if counts[row[column]] > 1:
            what = f"{row[column]!r} is used {counts[row[column]]} times"
            yield _problem(table, row, column, what, "give each row one of its own")


def _check_newsrooms(parties: Sequence[Row]) -> Iterator[Problem]:
    for row in parties:
        if row["newsroom"] and row["role"] != "third":
            what = f"a newsroom that is a {row['role']} party"
            yield _problem("parties", row, "newsroom", what, "empty it, or set role to third")


def _check_sources(rows: Rows, without_address: Collection[str]) -> Iterator[Problem]:
    with_source = {row["claim_id"] for row in rows["claim_sources"]}
    for row in rows["claims"]:
        if row["claim_id"] not in with_source:
            yield _problem("claims", row, "claim_id", "no source", "add a row to claim_sources.csv")
    for row in rows["sources"]:
        if not row["url"] and row["id"] not in without_address:
            todo = "give the address, or name the source under without_address in case.toml"
            yield _problem("sources", row, "url", "no address", todo)


def _check_carried(rows: Rows) -> Iterator[Problem]:
    """Find places where a claim was read that stand twice, and readings in a source in which it was not read."""
    read = Counter((row["claim_id"], row["source"]) for row in rows["claim_sources"])
    for row in rows["claim_sources"]:
        if read[row["claim_id"], row["source"]] > 1:
            what = f"{row['claim_id']!r} stands {read[row['claim_id'], row['source']]} times with {row['source']!r}"
            yield _problem("claim_sources", row, "source", what, "leave one of these rows and join their notes in it")
    for row in rows["readings"]:
        if (row["claim_id"], row["source"]) not in read:
            what = f"{row['claim_id']!r} was not read in {row['source']!r}"
            yield _problem("readings", row, "source", what, "add the pair to claim_sources.csv or correct the source")


def _check_kinds(kinds: Sequence[Row]) -> Iterator[Problem]:
    have = {row["id"] for row in kinds}
    for kind in (one for one in NAMED if one not in have):
        todo = "add a row for it, or take it out of claims/kinds.py"
        yield Problem("kinds.csv", 1, "id", f"no kind {kind!r}, which the code treats in a way of its own", todo)


def _check_people(rows: Rows) -> Iterator[Problem]:
    for table in ("claims", "readings"):
        for row in rows[table]:
            for column in ("low", "high"):
                if row["measure"] and row[column] and not float(row[column]).is_integer():
                    todo = "write a whole number, or give a quantity_unit instead of a measure"
                    yield _problem(table, row, column, f"{row[column]} people: people are whole", todo)


def _check_figures(rows: Rows) -> Iterator[Problem]:
    for table in ("claims", "readings"):
        for row in rows[table]:
            if row["low"] and row["high"] and float(row["low"]) > float(row["high"]):
                yield _problem(
                    table, row, "low", f"low {row['low']} is above high {row['high']}", "swap or correct them"
                )
    for row in rows["claims"]:
        if row["measure"] and row["quantity_unit"]:
            yield _problem(
                "claims",
                row,
                "quantity_unit",
                "a figure is a toll or a quantity, not both",
                "empty measure or quantity_unit",
            )
        if (row["low"] or row["high"]) and not (row["measure"] or row["quantity_unit"]):
            yield _problem(
                "claims", row, "measure", "a figure of nothing", "say what is counted: measure, or quantity_unit"
            )


def _check_not_later(rows: Rows, day: str) -> Iterator[Problem]:
    """Find dates after the version's own day: one of them, a year mistyped, would move "now" for every page."""
    for table, its_rows in rows.items():
        for column in (one.name for one in TABLES[table] if one.kind in ("moment", "day")):
            for row in its_rows:
                if row[column] and read_span(row[column]).start > read_span(day).end:
                    todo = "correct it, or set data_version in case.toml to the day of this version"
                    yield _problem(table, row, column, f"{row[column]} is after the version of {day}", todo)


def _check_times(rows: Rows) -> Iterator[Problem]:
    for row in rows["claims"]:
        known = row["reported_at"] and row["event_from"] and row["kind"] not in REACTIONS
        if known and read_span(row["reported_at"]).end < read_span(row["event_from"]).start:
            what = f"said {row['reported_at']}, before it began {row['event_from']}"
            yield _problem("claims", row, "reported_at", what, "correct one of them")
        if (
            row["event_from"]
            and row["event_to"]
            and read_span(row["event_from"]).start > read_span(row["event_to"]).end
        ):
            yield _problem(
                "claims",
                row,
                "event_to",
                f"ends {row['event_to']}, before it begins {row['event_from']}",
                "correct one of them",
            )
    for row in rows["events"]:
        if row["start"] and row["end"] and row["start"] > row["end"]:
            yield _problem("events", row, "end", "ends before it begins", "correct one of them")


def _check_roles(rows: Rows) -> Iterator[Problem]:
    episodes = {row["id"] for row in rows["events"] if row["end"]}
    for row in rows["claims"]:
        if row["role"] == "total":
            yield from _check_total(row, episodes)
        if row["kind"] == ALLEGATION and row["role"] != "none":
            yield _problem("claims", row, "role", "an alleged crime is in no toll", "set role to none")
        for role, link in (("repeat", "repeats"), ("part", "part_of")):
            if (row["role"] == role) != bool(row[link]):
                what = f"role {role} and the claim under {link} go together"
                yield _problem("claims", row, link, what, "fill in both or neither")


def _check_other_claims(rows: Rows) -> Iterator[Problem]:
    """Find claims that are a part or a repeat of one that they cannot be of."""
    claims = {row["claim_id"]: row for row in rows["claims"]}
    party = {row["id"]: row["party"] for row in rows["actors"]}
    for row in rows["claims"]:
        whole = claims.get(row["part_of"])
        if whole and whole is not row and not _is_whole(row, whole):
            todo = "name a total, or a figure in the same quantity_unit whose role is none"
            yield _problem("claims", row, "part_of", f"{row['part_of']!r} is not the whole of it", todo)
        if whole and party[whole["claimant"]] != party[row["claimant"]]:
            todo = "name a claim of the same party, or set role to none"
            yield _problem("claims", row, "part_of", "part of a claim of another party", todo)
        repeated = claims.get(row["repeats"], row)
        if party[repeated["claimant"]] != party[row["claimant"]]:
            yield _problem("claims", row, "repeats", "repeats a claim of another party", "use relays for that")
        if repeated["people"] != row["people"]:
            todo = f"write {repeated['people'] or 'nothing'}, or set role to total"
            yield _problem("claims", row, "people", f"{row['people']!r} differs from what it repeats", todo)


def _is_whole(part: Row, whole: Row) -> bool:
    """Tell whether a claim can be the whole of a part: a total, or for what is in no toll a quantity in its unit."""
    quantity = whole["role"] == "none" and bool(part["quantity_unit"])
    return whole["role"] == "total" or (quantity and part["quantity_unit"] == whole["quantity_unit"])


def _check_total(row: Row, episodes: Collection[str]) -> Iterator[Problem]:
    for column in ("measure", "harmed", "people", "scope"):
        if not row[column]:
            todo = "fill it in, or set role to none"
            yield _problem("claims", row, column, "a total without it is in no series", todo)
    if row["scope"] in ("site", "district") and not row["series"]:
        todo = "name the series by hand, or set role to part or none"
        yield _problem("claims", row, "series", "a total of one site or district is not the whole", todo)
    if row["event"] not in episodes:
        todo = "set role to none, or give the event of events.csv that it is about an end"
        yield _problem("claims", row, "event", "a total over more than one episode is in no toll", todo)


def _check_circles(claims: Sequence[Row]) -> Iterator[Problem]:
    for link in LINKS:
        targets = {row["claim_id"]: split_ids(row[link]) for row in claims if row[link]}
        try:
            TopologicalSorter(targets).prepare()
        except CycleError as error:
            circle = error.args[1]
            for row in claims:
                if row["claim_id"] in circle:
                    what = f"leads back to itself: {' -> '.join(reversed(circle))}"
                    yield _problem("claims", row, link, what, "take one link of the circle out")
