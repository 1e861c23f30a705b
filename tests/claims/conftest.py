"""What tests of claims share: the real case, loaded once, and property tests that a busy machine cannot fail."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from claims.case import Case, load_case
from claims.model import Claim
from geo.load import load_gazetteer

settings.register_profile("unhurried", deadline=None, max_examples=50)
settings.load_profile("unhurried")

DATA = Path(__file__).parents[2] / "data"
Write = Callable[[str], Path]


@pytest.fixture(scope="session")
def real_case() -> Case:
    """Give the case of data/."""
    return load_case()


@pytest.fixture(scope="session")
def every_claim(real_case: Case) -> tuple[Claim, ...]:
    """Give each claim of data/ with its places, sources and readings."""
    return tuple(real_case.claim(claim_id) for claim_id in real_case.claims["claim_id"])


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Give a function that writes a text as it stands, line ends included, into a CSV file."""

    def write_text(text: str) -> Path:
        path = tmp_path / "sheet.csv"
        path.write_bytes(text.encode())
        return path

    return write_text


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the files a case is loaded from; its places are those of data/ and are not read again."""
    for path in (*DATA.glob("*.csv"), DATA / "case.toml"):
        shutil.copy(path, tmp_path)
    monkeypatch.setattr("claims.case.load_gazetteer", lambda _folder: load_gazetteer())
    return tmp_path
