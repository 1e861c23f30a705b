"""Outlines of lines of text: as wide as the line is reckoned, with the letters that the first font lacks."""

import pytest

from draw.still_letters import SIZE, outline
from draw.still_type import Type, width_of


@pytest.mark.parametrize("kind", [Type(SIZE), Type(SIZE, "serif", bold=True), Type(SIZE, italic=True)])
@pytest.mark.parametrize("text", ["Gegharkunik Province", "AM 33 | AZ → 1", "Հայաստան"])
def test_outlines_fill_the_width_of_their_line(text: str, kind: Type):
    box = outline(text, kind.face).get_extents()
    assert box.x0 == pytest.approx(0, abs=0.15 * SIZE)
    assert box.x1 == pytest.approx(width_of(text, kind), rel=0.04)
    assert 0.4 * SIZE < box.height < 1.3 * SIZE


def test_letters_move_closer_together_where_the_font_says_so():
    kind = Type(SIZE)
    assert outline("ToToToTo", kind.face).get_extents().x1 < width_of("ToToToTo", kind) - 0.1 * SIZE


@pytest.mark.parametrize("text", ["", "  "])
def test_a_line_without_ink_has_no_outlines(text: str):
    assert not len(outline(text, Type(SIZE).face).vertices)
