"""A zip of CSV files: every table of the claims kept, a README beside them, outlines as GeoJSON where asked for."""

from __future__ import annotations

import json

import shapely

from claims.case import Case
from draw.view import View
from export.archive import README, pack, write_readme
from export.csv_table import write_cells
from export.selection import Selection, select_claims
from export.tables import make_tables
from geo.basemap import load_basemap
from geo.outlines import load_areas


def write_csv_archive(case: Case, view: View, *, outlines: bool = False) -> bytes:
    """Write every table of the claims of a view as CSV into one zip, with what goes with them in README.txt."""
    selection = select_claims(case, view)
    tables = make_tables(selection)
    files = {f"{table.name}.csv": write_cells(table.columns, table.rows) for table in tables}
    words = {f"{table.name}.csv": table.words for table in tables}
    for layer, content in (_write_outlines(selection) if outlines else {}).items():
        source = load_basemap().layers[layer].source
        files[f"outlines-{layer}.geojson"] = content
        words[f"outlines-{layer}.geojson"] = f"outlines of areas they name; {source.credit}; licence: {source.licence}"
    return pack({README: write_readme(selection, words, outlines=outlines), **files})


def _write_outlines(selection: Selection) -> dict[str, bytes]:
    """Write the areas that the claims name, one file a layer, so that each stands under one licence."""
    areas, named = load_areas(), selection.case.claim_places
    ids = sorted(set(named.loc[named["claim_id"].isin(selection.claim_ids), "place"]))
    places = [place for place in map(selection.case.gazetteer.places.__getitem__, ids) if place.area in areas.index]
    features: dict[str, list[object]] = {}
    for place in places:
        area = areas.loc[place.area]
        shape = shapely.geometry.mapping(shapely.orient_polygons(area["geometry"]))
        properties = {"place": place.id, "name": place.name, "precision": place.precision}
        features.setdefault(str(area["layer"]), []).append(
            {"type": "Feature", "id": place.area, "geometry": shape, "properties": properties}
        )
    return {layer: _write_layer(layer, its_features) for layer, its_features in sorted(features.items())}


def _write_layer(layer: str, features: list[object]) -> bytes:
    source = load_basemap().layers[layer].source
    about = {"credit": source.credit, "licence": source.licence, "origin": source.origin, "link": source.link}
    collection = {"type": "FeatureCollection", "about": about, "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()
