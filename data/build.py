"""Build the geography of the case: `make data` (or `python -m data.build`).

Downloads the packages pinned in build-requirements.txt, cuts the region out of them, and writes outlines/, relief/ and
towns.csv with their table in README.md. A file whose geometry, pixels or rows are those of the committed one is left
as it is: the same pins give the same bytes only with the same versions of GEOS, NumPy and Pillow. It says which files
differ.

    python -m data.build --check          write nothing; exit with 1 if a file differs
    python -m data.build --wheels FOLDER  read packages downloaded before instead of downloading them
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from data import build_lines as lines
from data import build_outlines as outlines
from data import build_sources as sources
from data.build_compare import describe_difference
from data.build_readme import write_tables
from data.build_relief import build_relief
from data.build_towns import build_towns

FOLDER = Path(__file__).parent
GEOBOUNDARIES = {"am": "60910142B", "az": "54616110B"}
"""How the geoBoundaries ids of a country's districts begin."""


def build_layers(wheels: Path) -> dict[str, gpd.GeoDataFrame]:
    """Build every layer of outlines, by its name in basemap.toml."""
    am_districts = outlines.build_armenian_districts(sources.read_districts(wheels, prefix=GEOBOUNDARIES["am"]))
    az_districts = outlines.build_azerbaijani_districts(sources.read_districts(wheels, prefix=GEOBOUNDARIES["az"]))
    am_outline = outlines.build_country(am_districts, key="am", name="Armenia")
    az_outline = outlines.build_country(az_districts, key="az", name="Azerbaijan")
    armenia, azerbaijan = am_outline.geometry.iloc[0], az_outline.geometry.iloc[0]
    countries = sources.read_countries(wheels)
    former_area = outlines.build_former_area(sources.read_former_area(wheels))
    return {
        "am-districts": am_districts,
        "am-marzes": outlines.build_marzes(am_districts),
        "am-outline": am_outline,
        "az-districts": az_districts,
        "az-outline": az_outline,
        "az-regions": outlines.build_azerbaijani_regions(az_districts),
        "border-am-az": lines.build_armenia_azerbaijan(armenia),
        "borders-am": lines.build_armenian_borders(armenia),
        "borders-az": lines.build_azerbaijani_borders(azerbaijan),
        "borders-neighbours": lines.build_neighbour_borders(countries),
        "district-lines-am": lines.build_district_lines(am_districts, key="am"),
        "district-lines-az": lines.build_district_lines(az_districts, key="az"),
        "enclaves": lines.build_enclaves(azerbaijan),
        "former-area": former_area,
        "former-line": lines.build_former_line(former_area.geometry.iloc[0]),
        "lake-sevan": outlines.build_lake_sevan(am_outline),
        "lakes": outlines.build_flat_lakes(sources.read_elevation(wheels)),
        "neighbours": outlines.build_neighbours(countries),
        "reservoirs": outlines.build_azerbaijani_lakes(az_outline),
        "sea": outlines.build_sea(countries),
    }


def build_files(wheels: Path) -> dict[str, bytes]:
    """Build every file of the geography: its bytes by its path inside data/."""
    layers = build_layers(wheels)
    relief = build_relief(sources.read_elevation(wheels))
    areas = pd.concat([layers["am-marzes"], layers["az-districts"]])
    towns = build_towns(sources.read_towns(wheels, countries=("AM", "AZ")), districts=areas)
    files = {f"outlines/{name}.geojson": write_geojson(layer) for name, layer in layers.items()}
    files |= {f"relief/{theme}.webp": picture for theme, picture in relief.items()}
    return files | {"towns.csv": towns.encode("utf-8")}


def write_geojson(layer: gpd.GeoDataFrame) -> bytes:
    """Write a layer as GeoJSON (RFC 7946), one feature a line, coordinates as short as they are."""
    features = []
    for row in layer.to_dict("records"):
        shape = shapely.orient_polygons(row.pop("geometry").normalize())
        feature = {"type": "Feature", "properties": row, "geometry": shapely.geometry.mapping(shape)}
        features.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    return ('{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n").encode("utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the files, say which differ from those in data/, and write them unless only asked to check."""
    parser = argparse.ArgumentParser(prog="python -m data.build", description="Build the geography of the case.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file differs")
    parser.add_argument("--wheels", type=Path, help="folder with the packages, downloaded before")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        wheels = options.wheels or Path(folder)
        if options.wheels is None:
            sources.download_wheels(wheels)
        files = build_files(wheels)
    differences = {name: describe_difference(FOLDER / name, content) for name, content in sorted(files.items())}
    for name, difference in differences.items():
        print(f"{name}: {difference or 'as it was'}")
    changed = [name for name, difference in differences.items() if difference]
    if not options.check:
        for name in changed:
            (FOLDER / name).parent.mkdir(exist_ok=True)
            (FOLDER / name).write_bytes(files[name])
        write_tables(FOLDER)
    return int(options.check and bool(changed))


if __name__ == "__main__":
    sys.exit(main())
