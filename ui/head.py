"""What stands above every view of claims: title, one sentence, what is shown in words, the balance, notices."""

from __future__ import annotations

from collections.abc import Sequence

from claims.balance import weigh
from claims.case import Case
from claims.filter import ClaimFilter, Kept, loosen
from claims.filter_words import LABELS
from claims.left_out import left_out_in_words
from ui.balance_meter import meter_html
from ui.session import get_messages, link_to
from ui.text import safe, show_html, show_message

_MOST_HINTS = 3


def show_head(title: str, *, sentence: str, notice: str = "") -> None:
    """Show the title of the page, one sentence on what it is, and behind it what a reader must not miss."""
    strong = f" <strong>{safe(notice)}</strong>" if notice else ""
    show_html(f'<header class="cg-head"><h1>{safe(title)}</h1><p>{safe(sentence)}{strong}</p></header>')
    messages = get_messages()
    if len(messages) == 1:
        show_message(f"The link could not be read in full. {messages[0]}")
    elif messages:
        show_html(_fold(messages))


def name_unread(messages: Sequence[str]) -> str:
    """Name the fields of a link that could not be read, without their texts."""
    return f"The link could not be read in full: {', '.join(message.partition(':')[0] for message in messages)}"


def _fold(messages: Sequence[str]) -> str:
    """Write many messages as one line that names their fields and opens, so that they do not push the page away."""
    lines = "".join(f"<li>{safe(message)}</li>" for message in messages)
    return (
        '<div class="cg-message" role="status"><details><summary>'
        f"{safe(name_unread(messages))}</summary><ul>{lines}</ul></details></div>"
    )


def show_status(case: Case, wanted: ClaimFilter, kept: Kept, *, titled: bool = False) -> None:
    """Show how many claims are left by which filter, what is left out, and who is heard.

    With ``titled`` the title names the episode already.
    """
    words = (wanted.without("events") if titled else wanted).in_words(case)
    count = f"{len(kept.claims)} of {kept.total} claims"
    more = left_out_html(case, wanted, kept)
    show_html(
        f'<div class="cg-status"><p><strong>{safe(count)}</strong>: {safe(words)}.</p>{more}</div>'
        f"{meter_html(case, weigh(case, kept.claims, as_of=wanted.as_of), why=link_to('about'))}"
    )


def left_out_html(case: Case, wanted: ClaimFilter, kept: Kept) -> str:
    """Write what a filter leaves out without anybody having asked for it, behind a line to open; empty if nothing."""
    lines = "".join(f"<li>{safe(line)}</li>" for line in left_out_in_words(case, wanted, kept))
    return f"<details><summary>What is left out</summary><ul>{lines}</ul></details>" if lines else ""


def show_nothing_left(case: Case, wanted: ClaimFilter) -> None:
    """Say which filter to loosen when no claim is left."""
    hints = [
        f"{LABELS[name]} ({count} {'claim' if count == 1 else 'claims'} without it)"
        for name, count in loosen(wanted, case)[:_MOST_HINTS]
    ]
    todo = f"Loosen one of these in the sidebar: {'; '.join(hints)}." if hints else "Reset the filter in the sidebar."
    show_message(f"No claim is left by this filter. {todo}")
