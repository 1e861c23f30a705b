"""What an asker has already: the tags of If-None-Match against those of the answer (RFC 9110)."""

from __future__ import annotations

from starlette.datastructures import Headers


def has_already(headers: Headers, *tags: str) -> bool:
    """Tell whether one of the answer's tags, without their quotes, is among those asked with; a weak one or "*" too."""
    asked = ",".join(headers.getlist("if-none-match")).split(",")
    return any(tag.strip().removeprefix("W/").strip('"') in {*tags, "*"} for tag in asked)
