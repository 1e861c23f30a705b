"""The files to publish it with: parsed and checked as far as that goes without an engine or a running systemd."""

import ast
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from dockerfile_parse import DockerfileParser

ROOT = Path(__file__).resolve().parents[2]
UNIT = ROOT / "deploy" / "claimed-ground@.service"


def read_dockerfile(folder: Path, text: str) -> list[tuple[str, str]]:
    """Give the instructions of a Dockerfile with their values; the parser wants a folder to read and write in."""
    parser = DockerfileParser(path=str(folder), cache_content=True)
    parser.content = text
    return [(step["instruction"], step["value"]) for step in parser.structure if step["instruction"] != "COMMENT"]


def find_faults(steps: list[tuple[str, str]]) -> list[str]:
    """Say what is wrong with a Dockerfile that hadolint does not know."""
    values = {name: [value for one, value in steps if one == name] for name, _ in steps}
    order = [name for name, _ in steps]
    copied = [part for value in values.get("COPY", []) for part in value.split()[:-1]]
    faults = {
        "it runs as root": values.get("USER", ["root"])[-1] in {"root", "0"},
        "something is installed after root was left": "RUN" in order[order.index("USER") :]
        if "USER" in order
        else False,
        "it has no health check": "HEALTHCHECK" not in values,
        "it copies what is not there": any(not (ROOT / part).exists() for part in copied),
        "the packages come after the code, so each change installs them anew": copied[:1] != ["requirements.txt"],
    }
    return [fault for fault, found in faults.items() if found]


def test_the_dockerfile_is_sound_and_starts_this_server(tmp_path: Path):
    steps = read_dockerfile(tmp_path, (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    assert find_faults(steps) == []
    values = dict(steps)
    assert json.loads(values["CMD"])[:5] == ["python", "-m", "streamlit", "run", "app.py"]
    assert values["EXPOSE"] == json.loads(values["CMD"])[-1]
    check = json.loads(values["HEALTHCHECK"].partition("CMD ")[2])
    assert check[:2] == ["python", "-c"]
    ast.parse(check[2])
    assert f"127.0.0.1:{values['EXPOSE']}/healthz" in check[2]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("USER 10001", "USER root"),
        ("HEALTHCHECK", "LABEL check="),
        ("requirements.txt ./", "wanted.txt ./"),
        ("EXPOSE 8501", "RUN true"),
    ],
)
def test_what_hadolint_does_not_know_is_found_too(tmp_path: Path, old: str, new: str):
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert old in text
    assert find_faults(read_dockerfile(tmp_path, text.replace(old, new))) != []


def lint_dockerfile(text: str) -> str:
    """Give what hadolint says of a Dockerfile, from its shell commands to its options; nothing if all is well."""
    hadolint = Path(sys.executable).with_name("hadolint")
    ran = subprocess.run(
        [str(hadolint), "--no-color", "-"], input=text, capture_output=True, text=True, check=False, timeout=60
    )
    assert (ran.returncode == 0) == (ran.stdout == ""), ran.stderr
    return ran.stdout


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("python:3.11-slim-bookworm", "python:latest", "DL3007"),
        ("WORKDIR /app", "WORKDIR app", "DL3000"),
        ("pip install -r requirements.txt", "pip install streamlit", "DL3013"),
        ("RUN pip", "RUN cd /app; pip", "DL3003"),
        ("EXPOSE 8501", "EXPOSE 85010", "DL3011"),
        ('CMD ["python", "-m"', "CMD python -m", "DL3025"),
        ("USER 10001", 'USER 10001\nCMD ["true"]', "DL4003"),
    ],
)
def test_hadolint_accepts_the_dockerfile_and_finds_what_is_wrong(old: str, new: str, rule: str):
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert lint_dockerfile(text) == ""
    assert old in text
    assert rule in lint_dockerfile(text.replace(old, new))


def test_the_image_holds_no_secret_and_all_that_runs():
    left_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert {".streamlit/secrets.toml", ".git", ".venv"} <= set(left_out)
    assert not {"app.py", "claims", "data", "draw", "export", "geo", "pages", "serve", "ui", ".streamlit"} & set(
        left_out
    )


def test_a_service_that_takes_the_first_file_of_dependencies_takes_the_pinned_ones():
    others = ("uv.lock", "Pipfile", "environment.yml", "packages.txt", "runtime.txt")
    assert [name for name in others if (ROOT / name).exists()] == []
    assert "dependencies" not in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8")).get("project", {})
    told = (ROOT / "docs" / "DEPLOY.md").read_text(encoding="utf-8")
    assert "| main file | `app.py` |" in told
    assert (ROOT / "app.py").exists()


def test_systemd_accepts_the_unit(tmp_path: Path):
    if shutil.which("systemd-analyze") is None:
        missing = "systemd-analyze is missing: sudo apt-get install systemd"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    text = UNIT.read_text(encoding="utf-8")
    assert "/opt/claimed-ground/.venv/bin/python" in text
    here = text.replace("/opt/claimed-ground/.venv/bin/python", sys.executable).replace(
        "/opt/claimed-ground", str(ROOT)
    )
    unit = tmp_path / "claimed-ground@8501.service"
    unit.write_text(here, encoding="utf-8")
    verified = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (verified.returncode, verified.stderr) == (0, "")
