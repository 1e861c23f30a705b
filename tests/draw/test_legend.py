"""The legend shows what is on the map and nothing else."""

import pytest

from draw.legend import FIRST_LINE, legend_html, legend_rows
from draw.marks import name_areas
from tests.claims.building import a_claim
from tests.draw.building import a_case_with_places, a_clash, marks_of, named


def texts(*claims: dict[str, str], places: tuple[dict[str, str], ...]) -> list[str]:
    case = a_case_with_places(*claims, places=places)
    marks = marks_of(case)
    return [row.text for row in legend_rows(marks, case=case, areas=name_areas(marks))]


def test_the_first_line_says_what_a_mark_is_not():
    assert texts(a_clash("a"), places=(named("a", "village"),))[0] == FIRST_LINE


def test_one_clash_needs_few_words():
    assert texts(a_clash("a"), places=(named("a", "village"),)) == [
        FIRST_LINE,
        "named by Armenia",
        "clash",
        "thin circle: the place lies within it; the wider, the less exact",
        "border",
        "border that is not delimited",
    ]


def test_an_empty_map_explains_its_lines_only():
    assert texts(a_clash("a"), places=()) == [FIRST_LINE, "border", "border that is not delimited"]


@pytest.mark.parametrize(
    ("claims", "places", "expected"),
    [
        ([a_clash("a"), a_clash("b")], [named("a", "town"), named("b", "town")], "several claims at one place"),
        ([a_claim("a", low="3", high="5", scope="site")], [named("a", "town")], "broken ring for the highest"),
        ([a_claim("a", low="3", high="3", scope="site")], [named("a", "town")], "area of a mark = its figure"),
        ([a_clash("a")], [named("a", "hills")], "area named as a whole"),
        ([a_clash("a")], [named("a", "town", "toward")], "named as a direction, not as a site"),
        (
            [a_clash("a", claimant="un-sg")],
            [named("a", "town")],
            "named by others, with their letters: UN United Nations",
        ),
        ([a_clash("a"), a_clash("d", kind="denial", denies="a")], [named("a", "town")], "cut through"),
    ],
)
def test_what_is_there_is_explained(claims, places, expected: str):
    assert any(expected in text for text in texts(*claims, places=tuple(places)))


def test_outside_text_is_escaped_and_swatches_are_pictures():
    case = a_case_with_places(a_clash("a"), places=(named("a", "village"),))
    case.parties.loc[0, "name"] = "<img src=x onerror=alert(1)>"
    page = legend_html(legend_rows(marks_of(case), case=case))
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert 'src="data:image/svg+xml;base64,' in page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_swatches_take_the_colours_of_the_theme(theme: str):
    case = a_case_with_places(a_clash("a"), places=(named("a", "village"),))
    swatches = "".join(row.swatch for row in legend_rows(marks_of(case), case=case, theme=theme))
    colours = {"light": "#5B2E91", "dark": "#B79AE6"}
    assert colours.pop(theme) in swatches
    assert colours.popitem()[1] not in swatches
