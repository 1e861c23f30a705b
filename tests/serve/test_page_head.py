"""The page's head names what the first screen needs, by the files of the real Streamlit; only pages get it."""

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from app import MAP_PAGE, STREAMLIT_PAGE
from draw.web_map import map_script_name
from serve.base_path import BasePath
from serve.page_head import FONTS, ON_EVERY_PAGE, ON_MAP, ON_MAP_PAGE, PageHead, lengthen_head, list_map_scripts

FILES = STREAMLIT_PAGE.parent
SCREENS = {"embedded": ON_MAP, "map": ON_MAP_PAGE, "other": ON_EVERY_PAGE}
METHODS = ["GET", "HEAD", "POST"]
ANSWER = [Route("/{rest:path}", lambda _request: PlainTextResponse("passed on"), methods=METHODS)]


def read_links(page: str) -> list[str]:
    """Give the addresses that a page's head names to be fetched."""
    return re.findall(r'<link rel="(?:modulepreload|preload)"[^>]* href="\./([^"]+)"', page)


def make_client(*, base: str = "") -> TestClient:
    """Make a client of a server that has pages and passes the rest on."""
    layer = Middleware(
        PageHead, base=BasePath(lambda: base), own={"api", "map"}, index=STREAMLIT_PAGE, map_scripts=["script/map.js"]
    )
    return TestClient(Starlette(routes=ANSWER, middleware=[layer]), follow_redirects=False)


@pytest.mark.parametrize("element", sorted({*ON_MAP_PAGE, *ON_MAP}))
def test_streamlit_has_a_file_for_each_element(element: str):
    assert len(list(FILES.glob(f"static/js/{element}.*.js"))) == 1


@pytest.mark.parametrize("font", FONTS)
def test_streamlit_has_a_file_for_each_font(font: str):
    assert len(list(FILES.glob(f"static/media/{font}.*.woff2"))) == 1


@pytest.mark.parametrize("screen", SCREENS)
def test_every_file_named_is_there_and_named_once_with_all_it_imports(screen: str):
    links = read_links(lengthen_head(STREAMLIT_PAGE, elements=SCREENS[screen]))
    assert len(links) == len(set(links)) > 58
    modules = {Path(link).name for link in links if link.endswith(".js")} | {
        Path(address).name for address in re.findall(r'src="\./([^"]+)"', STREAMLIT_PAGE.read_text(encoding="utf-8"))
    }
    for link in links:
        text = (FILES / link).read_bytes().decode("utf-8", errors="replace")
        if link.endswith(".js"):
            imported = set(re.findall(r'import(?:[^"();]*from)?\s*"\./([^"]+\.js)"', text))
            assert imported <= modules, link


def test_each_element_is_made_ready_after_streamlits_own_script():
    longer = lengthen_head(STREAMLIT_PAGE, elements=ON_MAP)
    first, *others = re.findall(r'<script type="module" crossorigin[^>]* src="\./static/js/(\w+)\.', longer)
    assert (first, others) == ("index", list(ON_MAP))


def test_only_links_and_scripts_of_streamlit_are_added():
    page, longer = (
        STREAMLIT_PAGE.read_text(encoding="utf-8"),
        lengthen_head(STREAMLIT_PAGE, elements=ON_MAP_PAGE, map_scripts=["vendor/leaflet/leaflet.js", 'a"><script>b']),
    )
    added = r'<(link|script type="module") [^>]*fetchpriority="low"[^>]*>(</script>)?\n'
    assert re.sub(added, "", longer) == page
    assert "<script>b" not in longer


def test_a_version_of_streamlit_with_other_files_still_has_its_page(tmp_path: Path):
    index = tmp_path / "index.html"
    index.write_text("<head><title>Streamlit</title></head><body></body>", encoding="utf-8")
    longer = lengthen_head(index, elements=ON_MAP_PAGE)
    assert longer.split() == index.read_text(encoding="utf-8").split()


def test_the_maps_scripts_are_those_its_frame_asks_for():
    component, *others = list_map_scripts(MAP_PAGE)
    assert (MAP_PAGE.parent / component.removeprefix("component/streamlit_folium.st_folium/")).is_file()
    assert others == ["vendor/leaflet/leaflet.js", f"script/{map_script_name()}"]


@pytest.mark.parametrize(
    ("address", "screen"),
    [
        ("/", "map"),
        ("/?party=armenia", "map"),
        ("/claims", "other"),
        ("/no-such-page", "other"),
        ("/?embed=true", "embedded"),
        ("/timeline?v=1&embed=True", "embedded"),
    ],
)
def test_each_page_names_what_it_shows(address: str, screen: str):
    scripts = [] if screen == "other" else ["script/map.js"]
    expected = lengthen_head(STREAMLIT_PAGE, elements=SCREENS[screen], map_scripts=scripts)
    answer = make_client().get(address)
    assert answer.text == expected
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    plain = make_client().head(address, headers={"Accept-Encoding": "identity"})
    assert plain.headers["content-length"] == str(len(expected.encode()))
    for tag in (answer.headers["etag"], f"W/{answer.headers['etag']}"):
        again = make_client().get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")


def test_under_a_path_behind_a_proxy_too():
    client = make_client(base="claims")
    assert client.get("/claims/").text == make_client().get("/").text
    assert client.get("/claims/timeline").text == make_client().get("/timeline").text
    for outside in ("/", "/claims", "/claimsx", "/other"):
        assert client.get(outside).text == "passed on"


@pytest.mark.parametrize(
    "path",
    [
        "/api",
        "/api/claims.csv",
        "/map",
        "/static/js/index.js",
        "/manifest.json",
        "/timeline/",
        "/_stcore/health",
        "//a",
    ],
)
def test_anything_else_is_passed_on(path: str):
    assert make_client().get(f"http://testserver{path}").text == "passed on"


def test_only_reading_gets_the_page():
    assert make_client().post("/").text == "passed on"
