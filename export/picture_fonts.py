"""Letters that travel with an SVG: of each font that its text is set in, the letters that it uses."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from draw.still_type import find_faces

_SVG = "{http://www.w3.org/2000/svg}"
_PAGE_LETTERS = ((0x20, 0x24F), (0x259, 0x259), (0x400, 0x45F), (0x2010, 0x2026), (0x2190, 0x2193), (0x2248, 0x2265))
_USUAL_LETTERS = range(0x20, 0x7F)
_FOR_SETTING = ("GPOS", "GSUB", "GDEF", "FFTM")
"""Tables by which lines are set, or made fonts: no reader of a finished picture looks at them."""

Face = tuple[str, bool, int]
"""Family, whether italic, and weight, as the style of a text names them."""


def embed_fonts(svg: str) -> str:
    """Put the fonts of an SVG's text into its first style sheet, each with the letters set in it and no others."""
    letters: dict[Face, set[str]] = {}
    for text in ET.fromstring(svg).iter(f"{_SVG}text"):  # noqa: S314 our own picture
        families, italic, weight = _read_font(text)
        shown = set("".join(text.itertext()))
        for family in families:
            face = (family, italic, weight)
            found = {letter for letter in shown if ord(letter) in _read_letters(find_faces()[face])}
            letters.setdefault(face, set()).update(found)
            # The next family of the list is asked only for what this one lacks.
            shown -= found
    rules = "".join(_write_rule(face, found) for face, found in sorted(letters.items()) if found)
    head, rest = svg.split("</style>", 1)
    return f"{head}{rules}</style>{rest}"


def _read_font(text: ET.Element) -> tuple[list[str], bool, int]:
    """Give the families, whether italic, and the weight of a text: as matplotlib writes them, or as Vega does."""
    style = dict(part.split(": ", 1) for part in text.get("style", "").split("; ") if ": " in part)
    look = {**text.attrib, **style}
    families = [family.strip(" '\"") for family in look["font-family"].split(",")]
    weight = look.get("font-weight", "400")
    heavy = weight == "bold" or (weight.isdigit() and int(weight) >= 500)
    return families, look.get("font-style") == "italic", 600 if heavy else 400


@lru_cache(maxsize=1)
def page_fonts() -> str:
    """Give the rules that bring the letters of a page: Latin and Cyrillic, upright and half bold, and half bold serif.

    The page's other letters are those of the reader's machine.
    """
    letters = {chr(code) for first, last in _PAGE_LETTERS for code in range(first, last + 1)}
    faces = (("Source Sans Pro", False, 400), ("Source Sans Pro", False, 600), ("Source Serif Pro", False, 600))
    return "".join(_write_rule(face, letters, name=face[0].removesuffix(" Pro")) for face in faces)


def _write_rule(face: Face, letters: set[str], *, name: str | None = None) -> str:
    family, italic, weight = face
    font = base64.b64encode(_cut(find_faces()[face], "".join(sorted(letters)))).decode("ascii")
    family = name or family
    style = "italic" if italic else "normal"
    return (
        f'\n@font-face {{font-family: "{family}"; font-style: {style}; font-weight: {weight}; '
        f'src: url("data:font/woff;base64,{font}") format("woff")}}'
    )


@lru_cache(maxsize=16)
def _read_letters(path: Path) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(str(path)).get_charmap())


@lru_cache(maxsize=64)
def _cut(path: Path, letters: str) -> bytes:
    """Give a font with these letters only. Kerning is left out: each line begins where it was set."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 13, 14])
    options.drop_tables += _FOR_SETTING
    with TTFont(path, recalcTimestamp=False, lazy=True) as font:
        cutter = Subsetter(options)
        cutter.populate(text=letters)
        cutter.subset(font)
        font.flavor = "woff"
        written = io.BytesIO()
        font.save(written)
    return written.getvalue()


@contextmanager
def cut_lightly() -> Iterator[None]:
    """Let matplotlib cut the fonts of a PDF without the tables by which lines are set: it takes a tenth of the time.

    The lines are set by then, and no reader of a PDF looks at these tables. Not for two threads at once.
    """
    from matplotlib.backends import _backend_pdf_ps as cutting

    usual = cutting.get_glyphs_subset
    cutting.get_glyphs_subset = _cut_for_pdf  # type: ignore[assignment]
    try:
        yield
    finally:
        cutting.get_glyphs_subset = usual


def _cut_for_pdf(path: Any, glyphs: Iterable[int]) -> Any:
    from fontTools.ttLib import TTFont
    from matplotlib.backends._backend_pdf_ps import SubsetResults

    cut, places = _cut_glyphs(path.path, path.face_index, _read_usual_glyphs(path.path) | frozenset(glyphs))
    font = TTFont(io.BytesIO(cut), recalcTimestamp=False, lazy=True)
    return SubsetResults(font, dict(places))._as_cm()  # noqa: SLF001 as matplotlib's own gives it


@lru_cache(maxsize=64)
def _cut_glyphs(path: str, face: int, glyphs: frozenset[int]) -> tuple[bytes, Mapping[int, int]]:
    """Give a font with these glyphs only, and the number that each has in it."""
    from fontTools.subset import Options, Subsetter, load_font

    options = Options(glyph_names=True, recommended_glyphs=True, font_number=face)
    with load_font(path, options) as font:
        # Without these tables from the start: the cutter would read them only to drop them.
        for table in _FOR_SETTING:
            if table in font:
                del font[table]
        cutter = Subsetter(options)
        cutter.populate(gids=sorted(glyphs))
        cutter.subset(font)
        written = io.BytesIO()
        font.save(written, reorderTables=False)
    return written.getvalue(), cutter.glyph_index_map


@lru_cache(maxsize=16)
def _read_usual_glyphs(path: str) -> frozenset[int]:
    """Give the glyphs of the usual letters: with all of them, a font that was cut serves the next picture as well."""
    from matplotlib.ft2font import FT2Font

    charmap = FT2Font(path).get_charmap()
    return frozenset(charmap[code] for code in _USUAL_LETTERS if code in charmap)
