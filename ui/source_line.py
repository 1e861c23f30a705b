"""One source on a line: who published what and when, how it was read, and a link only where the page may be opened."""

from __future__ import annotations

from claims.citation import print_address
from claims.model import Source
from claims.moments import moment_in_words
from ui.text import link, safe

_SEEN_WORDS = {
    "primary": "read in the claimant's own text",
    "secondary": "read in an outlet",
    "second-hand": "read at second hand",
}


def source_line(source: Source) -> str:
    """Give the line as HTML: a mirror's address, or one that may show the dead or captives, is never a link."""
    when = f", {moment_in_words(source.date)}" if source.date else ""
    opens = source.url if source.link == "page" else None
    publisher = link(opens, source.publisher) if opens else safe(source.publisher)
    details = [_SEEN_WORDS[source.seen], *([source.note] if source.note else [])]
    if source.url and not opens:
        why = "a mirror" if source.link == "text" else "not linked: it may show or name the dead or captives"
        details.append(f"{print_address(source.url, source.link)} ({why})")
    return f"{publisher}: {safe(source.title + when)}<br><small>{'; '.join(map(safe, details))}</small>"
