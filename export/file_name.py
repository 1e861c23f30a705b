"""What a file of claims is called: by its filter and its moment, in plain letters that every system takes."""

from __future__ import annotations

import re
import unicodedata

from claims.case import Case
from claims.filter import ClaimFilter
from claims.filter_query import KEYS
from claims.moments import write_moment
from draw.view import View
from export.formats import Format

LONGEST = 80


def name_file(case: Case, view: View, *, format: Format) -> str:  # noqa: A002
    """Name the file of a view: ``claims-armenia-2022-09-12-2022-09-14-as-of-2022-09-16.csv``."""
    moment = view.filter.as_of or case.latest
    slug = _slug(" ".join(["claims", *_narrowed(format.takes(case, view.filter))]))[:LONGEST].strip("-")
    as_of = f"-as-of-{_slug(write_moment(moment))}" if moment else ""
    return f"{slug}{as_of}.{format.extension}"


def _narrowed(wanted: ClaimFilter) -> list[str]:
    limits = wanted.to_query(opening=ClaimFilter())
    limits.pop(KEYS["as_of"], None)
    return [key if text == "yes" else text for key, text in limits.items()]


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", errors="ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
