"""Tells whether a built file says the same as the one in data/, even where its bytes differ."""

import io
import json
from pathlib import Path

import numpy as np
import shapely
from PIL import Image

SAME_DEGREES = 0.0002
"""About 20 m: what another version of GEOS may do to a corner."""
SAME_TONE = 0.5
"""Mean difference of the pixels, of 255: what another version of the WebP encoder may do."""


def describe_difference(path: Path, content: bytes) -> str:
    """Say in words how `content` differs from the file at `path`; empty if it shows or says the same."""
    if not path.is_file():
        return "new"
    before = path.read_bytes()
    if before == content:
        return ""
    match path.suffix:
        case ".geojson":
            return _compare_geometry(before, content)
        case ".webp":
            return _compare_pixels(before, content)
        case _:
            return _compare_lines(before, content)


def _compare_geometry(before: bytes, after: bytes) -> str:
    old, new = (
        {feature["properties"]["key"]: feature for feature in json.loads(content)["features"]}
        for content in (before, after)
    )
    if old.keys() != new.keys():
        return f"features differ: {', '.join(sorted(old.keys() ^ new.keys()))}"
    for key, feature in new.items():
        if feature["properties"] != old[key]["properties"]:
            return f"the properties of {key} differ"
        was, now = (shapely.geometry.shape(side["geometry"]) for side in (old[key], feature))
        if (distance := was.hausdorff_distance(now)) > SAME_DEGREES:
            return f"the shape of {key} differs by up to {distance:.4f} degrees"
    return ""


def _compare_pixels(before: bytes, after: bytes) -> str:
    old, new = (np.asarray(Image.open(io.BytesIO(content)), dtype=float) for content in (before, after))
    if old.shape != new.shape:
        return f"the size differs: {old.shape} and {new.shape}"
    tone = float(np.abs(old - new).mean())
    return f"the pixels differ by {tone:.1f} of 255 on average" if tone > SAME_TONE else ""


def _compare_lines(before: bytes, after: bytes) -> str:
    old, new = (set(content.decode("utf-8").splitlines()) for content in (before, after))
    if gone_or_new := len(old ^ new):
        return f"{gone_or_new} lines differ"
    return ""
