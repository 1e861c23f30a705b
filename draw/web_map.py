"""The web map for streamlit-folium: a base map that never changes, and one group with all that does.

The base map names the file with the JavaScript of this package and carries what it needs to draw the ground; the group
carries the claims. Nothing is fetched but Leaflet from /vendor, that file from /script and the ground from /basemap,
all on one server.
"""

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import folium
import pandas as pd
import xyzservices.providers

from claims.case import Case
from draw.embed import ScriptElement, read_script, read_style, script_json, write_variables
from draw.frame import FrameTolls
from draw.legend import FIRST_LINE
from draw.map_names import choosable_names, list_ground_names
from draw.mark_columns import describe_areas, describe_marks, describe_parties, describe_tolls
from draw.marks import NamedArea
from draw.style import FIGURE_MOST_PIXELS, FIGURE_PIXELS, PALETTES, SHAPES, shape_path
from draw.view import ALL_NAMES, LAYERS, View
from geo.basemap import Layer, load_basemap

START_ZOOM = 8
DEEPEST_ZOOM = 13
ZOOM_SNAP = 0.25
SANS = '"Source Sans", "Noto Sans", "Noto Sans Armenian", "DejaVu Sans", sans-serif'
SERIF = '"Source Serif", "Noto Serif", "Noto Serif Armenian", "DejaVu Serif", serif'

# Which switch of `draw.view.LAYERS` shows a layer of the ground, and how it is drawn.
_ROLES = {
    "relief": ("relief", "picture"),
    "sea": ("water", "water"),
    "lake": ("water", "water"),
    "district-line": ("districts", "district"),
    "border": ("borders", "border"),
    "former-line": ("former", "former"),
    "district": (None, "areas"),
    "region": (None, "areas"),
    "neighbour": (None, "names"),
    "country": (None, "names"),
}
SHOWN_ROLES = tuple(_ROLES)
"""The roles of the layers of the ground that the map draws or names."""
_LABELS = {
    "relief": "Relief",
    "water": "Water",
    "districts": "District lines",
    "borders": "Borders",
    "former": "Former line",
}
_ONLINE = (
    ("OpenStreetMap", xyzservices.providers.OpenStreetMap.Mapnik),
    ("OpenTopoMap", xyzservices.providers.OpenTopoMap),
    ("CARTO light", xyzservices.providers.CartoDB.Positron),
)


def base_map(
    case: Case,
    *,
    prefix: str = "",
    fonts: Mapping[str, str] | None = None,
    name_credits: Sequence[str] = (),
    script_url: str | None = None,
    ground: Mapping[str, Any] | None = None,
) -> folium.Map:
    """Give the base map: the same text at every call, so that the map in the browser is never built anew.

    Parameters
    ----------
    case
        Gives the bounds, the names and the disclaimer.
    prefix
        What the server's addresses begin with, such as "/claims" behind a proxy; "" at the root.
    fonts
        Address of a font file by the family it is for.
    name_credits
        Credit lines of the names on the ground; those of the outlines come with them.
    script_url
        Address of `map_script()` as a file; by default the script travels within the map.
    ground
        The ground's files by their names, where they travel within the map too: outlines as they are, pictures as
        `data:`. Then nothing is fetched, Leaflet must be on the page, and no ground of another server is offered.

    Returns
    -------
    folium.Map
        A new one at each call: a folium map must not be used twice.
    """
    west, south, east, north = case.about.opening_bounds
    drawn = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=START_ZOOM,
        tiles=None,
        zoom_control=False,
        attributionControl=False,
        zoomSnap=ZOOM_SNAP,
        wheelPxPerZoomLevel=90,
        maxBoundsViscosity=0.8,
        fadeAnimation=False,
    )
    drawn.options["max_zoom"] = DEEPEST_ZOOM
    drawn.options["min_zoom"] = 6
    drawn.default_js = [("leaflet", f"{prefix}/vendor/leaflet/leaflet.js")]
    drawn.default_css = [("leaflet_css", f"{prefix}/vendor/leaflet/leaflet.css")]
    if script_url is not None:
        drawn.default_js.append(("claimed_ground", script_url))
    call = _write_base(case, prefix, tuple(sorted((fonts or {}).items())), tuple(name_credits))
    if ground is not None:
        drawn.default_js, drawn.default_css = [], []
        call = f"ClaimedGround.fixed.online = [];\nClaimedGround.carried = {script_json(ground)};\n{call}"
    ScriptElement(call if script_url is not None else f"{map_script()}\n{call}").add_to(drawn)
    return drawn


@lru_cache(maxsize=1)
def map_script() -> str:
    """Give the map's JavaScript with all that is the same for every case and server: symbols, colours, style sheet."""
    fixed = {
        "css": "".join(write_variables(one.as_dict(), theme=theme) for theme, one in PALETTES.items()) + read_style(),
        "zoomSnap": ZOOM_SNAP,
        "layers": _describe_layers(),
        "online": [_describe_online(title, provider) for title, provider in _ONLINE],
        "palette": {theme: palette.as_dict() for theme, palette in PALETTES.items()},
        "symbols": {symbol: shape_path(symbol) for symbol in SHAPES},
        "figurePixels": FIGURE_PIXELS,
        "figureMostPixels": FIGURE_MOST_PIXELS,
        "firstLine": FIRST_LINE,
        "fontStack": SANS,
    }
    return f"{read_script()}\nClaimedGround.fixed = {script_json(fixed)};"


@lru_cache(maxsize=1)
def map_script_name() -> str:
    """Give the name of `map_script()` as a file: another script has another name, so browsers may keep it for good."""
    return f"map-{hashlib.sha256(map_script().encode()).hexdigest()[:16]}.js"


@lru_cache(maxsize=8)
def _write_base(case: Case, prefix: str, fonts: tuple[tuple[str, str], ...], name_credits: tuple[str, ...]) -> str:
    about = case.about
    config = {
        "css": _write_fonts(fonts),
        "files": f"{prefix}/basemap/",
        "view": _corners(about.opening_bounds),
        "widest": _corners(about.widest_bounds),
        "names": list_ground_names(case.gazetteer, used_by=about.names_used_by, bounds=about.widest_bounds),
        "nameChoices": choosable_names(case),
        "nameKeys": [None, *about.names_used_by, ALL_NAMES],
        "disclaimer": about.disclaimer,
        "credits": list(name_credits),
    }
    return f"ClaimedGround.start(PARENT, {script_json(config)});"


def _write_fonts(fonts: Sequence[tuple[str, str]]) -> str:
    faces = "".join(
        f'@font-face{{font-family:"{family}";src:url("{url}") format("woff2");font-weight:200 900;font-display:swap}}\n'
        for family, url in fonts
    )
    return f"{faces}.cg-map{{--sans:{SANS};--serif:{SERIF};}}\n"


def _corners(bounds: tuple[float, float, float, float]) -> list[list[float]]:
    west, south, east, north = bounds
    return [[south, west], [north, east]]


def _describe_layers() -> list[dict[str, Any]]:
    basemap = load_basemap()
    relief = {layer.theme: layer.file_name for layer in basemap.with_role("relief")}
    layers = []
    for layer in basemap.layers.values():
        if layer.role not in _ROLES or (layer.role == "relief" and layer.theme != "light"):
            continue
        described = _describe_layer(layer)
        if layer.role == "relief":
            described |= {"files": relief, "bounds": _corners(basemap.bounds)}
        layers.append(described)
    return layers


def _describe_layer(layer: Layer) -> dict[str, Any]:
    key, style = _ROLES[layer.role]
    return {
        "id": layer.name,
        "key": key,
        "label": _LABELS.get(key, "") if key else "",
        "style": style,
        "role": layer.role,
        "file": layer.file_name,
        "on": key is None or LAYERS[key],
        "credit": layer.source.credit,
    }


def _describe_online(title: str, provider: Mapping[str, Any]) -> dict[str, Any]:
    options = {
        "subdomains": provider.get("subdomains", "abc"),
        "variant": provider.get("variant", ""),
        "maxNativeZoom": provider.get("max_zoom", DEEPEST_ZOOM),
        "referrerPolicy": "strict-origin-when-cross-origin",
    }
    return {"id": title, "label": title, "url": provider["url"], "options": options, "credit": provider["attribution"]}


def online_hosts() -> tuple[str, ...]:
    """Give the hosts of the grounds that a visitor may switch on, as a content security policy names them."""
    addresses = (urlsplit(provider["url"]) for _, provider in _ONLINE)
    return tuple(f"{address.scheme}://{address.netloc.replace('{s}', '*')}" for address in addresses)


def claims_layer(
    marks: pd.DataFrame,
    *,
    case: Case,
    areas: Sequence[NamedArea] = (),
    tolls: FrameTolls | None = None,
    theme: str = "auto",
    view: View | None = None,
    reading: int = 1,
    selected: str | None = None,
    full_view: str | None = None,
) -> folium.FeatureGroup:
    """Give all that changes on the map, for streamlit-folium's `feature_group_to_add`.

    Parameters
    ----------
    marks
        From `draw.marks.place_marks`.
    case
        The case that they are of.
    areas
        From `draw.marks.name_areas`.
    tolls
        The losses in the map's frame, from `draw.frame.shorten_tolls`; None leaves them out.
    theme
        `light`, `dark`, or `auto`, the reader's system; within Streamlit its own theme decides, whatever stands here.
    view
        Whose place, layers and names the map shows at first; None = the opening view.
    reading
        Which of the addresses read this view is of: the map follows each only once, from then on it is the reader's.
    selected
        Id of the claim to point out.
    full_view
        Where the map stands alone in a frame: the address, with a query, of the page on which a claim has its card.
    """
    payload = {
        "theme": theme,
        "view": _describe_view(view or View(), reading=reading),
        "parties": describe_parties(case),
        **describe_marks(marks, case=case),
        "areas": describe_areas(areas, case=case),
        "tolls": describe_tolls(tolls, case=case),
        "selectedId": selected,
        "fullView": full_view,
    }
    group = folium.FeatureGroup(name="claims", control=False)
    # streamlit-folium keeps every group it ever added; without this the browser's memory grows with each change.
    ScriptElement("window.feature_group = [];").add_to(group)
    ScriptElement(f"ClaimedGround.show(PARENT, {script_json(payload)});").add_to(group)
    return group


def _describe_view(view: View, *, reading: int) -> dict[str, Any]:
    return {
        "reading": reading,
        "centre": view.centre,
        "zoom": view.zoom,
        "layers": view.layers,
        "names": view.names,
    }
