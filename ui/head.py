"""What stands above every view of claims: title, one sentence, whose claims are shown, the filter in words, notices."""

from __future__ import annotations

import html

from claims.balance import shown_in_words, weigh
from claims.case import Case
from claims.filter import ClaimFilter, Kept, loosen
from claims.filter_words import LABELS
from ui.balance_meter import meter_html
from ui.session import get_messages, link_to
from ui.text import safe, show_html, show_message

_MOST_HINTS = 3


def show_head(title: str, *, sentence: str) -> None:
    """Show the title of the page and one sentence on what it is."""
    show_html(f'<header class="cg-head"><h1>{safe(title)}</h1><p>{safe(sentence)}</p></header>')
    for message in get_messages():
        show_message(f"The link could not be read in full. {message}")


def show_status(case: Case, wanted: ClaimFilter, kept: Kept) -> None:
    """Show that nothing is verified, who is heard, how many claims are left by which filter, and its doubts."""
    balance = weigh(case, kept.claims)
    heard = shown_in_words(case, balance)
    count = f"{len(kept.claims)} of {kept.total} claims"
    why = f'<a href="{html.escape(link_to("about"))}" target="_self">Why?</a>'
    show_html(
        f'<p class="cg-status"><strong>{safe(case.about.not_verified)}</strong> Shown: {safe(heard)}. '
        f"{why} <strong>{safe(count)}</strong>: {safe(wanted.in_words(case))}."
        f"{_doubts(kept)}</p>{meter_html(case, balance)}"
    )


def _doubts(kept: Kept) -> str:
    parts = [f"{count} more do not say: {LABELS[name].lower()}" for name, count in kept.unknown.items()]
    if kept.undated:
        parts.append(f"{kept.undated} claims without any date are in no view")
    return f' <span class="cg-quiet">({safe("; ".join(parts))}.)</span>' if parts else ""


def show_nothing_left(case: Case, wanted: ClaimFilter) -> None:
    """Say which filter to loosen when no claim is left."""
    hints = [f"{LABELS[name]} ({count} claims without it)" for name, count in loosen(wanted, case)[:_MOST_HINTS]]
    todo = f"Loosen one of these in the sidebar: {'; '.join(hints)}." if hints else "Reset the filter in the sidebar."
    show_message(f"No claim is left by this filter. {todo}")
