"""The still picture: all that an atlas page says is on it, and nothing lies over anything else."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from claims.case import Case, load_case
from claims.filter import ClaimFilter
from claims.filter_query import read_opening
from claims.filter_words import as_of_in_words
from draw.legend import BORDER, FIRST_LINE, UNDELIMITED, legend_rows
from draw.margins import look_up
from draw.still import SIZES, Still, draw_still
from draw.view import USUAL_LAYERS, View
from tests.claims.building import a_claim
from tests.draw.building import a_case_with_places, a_clash, named

ADDRESS = "https://claims.example/map?v=1&event=2022-09-clashes&asof=latest"
OTHER_VIEWS = {
    "the war": {"filter": ClaimFilter(events=("2020-war",))},
    "close": {"centre": (45.75, 39.9), "zoom": 10.5},
    "all names": {"names": "all", "layers": (*USUAL_LAYERS, "former")},
    "early": {"filter": ClaimFilter(as_of=datetime(2022, 9, 13, 12))},
}


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case()


@pytest.fixture(scope="module")
def stills(case: Case) -> dict[str, Still]:
    view = View(read_opening(case))
    found = {size: draw_still(case, view, size=size, address=ADDRESS) for size in SIZES}
    for name, fields in OTHER_VIEWS.items():
        found[name] = draw_still(case, replace(view, **fields), size="a4", address=ADDRESS)
    return found


PICTURES = [*SIZES, *OTHER_VIEWS]


def letters(still: Still) -> str:
    """Give all that is written on a picture, without the spaces at which its lines break."""
    return "".join(text for text, _ in still.words).replace(" ", "")


def overlapping(words: list[tuple[str, tuple[float, float, float, float]]]) -> Iterator[tuple[str, str]]:
    for (text, one), (other_text, other) in combinations(words, 2):
        if one[0] < other[2] - 0.5 and other[0] < one[2] - 0.5 and one[1] < other[3] - 0.5 and other[1] < one[3] - 0.5:
            yield text, other_text


@pytest.mark.parametrize("name", PICTURES)
def test_no_text_lies_over_another_or_leaves_the_page(stills: dict[str, Still], name: str):
    still = stills[name]
    size = SIZES.get(name, SIZES["a4"])
    assert list(overlapping(list(still.words))) == []
    assert all(x0 >= 0 and y0 >= 0 and x1 <= size.width and y1 <= size.height for _, (x0, y0, x1, y1) in still.words)


@pytest.mark.parametrize("name", ["wide", "column"])
def test_letters_as_drawn_keep_to_the_page(stills: dict[str, Still], name: str):
    figure = stills[name].figure
    renderer = FigureCanvasAgg(figure).get_renderer()
    lines = figure.findobj(lambda one: hasattr(one, "line"))
    assert len(lines) > 60
    for drawn in lines:
        box = drawn.get_window_extent(renderer)
        assert box.x0 >= SIZES[name].pad * 0.7, drawn.line.text
        assert box.x1 <= SIZES[name].width - SIZES[name].pad * 0.7, drawn.line.text
        assert box.y0 >= 0


@pytest.mark.parametrize("name", SIZES)
def test_a_picture_says_all_that_an_atlas_page_does(stills: dict[str, Still], case: Case, name: str):
    still = stills[name]
    margins, written = still.margins, letters(still)
    said = [margins.title, margins.not_verified, margins.filter_words, margins.as_of, margins.disclaimer]
    said += [margins.version, margins.address, *margins.credits, margins.sources[0], "see the live view", " km"]
    said += [row.words for block in margins.tolls.blocks for row in block.rows]
    said += [row.figure for block in margins.tolls.blocks for row in block.rows if row.figure]
    said += [block.title for block in margins.tolls.blocks]
    assert [text for text in said if text.replace(" ", "") not in written] == []
    assert margins.as_of == as_of_in_words(None, case)
    assert all(any(name in row.words for row in block.rows) for block in margins.tolls.blocks for name in ("Armenia",))


@pytest.mark.parametrize("name", PICTURES)
def test_the_legend_is_that_of_the_live_map(stills: dict[str, Still], case: Case, name: str):
    still = stills[name]
    view = replace(View(read_opening(case)), **OTHER_VIEWS.get(name, {}))
    shown = look_up(case, view.filter)
    live = legend_rows(shown.marks, case=case, areas=shown.areas)
    if name == "close":  # no delimited border lies that near
        live = [row for row in live if row.text != BORDER]
    written = letters(still)
    assert live[0].text == FIRST_LINE
    for row, printed in zip(live, still.margins.legend, strict=True):
        assert printed.swatch == row.swatch
        assert printed.text == row.text.removesuffix("; click to take them apart")
        assert f"{printed.code}{printed.text}".replace(" ", "") in written


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"layers": tuple(layer for layer in USUAL_LAYERS if layer != "borders")}, []),
        ({"centre": (50.2, 41.7), "zoom": 12.5}, []),
        ({"centre": (45.6, 38.95), "zoom": 12.0}, [BORDER]),
        ({"centre": (45.95, 39.9), "zoom": 11.5}, [UNDELIMITED]),
    ],
)
def test_the_legend_explains_no_border_that_only_the_locator_shows(case: Case, size: str, fields: dict, said: list):
    still = draw_still(case, replace(View(read_opening(case)), **fields), size=size, address=ADDRESS)
    words = [text for text, _ in still.words]
    assert [row.text for row in still.margins.legend if "border" in row.text] == said
    assert [one for one in (BORDER, UNDELIMITED) if one in words] == said
    assert list(overlapping(list(still.words))) == []


def test_credits_name_the_licence_of_what_is_shown_and_of_nothing_else(stills: dict[str, Still], case: Case):
    lines = stills["wide"].margins.credits
    assert all("public domain" in credit or "CC BY" in credit for credit in lines)
    assert not any("OpenStreetMap" in credit for credit in lines)
    assert any("ODbL 1.0" in credit for credit in stills["all names"].margins.credits)
    bare = draw_still(case, View(read_opening(case), layers=("borders",)), size="column")
    assert not any("Relief" in credit or "Towns" in credit for credit in bare.margins.credits)
    assert bare.margins.legend[1].text == "border"
    assert "Lossesof" not in letters(bare)


@pytest.mark.parametrize("size", SIZES)
def test_an_episode_with_many_losses_leaves_room_for_everything(case: Case, size: str):
    still = draw_still(case, View(ClaimFilter(events=("2020-war",))), size=size, address=ADDRESS)
    assert len(still.margins.tolls.blocks) == 4
    assert list(overlapping(list(still.words))) == []
    left, top, right, bottom = still.frame.box
    assert bottom - top > SIZES[size].height * 0.2
    outside = [box for text, box in still.words if "Losses of" in text]
    assert not [box for box in outside if left < box[0] < right and top < box[1] < bottom]
    assert still.margins.placed.replace(" ", "") in letters(still)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"layers": ("relief", "borders")}, "The claims are switched off on this map."),
        ({"centre": (48.5, 41.2), "zoom": 10.5}, "These claims have their marks outside this part of the map."),
        (
            {"filter": ClaimFilter(kinds=("statement",), parties=("un",))},
            "None of these claims can be placed on a map.",
        ),
    ],
)
def test_a_map_without_a_mark_is_not_taken_for_one_of_a_quiet_place(case: Case, fields: dict, said: str):
    still = draw_still(case, replace(View(read_opening(case)), **fields), address=ADDRESS)
    assert said.replace(" ", "") in letters(still)
    assert list(overlapping(list(still.words))) == []


def test_sources_beyond_the_longest_text_are_counted(case: Case):
    still = draw_still(case, replace(View(read_opening(case)), layers=()), size="wide", address=ADDRESS)
    assert re.search(r"and\d+more:seetheliveview\.", letters(still))


def test_an_empty_map_says_what_to_loosen(case: Case):
    still = draw_still(case, View(ClaimFilter(text="zzz nothing says this")), size="square")
    assert still.margins.empty.startswith("No claim is left by this filter. Loosen one of these: Search words")
    assert still.margins.empty.replace(" ", "") in letters(still)
    assert list(overlapping(list(still.words))) == []


@pytest.mark.parametrize("size", SIZES)
def test_a_filter_of_many_words_leaves_the_moment_in_place(case: Case, size: str):
    every = ClaimFilter(parties=tuple(case.parties["id"]), kinds=tuple(case.kinds["id"]), text="word " * 300)
    still = draw_still(case, View(every), size=size)
    assert still.margins.as_of.replace(" ", "")[1:] in letters(still)
    assert list(overlapping(list(still.words))) == []


def test_marks_stand_apart_or_share_one_and_are_counted():
    claims = (a_clash("a"), a_clash("b", claimant="az-mod"), a_claim("c", low="4", high="4", scope="site"))
    case = a_case_with_places(*claims, places=tuple(named(one, "village") for one in "abc"))
    still = draw_still(case, View(ClaimFilter()), size="square")
    assert "AR 2 | AZ 1" in [text.removeprefix("Village ") for text, _ in still.words]
    assert "AR 4 killed" in [text for text, _ in still.words]
    alone = draw_still(case, View(ClaimFilter(text="")), size="square")
    assert alone.words == still.words


def test_place_names_follow_the_view():
    case = a_case_with_places(a_clash("a"), places=(named("a", "village"),))
    for names, expected in ((None, "Village AR"), ("azerbaijan", "Other AR"), ("all", "Village / Other AR")):
        words = [text for text, _ in draw_still(case, View(ClaimFilter(), names=names), size="square").words]
        assert expected in words
