"""The charts as files: of the kind and size they say, the same each time, with claimants, filter, moment, credits."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from claims.case import Case, load_case
from claims.filter import ClaimFilter
from claims.filter_query import read_opening
from claims.filter_words import as_of_in_words
from claims.moments import as_moment
from draw.chart_page import WIDTH
from draw.still_type import Type, width_of
from draw.view import View
from export.charts import write_compare_png, write_compare_svg, write_timeline_png, write_timeline_svg
from export.file_name import name_file
from export.formats import FORMATS
from tests.hostile import load_hostile_case, write_hostile_data

BASE = "https://claims.example/"
SVG = "{http://www.w3.org/2000/svg}"
WRITERS = {"timeline": (write_timeline_svg, write_timeline_png), "compare": (write_compare_svg, write_compare_png)}


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case()


@pytest.fixture(scope="module")
def view(case: Case) -> View:
    return View(read_opening(case))


@pytest.fixture(scope="module")
def svgs(case: Case, view: View) -> dict[str, bytes]:
    return {name: write(case, view, base=BASE) for name, (write, _) in WRITERS.items()}


def read_texts(svg: bytes) -> list[str]:
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", WRITERS)
def test_a_chart_says_of_what_it_is_and_who_claims_it(svgs: dict[str, bytes], case: Case, view: View, name: str):
    texts = read_texts(svgs[name])
    written = "".join(texts).replace(" ", "")
    title = {"timeline": "what was said when", "compare": "who says what, side by side"}[name]
    said = [f"Border clashes of 12-14 September 2022: {title}", case.about.not_verified, case.about.disclaimer]
    said += [
        as_of_in_words(None, case),
        case.about.licence,
        case.about.data_version,
        "Read in:",
        "more: see the live view",
    ]
    said += ["AM said by Armenia", "AZ said by Azerbaijan", view.link(name, base=BASE)]
    assert [text for text in said if text.replace(" ", "") not in written] == []
    parts = {
        "timeline": ["Killed: losses of Armenia", "Killed: losses of Azerbaijan", "222 military, Armenia's government"],
        "compare": ["Killed (military) of Azerbaijan: contradict", "about 430"],
    }[name]
    assert set(parts) <= set(texts)


def test_a_count_without_a_number_is_named_where_it_cannot_be_drawn(case: Case, view: View):
    count = "casualties, not said which (military) of"
    told = f"Claimed without a number, so not drawn: {count} Armenia; {count} Azerbaijan."
    early = write_compare_svg(case, View(replace(view.filter, as_of=as_moment("2022-09-16"))))
    assert told.replace(" ", "") in "".join(read_texts(early)).replace(" ", "")


def test_the_comparison_is_named_by_its_episode_and_not_by_the_party_that_it_does_not_choose(case: Case):
    view = View(ClaimFilter(parties=("armenia",)))
    chosen = FORMATS["compare-png"].takes(case, view.filter)
    assert name_file(case, view, format=FORMATS["compare-png"]) == "claims-2022-09-clashes-as-of-2024-04-30.png"
    assert f"{len(chosen.keep(case).claims)} of {len(case.claims)} claims" in "".join(
        read_texts(write_compare_svg(case, view))
    )


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_view_gives_the_same_bytes(svgs: dict[str, bytes], case: Case, view: View, name: str):
    assert WRITERS[name][0](case, view, base=BASE) == svgs[name]
    ids = re.findall(rb'\bid="([^"]+)"', svgs[name])
    assert len(ids) == len(set(ids)) > 0
    assert {one[5:-1] for one in re.findall(rb"url\(#[^)]+\)", svgs[name])} <= set(ids)


@pytest.mark.parametrize("name", WRITERS)
def test_a_chart_carries_its_letters_and_asks_for_nothing(svgs: dict[str, bytes], view: View, name: str):
    svg = svgs[name]
    assert svg.count(b"@font-face") >= 3
    addresses = {
        value for one in ET.fromstring(svg).iter() for key, value in one.attrib.items() if key.endswith("href")
    }
    assert addresses == {view.link(name, base=BASE)}
    assert b"<script" not in svg
    families = set(re.findall(r'font-family="([^"]+)"', svg.decode()))
    assert all(one.split(", ")[0] in {"Source Sans Pro", "Source Serif Pro"} for one in families)


@pytest.mark.parametrize(("name", "dpi"), [("timeline", 96), ("compare", 192)])
def test_a_png_has_the_pixels_asked_for(case: Case, view: View, svgs: dict[str, bytes], name: str, dpi: int):
    height = float(ET.fromstring(svgs[name]).get("height", "0"))
    with Image.open(io.BytesIO(WRITERS[name][1](case, view, dpi=dpi, base=BASE))) as picture:
        assert picture.format == "PNG"
        assert picture.size == (WIDTH * dpi / 96, height * dpi / 96)


def test_letters_of_a_png_are_those_of_the_pictures_not_the_machines(case: Case, view: View):
    with Image.open(io.BytesIO(write_compare_png(case, View(view.filter, theme="dark"), dpi=96))) as picture:
        pixels = picture.convert("L").crop((34, 30, 1070, 64))
        assert picture.convert("RGB").getpixel((2, 2)) == (0x1F, 0x1E, 0x1B)
    lit = [x for x in range(pixels.width) if any(pixels.getpixel((x, y)) > 128 for y in range(pixels.height))]
    title = "Border clashes of 12-14 September 2022: who says what, side by side"
    # In DejaVu Serif it would be a fifth wider.
    assert max(lit) == pytest.approx(width_of(title, Type(29, "serif", bold=True)), rel=0.02)


@pytest.mark.parametrize("write", [write_timeline_png, write_compare_png])
def test_a_density_out_of_bounds_is_refused(case: Case, view: View, write: Callable[..., bytes]):
    with pytest.raises(ValueError, match="dpi 1000: use 96 to 300"):
        write(case, view, dpi=1000)


def test_nothing_left_is_said(case: Case):
    texts = " ".join(read_texts(write_timeline_svg(case, View(ClaimFilter(text="zzz nothing says this")))))
    assert "No claim is left by this filter. Loosen one of these: Search words" in texts


@pytest.mark.parametrize("name", WRITERS)
def test_hostile_text_is_drawn_as_typed(tmp_path_factory: pytest.TempPathFactory, name: str):
    case = load_hostile_case(write_hostile_data(tmp_path_factory.mktemp("hostile")))
    svg = WRITERS[name][0](case, View(ClaimFilter()), base='https://x.example/"><script>')
    page = ET.fromstring(svg)
    assert not list(page.iter(f"{SVG}script"))
    assert not list(page.iter(f"{SVG}image"))
    assert not [key for one in page.iter() for key in one.attrib if key.startswith("on")]


def test_charts_stand_in_the_table_of_formats():
    assert FORMATS["timeline-svg"].write is write_timeline_svg
    assert FORMATS["compare-png"].write is write_compare_png
    assert "dpi" in FORMATS["timeline-png"].options
