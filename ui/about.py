"""The words and tables of the About page. Counts come from the case; the rules are those of ``docs/CLAIMS.md``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claims.balance import balance_in_words, weigh
from claims.case import Case
from claims.citation import print_address
from claims.moments import moment_in_words
from geo.basemap import load_basemap
from ui.text import link, safe, show_html

METHOD = (
    """The unit here is the claim: one statement by one claimant about one thing, as carried by one or more sources.
    We read what ministries, offices and others said, and the outlets that carried it; noted who said it, about whom,
    when, where and in which words; and linked each claim to what it revises, repeats, denies or is a part of.""",
    """We do not decide who is right, and there is no best estimate. Two figures that cannot both be true are shown
    beside each other and marked so.""",
    """The material was read by few people, mostly from the opening of a page and partly from copies of pages that are
    gone. What is unsure is said in the note on the claim's card.""",
)
RULES = (
    ("No figure stands without its claimant.", "Nothing adds figures of different claimants, measures or scopes."),
    ("A later total revises an earlier one, up or down.", "History is kept; “as known on” shows any earlier day."),
    ("One statement carried with different figures is one claim.", "It shows as a range, with each source's reading."),
    ("Killed, wounded, missing, captured are never converted", "into one another, nor into “killed or missing”."),
    ("Two totals contradict each other", "if they are about the same losses and no number fits both."),
    ("An approximate figure contradicts", "only if it is more than a tenth away."),
    ("A figure for the whole front has no place on the ground.", "It stands in the frame of the map."),
    ("Every mark shows how exactly it is placed.", "The ring has the radius within which the place lies."),
    ("An alleged crime is an allegation.", "It never enters a toll, and its denial stands beside it."),
    ("Silence is not zero.", "Where a side gave no figure we say that we found none."),
    ("Officials are named by office.", "No victim, prisoner or private person is named; no footage is linked."),
)
ORDER = (
    "The sides come first, then local authorities, then others, each by English name; claims by the time they were "
    "said, then by id. Nothing is ordered by the size of a figure unless you sort it so. A place bears on the map the "
    "name used by the state internationally recognised there; the map's own switch shows the names each side uses."
)


def show_no_filter() -> None:
    """Let the sidebar's button on a narrow screen say what it opens here: there is no filter."""
    show_html('<style>:root { --sidebar: "Menu"; }</style>')


def show_paragraphs(title: str, paragraphs: Iterable[str]) -> None:
    """Show a heading and paragraphs of plain text."""
    body = "".join(f"<p>{safe(paragraph)}</p>" for paragraph in paragraphs)
    show_html(f'<section class="cg-about"><h2>{safe(title)}</h2>{body}</section>')


def show_rules() -> None:
    """Show the rules of the subject."""
    rows = "".join(f"<li><strong>{safe(rule)}</strong> {safe(then)}</li>" for rule, then in RULES)
    show_html(f'<section class="cg-about"><h2>Rules</h2><ol>{rows}</ol></section>')


def show_words(case: Case) -> None:
    """Show what the words on the screen mean: kinds of claim, measures, parties."""
    tables = ((case.measures, "label"), (case.kinds, "label"), (case.parties, "name"))
    noted = [pair for table, column in tables for pair in zip(table[column], table["note"], strict=True)]
    noted = [(str(word), note) for word, note in noted if isinstance(note, str)]
    own = [
        ("Claimant", "the office that says it; not the publisher that carries it"),
        ("Reading", "the same statement as another source carries it"),
        ("Mirror page", "a copy of another publisher's text, on a site that did not write it; named, never linked"),
        ("Total, part, repeat", "a party's count of the whole; of a part of it; the same figure said again"),
        ("Contested", "another party's total contradicts it, or another claim denies it"),
    ]
    _show_table("Words", ("Word", "Meaning"), [*own, *noted])


def show_balance(case: Case) -> None:
    """Show how many claims and sources there are by party, over the whole case."""
    balance = weigh(case, case.claims)
    show_paragraphs("Balance of sources", [f"In all: {balance_in_words(case, balance)}."])
    parties = [(case.name("parties", party), f"{count:,}") for party, count in balance.claims.items()]
    _show_table("Claims by party", ("Party", "Claims"), parties)


def show_sources(case: Case) -> None:
    """Show every source with its address; a mirror's, or one that may show the dead, only as text."""
    used = case.claim_sources["source"].value_counts()
    sources = case.sources.assign(count=case.sources["id"].map(used)).sort_values(["publisher", "date", "id"])
    rows = [_source(row) for row in sources.to_dict("records")]
    show_html(_table(("Publisher", "What it is", "Published", "Claims read there"), rows))


def _source(row: Mapping[Any, Any]) -> tuple[str, ...]:
    name = safe(row["title"])
    if isinstance(row["url"], str):
        opens = row["link"] == "page"
        name = (
            link(row["url"], row["title"])
            if opens
            else f"{name}<br><small>{safe(print_address(row['url'], row['link']))}</small>"
        )
    date = moment_in_words(row["date"]) if isinstance(row["date"], str) else "date not known"
    return safe(row["publisher"]), name, safe(date), safe(row["count"])


def show_licences(case: Case) -> None:
    """Show under which licence each part stands, and whom to credit."""
    ground = load_basemap()
    sources = dict.fromkeys([*(layer.source for layer in ground.layers.values()), *ground.tables.values()])
    rows = [(safe(source.credit), safe(source.licence), link(source.link, source.origin)) for source in sources]
    rows.append((safe("Claims, parties and places: Claimed Ground"), safe(case.about.licence), safe("typed by hand")))
    rows.append((safe("The program: Claimed Ground"), safe("Apache-2.0"), ""))
    table = _table(("Credit", "Licence", "From"), rows)
    show_html(f'<section class="cg-about"><h2>Licences and credits</h2>{table}</section>')


def _show_table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    cells = [tuple(safe(cell) for cell in row) for row in rows]
    show_html(f'<section class="cg-about"><h2>{safe(title)}</h2>{_table(heads, cells)}</section>')


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col">{safe(name)}</th>' for name in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<table class="cg-list"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
