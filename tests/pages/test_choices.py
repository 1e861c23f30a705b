"""The pages' own choices: kept for the visitor, carried by the link, and a stranger's garbage in them is told."""

import pytest
from streamlit.testing.v1 import AppTest

from claims.filter_query import KEYS
from draw.view import VIEW_KEYS
from ui.session import keep_choice


def show_two_choices() -> None:
    import streamlit as st

    from ui.session import enter_page, keep_choice, keep_choices, set_choice, write_address

    enter_page(st.session_state.get("on", "one"))
    for key, value in st.session_state.get("set", {}).items():
        set_choice(key, value)
    if st.session_state.get("on", "one") == "one":
        st.text(keep_choice("axis", "linear", ("linear", "log")))
        st.text(" ".join(keep_choices("counts", ("killed",), ("killed", "wounded", "missing"))))
    else:
        st.text(keep_choice("time", "episode", ("episode", "whole")))
    write_address()


class Choosing:
    """A visitor of two pages with choices and nothing else."""

    def __init__(self, **query: str | list[str]) -> None:
        self.app = AppTest.from_function(show_two_choices, default_timeout=30)
        for key, text in query.items():
            self.app.query_params[key] = text
        self.run()

    def run(self, *, on: str = "one", **chosen: str | tuple[str, ...]) -> None:
        """Run a page, after setting these choices on it."""
        self.app.session_state["on"], self.app.session_state["set"] = on, chosen
        self.app.run()
        assert not self.app.exception

    def ask(self, **query: str) -> None:
        """Change the address as the browser does."""
        self.app.query_params.clear()
        for key, text in query.items():
            self.app.query_params[key] = text

    @property
    def shown(self) -> list[str]:
        """What the page says."""
        return [one.value for one in self.app.text]

    @property
    def address(self) -> dict[str, str]:
        """The address behind the question mark."""
        return {key: text if isinstance(text, str) else text[-1] for key, text in self.app.query_params.items()}

    @property
    def told(self) -> str:
        """The notices on the page."""
        return " ".join(one.proto.body for one in self.app.main if one.type == "html")


def test_without_a_word_of_the_link_the_default_is_chosen_and_not_written():
    choosing = Choosing()
    assert (choosing.shown, choosing.address, choosing.told) == (["linear", "killed"], {}, "")


def test_a_link_chooses():
    choosing = Choosing(axis="log", counts="missing,killed")
    assert choosing.shown == ["log", "killed missing"]
    assert choosing.address == {"axis": "log", "counts": "missing,killed"}
    assert Choosing(counts="none").shown == ["linear", ""]


def test_what_is_set_is_written_until_it_is_the_default_again():
    choosing = Choosing()
    choosing.run(axis="log", counts=())
    assert choosing.shown == ["log", ""]
    assert choosing.address == {"axis": "log", "counts": "none"}
    choosing.run()
    assert choosing.shown == ["log", ""]
    choosing.run(axis="linear", counts=("killed",))
    assert choosing.address == {}


def test_a_choice_survives_another_page_whose_address_does_not_hold_it():
    choosing = Choosing(axis="log")
    choosing.ask()
    choosing.run(on="two")
    assert choosing.address == {}
    choosing.ask()
    choosing.run(on="one")
    assert choosing.shown[0] == "log"
    assert choosing.address == {"axis": "log"}


def test_back_in_the_browser_brings_the_choices_of_that_address():
    choosing = Choosing(axis="log")
    choosing.run(axis="linear", counts=("wounded",))
    choosing.ask(axis="log")
    choosing.run()
    assert choosing.shown == ["log", "killed"]
    choosing.ask(counts="wounded")
    choosing.run()
    assert choosing.shown == ["linear", "wounded"]


@pytest.mark.parametrize("text", ["", "cubic", "log,linear", "<img src=x onerror=alert(1)>", "x" * 5000, "\x00\u202e"])
@pytest.mark.parametrize("key", ["axis", "counts"])
def test_garbage_gives_the_default_and_a_message_until_something_is_set(key: str, text: str):
    choosing = Choosing(**{key: text})
    assert choosing.shown == ["linear", "killed"]
    assert f"{key}: " in choosing.told
    assert "<img" not in choosing.told
    assert len(choosing.told) < 400
    assert choosing.address == {}
    choosing.run(axis="log")
    assert choosing.told == ""


def test_a_choice_given_twice_is_told_and_a_list_may_come_in_parts():
    choosing = Choosing(axis=["log", "log"], counts=["killed", "wounded"])
    assert choosing.shown == ["linear", "killed wounded"]
    assert "axis: " in choosing.told


@pytest.mark.parametrize("key", [*KEYS.values(), *VIEW_KEYS, "embed_options"])
def test_no_choice_takes_a_key_of_the_filter_or_the_map(key: str):
    with pytest.raises(ValueError, match="is taken"):
        keep_choice(key, "a", ("a", "b"))
