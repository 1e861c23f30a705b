"""Letters of the still pictures: the fonts, how wide a text is, how it is broken into lines.

The fonts are Source Sans and Source Serif, as on the page. DejaVu, which comes with matplotlib, has the letters that
they lack, such as the Armenian ones.
"""

import logging
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

POINTS = 0.75
"""Points in a pixel: a sheet has 96 pixels to the inch."""

FAMILIES = {
    "sans": ("Source Sans Pro", "DejaVu Sans"),
    "serif": ("Source Serif Pro", "DejaVu Serif", "DejaVu Sans"),
}
_FACES = ("Regular", "It", "Semibold")
_MISSING = "\N{REPLACEMENT CHARACTER}"
_DROPPED = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
LONGEST = 2000
"""Letters of one text that are set; the rest is not."""
_SET_UP = Lock()


@dataclass(frozen=True)
class Type:
    """How a text is set.

    Attributes
    ----------
    size : float
        In pixels.
    family : str
        `sans` or `serif`.
    bold, italic : bool
        Its face.
    leading : float
        From one line to the next, in sizes.
    """

    size: float
    family: str = "sans"
    bold: bool = False
    italic: bool = False
    leading: float = 1.28

    @property
    def line(self) -> float:
        """Height of a line in pixels."""
        return self.size * self.leading

    @property
    def face(self) -> tuple[str, bool, bool]:
        """What decides the font, whatever the size."""
        return self.family, self.bold, self.italic

    @property
    def properties(self) -> "FontProperties":
        """The same as matplotlib takes it."""
        return _properties(self.family, self.bold, self.italic, self.size)


def find_fonts() -> tuple[Path, ...]:
    """Give the files of the fonts that are not matplotlib's own."""
    import font_source_sans_pro
    import font_source_serif_pro

    folders = [Path(package.font_directory) for package in (font_source_sans_pro, font_source_serif_pro)]
    return tuple(
        path for folder in folders for path in sorted(folder.glob("*.ttf")) if path.stem.split("-")[1] in _FACES
    )


@lru_cache(maxsize=1)
def set_up() -> None:
    """Make matplotlib ready, once a process: the fonts, text that stays text, the same bytes for the same picture."""
    import matplotlib as mpl
    from matplotlib.font_manager import fontManager

    # It would say of DejaVu, each time, that it has no semibold and the bold one stands in.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    for path in find_fonts():
        fontManager.addfont(str(path))
    # For the whole process and once: a context that sets and restores them is not safe between threads.
    mpl.rcParams.update(
        {"svg.fonttype": "none", "pdf.fonttype": 42, "svg.hashsalt": "claimed-ground", "text.hinting": "none"}
    )


@lru_cache(maxsize=256)
def _properties(family: str, bold: bool, italic: bool, size: float) -> "FontProperties":  # noqa: FBT001
    from matplotlib.font_manager import FontProperties

    set_up()
    style = _style(italic=italic)
    weight = 600 if bold else 400
    return FontProperties(family=list(FAMILIES[family]), style=style, weight=weight, size=size * POINTS)


def _style(*, italic: bool) -> Literal["italic", "normal"]:
    return "italic" if italic else "normal"


@lru_cache(maxsize=1)
def find_faces() -> dict[tuple[str, bool, int], Path]:
    """Give the file of each face that a text may be set in, by family, whether it is italic, and weight asked for."""
    from matplotlib.font_manager import FontProperties, fontManager

    set_up()
    families = dict.fromkeys(family for stack in FAMILIES.values() for family in stack)
    return {
        (family, italic, weight): Path(
            fontManager.findfont(FontProperties(family=[family], style=_style(italic=italic), weight=weight))
        )
        for family in families
        for italic in (False, True)
        for weight in (400, 600)
    }


def find_files(face: tuple[str, bool, bool]) -> tuple[str, ...]:
    """Give the fonts of a `Type.face`, the one that is asked first before those that have the letters it lacks."""
    family, bold, italic = face
    return tuple(str(find_faces()[one, italic, 600 if bold else 400]) for one in FAMILIES[family])


class _Face:
    """The letters of a family and face: how wide each is in a size of 1, and whether any font has it."""

    def __init__(self, family: str, *, bold: bool, italic: bool) -> None:
        from matplotlib.ft2font import FT2Font

        self._fonts: list[Any] = [FT2Font(path) for path in find_files((family, bold, italic))]
        self._charmaps = [font.get_charmap() for font in self._fonts]
        self._widths: dict[str, float] = {}

    def has(self, letter: str) -> bool:
        return any(ord(letter) in charmap for charmap in self._charmaps)

    def width(self, letter: str) -> float:
        if letter not in self._widths:
            with _SET_UP:
                self._widths[letter] = self._measure(letter)
        return self._widths[letter]

    def _measure(self, letter: str) -> float:
        from matplotlib.ft2font import LoadFlags

        for font, charmap in zip(self._fonts, self._charmaps, strict=True):
            if ord(letter) in charmap:
                return float(font.load_char(ord(letter), LoadFlags.NO_SCALE).horiAdvance / font.units_per_EM)
        return 1.0


@lru_cache(maxsize=8)
def _face(family: str, bold: bool, italic: bool) -> _Face:  # noqa: FBT001
    return _Face(family, bold=bold, italic=italic)


def plain(text: object, face: tuple[str, bool, bool] = ("sans", False, False)) -> str:
    """Give a text as a picture can hold it: one line, no marks of direction, a sign for a letter that no font has."""
    letters = _face(*face)
    joined = " ".join(str(text)[:LONGEST].split())
    shown = (letter for letter in joined if unicodedata.category(letter) not in _DROPPED)
    return "".join(letter if letters.has(letter) else _MISSING for letter in shown)


def width_of(text: str, kind: Type) -> float:
    """Give the width of a line in pixels; letters that move closer together are not reckoned with."""
    face = _face(*kind.face)
    return sum(face.width(letter) for letter in text) * kind.size


def break_lines(text: object, kind: Type, *, width: float, most: int | None = None) -> list[str]:
    """Break a text into lines that are no wider than `width` pixels; what goes beyond `most` lines ends in "…"."""
    lines = _set_lines(str(text), kind, width)
    if most is None or len(lines) <= most:
        return list(lines)
    return [*lines[: most - 1], cut_short(" ".join(lines[most - 1 :]), kind, width=width)]


@lru_cache(maxsize=2048)
def _set_lines(text: str, kind: Type, width: float) -> tuple[str, ...]:
    """Break a text, kept: a page is laid out several times before it fits."""
    return tuple(_lines(plain(text, kind.face), kind, width))


def cut_short(text: str, kind: Type, *, width: float) -> str:
    """Give as much of a line as fits, with "…" where something is left out."""
    if width_of(text, kind) <= width:
        return text
    room, kept = width - width_of("…", kind), 0.0
    for number, letter in enumerate(text):
        kept += width_of(letter, kind)
        if kept > room:
            return text[:number].rstrip(" ,;.") + "…"
    return text


def _lines(text: str, kind: Type, width: float) -> Iterator[str]:
    line, used, space = "", 0.0, width_of(" ", kind)
    for word in text.split(" "):
        for part in _parts(word, kind, width):
            wide = width_of(part, kind)
            if line and used + space + wide > width:
                yield line
                line, used = part, wide
            else:
                line, used = (f"{line} {part}", used + space + wide) if line else (part, wide)
    if line:
        yield line


def _parts(word: str, kind: Type, width: float) -> Iterator[str]:
    """Cut a word that is wider than a line, such as an address, wherever it must be."""
    part, used = "", 0.0
    for letter in word:
        wide = width_of(letter, kind)
        if part and used + wide > width:
            yield part
            part, used = "", 0.0
        part, used = part + letter, used + wide
    yield part
