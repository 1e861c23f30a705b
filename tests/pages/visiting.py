"""A visit to the dashboard without a browser: what its pages say, as a visitor reads it, and its widgets by label."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from streamlit.testing.v1 import AppTest

SHELL = Path(__file__).resolve().parents[2] / "ui" / "shell.py"
KINDS = ("multiselect", "selectbox", "date_input", "slider", "radio", "text_input", "toggle", "button_group")
_IN_LINE = ("bdi", "a", "strong", "code")


class Visit:
    """One visitor. Every step fails the test if the page shows an exception.

    Parameters
    ----------
    page
        File of the page to begin with, without its ending.
    query
        The address behind the question mark; `from_` stands for `from`.
    """

    def __init__(self, page: str = "map", **query: str | list[str]) -> None:
        self.app = AppTest.from_file(SHELL, default_timeout=30)
        for name, value in query.items():
            self.app.query_params[name.rstrip("_")] = value
        self.go(page)

    def go(self, page: str) -> None:
        """Switch to a page as the navigation does."""
        self.app.switch_page(f"../pages/{page}.py")
        self.run()

    def run(self) -> None:
        """Run the page again."""
        self.app.run()
        assert not self.app.exception

    def widget(self, label: str) -> Any:
        """Give a widget by its label."""
        found = [one for kind in KINDS for one in self.app.get(kind) if one.label == label]
        assert len(found) == 1, f"{len(found)} widgets with the label {label!r}"
        return found[0]

    def set(self, label: str, value: Any) -> None:
        """Set a widget and let the page run."""
        self.widget(label).set_value(value)
        self.run()

    def press(self, label: str) -> None:
        """Press a button and let the page run."""
        next(one for one in self.app.button if one.label == label).click()
        self.run()

    @property
    def address(self) -> dict[str, str]:
        """The address behind the question mark."""
        return {name: value if isinstance(value, str) else value[-1] for name, value in self.app.query_params.items()}

    @property
    def bodies(self) -> list[ET.Element]:
        """Our own HTML of the page, a tree for each piece."""
        texts = [one.proto.body.replace("<br>", "<br/>") for one in self.app.main if one.type == "html"]
        return [ET.fromstring(f"<body>{text}</body>") for text in texts if "<style" not in text]

    def find(self, tag: str, **attributes: str) -> list[ET.Element]:
        """Give all elements of our own HTML with a tag and attributes, in the order of the page."""
        found = [element for body in self.bodies for element in body.iter(tag)]
        return [one for one in found if all(one.get(name) == value for name, value in attributes.items())]

    def texts(self, tag: str, **attributes: str) -> list[str]:
        """Give the texts of all such elements."""
        return [text_of(element) for element in self.find(tag, **attributes)]

    @property
    def messages(self) -> list[str]:
        """The notices on the page."""
        return self.texts("p", role="status") + self.texts("p", role="alert")

    @property
    def text(self) -> str:
        """All that our own HTML says."""
        return " ".join(map(text_of, self.bodies))

    @property
    def count(self) -> tuple[int, int]:
        """How many claims are shown, of how many."""
        found = re.search(r"(\d+) of (\d+) claims", self.text)
        assert found
        return int(found[1]), int(found[2])

    def table(self, number: int = 0) -> list[str]:
        """Give the ids of the claims in the page's table, in its order."""
        return [] if not self.app.dataframe else list(self.app.dataframe[number].value["Id"])

    def says(self, losses_of: str, measure: str, party: str) -> str:
        """Give what a cell of the toll strip says: whose losses, of which measure, as claimed by whom."""
        for table in self.find("table"):
            heads = [text_of(one) for one in table.iter("th") if one.get("scope") == "col"]
            if not text_of(table[0]).startswith(f"Losses of {losses_of}") or f"says {party}" not in heads:
                continue
            for row in table.iter("tr"):
                cells = list(row)
                if cells[0].get("scope") == "row" and text_of(next(cells[0].iter("bdi"))) == measure:
                    return text_of(cells[heads.index(f"says {party}")])
        message = f"no cell for {measure} of {losses_of} as claimed by {party}"
        raise AssertionError(message)


def text_of(element: ET.Element) -> str:
    """Give the text of an element on one line, with a blank where a browser begins another line or cell."""
    line = element.text or ""
    for child in element:
        apart = "" if child.tag in _IN_LINE else " "
        line += apart + text_of(child) + apart + (child.tail or "")
    return " ".join(line.split())
