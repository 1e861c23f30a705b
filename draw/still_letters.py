"""The outlines of lines of text, kept: titles, legends and names stand in picture after picture."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from draw.still_type import find_files

if TYPE_CHECKING:
    from matplotlib.path import Path

SIZE = 100.0
"""The size in which outlines are given, y up, the line's left end and baseline at 0."""

_LINES = 1024


@lru_cache(maxsize=_LINES)
def outline(text: str, face: tuple[str, bool, bool]) -> "Path":
    """Give the outlines of a line's letters in a `Type.face`, in units of a hundredth of the letters' size."""
    from matplotlib.font_manager import get_font
    from matplotlib.path import Path

    set_line, known = _tools()
    font = get_font(find_files(face))
    font.set_size(SIZE, 72)
    letters, _, _ = set_line(font, text, known)
    drawn = [(known[name], (x, y)) for name, x, y, _ in letters if len(known[name][0])]
    if not drawn:
        return Path(np.empty((0, 2)))
    points = np.concatenate([points + at for (points, _), at in drawn])
    return Path(points, np.concatenate([codes for (_, codes), _ in drawn]))


@lru_cache(maxsize=1)
def _tools() -> tuple[Any, dict[str, tuple[np.ndarray, np.ndarray]]]:
    """Give matplotlib's way to set a line, and the outlines of the letters that were set."""
    from matplotlib.textpath import TextToPath

    return TextToPath().get_glyphs_with_font, {}
