"""The snapshot page: a preview of the very view, choices that the link carries, files made when asked for."""

import io
from typing import Any

import pytest
from PIL import Image

from claims.case import Case
from draw.view import View
from export.picture import write_png
from tests.pages.visiting import Visit
from ui import snapshot


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[View, str, dict[str, Any]]]:
    """Note what files are made; none is drawn."""
    made: list[tuple[View, str, dict[str, Any]]] = []

    def make(_case: Case, view: View, name: str, options: tuple[tuple[str, Any], ...]) -> bytes:
        made.append((view, name, dict(options)))
        picture = io.BytesIO()
        Image.new("RGB", (8, 8)).save(picture, "PNG")
        return picture.getvalue()

    monkeypatch.setattr(snapshot, "_make_once", make)
    return made


def test_the_preview_is_the_picture_of_the_view(case: Case):
    visit = Visit("snapshot", party="armenia")
    images = visit.app.get("image")
    assert len(images) == 1
    view, _ = View.from_query({"party": "armenia"}, case)
    written = write_png(case, view, dpi=snapshot.PREVIEW_DPI)
    assert written.startswith(b"\x89PNG")
    assert "by Armenia" in images[0].proto.imgs[0].alt


def test_only_the_preview_is_drawn_before_a_button_is_pressed(asked):
    visit = Visit("snapshot", centre="45.75,39.9", zoom="10.5")
    assert [(name, options) for _, name, options in asked] == [("png", {"size": "wide", "dpi": 110, "base": ""})]
    assert (asked[0][0].centre, asked[0][0].zoom) == ((45.75, 39.9), 10.5)
    labels = [one.label for one in visit.app.get("download_button")]
    assert [label.split(":")[0] for label in labels] == ["PNG", "SVG", "PDF", "HTML", "PNG", "SVG", "PNG", "SVG"]


def test_choices_are_in_the_link_and_come_from_it(asked):
    visit = Visit("snapshot")
    visit.set("Size", "a4")
    visit.set("Paper", "dark")
    visit.set("Pixels to the inch of a PNG", "300")
    assert {key: visit.address[key] for key in ("size", "paper", "dpi")} == {
        "size": "a4",
        "paper": "dark",
        "dpi": "300",
    }
    asked.clear()
    again = Visit("snapshot", **visit.address)
    assert again.widget("Size").value == "a4"
    view, _, options = asked[-1]
    assert (view.theme, options["size"]) == ("dark", "a4")


@pytest.mark.parametrize("query", [{"size": "huge"}, {"dpi": "99999"}, {"paper": "<script>"}])
def test_garbage_in_the_link_gives_the_usual_picture_and_a_message(asked, query: dict[str, str]):
    visit = Visit("snapshot", **query)
    assert any("is not known here" in text for text in visit.texts("p"))
    view, _, options = asked[-1]
    assert (view.theme, options["size"]) == ("light", "wide")


def test_nothing_left_says_what_to_loosen_and_draws_nothing(asked):
    visit = Visit("snapshot", q="zzz nothing says this")
    assert asked == []
    assert any("No claim is left by this filter. Loosen one of these" in text for text in visit.texts("p"))
    assert visit.app.get("download_button") == []


def test_files_are_named_by_view_and_form(case: Case):
    view, _ = View.from_query({"party": "armenia"}, case)
    picture = snapshot.Picture(view, "a4", 150)
    names = {name: snapshot._name(case, picture, snapshot.FORMATS[name]) for name in ("pdf", "html", "timeline-png")}
    assert names["pdf"].startswith("map-2022-09-clashes-armenia")
    assert names["pdf"].endswith("-a4-light.pdf")
    assert names["timeline-png"].startswith("timeline-")
    assert names["html"].endswith("-light.html")


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ("http://localhost:8501/snapshot?x=1", "http://localhost:8501/"),
        ("https://news.example/claims/snapshot", "https://news.example/claims/"),
        (None, ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_the_address_of_the_live_view_is_the_dashboards(monkeypatch: pytest.MonkeyPatch, address: str, base: str):
    monkeypatch.setattr(type(snapshot.st.context), "url", property(lambda _self: address))
    assert snapshot._read_base() == base
