"""What tests of files share: the real case, loaded once, and cases of awkward texts."""

import pytest

from claims.case import Case, load_case
from tests.export.reading import FORMULAS, SCRIPTS, retell
from tests.hostile import load_hostile_case, write_hostile_data


@pytest.fixture(scope="session")
def real_case() -> Case:
    """Give the case of data/."""
    return load_case()


@pytest.fixture(scope="session")
def cases(real_case: Case, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    """Give the real case, and others with markup, formulas or other scripts in every free text."""
    return {
        "real": real_case,
        "hostile": load_hostile_case(write_hostile_data(tmp_path_factory.mktemp("hostile"))),
        "formulas": retell(real_case, FORMULAS),
        "scripts": retell(real_case, SCRIPTS),
    }


@pytest.fixture(params=["real", "hostile", "formulas", "scripts"])
def case(request: pytest.FixtureRequest, cases: dict[str, Case]) -> Case:
    """Give each of the cases in turn."""
    return cases[request.param]
