"""What the charts share: how a party's mark looks, and the table of what is drawn."""

import pytest

from claims.case import load_case
from draw.chart_parts import make_table, mark_fill, mark_shape
from draw.style import PALETTES, party_styles


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_marks_of_sides_and_local_parties_differ_in_shape_and_fill_and_all_others_are_open_circles(theme: str):
    styles = party_styles(load_case()).values()
    named = [style for style in styles if not style.is_open]
    assert len(named) == len({mark_shape(style) for style in named}) == 3
    assert len({mark_fill(style, theme=theme) for style in named}) == 3
    others = [style for style in styles if style.is_open]
    assert {mark_shape(style) for style in others} == {"circle"}
    assert {mark_fill(style, theme=theme) for style in others} == {PALETTES[theme].paper}


def test_a_table_has_every_column_in_every_row():
    rows = [{"text": "49", "x": 3}, {"open": True}]
    table = make_table(rows, texts=("text",), numbers={"x": 0.0, "width": 1.0}, flags=("open",))
    assert table.to_dict("list") == {"text": ["49", ""], "x": [3.0, 0.0], "width": [1.0, 1.0], "open": [False, True]}
