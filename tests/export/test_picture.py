"""Pictures as files: of the kind and size they say, the same each time, their text text, hostile text harmless."""

import base64
import io
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from pypdf import PdfReader

from claims.case import Case, load_case
from claims.filter import ClaimFilter
from claims.filter_query import read_opening
from claims.filter_words import as_of_in_words
from draw.still import SIZES
from draw.view import View
from export.formats import FORMATS
from export.picture import write_pdf, write_png, write_svg
from tests.hostile import load_hostile_case, write_hostile_data

ROOT = Path(__file__).resolve().parents[2]
BASE = "https://claims.example/"
TITLE = "Border clashes of 12-14 September 2022: what each side claims"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case()


@pytest.fixture(scope="module")
def view(case: Case) -> View:
    return View(read_opening(case))


@pytest.fixture(scope="module")
def svg(case: Case, view: View) -> bytes:
    return write_svg(case, view, size="a4", base=BASE)


@pytest.fixture(scope="module")
def pdf(case: Case, view: View) -> bytes:
    return write_pdf(case, view, size="a4", base=BASE)


@pytest.mark.parametrize(("size", "dpi"), [("wide", 96), ("square", 100), ("a4", 120), ("column", 300)])
def test_a_png_has_the_pixels_asked_for_and_says_what_it_is(case: Case, view: View, size: str, dpi: int):
    written = write_png(case, view, size=size, dpi=dpi, base=BASE)
    with Image.open(io.BytesIO(written)) as picture:
        assert picture.format == "PNG"
        assert picture.mode == "RGB"
        assert picture.size == tuple(int(side * dpi / 96) for side in (SIZES[size].width, SIZES[size].height))
        assert picture.info["dpi"] == pytest.approx((dpi, dpi), abs=0.1)
        assert picture.info["Title"] == TITLE
        assert as_of_in_words(None, case) in picture.info["Description"]
        assert picture.info["Source"] == view.link(base=BASE)
        assert "CC BY-SA 3.0" in picture.info["Copyright"]


def test_the_document_names_each_size_as_it_is():
    text = (ROOT / "docs" / "EXPORT.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (\d+) x (\d+) px \| (\d+) x (\d+) mm \|$", text, flags=re.MULTILINE)
    assert [(name, *map(int, sides)) for name, *sides in rows] == [
        (name, int(size.width), int(size.height), *(round(side * 25.4 / 96) for side in (size.width, size.height)))
        for name, size in SIZES.items()
    ]


def test_dark_is_dark_and_light_is_light(case: Case, view: View):
    corner = []
    for theme in ("light", "dark"):
        written = write_png(case, View(view.filter, theme=theme), size="column", dpi=96)
        with Image.open(io.BytesIO(written)) as picture:
            corner.append(picture.getpixel((2, 2)))
    assert corner == [(0xFB, 0xFA, 0xF6), (0x1F, 0x1E, 0x1B)]


@pytest.mark.parametrize("dpi", [0, 95, 301, 100_000])
def test_a_density_out_of_bounds_is_refused(case: Case, view: View, dpi: int):
    with pytest.raises(ValueError, match=f"dpi {dpi}: use 96 to 300"):
        write_png(case, view, dpi=dpi)


def test_the_same_view_gives_the_same_bytes_in_another_process(case: Case, view: View, svg: bytes, pdf: bytes):
    script = (
        "import hashlib; from claims.case import load_case; from claims.filter_query import read_opening;"
        "from draw.view import View; from export.picture import *; case = load_case(); view = View(read_opening(case));"
        f"print(*(hashlib.sha256(write(case, view, size='a4', base={BASE!r})).hexdigest()"
        " for write in (write_png, write_svg, write_pdf)))"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, cwd=ROOT, text=True).stdout
    import hashlib

    here = [write_png(case, view, size="a4", base=BASE), svg, pdf]
    assert said.split() == [hashlib.sha256(one).hexdigest() for one in here]


def test_an_svg_holds_its_text_as_text_and_a_link(svg: bytes, view: View):
    page = ET.fromstring(svg)
    assert page.get("width") == "595.275591pt"
    texts = ["".join(text.itertext()) for text in page.iter(f"{SVG}text")]
    assert TITLE in texts
    assert "Marks show who names a place, not who holds it." in texts
    assert any(text.startswith("Losses of Armenia") for text in texts)
    links = {link.get("{http://www.w3.org/1999/xlink}href") for link in page.iter(f"{SVG}a")}
    assert links == {view.link(base=BASE)}


def test_an_svg_carries_the_letters_it_is_set_in(svg: bytes):
    faces = re.findall(
        rb'font-family: "([^"]+)"; font-style: (\w+); font-weight: (\d+); src: url\("data:font/woff;base64,([^"]+)', svg
    )
    assert {(family, style, weight) for family, style, weight, _ in faces} >= {
        (b"Source Sans Pro", b"normal", b"400"),
        (b"Source Sans Pro", b"normal", b"600"),
        (b"Source Serif Pro", b"normal", b"600"),
    }
    title = next(
        font
        for family, style, weight, font in faces
        if (family, style, weight) == (b"Source Serif Pro", b"normal", b"600")
    )
    letters = TTFont(io.BytesIO(base64.b64decode(title))).getBestCmap()
    assert {ord(letter) for letter in TITLE} <= set(letters)
    assert ord("q") not in letters or "q" in svg.decode()
    assert sum(len(font) for *_, font in faces) < 400_000


def test_an_svg_asks_for_nothing_from_outside(svg: bytes):
    page = ET.fromstring(svg)
    outside = [
        value
        for one in page.iter()
        for key, value in one.attrib.items()
        if key.endswith("href") and not value.startswith(("#", "data:"))
    ]
    assert {value.split("?")[0] for value in outside} == {BASE}
    assert set(re.findall(r"url\(\"?(.{5})", svg.decode())) <= {"data:", "#p"} | set(
        re.findall(r"url\((#.{4})", svg.decode())
    )


def test_a_pdf_is_a_page_whose_text_can_be_read_and_whose_fonts_are_in_it(pdf: bytes):
    assert pdf.startswith(b"%PDF-")
    document = PdfReader(io.BytesIO(pdf))
    (page,) = document.pages
    text = page.extract_text()
    for words in (
        TITLE,
        "Marks show who names a place, not who holds it.",
        "Losses of Azerbaijan",
        "Kalbajar District",
    ):
        assert words in text
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert len(fonts) >= 4
    for font in fonts:
        (drawn,) = font["/DescendantFonts"]
        assert drawn.get_object()["/Subtype"] == "/CIDFontType2"
        embedded = TTFont(io.BytesIO(drawn.get_object()["/FontDescriptor"]["/FontFile2"].get_data()))
        assert {"glyf", "hmtx"} <= set(embedded.keys())
        assert not {"GPOS", "GSUB"} & set(embedded.keys())
        assert "/ToUnicode" in font
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((595.28, 841.89), abs=0.1)
    assert "/CreationDate" not in document.metadata


def test_hostile_text_is_drawn_as_typed(tmp_path: Path):
    case = load_hostile_case(write_hostile_data(tmp_path))
    view = View(ClaimFilter(text="$x^2$ ${1} <script>"))
    page = ET.fromstring(write_svg(case, View(ClaimFilter()), size="wide", base='https://x.example/"><script>'))
    assert not list(page.iter(f"{SVG}script"))
    texts = "".join("".join(text.itertext()) for text in page.iter(f"{SVG}text"))
    assert "$" in texts
    assert "<img src=x onerror=" in texts
    assert write_pdf(case, view, size="column").startswith(b"%PDF-")
    assert write_png(case, view, size="a4", dpi=96).startswith(b"\x89PNG")


def test_pictures_stand_in_the_table_of_formats(case: Case, view: View):
    beginnings = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
    for name, beginning in beginnings.items():
        one = FORMATS[name]
        assert one.write(case, view, size="column").startswith(beginning)
        assert {"size", "base"} <= set(one.options)


def test_matplotlib_is_not_loaded_before_a_picture_is_drawn():
    script = "import sys, export.formats, draw.still; print('matplotlib' in sys.modules, 'fontTools' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, cwd=ROOT, text=True).stdout
    assert said.split() == ["False", "False"]
