"""The sheet of a still picture: shapes and texts in pixels, y down, in the order they are drawn.

All of matplotlib that the pictures need stands here; its state machine (pyplot) is not used, it is not safe in threads.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from draw.still_paths import Box
from draw.still_picture import make_picture
from draw.still_type import POINTS, Type, set_up
from draw.style import PALETTES, Palette

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.path import Path

PIXELS_PER_INCH = 96.0
Colour = tuple[float, float, float, float]


class Sheet:
    """A sheet to draw on.

    Parameters
    ----------
    width, height
        In pixels, 96 to the inch.
    theme
        `light` or `dark`.
    unit
        How many pixels stand for one of the live map: sizes of marks and lines grow with it.

    Attributes
    ----------
    figure : matplotlib.figure.Figure
        The picture; `finish` completes it.
    words : list of tuple
        Text and box of all that was written, for the tests.
    """

    def __init__(self, width: float, height: float, *, theme: str, unit: float) -> None:
        from matplotlib.figure import Figure

        set_up()
        self.width, self.height, self.unit = width, height, unit
        self.theme = theme
        self.palette: Palette = PALETTES[theme]
        size = (width / PIXELS_PER_INCH, height / PIXELS_PER_INCH)
        self.figure: Figure = Figure(figsize=size, dpi=PIXELS_PER_INCH, facecolor=self.palette.paper)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)
        self._axes.set_axis_off()
        self._axes.set_autoscale_on(False)
        self.words: list[tuple[str, Box]] = []
        self._clip: Box | None = None
        self._strokes: list[tuple[Path, Colour, Colour, float, Any]] = []
        self._level = 1

    def clip(self, box: Box | None) -> None:
        """Draw what follows only within a box, or anywhere."""
        self.flush()
        self._clip = box

    def shape(
        self,
        path: "Path",
        *,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 1.0,
        dash: Sequence[float] = (),
        alpha: float = 1.0,
    ) -> None:
        """Draw a path with a fill, a line or both; width and dashes in pixels."""
        points = width * POINTS
        pattern = (0, [part / width for part in dash]) if dash and width else "solid"
        face, edge = read_colour(fill, alpha), read_colour(stroke, alpha)
        self._strokes.append((path, face, edge, points if stroke else 0.0, pattern))

    def pattern(self, path: "Path", *, colour: str, dots: bool, width: float, alpha: float = 1.0) -> None:
        """Draw the lines of a pattern, or fill its dots."""
        if dots:
            self.shape(path, fill=colour, alpha=alpha)
        else:
            self.shape(path, stroke=colour, width=width, alpha=alpha)

    def clipped(self, path: "Path", inside: "Path", **look: Any) -> None:
        """Draw a path only within another."""
        self.flush()
        self.shape(path, **look)
        self.flush(inside=inside)

    def flush(self, *, inside: "Path | None" = None) -> None:
        """Put what was drawn so far onto the sheet."""
        if not self._strokes:
            return
        from matplotlib.collections import PathCollection

        paths, faces, edges, widths, dashes = zip(*self._strokes, strict=True)
        drawn = PathCollection(
            list(paths), facecolors=list(faces), edgecolors=list(edges), linewidths=list(widths),
            linestyles=list(dashes), transform=self._axes.transData, capstyle="butt", joinstyle="round",
        )  # fmt: skip
        self._strokes = []
        self._axes.add_artist(drawn)
        drawn.set_zorder(self._next())
        self._hold(drawn, inside)

    def picture(self, pixels: np.ndarray, box: Box) -> None:
        """Lay a picture (rows of RGB from the top) over a box."""
        self.flush()
        drawn = make_picture(pixels, box)
        drawn.set_transform(self._axes.transData)
        self._axes.add_artist(drawn)
        drawn.set_zorder(self._next())
        self._hold(drawn, None)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        kind: Type,
        *,
        colour: str | None = None,
        align: str = "left",
        halo: str | None = None,
        url: str | None = None,
        alpha: float = 1.0,
    ) -> None:
        """Write one line of finished text with its baseline at `y`."""
        self.flush()
        paint = read_colour(colour or self.palette.ink, alpha)
        common: dict[str, Any] = {"fontproperties": kind.properties, "ha": align, "va": "baseline"}
        if halo:
            from matplotlib.patheffects import Stroke

            # The edge is drawn by itself, as outlines: a text with effects would no longer be text in an SVG or PDF.
            edge = self._axes.text(x, y, text, **common, parse_math=False, zorder=self._next())
            edge.set_path_effects([Stroke(linewidth=3.0 * self.unit * POINTS, foreground=read_colour(halo))])
            self._hold(edge, None)
        drawn = self._axes.text(x, y, text, color=paint, **common, parse_math=False, zorder=self._next())
        if url:
            drawn.set_url(url)
        self._hold(drawn, None)

    def note(self, text: str, box: Box) -> None:
        """Remember where something was written."""
        self.words.append((text, box))

    def finish(self) -> "Figure":
        """Give the picture."""
        self.flush()
        return self.figure

    def _next(self) -> int:
        self._level += 1
        return self._level

    def _hold(self, drawn: Any, inside: "Path | None") -> None:
        from matplotlib.patches import Rectangle

        if inside is not None:
            drawn.set_clip_path(inside, self._axes.transData)
        elif self._clip is not None:
            left, top, right, bottom = self._clip
            drawn.set_clip_path(Rectangle((left, top), right - left, bottom - top, transform=self._axes.transData))
        else:
            drawn.set_clip_on(False)


@lru_cache(maxsize=512)
def read_colour(colour: str | None, alpha: float = 1.0) -> Colour:
    """Give a colour of the palettes, `#rrggbb` or `rgba(r,g,b,a)`, as four parts from 0 to 1; None is nothing."""
    if colour is None:
        return (0.0, 0.0, 0.0, 0.0)
    if match := re.fullmatch(r"rgba?\((\d+),(\d+),(\d+)(?:,([\d.]+))?\)", colour.replace(" ", "")):
        red, green, blue, own = match.groups()
        return int(red) / 255, int(green) / 255, int(blue) / 255, float(own or 1) * alpha
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue, alpha
