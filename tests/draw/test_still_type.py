"""Letters of the pictures: no boxes, no line wider than its column, no sign that is more than a letter."""

import pytest

from draw.still_type import Type, break_lines, cut_short, find_faces, plain, width_of
from tests.hostile import TEXTS

BODY = Type(12)


@pytest.mark.parametrize("family", ["sans", "serif"])
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
@pytest.mark.parametrize(
    "text", ["Քարվաճառ", "Кельбаджар № 5", "Kəlbəcər, Şuşa, Ağdərə, Xankəndi, İçərişəhər", "AM → 4 · 12–14"]
)
def test_no_letter_of_the_case_is_a_box(text: str, family: str, bold: bool, italic: bool):
    assert plain(text, (family, bold, italic)) == text


def test_a_letter_that_no_font_has_is_said_to_be_missing():
    assert plain("a\U0001f9a9b") == "a\N{REPLACEMENT CHARACTER}b"


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_one_line_without_marks_of_direction(text: str):
    shown = plain(f"{text}\nmore")
    assert "\n" not in shown
    assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize("width", [40.0, 90.0, 300.0])
def test_lines_keep_to_their_column_and_lose_no_word(width: str):
    text = "Ministry of Defence, 13-14 Sep 2022 https://claims.example/map?v=1&event=a-very-long-name-of-an-episode"
    lines = break_lines(text, BODY, width=width)
    assert all(width_of(line, BODY) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_what_goes_beyond_the_lines_is_cut_and_says_so():
    lines = break_lines("one two three four five six", BODY, width=60, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert width_of(lines[-1], BODY) <= 60
    assert cut_short("short", BODY, width=60) == "short"


def test_every_face_is_a_file_of_its_own_family():
    faces = find_faces()
    assert {path.stem for (family, _, _), path in faces.items() if family == "Source Sans Pro"} >= {
        "SourceSansPro-Regular",
        "SourceSansPro-Semibold",
        "SourceSansPro-It",
    }
    assert all(family.replace(" ", "") in path.stem for (family, _, _), path in faces.items())
