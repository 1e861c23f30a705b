"""The case is read once for all page tests; each visit still is a new visitor."""

import pytest
import streamlit as st

from claims.case import Case, load_case


@pytest.fixture(scope="session")
def case() -> Case:
    """Load the case in data/."""
    return load_case()


@pytest.fixture(autouse=True)
def loaded_once(monkeypatch: pytest.MonkeyPatch, case: Case) -> None:
    """Give the pages the case that is loaded already."""
    monkeypatch.setattr("ui.session.load_case", lambda: case)


@pytest.fixture(scope="module", autouse=True)
def no_case_of_another_module() -> None:
    """Forget the case of the module before: a visit that a whole module shares begins ahead of `fresh_caches`."""
    st.cache_resource.clear()
