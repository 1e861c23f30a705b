"""Areas and lines of the map as geometry: districts, countries, waters, borders.

What files there are stands in `data/basemap.toml`; what their columns mean in `data/README.md`.
"""

from functools import lru_cache
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.basemap import load_basemap
from geo.errors import GeoError

AREA_ROLES = ("district", "region", "country", "neighbour", "lake", "sea", "former-area")


class MissingOutlinesError(GeoError, FileNotFoundError):
    """A file of outlines that basemap.toml names is not there."""


@lru_cache(maxsize=4)
def load_outlines(folder: Path | None = None) -> dict[str, gpd.GeoDataFrame]:
    """Read every layer of outlines.

    Parameters
    ----------
    folder : Path, optional
        Folder of the case; by default `data` beside this package.

    Returns
    -------
    dict of GeoDataFrame
        By the layer's name in `basemap.toml`, from bottom to top, in WGS 84 degrees. Every layer has `key`, `name`,
        `kind` and `geometry`; areas also `full_name`, `country`, `label_lon`, `label_lat`; borders also `delimited`.
        Kept and shared: copy a frame before changing it.

    Raises
    ------
    MissingOutlinesError
        A file is not there.

    Notes
    -----
    The outlines of neighbouring countries come from different sources and do not fit exactly; areas of one layer do.
    Never decide from them on which side of a border a point lies: a place carries its country.
    """
    outlines = {}
    for name, layer in load_basemap(folder).layers.items():
        if layer.path.suffix != ".geojson":
            continue
        if not layer.path.is_file():
            message = f"{layer.path} is not there. Restore it from the repository, or build it with `make data`."
            raise MissingOutlinesError(message)
        outlines[name] = gpd.read_file(layer.path)
    return outlines


@lru_cache(maxsize=4)
def load_areas(folder: Path | None = None) -> gpd.GeoDataFrame:
    """Give the areas of all layers in one frame whose index is their key (a place's `area`).

    Parameters
    ----------
    folder : Path, optional
        Folder of the case; by default `data` beside this package.

    Returns
    -------
    GeoDataFrame
        `layer`, `name`, `full_name`, `kind`, `country`, `label_lon`, `label_lat` and `geometry` in WGS 84 degrees,
        one row an area. Kept and shared: copy it before changing it.

    Raises
    ------
    MissingOutlinesError
        A file is not there.
    """
    outlines = load_outlines(folder)
    names = [layer.name for layer in load_basemap(folder).with_role(*AREA_ROLES)]
    columns = ["layer", "key", "name", "full_name", "kind", "country", "label_lon", "label_lat", "geometry"]
    areas = pd.concat([outlines[name].assign(layer=name)[columns] for name in names], ignore_index=True)
    return areas.set_index("key")
