"""Step 4 of the build: the shaded relief, one picture for the light theme and one for the dark.

A picture in Web Mercator (EPSG:3857): an overlay laid between the region's corners then fits every row, not only the
first and the last.
"""

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image

from data.build_sources import REGION

CELLS_PER_DEGREE = 120
UPSAMPLED = 3
"""The elevation's cells, about 700 x 900 m, are made this many times finer by cubic interpolation."""
SMOOTHED_CELLS = 1.1
"""Standard deviation of the smoothing, in fine cells; it takes the terraces out of the source's whole metres."""
MARGIN_CELLS = 8
WIDTH_PIXELS = 1600
METRES_PER_DEGREE = 111_195.0
EXAGGERATION = 2.2
LIGHTS = ((315.0, 0.6), (270.0, 0.2), (0.0, 0.2))
"""Where light comes from, in degrees clockwise from north, and its share: from the north-west as on printed maps."""
LIGHT_HEIGHT_DEGREES = 45.0
HIGHEST_METRES = 4000.0


@dataclass(frozen=True)
class Tone:
    """The colours of one theme, as red, green and blue from 0 to 255, and how much relief it shows.

    Parameters
    ----------
    low, high
        Colour of flat ground at sea level and at 4000 m.
    shadow, lit
        Colour of a slope in deep shadow and in full light.
    strength
        How far a slope goes to those, from 0 to 1.
    """

    low: tuple[int, int, int]
    high: tuple[int, int, int]
    shadow: tuple[int, int, int]
    lit: tuple[int, int, int]
    strength: float


TONES = {
    "light": Tone((236, 232, 224), high=(224, 220, 212), shadow=(146, 142, 134), lit=(253, 249, 241), strength=0.85),
    "dark": Tone((38, 36, 33), high=(48, 46, 43), shadow=(14, 12, 9), lit=(96, 94, 91), strength=0.8),
}
"""Red, green and blue keep their distances within a theme: WebP then stores one hue, without blotches."""


def build_relief(elevation: np.ndarray) -> dict[str, bytes]:
    """Draw the relief of the region from GLOBE's elevation in metres (see `build_sources.read_elevation`).

    Returns
    -------
    dict of bytes
        `light` and `dark`, each a WebP picture 1600 pixels wide whose corners are the region's.
    """
    heights = refine_elevation(elevation)
    shade = to_mercator(shade_slopes(heights))
    height = to_mercator(heights)
    return {theme: paint(shade, height, tone) for theme, tone in TONES.items()}


def refine_elevation(elevation: np.ndarray) -> np.ndarray:
    """Cut the region out, make it finer and smooth it: metres, float32, on a grid of latitude and longitude."""
    west, south, east, north = REGION
    top, bottom, left, right = (round(edge * CELLS_PER_DEGREE) for edge in (50 - north, 50 - south, west, east))
    rows = slice(top - MARGIN_CELLS, bottom + MARGIN_CELLS)
    columns = slice(left - MARGIN_CELLS, right + MARGIN_CELLS)
    region = Image.fromarray(elevation[rows, columns].astype(np.float32))
    size = (region.width * UPSAMPLED, region.height * UPSAMPLED)
    fine = np.asarray(region.resize(size, Image.Resampling.BICUBIC))
    reach = np.arange(-4, 5)
    kernel = np.exp(-0.5 * (reach / SMOOTHED_CELLS) ** 2)
    for axis in (0, 1):
        fine = np.apply_along_axis(np.convolve, axis, fine, kernel / kernel.sum(), mode="same")
    edge = MARGIN_CELLS * UPSAMPLED
    return fine[edge:-edge, edge:-edge].astype(np.float32)


def shade_slopes(heights: np.ndarray) -> np.ndarray:
    """Compute how much more (up to 1) or less (down to -1) light a slope gets than flat ground."""
    _, south, _, north = REGION
    step_metres = METRES_PER_DEGREE / CELLS_PER_DEGREE / UPSAMPLED
    lats = np.radians(np.linspace(north, south, heights.shape[0]))[:, None]
    to_south, to_east = np.gradient(heights * EXAGGERATION, step_metres)
    to_east = to_east / np.cos(lats)
    length = np.sqrt(1 + to_south**2 + to_east**2)
    height = np.radians(LIGHT_HEIGHT_DEGREES)
    light = np.zeros_like(heights)
    for bearing, share in LIGHTS:
        east, north_part = np.sin(np.radians(bearing)), np.cos(np.radians(bearing))
        slope = -to_east * east + to_south * north_part
        light += share * (np.sin(height) + np.cos(height) * slope) / length
    flat = np.sin(height)
    shade: np.ndarray = np.where(light > flat, (light - flat) / (1 - flat), (light - flat) / flat)
    return shade


def to_mercator(grid: np.ndarray) -> np.ndarray:
    """Resample a grid whose rows are evenly spaced in latitude to rows evenly spaced in Web Mercator."""
    west, south, east, north = REGION
    top, bottom = (np.arctanh(np.sin(np.radians(lat))) for lat in (north, south))
    rows = round(WIDTH_PIXELS * (top - bottom) / np.radians(east - west))
    centres = top + (np.arange(rows) + 0.5) / rows * (bottom - top)
    lats = np.degrees(np.arcsin(np.tanh(centres)))
    places = np.clip((north - lats) / (north - south) * grid.shape[0] - 0.5, 0, grid.shape[0] - 1)
    above = np.minimum(places.astype(int), grid.shape[0] - 2)
    share = (places - above)[:, None]
    resampled = (grid[above] * (1 - share) + grid[above + 1] * share).astype(np.float32)
    picture = Image.fromarray(resampled).resize((WIDTH_PIXELS, rows), Image.Resampling.BICUBIC)
    return np.asarray(picture)


def paint(shade: np.ndarray, height: np.ndarray, tone: Tone) -> bytes:
    """Paint light and height in a theme's tone: the bytes of a WebP picture."""
    share = np.clip(height / HIGHEST_METRES, 0, 1)[..., None]
    ground = np.array(tone.low) * (1 - share) + np.array(tone.high) * share
    amount = np.clip(np.abs(shade) * tone.strength, 0, 1)[..., None]
    edge = np.where(shade[..., None] > 0, np.array(tone.lit), np.array(tone.shadow))
    pixels = ground * (1 - amount) + edge * amount
    written = io.BytesIO()
    Image.fromarray(pixels.round().astype(np.uint8)).save(written, "WEBP", quality=90, method=6)
    return written.getvalue()
