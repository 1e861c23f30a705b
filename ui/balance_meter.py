"""The balance meter: how many claims and sources each side has in what is shown, as two thin bars with their numbers.

Shows finished bars; computes nothing.
"""

from __future__ import annotations

import html

from claims.balance import Balance
from claims.bidi import close_marks
from claims.case import Case
from claims.meter import Bar, Part, make_bars, one_sided_in_words
from ui.text import safe

_PATTERNS = ("diagonal-up", "diagonal-down", "dots")


def meter_html(case: Case, balance: Balance, *, why: str) -> str:
    """Give the meter as HTML; empty where nothing is shown. ``why`` is the address that explains a lean of sources."""
    if not balance.claims:
        return ""
    claims, sources = make_bars(case, balance)
    lean = ""
    if balance.lean:
        towards = safe(f"they lean towards {case.name('parties', balance.lean)}")
        lean = f'<span>{towards} <a href="{html.escape(why)}" target="_self">Why?</a></span>'
    bars = _bar(case, claims) + _bar(case, sources, behind=lean)
    sentences = " ".join(safe(sentence) for sentence in one_sided_in_words(case, balance))
    one_sided = f'<p class="cg-one-sided">{sentences}</p>' if sentences else ""
    return f'<div class="cg-meter">{bars}</div>{one_sided}'


def _bar(case: Case, bar: Bar, *, behind: str = "") -> str:
    told = html.escape(close_marks(bar.in_words()))
    parts = "".join(_part(case, part) for part in bar.parts if part.count)
    labels = "".join(f"<span>{_key(case, part)} {safe(part.name)} {part.count:,}</span>" for part in bar.parts)
    return (
        f'<div class="cg-weigh"><div role="img" aria-label="{told}"><span>{safe(bar.title)}</span>'
        f'<span class="cg-bar">{parts}</span><span class="cg-weighed">{labels}</span></div>{behind}</div>'
    )


def _part(case: Case, part: Part) -> str:
    kind, style = _look(case, part)
    return f'<span class="{kind}" style="{style}flex-grow:{part.count}"></span>'


def _key(case: Case, part: Part) -> str:
    kind, style = _look(case, part)
    return f'<span class="cg-key {kind}" style="{style}"></span>'


def _look(case: Case, part: Part) -> tuple[str, str]:
    """Give the class and style of a part: its party's colour and pattern, or open."""
    if part.party is None:
        return "cg-open", ""
    role, pattern, light, dark = (
        case.name("parties", part.party, column=column) for column in ("role", "pattern", "colour_light", "colour_dark")
    )
    if role == "third":
        return "cg-open", ""
    return f"cg-fill cg-{pattern if pattern in _PATTERNS else 'plain'}", f"--light:{light};--dark:{dark};"
