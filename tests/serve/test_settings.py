"""The settings: where they come from, what is refused, and that the document and the code name the same."""

import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from serve.settings import PREFIX, Settings, SettingsError, read_settings

ROOT = Path(__file__).resolve().parents[2]
NAMES = [PREFIX + one.name.upper() for one in fields(Settings)]


def read(environment: dict[str, str] | None = None, *, files: tuple[Path, ...] = ()) -> Settings:
    return read_settings(environment or {}, files=files)


def test_without_a_word_the_usual_values_hold():
    assert read({"HOME": "/root", "STREAMLIT_SERVER_PORT": "9000"}) == Settings()


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("frame_ancestors", "none", ()),
        ("frame_ancestors", "self", ("self",)),
        ("frame_ancestors", "self  https://news.example https://*.example:8443", None),
        ("request_log", "no", False),
        ("request_log", " yes ", True),
        ("requests_per_minute", "7", 7),
        ("answers_at_once", "1", 1),
        ("answers_waiting", "0", 0),
        ("answer_megabytes", "5", 5),
        ("public_address", "none", ""),
        ("public_address", "https://claims.example", "https://claims.example/"),
        ("public_address", "http://news.example:8080/claims/", "http://news.example:8080/claims/"),
    ],
)
def test_a_good_value_is_read(name: str, text: str, value: object):
    found = getattr(read({PREFIX + name.upper(): text}), name)
    assert found == (tuple(text.split()) if value is None else value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("FRAME_ANCESTORS", ""),
        ("FRAME_ANCESTORS", "*"),
        ("FRAME_ANCESTORS", "https://news.example; script-src *"),
        ("FRAME_ANCESTORS", "'self'"),
        ("FRAME_ANCESTORS", "https://news.example/path"),
        ("FRAME_ANCESTORS", "none self'"),
        ("REQUEST_LOG", "true"),
        ("REQUESTS_PER_MINUTE", "0"),
        ("REQUESTS_PER_MINUTE", "-5"),
        ("REQUESTS_PER_MINUTE", "1e9"),
        ("ANSWERS_AT_ONCE", "two"),
        ("ANSWERS_WAITING", ""),
        ("PUBLIC_ADDRESS", "claims.example"),
        ("PUBLIC_ADDRESS", "javascript:alert(1)"),
        ("PUBLIC_ADDRESS", "https://claims.example/?v=1"),
        ("PUBLIC_ADDRESS", "https://claims.example:99999/"),
        ("PUBLIC_ADDRESS", "https://claims.example/../x"),
        ("ANSWER_MEGABYTES", "99999999999"),
        ("FRAME_ANCESTOR", "self"),
    ],
)
def test_a_wrong_value_or_name_is_refused_in_one_line(name: str, text: str):
    with pytest.raises(SettingsError) as refused:
        read({PREFIX + name: text})
    message = str(refused.value)
    assert PREFIX + name in message
    assert "environment" in message
    assert "\n" not in message


def test_a_file_gives_what_the_environment_does_not(tmp_path: Path):
    near, far = tmp_path / "near.toml", tmp_path / "far.toml"
    near.write_text(f"{PREFIX}REQUEST_LOG = false\n{PREFIX}ANSWERS_AT_ONCE = 3\n", encoding="utf-8")
    far.write_text(f'{PREFIX}ANSWERS_AT_ONCE = 4\n{PREFIX}ANSWERS_WAITING = 5\n[other]\nkey = "x"\n', encoding="utf-8")
    found = read({PREFIX + "ANSWERS_WAITING": "6"}, files=(near, far, tmp_path / "missing.toml"))
    assert found == Settings(request_log=False, answers_at_once=3, answers_waiting=6)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path):
    broken = tmp_path / "secrets.toml"
    broken.write_text("CLAIMED = = 1", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"secrets\.toml cannot be read as TOML"):
        read(files=(broken,))


@pytest.mark.parametrize("command", [["streamlit", "run", "app.py"], ["uvicorn", "app:app"]])
def test_a_wrong_value_stops_the_start_with_one_line(command: list[str]):
    started = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env={**os.environ, PREFIX + "ANSWERS_AT_ONCE": "two"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert started.returncode == 1
    # Streamlit greets on standard output before it reads app.py.
    assert started.stderr.splitlines() == [
        "CLAIMED_GROUND_ANSWERS_AT_ONCE='two' in the environment: use a whole number from 1 to 64."
    ]
    assert "Traceback" not in started.stdout


def test_the_document_names_each_setting_with_its_usual_value():
    text = (ROOT / "docs" / "DEPLOY.md").read_text(encoding="utf-8")
    rows = re.findall(rf"^\| `({PREFIX}\w+)` \| `([^`]*)` \| .{{20,}} \|$", text, flags=re.MULTILINE)
    assert [name for name, _ in rows] == NAMES
    assert read(dict(rows)) == Settings()
