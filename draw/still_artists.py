"""What a still picture draws in its own way, as matplotlib's takes long for a page: pictures and lines of text."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from draw.still_letters import SIZE, outline
from draw.still_type import POINTS, Type

if TYPE_CHECKING:
    from matplotlib.artist import Artist

Colour = tuple[float, float, float, float]


@dataclass(frozen=True)
class Line:
    """A line of finished text: its left end and baseline in pixels of the sheet, and how it is set.

    `halo` is the colour of its edge and the edge's width in points.
    """

    x: float
    y: float
    text: str
    kind: Type
    colour: Colour
    halo: tuple[Colour, float] | None = None
    url: str | None = None


def make_picture(levels: np.ndarray, colours: np.ndarray, box: tuple[float, float, float, float]) -> "Artist":
    """Give an artist that lays rows of levels, from the top, over a box of the sheet.

    Pillow brings the levels to the very pixels of the file that is written, then each takes its RGBA of the 256
    `colours`: a PDF keeps so few in a third of the room.
    """
    return _classes()[0](levels, colours, box)  # type: ignore[no-any-return]


def make_line(line: Line) -> "Artist":
    """Give an artist that writes a line, and asks nobody first how large it would be: its caller knows."""
    return _classes()[1](line)  # type: ignore[no-any-return]


def _paint(levels: np.ndarray, colours: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    scaled = np.asarray(Image.fromarray(levels).resize(size, Image.Resampling.BICUBIC))
    painted: np.ndarray = colours.view(np.uint32)[scaled, 0].view(np.uint8)
    return painted.reshape(*scaled.shape, 4)


@lru_cache(maxsize=1)
def _classes() -> tuple[Any, Any]:
    """Give the classes, made when matplotlib is first needed: it takes long to import."""
    from matplotlib.artist import Artist
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.transforms import Affine2D, Bbox

    class DrawnPicture(Artist):
        """Rows of levels over a box."""

        def __init__(self, levels: np.ndarray, colours: np.ndarray, box: tuple[float, float, float, float]) -> None:
            super().__init__()
            self._levels, self._colours, self._box = levels, colours, box

        def draw(self, renderer: Any) -> None:
            """Draw it at the renderer's own density."""
            left, top, right, bottom = self._box
            (x0, y0), (x1, y1) = self.get_transform().transform([(left, bottom), (right, top)])
            density = renderer.get_image_magnification()
            size = (max(round((x1 - x0) * density), 1), max(round((y1 - y0) * density), 1))
            pen = renderer.new_gc()
            self._set_gc_clip(pen)  # type: ignore[attr-defined]
            renderer.draw_image(pen, x0, y0, _paint(self._levels, self._colours, size)[::-1])
            pen.restore()

    class DrawnLine(Artist):
        """A line of text."""

        def __init__(self, line: Line) -> None:
            super().__init__()
            self.line = line

        def get_window_extent(self, renderer: Any = None) -> Bbox:
            """Give the box that its letters take, y up."""
            x, y = self.get_transform().transform((self.line.x, self.line.y))
            wide, high, below = renderer.get_text_width_height_descent(self.line.text, self.line.kind.properties, False)  # noqa: FBT003
            return Bbox.from_bounds(x, y - below, wide, high)

        def draw(self, renderer: Any) -> None:
            """Draw its edge as outlines, then the text; where the file keeps no text, its outlines as well."""
            line, keeps_text = self.line, not isinstance(renderer, RendererAgg)
            x, y = self.get_transform().transform((line.x, line.y))
            pen = renderer.new_gc()
            self._set_gc_clip(pen)  # type: ignore[attr-defined]
            size = renderer.points_to_pixels(line.kind.size * POINTS) / SIZE
            letters, place = outline(line.text, line.kind.face), Affine2D().scale(size).translate(x, y)
            if line.halo:
                colour, width = line.halo
                pen.set_linewidth(width)
                pen.set_foreground(colour, isRGBA=True)
                renderer.draw_path(pen, letters, place)
            if keeps_text:
                self._write(renderer, pen, x, y)
            else:
                pen.set_linewidth(0)
                renderer.draw_path(pen, letters, place, line.colour)
            pen.restore()

        def _write(self, renderer: Any, pen: Any, x: float, y: float) -> None:
            pen.set_foreground(self.line.colour, isRGBA=True)
            pen.set_url(self.line.url)
            down = renderer.get_canvas_width_height()[1] - y if renderer.flipy() else y
            renderer.draw_text(pen, x, down, self.line.text, self.line.kind.properties, 0)

    return DrawnPicture, DrawnLine
