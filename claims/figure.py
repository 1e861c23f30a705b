"""Figures and those they are about, in words: one way of writing them for map, strip, card, table and files."""

from __future__ import annotations

import pandas as pd

PEOPLE_WORDS = {
    "military": "military",
    "civilian": "civilians",
    "mixed": "military and civilians",
    "unspecified": "people, not said whether military",
}
NO_NUMBER = "no number"


def figure_in_words(low: object, high: object, *, approximate: object = False, unit: object = None) -> str:
    """Write a figure as claimed.

    ``49``, ``at least 49``, ``up to 7``, ``3 to 7``, ``about 430``, ``10 km2``; without bounds ``no number``.
    """
    lowest, highest = _number(low), _number(high)
    if not lowest and not highest:
        return NO_NUMBER
    if lowest == highest:
        words = lowest
    elif not highest:
        words = f"at least {lowest}"
    elif not lowest:
        words = f"up to {highest}"
    else:
        words = f"{lowest} to {highest}"
    about = "about " if not pd.isna(approximate) and approximate else ""  # type: ignore[call-overload]
    return f"{about}{words}" + (f" {unit}" if isinstance(unit, str) and unit else "")


def count_in_words(low: object, high: object, past: str, *, approximate: object = False) -> str:
    """Write a figure with the word behind it: ``at least 49 killed``; without bounds ``casualties, no number``."""
    figure = figure_in_words(low, high, approximate=approximate)
    return f"{past}, {figure}" if figure == NO_NUMBER else f"{figure} {past}"


def _number(value: object) -> str:
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    number = float(str(value))
    return f"{number:,.0f}" if number.is_integer() else f"{number:,.10g}"
