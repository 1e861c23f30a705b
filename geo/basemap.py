"""The ground under the claims: which files the browser may fetch, what each shows, and whom to credit.

All of it stands in `data/basemap.toml`; nothing in the folder that is not listed there can be fetched.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from geo.errors import GeoError

FOLDER = Path(__file__).resolve().parent.parent / "data"
MEDIA_TYPES: Final = {".geojson": "application/geo+json", ".webp": "image/webp"}


class UnknownLayerError(GeoError, LookupError):
    """No layer of the base map has this name, or none has this role and theme."""


@dataclass(frozen=True)
class GroundSource:
    """Where files of the base map come from.

    Parameters
    ----------
    name : str
        Its name in basemap.toml.
    credit : str
        The line to print under every map that shows one of its layers.
    licence : str
        Short name of the licence, or "public domain".
    origin : str
        Who made it, in words.
    link : str
        Page of the source.
    """

    name: str
    credit: str
    licence: str
    origin: str
    link: str


@dataclass(frozen=True)
class Layer:
    """One file of the base map.

    Parameters
    ----------
    name : str
        Its name in basemap.toml and in `geo.outlines.load_outlines`.
    path : Path
        The file.
    file_name : str
        The name under which the browser fetches it.
    media_type : str
        `application/geo+json` or `image/webp`.
    role : str
        What it is to the map: relief; district, region, country, neighbour (areas); sea, lake (water); district-line,
        border, former-area, former-line.
    theme : str or None
        `light` or `dark` for a relief, else None.
    source : GroundSource
        Whence it comes.
    """

    name: str
    path: Path
    file_name: str
    media_type: str
    role: str
    theme: str | None
    source: GroundSource


@dataclass(frozen=True)
class Basemap:
    """The base map of a case.

    Parameters
    ----------
    bounds : tuple of float
        West, south, east, north in WGS 84 degrees. Outlines end there. The relief is a picture in Web Mercator that
        fills exactly these bounds: `L.imageOverlay(url, [[south, west], [north, east]])`.
    layers : mapping of Layer
        By name, from bottom to top.
    tables : mapping of GroundSource
        Whence the tables built beside the layers come, such as the towns, by name.
    """

    bounds: tuple[float, float, float, float]
    layers: Mapping[str, Layer]
    tables: Mapping[str, GroundSource]

    def with_role(self, *roles: str) -> tuple[Layer, ...]:
        """Give the layers that have one of `roles`, from bottom to top."""
        return tuple(layer for layer in self.layers.values() if layer.role in roles)

    def relief(self, *, theme: str) -> Layer:
        """Give the relief of a theme, `light` or `dark`.

        Raises
        ------
        UnknownLayerError
            There is none.
        """
        for layer in self.with_role("relief"):
            if layer.theme == theme:
                return layer
        raise UnknownLayerError(f"The base map has no relief for the theme “{theme}”. Add it to data/basemap.toml.")

    def credits(self, names: Iterable[str] | None = None) -> tuple[str, ...]:
        """Give the credit lines of the layers called `names`, by default of all; each line once, in the map's order.

        Raises
        ------
        UnknownLayerError
            One of the names is no layer.
        """
        shown = set(self.layers) if names is None else set(names)
        if unknown := sorted(shown - set(self.layers)):
            known = ", ".join(self.layers)
            raise UnknownLayerError(f"“{unknown[0]}” is no layer of the base map. Layers: {known}.")
        return tuple(dict.fromkeys(layer.source.credit for name, layer in self.layers.items() if name in shown))


@lru_cache(maxsize=4)
def load_basemap(folder: Path | None = None) -> Basemap:
    """Read `basemap.toml` of a case.

    Parameters
    ----------
    folder : Path, optional
        Folder of the case; by default `data` beside this package.

    Returns
    -------
    Basemap
        Kept: a second call for the same folder gives the same one.
    """
    folder = FOLDER if folder is None else folder
    plan = tomllib.loads((folder / "basemap.toml").read_text(encoding="utf-8"))
    keys = ("credit", "licence", "origin", "link")
    sources = {name: GroundSource(name, *(row[key] for key in keys)) for name, row in plan["sources"].items()}
    layers = {name: _make_layer(name, row, folder=folder, sources=sources) for name, row in plan["layers"].items()}
    tables = {name: sources[row["source"]] for name, row in plan["tables"].items()}
    west, south, east, north = map(float, plan["bounds"])
    bounds = (west, south, east, north)
    return Basemap(bounds=bounds, layers=MappingProxyType(layers), tables=MappingProxyType(tables))


def _make_layer(name: str, row: dict[str, Any], *, folder: Path, sources: dict[str, GroundSource]) -> Layer:
    path = folder / row["file"]
    # A relief lies in a folder of its own; outside, its layer's name tells what light.webp is.
    return Layer(
        name=name,
        path=path,
        file_name=f"{name}{path.suffix}",
        media_type=MEDIA_TYPES[path.suffix],
        role=row["role"],
        theme=row.get("theme"),
        source=sources[row["source"]],
    )


BROWSER_FILES: Final[Mapping[str, tuple[Path, str]]] = MappingProxyType(
    {layer.file_name: (layer.path, layer.media_type) for layer in load_basemap().layers.values()}
)
"""All that the browser may fetch of the base map: file name -> path and media type."""
