"""What is on the screen, as a link says it: the filter, the map's frame, layers and names, the opened claim, the theme.

The same view draws the map on the page, the pictures and files made of it, and the answers of the server.
A link is a stranger's input: garbage in a field gives what a link without it means, and a message that names it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, cast
from urllib.parse import urlencode

from claims.case import Case
from claims.errors import FilterError
from claims.filter import ClaimFilter
from claims.filter_query import KEYS, LISTS, LONGEST_VALUE, read_opening, read_query

Theme = Literal["light", "dark"]

VERSION = 1
LAYERS = {
    "claims": True,
    "figures": True,
    "names": True,
    "tolls": True,
    "relief": True,
    "water": True,
    "districts": True,
    "borders": True,
    "former": False,
}
"""What can be switched on the map, and whether it is on at first. No link switches on the ground of another server."""
USUAL_LAYERS = tuple(name for name, on in LAYERS.items() if on)
ZOOMS = (6.0, 13.0)
ALL_NAMES = "all"
NO_LAYER = "none"
_THEMES = ("light", "dark")
_BEYOND = 0.15  # how far the map's frame may lie outside its widest bounds, as a share of their size
_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,12})?", re.ASCII)
_SHOWN = 40

Query = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True)
class View:
    """One view of the claims.

    Attributes
    ----------
    filter : ClaimFilter
        Which claims, as known when.
    centre : tuple of float, or None
        Middle of the map: (lon, lat) in WGS 84 degrees, kept to four decimals. None = that of the opening view.
    zoom : float or None
        Of the web map, kept to two decimals. None = as much as the opening view needs.
    layers : tuple of str, or None
        Which of `LAYERS` are on, in their order. None = the usual ones.
    claim : str or None
        Id of the claim whose card is open.
    theme : {"light", "dark"}
        Of the picture. Where a link names none, the live map follows its reader and a picture is light.
    embed : bool
        Just the map and its credits, for a frame on another page.
    names : str or None
        Party whose names for places the map shows, or `ALL_NAMES`. None = those of the recognised state.
    """

    filter: ClaimFilter = field(default_factory=ClaimFilter)
    centre: tuple[float, float] | None = None
    zoom: float | None = None
    layers: tuple[str, ...] | None = None
    claim: str | None = None
    theme: Theme = "light"
    embed: bool = False
    names: str | None = None

    def __post_init__(self) -> None:
        if self.theme not in _THEMES:
            raise FilterError(f"theme {self.theme!r}: use one of {', '.join(_THEMES)}")
        if self.centre is not None:
            object.__setattr__(self, "centre", (_rounded(self.centre[0], 4), _rounded(self.centre[1], 4)))
        if self.zoom is not None:
            object.__setattr__(self, "zoom", _rounded(self.zoom, 2))
        if self.layers is not None:
            object.__setattr__(self, "layers", _in_order(self.layers))

    @classmethod
    def from_query(cls, query: Query, case: Case) -> tuple[View, tuple[str, ...]]:
        """Read a view from a link.

        Parameters
        ----------
        query
            Key to text, or to all its texts where a key may be repeated. Keys of others are left alone.
        case
            The case that it is of.

        Returns
        -------
        tuple
            The view, and one message for each field that could not be used, beginning with its key.

        Notes
        -----
        A copied link names its version (`v`), and then a field that it does not name limits nothing. An address
        without a version is relative to the filter that the case opens with.
        """
        texts, messages = _join_repeated(query)
        version = _read_fields({"v": _read_version}, texts, case, messages).get("v")
        if version is not None and version > VERSION:
            messages.append(
                f"v: this link is of version {version}, and this dashboard knows up to {VERSION}. "
                "It shows what it understands of it."
            )
        base = read_opening(case) if version is None else ClaimFilter()
        wanted, told = read_query(texts, case, base=base)
        values = _read_fields(_READERS, texts, case, messages)
        return cls(filter=wanted, **values), (*messages, *told)

    def to_query(self) -> dict[str, str]:
        """Write the view for a link to keep: its version, the moment of knowledge and all that is set, defaults too."""
        wanted = self.filter
        fields = wanted.to_query()
        limits = wanted.to_query(opening=ClaimFilter())
        named = {KEYS["as_of"], *limits}
        named |= {KEYS["party_role"]} if wanted.parties else set()
        named |= {KEYS["dates_of"]} if wanted.is_active("dates") else set()
        query = {"v": str(VERSION), **{key: text for key, text in fields.items() if key in named}}
        query |= {"claim": self.claim} if self.claim is not None else {}
        return query | self.write_frame() | {"theme": self.theme} | ({"embed": "true"} if self.embed else {})

    def write_frame(self) -> dict[str, str]:
        """Write what the map shows beside the claims (`FRAME_KEYS`), each field if it is set."""
        query = {}
        if self.centre is not None:
            query["centre"] = ",".join(map(_write_number, self.centre))
        if self.zoom is not None:
            query["zoom"] = _write_number(self.zoom)
        if self.layers is not None:
            query["layers"] = ",".join(self.layers) or NO_LAYER
        if self.names is not None:
            query["names"] = self.names
        return query

    def link(self, page: str = "", *, base: str = "") -> str:
        """Give the link to this view on a page, "" = the map.

        `base` is the dashboard's address with its closing slash, "" = relative.
        """
        return f"{base}{page}?{write_link(self.to_query())}"


FRAME_KEYS = ("centre", "zoom", "layers", "names")
VIEW_KEYS = ("v", *FRAME_KEYS, "claim", "theme", "embed")
"""The keys of a link beside those of its filter."""

PAGE_OPTION = "embed_options"
"""Streamlit's own key of an address: the theme of the page."""


def write_link(query: Mapping[str, str]) -> str:
    """Write parameters behind a question mark, commas and colons as they are: a link is read by people too."""
    return urlencode(query, safe=",:")


def _rounded(number: float, digits: int) -> float:
    return round(float(number), digits) + 0.0  # never -0.0


def _write_number(number: float) -> str:
    return f"{number:.4f}".rstrip("0").rstrip(".")


def _in_order(layers: Sequence[str]) -> tuple[str, ...]:
    unknown = [name for name in layers if name not in LAYERS]
    if unknown:
        raise FilterError(f"{unknown[0][:_SHOWN]!r} is no layer; use {', '.join(LAYERS)}, or {NO_LAYER}")
    return tuple(name for name in LAYERS if name in layers)


def _join_repeated(query: Query) -> tuple[dict[str, str], list[str]]:
    """Give one text a key: a list may be repeated, anything else that is given twice says nothing."""
    texts, messages = {}, []
    for key in (*KEYS.values(), *VIEW_KEYS):
        given = query.get(key)
        if given is None:
            continue
        given = [given] if isinstance(given, str) else list(given)
        if len(given) > 1 and key not in {*LISTS, "layers"}:
            messages.append(f"{key}: given {len(given)} times. Its usual value is used instead.")
        elif given:
            texts[key] = ",".join(given)
    return texts, messages


Reader = Callable[[str, Case], Any]


def _read_fields(
    readers: Mapping[str, Reader], texts: Mapping[str, str], case: Case, messages: list[str]
) -> dict[str, Any]:
    values = {}
    for key, read in readers.items():
        if key not in texts:
            continue
        try:
            values[key] = read(_refuse_longer(texts[key]), case)
        except FilterError as error:
            messages.append(f"{key}: {error}. Its usual value is used instead.")
    return values


def _refuse_longer(text: str) -> str:
    if len(text) > LONGEST_VALUE:
        raise FilterError(f"longer than {LONGEST_VALUE} characters")
    return text


def _read_version(text: str, _case: Case) -> int:
    if not re.fullmatch("[1-9][0-9]{0,5}", text, re.ASCII):
        raise FilterError(f"{text[:_SHOWN]!r} is not the version of a link, such as {VERSION}")
    return int(text)


def _read_number(text: str) -> float:
    if not _PLAIN_NUMBER.fullmatch(text):
        raise FilterError(f"{text[:_SHOWN]!r} is not a number such as 45.75")
    return float(text)


def _read_centre(text: str, case: Case) -> tuple[float, float]:
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 2:
        raise FilterError(f"{text[:_SHOWN]!r} is not a longitude and a latitude such as 45.75,39.9")
    lon, lat = map(_read_number, parts)
    west, south, east, north = case.about.widest_bounds
    wider, higher = (east - west) * _BEYOND, (north - south) * _BEYOND
    if not (west - wider <= lon <= east + wider and south - higher <= lat <= north + higher):
        raise FilterError(f"longitude {lon:g}, latitude {lat:g} lies outside the map")
    return lon, lat


def _read_zoom(text: str, _case: Case) -> float:
    zoom = _read_number(text)
    low, high = ZOOMS
    if not low <= zoom <= high:
        raise FilterError(f"{text[:_SHOWN]} is not between {low:g} and {high:g}")
    return zoom


def _read_layers(text: str, _case: Case) -> tuple[str, ...]:
    names = [part.strip() for part in text.split(",")]
    return () if names == [NO_LAYER] else _in_order(names)


def _read_claim(text: str, case: Case) -> str:
    claim_id = case.current_id(text)
    if claim_id not in case:
        raise FilterError(f"there is no claim {text[:80]!r} in this version")
    return claim_id


def _choice(choices: Callable[[Case], Sequence[str]]) -> Reader:
    def read(text: str, case: Case) -> str:
        allowed = choices(case)
        if text not in allowed:
            raise FilterError(f"{text[:_SHOWN]!r} is not one of {', '.join(allowed)}")
        return text

    return read


_EMBED = _choice(lambda _case: ("true", "false"))
_READERS: dict[str, Reader] = {
    "centre": _read_centre,
    "zoom": _read_zoom,
    "layers": _read_layers,
    "claim": _read_claim,
    "theme": _choice(lambda _case: _THEMES),
    "embed": lambda text, case: cast("str", _EMBED(text.lower(), case)) == "true",
    "names": _choice(lambda case: (*case.about.names_used_by, ALL_NAMES)),
}
