"""The command line, run as a newsroom's schedule runs it, and what it refuses."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import PIL.Image
import pytest

from claims.filter import ClaimFilter
from claims.filter_query import KEYS
from draw.view import View
from export import command
from export.command_flags import FIELDS, SPELLED, make_parser, read_view
from export.csv_table import write_csv
from export.formats import FORMATS

ROOT = Path(__file__).parents[2]
DAYS = ("--party", "armenia", "--from", "2022-09-12", "--to", "2022-09-14", "--as-of", "2022-09-16")
TYPED = {
    "event": "2022-09-clashes",
    "party": "armenia",
    "role": "accused",
    "from": "2022-09-12",
    "to": "2022-09-14",
    "dates": "report",
    "asof": "2022-09-16T12:00",
    "kind": "denial,clash",
    "people": "military",
    "measure": "killed",
    "place": "jermuk",
    "contested": "yes",
    "current": "yes",
    "linked": "yes",
    "q": "fire",
    "centre": "45.75,39.9",
    "zoom": "9.5",
    "layers": "claims,relief",
    "theme": "dark",
    "names": "all",
}


def run(*arguments: str, **options) -> subprocess.CompletedProcess:
    """Run the real command."""
    line = [sys.executable, "-W", "error", "-m", "export", *arguments]
    return subprocess.run(line, cwd=ROOT, capture_output=True, timeout=120, check=False, **options)


@pytest.fixture
def call(monkeypatch, real_case, capsysbinary):
    """Give a function that runs the command in this process, with the case that is loaded already."""
    monkeypatch.setattr(command, "load_case", lambda: real_case)

    def call_it(*arguments: str) -> tuple[int, bytes, str]:
        code = command.main(arguments)
        out, told = capsysbinary.readouterr()
        return code, out, told.decode()

    return call_it


def test_it_writes_what_the_link_means(tmp_path, real_case):
    done = run("--format", "csv", *DAYS, "-o", str(tmp_path / "claims.csv"))
    assert (done.returncode, done.stdout) == (0, b"")
    query = {"v": "1", "party": "armenia", "from": "2022-09-12", "to": "2022-09-14", "asof": "2022-09-16"}
    view, messages = View.from_query(query, real_case)
    assert messages == ()
    assert (tmp_path / "claims.csv").read_bytes() == write_csv(real_case, view)
    assert [path.name for path in tmp_path.iterdir()] == ["claims.csv"]
    kept = len(view.filter.keep(real_case).claims)
    assert f"Writing {kept} of {len(real_case.claims)} claims, by Armenia" in done.stderr.decode()


def test_a_pipe_gets_the_file_and_nothing_else(real_case):
    done = run("--format", "csv", "--link", "https://dash.example/map?v=1&party=azerbaijan", "-o", "-", "--quiet")
    view = View(ClaimFilter(parties=("azerbaijan",)))
    assert (done.returncode, done.stderr, done.stdout) == (0, b"", write_csv(real_case, view))


def test_a_pipe_that_nobody_reads_is_no_traceback():
    ends = os.pipe()
    os.close(ends[0])
    line = [sys.executable, "-m", "export", "--format", "csv", "-o", "-", "--quiet"]
    done = subprocess.run(line, cwd=ROOT, stdout=ends[1], stderr=subprocess.PIPE, timeout=120, check=False)
    os.close(ends[1])
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("arguments", [("--format", "csv", "-o", "-"), ("--list",)])
def test_without_a_standard_output_it_is_one_line_and_code_1(monkeypatch, capsys, arguments):
    monkeypatch.setattr("sys.stdout", None)  # as Python starts after >&-
    assert command.main(arguments) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line == "python -m export: -o: the standard output could not be written: it is closed"


def test_a_wrong_command_is_one_line_and_code_2():
    done = run("--format", "csv", "--from", "2022-13-01", "-o", "-")
    assert (done.returncode, done.stdout) == (2, b"")
    last = done.stderr.decode().splitlines()[-1]
    assert last == (
        "python -m export: --from: '2022-13-01' is no date in the calendar. python -m export --help says more."
    )


def test_help_names_every_flag_and_every_code():
    done = run("--help")
    text = " ".join(done.stdout.decode().split())
    assert done.returncode == 0
    for word in ("--format", "--list", "--output", "--outlines", "--quiet", "--link", "0 written", "2 the command"):
        assert word in text
    assert {key for key in FIELDS if f"--{SPELLED.get(key, key)} TEXT" not in text} == set()


def test_every_field_of_a_link_has_a_flag_that_means_the_same(real_case):
    assert TYPED.keys() == set(FIELDS) >= set(KEYS.values())
    flags = make_parser().parse_args([f"--{key}={text}" for key, text in TYPED.items()])
    view, messages = View.from_query({"v": "1", **TYPED}, real_case)
    assert messages == ()
    assert read_view(flags, real_case) == view
    for key in FIELDS:
        alone, _ = View.from_query({"v": "1", key: TYPED[key]}, real_case)
        spelled = f"--{SPELLED.get(key, key)}"
        assert read_view(make_parser().parse_args([spelled, TYPED[key]]), real_case) == alone != View()


def test_a_link_gives_its_view_and_a_flag_changes_it(real_case):
    view = View(ClaimFilter(parties=("armenia",), kinds=("denial",)), theme="dark", zoom=9)
    flags = make_parser().parse_args(["--link", view.link("map", base="https://dash.example/"), "--kind", "clash"])
    assert read_view(flags, real_case) == replace(view, filter=replace(view.filter, kinds=("clash",)))


def test_an_address_without_a_version_means_what_the_page_shows(real_case):
    flags = make_parser().parse_args(["--link", "https://dash.example/map"])
    assert read_view(flags, real_case) == View.from_query({}, real_case)[0]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "--format: say which kind"),
        (("--format", "parchment"), "--format: invalid choice: 'parchment'"),
        (("--form", "csv"), "--form csv"),
        (("--format", "csv", "--as-of", "yesterday"), "--as-of: 'yesterday' is no date"),
        (("--format", "csv", "--party", "atlantis"), "--party: 'atlantis' is not known"),
        (("--format", "csv", "--party", ""), "--party: '' is not known"),
        (("--format", "csv", "--from", "2022-09-14", "--to", "2022-09-12"), "--from, --to: "),
        (("--format", "csv", "--q", "x" * 5000), "--q: longer than"),
        (("--format", "csv", "--theme", "red\nblue"), "--theme: "),
        (("--format", "csv", "--asof", "2022", "--asof", "2023"), "--as-of: given 2 times"),
        (("--format", "csv", "--link", "https://dash.example/map?v=1&kind=magic"), "--link: kind: 'magic'"),
        (("--format", "csv", "--link", "https://dash.example/map?v=2"), "--link: v: this link is of version 2"),
        (("--format", "csv", "--link", "nonsense"), "--link: 'nonsense' is no address"),
        (("--format", "csv", "--link", "http://[x"), "--link: no address"),
        (("--format", "csv", "--link", f"?{'a=1&' * 200}"), "--link: no address"),
        (("--format", "csv", "--link", "?party=%ff"), "--link: no address"),
        (("--format", "csv", "--outlines"), "--outlines: "),
        (("--format", "csv", "--size", "a4"), "--size: the format csv knows no such thing; use png, svg, pdf"),
        (("--format", "svg", "--dpi", "96"), "--dpi: the format svg knows no such thing; use png"),
        (("--format", "png", "--dpi", "5000"), "--dpi: 5000 is not from 96 to 300"),
        (("--format", "png", "--dpi", "many"), "--dpi: invalid int value: 'many'"),
        (("--format", "png", "--size", "wall"), "--size: invalid choice: 'wall'"),
        (("--format", "png", "--base", "javascript:alert(1)"), "--base: 'javascript:alert(1)' is no address"),
        (("--format", "csv", "-o", "."), "-o: . is a folder"),
        (("--format", "csv", "-o", ""), "-o: empty"),
        (("--format", "png", "-o", "x.csv"), "-o: x.csv ends in .csv, but the format png in .png"),
        (("--format", "csv-zip", "-o", "x.CSV"), "-o: x.CSV ends in .csv, but the format csv-zip in .zip"),
        (("--format", "csv", "--format", "png"), "--format: given more than once"),
        (("--format", "csv", "-o", "a.csv", "-o", "b.csv"), "--output: given more than once"),
        (("--list", "magic"), "--list: invalid choice"),
        (("claims.csv",), "claims.csv"),
    ],
)
def test_what_cannot_be_understood_writes_nothing_and_names_the_flag(call, monkeypatch, tmp_path, arguments, told):
    monkeypatch.chdir(tmp_path)
    code, out, said = call(*arguments)
    *before, last = said.splitlines()
    assert (code, out) == (2, b"")
    assert last.startswith("python -m export: ")
    assert told in last
    assert "instead" not in last
    assert ".. " not in last
    assert before in ([], ["Reading the claims ..."])
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_code_1_and_leaves_the_old_file(call, tmp_path, monkeypatch):
    code, _, told = call("--format", "csv", "-o", str(tmp_path / "no" / "claims.csv"))
    assert code == 1
    assert told.splitlines()[-1].endswith("/no/claims.csv could not be written: No such file or directory")
    old = tmp_path / "claims.csv"
    old.write_text("yesterday's")

    def fill_the_disk(path: Path, _written: bytes) -> None:
        path.touch()
        raise OSError(28, "No space left on device", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", fill_the_disk)
        assert call("--format", "csv", "-o", str(old))[0] == 1
    assert [path.read_text() for path in tmp_path.iterdir()] == ["yesterday's"]
    assert call("--format", "csv", "-o", str(old))[0] == 0
    assert old.read_bytes().startswith(b"\xef\xbb\xbfclaimant_name,")


def test_a_broken_case_is_code_1_in_one_line(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr("claims.case.FOLDER", tmp_path)
    assert command.main(["--format", "csv", "--quiet"]) == 1
    assert re.fullmatch(r"python -m export: .* is missing in .*\n", capsys.readouterr().err)


def test_without_a_name_the_file_is_called_by_its_filter(call, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert call("--format", "geojson", *DAYS)[0] == 0
    names = [path.name for path in tmp_path.iterdir()]
    assert names == ["claims-armenia-2022-09-12-2022-09-14-as-of-2022-09-16.geojson"]


def test_a_picture_is_as_large_as_asked_for_and_says_where_the_live_view_is(call, tmp_path):
    file = tmp_path / "map.png"
    wanted = ("--size", "square", "--dpi", "96", "--base", "https://dash.example", "--theme", "dark")
    assert call("--format", "png", *DAYS, *wanted, "-o", str(file))[0] == 0
    with PIL.Image.open(file) as picture:
        assert picture.format == "PNG"
        assert picture.info["Source"].startswith("https://dash.example/?v=1&party=armenia&")
        assert picture.width == picture.height
        assert max(picture.convert("L").resize((1, 1)).getpixel((0, 0)), 0) < 128


def test_every_option_of_the_table_has_a_flag():
    text = make_parser().format_help()
    options = {option for one in FORMATS.values() for option in one.options}
    assert options
    assert {option for option in options if f"--{option} " not in text} == set()


def test_the_lists_name_the_formats_and_the_ids(call):
    code, out, told = call("--list")
    assert (code, told) == (0, "")
    assert [line.split()[0] for line in out.decode().splitlines()] == list(FORMATS)
    for field, wanted in {"party": "armenia", "kind": "denial", "place": "jermuk", "people": "civilian"}.items():
        code, out, _ = call("--list", field)
        assert code == 0
        assert wanted in [line.split()[0] for line in out.decode().splitlines()]
        code, _, _ = call("--format", "csv", f"--{field}", wanted, "-o", "-")
        assert code == 0


def test_a_name_is_plain_whatever_the_search_words(call, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert call("--format", "csv", "--q", "../../Քարվաճառ; rm -rf / \x00" + "long " * 30, "--contested", "yes")[0] == 0
    (name,) = [path.name for path in tmp_path.iterdir()]
    assert re.fullmatch(r"claims-contested-[a-z0-9-]{10,80}-as-of-2024-04-30\.csv", name)
