"""The map as one HTML file: small, whole, the same each time, its margins those of the pictures, hostile text text."""

import re
from html.parser import HTMLParser

import pytest

from claims.carried import sources_at
from claims.filter import ClaimFilter
from claims.filter_query import read_opening
from claims.moments import as_moment
from draw.map_page import draw_map_page
from draw.margins import look_up, write_margins
from draw.view import View
from export.formats import FORMATS
from export.map_page import write_html

BASE = "https://claims.example/"
MOST_BYTES = 3_000_000


class Reader(HTMLParser):
    """Notes the elements, attributes and visible words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._hidden = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        self._hidden = tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 the parser's own signature
        """Note that a script or style is over."""
        self._hidden = False

    def handle_data(self, text: str) -> None:
        """Note what can be read."""
        if not self._hidden:
            self.words.append(text)


def test_it_is_one_small_file_and_the_same_each_time(real_case):
    view = View(read_opening(real_case))
    written = write_html(real_case, view, base=BASE)
    assert len(written) < MOST_BYTES
    assert write_html(real_case, view, base=BASE) == written
    assert FORMATS["html"].write is write_html


def test_it_names_no_file_to_fetch(case):
    page = Reader(write_html(case, View(ClaimFilter()), base=BASE).decode())
    fetched = [
        value
        for tag, found in page.elements
        for key, value in found.items()
        if key == "src" or (tag, key) == ("link", "href")
    ]
    assert fetched
    assert all(value.startswith("data:") for value in fetched)
    policy = next(
        found["content"] for tag, found in page.elements if found.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none';")
    styles = write_html(case, View(ClaimFilter())).decode()
    assert set(re.findall(r"url\(\s*[\"']?(\w+:)?", "".join(re.findall(r"<style>.*?</style>", styles, re.DOTALL)))) == {
        "data:"
    }


def test_its_margins_are_those_of_the_pictures(real_case):
    view = View(read_opening(real_case))
    margins = write_margins(
        real_case, view.filter, look_up(real_case, view.filter), theme="light", ground=(), printed=False
    )
    words = "".join(Reader(write_html(real_case, view, base=BASE).decode()).words)
    said = [
        margins.title,
        margins.not_verified,
        margins.filter_words,
        margins.as_of,
        margins.disclaimer,
        margins.version,
    ]
    said += [row.text for row in margins.legend] + [block.title for block in margins.tolls.blocks]
    said += [row.words for block in margins.tolls.blocks for row in block.rows]
    said += ["(CC BY-SA 3.0)", "OpenStreetMap contributors (ODbL 1.0)", margins.licence, view.link(base=BASE)]
    assert [text for text in said if text not in words] == []


def test_text_of_the_case_makes_no_element(cases):
    plain = Reader(write_html(cases["real"], View(ClaimFilter()), base=BASE).decode())
    hostile = Reader(write_html(cases["hostile"], View(ClaimFilter()), base=BASE).decode())
    kinds = {tag for tag, _ in plain.elements}
    assert {tag for tag, _ in hostile.elements} <= kinds
    assert sum(tag == "script" for tag, _ in hostile.elements) == sum(tag == "script" for tag, _ in plain.elements)
    links = [found["href"] for tag, found in hostile.elements if tag == "a"]
    assert all(link.startswith(("https://", "http://")) for link in links)
    assert not any(key.startswith("on") for _, found in hostile.elements for key in found)


@pytest.mark.parametrize(("theme", "paper"), [("light", "#fbfaf6"), ("dark", "#1f1e1b")])
def test_it_has_the_theme_and_frame_of_the_view(real_case, theme: str, paper: str):
    view = View(read_opening(real_case), theme=theme, centre=(45.75, 39.9), zoom=10.5)
    page = write_html(real_case, view).decode()
    assert f":root{{--paper:{paper};" in page
    assert '"centre":[45.75,39.9],"zoom":10.5' in page.replace(" ", "")


def test_an_empty_page_says_what_to_loosen(real_case):
    page = Reader(write_html(real_case, View(ClaimFilter(text="zzz nothing says this"))).decode())
    assert "No claim is left by this filter. Loosen one of these: Search words" in "".join(page.words)


def test_of_the_past_it_lists_only_sources_published_by_then(real_case):
    wanted = ClaimFilter(as_of=as_moment("2022-09-13"))
    read = sources_at(real_case)
    read = read[read["claim_id"].isin(wanted.keep(real_case).claims["claim_id"])]
    then = set(sources_at(real_case, as_of="2022-09-13")["title"])
    later = set(read["title"]) - then
    past, latest = ("".join(Reader(write_html(real_case, View(one)).decode()).words) for one in (wanted, ClaimFilter()))
    assert len(later) > 10
    assert [title for title in later if title in past] == []
    assert all(title in latest for title in later)


@pytest.mark.parametrize("as_of", [None, "2022-09-13", "2022-09-11"])
def test_above_its_sources_stands_how_many_the_list_has(real_case, as_of: str | None):
    view = View(ClaimFilter(as_of=None if as_of is None else as_moment(as_of)))
    heading, items = re.search(
        r"<summary>(Read in .*?)</summary><ul>(.*?)</ul>", draw_map_page(real_case, view)
    ).groups()
    assert heading == f"Read in {items.count('<li>')} sources"
