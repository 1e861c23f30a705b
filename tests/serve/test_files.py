"""The files of the page come from memory: the same bytes as on the disk, compressed for those who take it."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from app import MAP_PAGE, STREAMLIT_PAGE
from draw.web_map import map_script_name
from serve.base_path import BasePath
from serve.files import FOR_GOOD, MEDIA_TYPES, StreamlitFiles
from serve.routes import make_middleware, make_routes
from tests.serve.asking import BUSY, get_case

FOLDER = STREAMLIT_PAGE.parent / "static"
NAMES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file())
LONG = next(name for name in NAMES if name.startswith("js/protobuf."))


def make_client(*, base: str = "", folder: Path = FOLDER) -> TestClient:
    """Make a client of Streamlit's files before our own addresses and, last, a server that is passed what is left."""
    rest = Route("/{rest:path}", lambda _request: PlainTextResponse("passed on"), methods=["GET", "HEAD", "POST"])
    inner = Starlette(routes=[*make_routes(get_case, BUSY), rest])
    return TestClient(StreamlitFiles(inner, base=BasePath(lambda: base), folder=folder))


def make_published_client(base: str) -> TestClient:
    """Make a client of all that every request passes through, as the server puts it together."""
    layers = make_middleware(BUSY, read_base_path=lambda: base, index=STREAMLIT_PAGE, map_page=MAP_PAGE)
    return TestClient(Starlette(routes=make_routes(get_case, BUSY), middleware=layers))


CLIENT = make_client()


def test_the_kind_of_every_file_of_streamlit_is_known():
    assert len(NAMES) > 300
    assert {Path(name).suffix for name in NAMES} <= set(MEDIA_TYPES)


@pytest.mark.parametrize("suffix", sorted(MEDIA_TYPES))
def test_a_file_of_streamlit_comes_as_it_is_and_is_kept_for_good(suffix: str):
    name = next(name for name in NAMES if name.endswith(suffix))
    answer = CLIENT.get(f"/static/{name}")
    assert answer.content == (FOLDER / name).read_bytes()
    assert answer.headers["content-type"].split(";")[0] == MEDIA_TYPES[suffix]
    assert answer.headers["cache-control"] == FOR_GOOD


def test_a_long_script_comes_compressed_to_those_who_take_it():
    with CLIENT.stream("GET", f"/static/{LONG}", headers={"Accept-Encoding": "gzip"}) as answer:
        packed = b"".join(answer.iter_raw())
    plain = CLIENT.get(f"/static/{LONG}", headers={"Accept-Encoding": "identity"})
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed) == plain.content == (FOLDER / LONG).read_bytes()
    assert len(packed) < len(plain.content) / 3
    assert "content-encoding" not in plain.headers
    assert answer.headers["etag"] != plain.headers["etag"]


def test_pictures_and_fonts_are_not_compressed_again():
    font = next(name for name in NAMES if name.endswith(".woff2"))
    for address in (f"/static/{font}", "/basemap/relief-light.webp"):
        assert "content-encoding" not in CLIENT.get(address, headers={"Accept-Encoding": "gzip"}).headers


@pytest.mark.parametrize("address", [f"/static/{LONG}", "/basemap/lakes.geojson", f"/script/{map_script_name()}"])
def test_what_a_browser_has_already_is_not_sent_again(address: str):
    answer = CLIENT.get(address)
    again = CLIENT.get(address, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = CLIENT.head(address)
    assert (head.content, head.headers["content-length"]) == (b"", answer.headers["content-length"])


def test_a_file_is_read_once(monkeypatch: pytest.MonkeyPatch):
    read: list[Path] = []
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: (read.append(path), real(path))[1])
    with make_client() as client, ThreadPoolExecutor(max_workers=6) as visitors:
        answers = visitors.map(lambda _: client.get(f"/static/{LONG}").content, range(6))
        assert set(answers) == {real(FOLDER / LONG)}
    assert read == [FOLDER / LONG]


@pytest.mark.parametrize(
    "name", ["", "js", "js/", "js/nothing.js", "../index.html", "%2e%2e/index.html", "/etc/passwd"]
)
def test_nothing_but_the_files_of_the_folder_is_found(name: str):
    assert CLIENT.get(f"/static/{name}").text == "passed on"


def test_a_file_that_is_gone_is_passed_on(tmp_path: Path):
    gone = tmp_path / "gone.js"
    gone.write_text("1", encoding="utf-8")
    client = make_client(folder=tmp_path)
    gone.unlink()
    assert client.get("/static/gone.js").text == "passed on"


def test_under_a_path_behind_a_proxy_too():
    client = make_client(base="claims")
    assert client.get(f"/claims/static/{LONG}").content == CLIENT.get(f"/static/{LONG}").content
    for outside in (f"/static/{LONG}", f"/claimsx/static/{LONG}", f"/other/static/{LONG}"):
        assert client.get(outside).text == "passed on"


def test_only_reading_gets_a_file():
    assert CLIENT.post(f"/static/{LONG}").text == "passed on"


@pytest.mark.parametrize("base", ["", "claims"])
def test_the_server_answers_so_with_its_safe_headers(base: str):
    prefix = f"/{base}" if base else ""
    client = make_published_client(base)
    for address in (f"{prefix}/static/{LONG}", f"{prefix}/timeline", f"{prefix}/basemap/lakes.geojson"):
        headers = client.get(address, headers={"Accept-Encoding": "gzip"}).headers
        assert headers["content-encoding"] == "gzip", address
        assert headers["vary"] == "Accept-Encoding", address
        assert headers["x-content-type-options"] == "nosniff", address
        assert "frame-ancestors" in headers["content-security-policy"], address
        assert "content-disposition" not in headers, address
    assert "vary" not in client.get(f"{prefix}/basemap/relief-light.webp").headers
