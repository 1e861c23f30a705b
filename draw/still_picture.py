"""A picture on the sheet of a still picture, brought to the very pixels of the file that is written."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from matplotlib.artist import Artist


def make_picture(pixels: np.ndarray, box: tuple[float, float, float, float]) -> "Artist":
    """Give an artist that lays rows of RGB, from the top, over a box of the axes' own pixels.

    Pillow brings them to the size in which they are written: matplotlib's own way takes seconds for a page in print.
    """
    return _picture_class()(pixels, box)  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def _picture_class() -> Any:
    """Give the class, made when matplotlib is first needed: it takes long to import."""
    from matplotlib.artist import Artist

    class Picture(Artist):
        """Rows of RGB over a box."""

        def __init__(self, pixels: np.ndarray, box: tuple[float, float, float, float]) -> None:
            super().__init__()
            self._pixels, self._box = pixels, box

        def draw(self, renderer: Any) -> None:
            """Draw it at the renderer's own density."""
            left, top, right, bottom = self._box
            (x0, y0), (x1, y1) = self.get_transform().transform([(left, bottom), (right, top)])
            density = renderer.get_image_magnification()
            size = (max(round((x1 - x0) * density), 1), max(round((y1 - y0) * density), 1))
            scaled = Image.fromarray(self._pixels).resize(size, Image.Resampling.BICUBIC).convert("RGBA")
            pen = renderer.new_gc()
            self._set_gc_clip(pen)  # type: ignore[attr-defined]
            renderer.draw_image(pen, x0, y0, np.asarray(scaled)[::-1])
            pen.restore()

    return Picture
