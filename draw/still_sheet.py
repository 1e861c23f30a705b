"""The sheet of a still picture: shapes and texts in pixels, y down, in the order they are drawn.

All of matplotlib that the pictures need stands here; its state machine (pyplot) is not used, it is not safe in threads.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from draw.still_artists import Line, make_line, make_picture
from draw.still_paths import Box
from draw.still_type import POINTS, Type, set_up, width_of
from draw.style import PALETTES, Palette

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.path import Path
    from matplotlib.transforms import TransformedBbox

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
        from matplotlib.transforms import Affine2D

        set_up()
        self.width, self.height, self.unit = width, height, unit
        self.theme = theme
        self.palette: Palette = PALETTES[theme]
        size = (width / PIXELS_PER_INCH, height / PIXELS_PER_INCH)
        self.figure: Figure = Figure(figsize=size, dpi=PIXELS_PER_INCH, facecolor=self.palette.paper)
        inches = Affine2D().scale(1 / PIXELS_PER_INCH, -1 / PIXELS_PER_INCH).translate(0, size[1])
        self._place = inches + self.figure.dpi_scale_trans
        self.words: list[tuple[str, Box]] = []
        self._clip: TransformedBbox | None = None
        self._strokes: list[tuple[Path, Colour, Colour, float, Any]] = []
        self._level = 1

    def clip(self, box: Box | None) -> None:
        """Draw what follows only within a box, or anywhere."""
        from matplotlib.transforms import Bbox, TransformedBbox

        self.flush()
        self._clip = TransformedBbox(Bbox.from_extents(*box), self._place) if box else None

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
            linestyles=list(dashes), capstyle="butt", joinstyle="round",
        )  # fmt: skip
        self._strokes = []
        self._add(drawn, inside=inside)

    def picture(self, levels: np.ndarray, colours: np.ndarray, box: Box) -> None:
        """Lay a picture (rows of levels from the top, the RGBA of each level) over a box."""
        self.flush()
        self._add(make_picture(levels, colours, box))

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
        edge = (read_colour(halo), 3.0 * self.unit * POINTS) if halo else None
        left = x if align == "left" else x - width_of(text, kind) * (0.5 if align == "center" else 1.0)
        paint = read_colour(colour or self.palette.ink, alpha)
        self._add(make_line(Line(left, y, text, kind, paint, edge, url)))

    def note(self, text: str, box: Box) -> None:
        """Remember where something was written."""
        self.words.append((text, box))

    def finish(self) -> "Figure":
        """Give the picture."""
        self.flush()
        return self.figure

    def _add(self, drawn: Any, *, inside: "Path | None" = None) -> None:
        """Put something over all that is drawn, within the box that everything is clipped to, or within a path."""
        self._level += 1
        drawn.set_transform(self._place)
        drawn.set_zorder(self._level)
        self.figure.add_artist(drawn, clip=False)
        if inside is not None:
            drawn.set_clip_path(inside, self._place)
        elif self._clip is not None:
            drawn.set_clip_box(self._clip)
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
