"""The case is read once for all page tests; each visit still is a new visitor."""

import pytest

from claims.case import Case, load_case


@pytest.fixture(scope="session")
def case() -> Case:
    """Load the case in data/."""
    return load_case()


@pytest.fixture(autouse=True)
def loaded_once(monkeypatch: pytest.MonkeyPatch, case: Case) -> None:
    """Give the pages the case that is loaded already."""
    monkeypatch.setattr("ui.session.load_case", lambda: case)
