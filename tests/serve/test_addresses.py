"""What the addresses answer: the same query as a page, and every refusal with its status and what to do."""

import csv
import gzip
import io
import json
import re
from dataclasses import replace

import pandas as pd
import pytest
from PIL import Image
from starlette.routing import Match

from claims.case import Case
from claims.errors import CaseMissingError
from claims.toll import toll
from draw.still import SIZES
from draw.view import View
from export.csv_table import write_csv
from export.geojson import write_geojson
from serve.addresses import ADDRESSES
from serve.queries import read_query
from serve.refusals import RefusalError
from serve.routes import make_routes
from serve.settings import ROOT, Settings
from tests.serve.asking import BUSY, get_case, make_client, writing

CLIENT = make_client()
PAGES = re.findall(r'url_path="(\w+)"\)', (ROOT / "ui" / "shell.py").read_text(encoding="utf-8"))
PATHS = [address.path for address in ADDRESSES]
QUERY = {"v": "1", "party": "armenia", "from": "2022-09-12", "to": "2022-09-14", "asof": "2022-09-16"}


@pytest.fixture
def view() -> View:
    view, messages = View.from_query(QUERY, get_case())
    assert messages == ()
    return view


def test_the_files_are_those_that_the_page_and_the_command_line_give(view: View):
    assert CLIENT.get("/api/claims.csv", params=QUERY).content == write_csv(get_case(), view)
    assert CLIENT.get("/api/claims.geojson", params=QUERY).content == write_geojson(get_case(), view)
    rows = list(csv.DictReader(io.StringIO(CLIENT.get("/api/claims.csv", params=QUERY).text)))
    assert {row["party"] for row in rows} == {"armenia"}


def test_without_a_query_it_is_the_view_that_the_page_opens_with():
    opening, _ = View.from_query({}, get_case())
    kept = opening.filter.keep(get_case()).claims["claim_id"]
    features = CLIENT.get("/api/claims.geojson").json()["features"]
    assert [feature["properties"]["claim_id"] for feature in features] == list(kept)
    rows = CLIENT.get("/api/toll.json").json()["rows"]
    assert rows
    assert {row["claim_id"] for row in rows} <= set(kept)


def test_a_row_of_the_toll_is_a_total_with_its_claimant():
    answer = CLIENT.get("/api/toll.json", params={"v": "1", "asof": "2022-09-16"}).json()
    totals = toll(get_case(), as_of=View.from_query({"asof": "2022-09-16"}, get_case())[0].filter.as_of)
    assert [row["claim_id"] for row in answer["rows"]] == list(totals["claim_id"])
    assert all(row["party_name"] and row["claimant_name"] and row["figure"] for row in answer["rows"])
    for row, low, high in zip(answer["rows"], totals["low"], totals["high"], strict=True):
        assert (row["low"], row["high"]) == tuple(None if bound is pd.NA else bound for bound in (low, high))
    assert any(row["high"] is None for row in answer["rows"])
    assert answer["filter"]
    assert "16 Sep 2022" in answer["as_of"]
    assert answer["totals"] == f"{len(totals)} of {len(totals)}"


def test_a_row_of_the_toll_says_what_days_its_claim_is_about():
    rows = CLIENT.get("/api/toll.json?v=1&from=2022-09-13&to=2022-09-13").json()["rows"]
    claims = [get_case().claim(row["claim_id"]) for row in rows]
    assert [(row["event_from"], row["event_to"]) for row in rows] == [(one.event_from, one.event_to) for one in claims]
    assert any(row["event_to"] for row in rows)


def test_repeated_fields_mean_what_a_list_means():
    together = CLIENT.get("/api/claims.csv?v=1&kind=clash,shelling").content
    assert CLIENT.get("/api/claims.csv?v=1&kind=clash&kind=shelling").content == together


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("party=atlantis", ["party"]),
        ("party=", ["party"]),
        ("from=yesterday&kind=dance", ["from", "kind"]),
        ("from=2022-09-14&to=2022-09-12", ["from", "to"]),
        ("asof=2022-13-01", ["asof"]),
        ("asof=٢٠٢٢-٠٩-١٣", ["asof"]),
        ("contested=maybe", ["contested"]),
        ("form=2022-09-12", ["form"]),
        ("v=99", ["v"]),
        ("centre=0,0", ["centre"]),
        ("claim=no-such-claim", ["claim"]),
        ("theme=light&theme=dark", ["theme"]),
        ("q=" + "x" * 5000, ["q"]),
        ("%3Cscript%3E=1", ["<script>"]),
    ],
)
@pytest.mark.parametrize("path", PATHS)
def test_a_field_that_cannot_be_used_is_named_and_nothing_is_guessed(path: str, query: str, fields: list[str]):
    answer = CLIENT.get(f"{path}?{query}")
    assert answer.status_code == 400
    content = answer.json()
    assert sorted({problem["field"] for problem in content["problems"]}) == fields
    assert content["error"].split(":")[0] in fields
    assert "instead" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"] == "application/json"


def test_a_picture_has_the_size_and_density_asked_for():
    with writing(lambda _case, _view, **options: repr(options).encode()):
        answers = [CLIENT.get(f"/snapshot.{query}").text for query in ("png?size=a4&dpi=300", "png?v=1", "svg?size=a4")]
    assert answers == ["{'size': 'a4', 'dpi': 300}", "{}", "{'size': 'a4'}"]
    drawn = CLIENT.get("/snapshot.png?size=column&dpi=97").content
    with Image.open(io.BytesIO(drawn)) as picture:
        assert picture.size == tuple(int(side * 97 / 96) for side in (SIZES["column"].width, SIZES["column"].height))


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("png?dpi=95", ["dpi"]),
        ("png?dpi=301", ["dpi"]),
        ("png?dpi=1e2", ["dpi"]),
        ("png?dpi=96&dpi=300", ["dpi"]),
        ("png?dpi=&size=poster", ["size", "dpi"]),
        ("png?party=atlantis&dpi=1&size=q", ["party", "size", "dpi"]),
        ("pdf?size=", ["size"]),
        ("svg?dpi=96", ["dpi"]),
        ("png?base=https://stranger.example/", ["base"]),
    ],
)
def test_a_size_or_density_that_cannot_be_used_is_named(query: str, fields: list[str]):
    answer = CLIENT.get(f"/snapshot.{query}")
    assert answer.status_code == 400
    assert [problem["field"] for problem in answer.json()["problems"]] == fields


def test_the_live_view_on_a_picture_is_at_the_address_that_the_operator_set():
    client = make_client(replace(BUSY, public_address="https://claims.example/map/"))
    with writing(lambda _case, _view, **options: repr(options).encode()):
        assert client.get("/snapshot.svg").text == "{'base': 'https://claims.example/map/'}"


@pytest.mark.parametrize("query", ["q=%ff", "&".join(f"q={n}" for n in range(300))])
def test_a_query_that_is_none_is_refused(query: str):
    answer = CLIENT.get(f"/api/toll.json?{query}")
    assert answer.status_code == 400
    assert "cannot be read" in answer.json()["error"]


def test_an_endless_query_is_refused():
    with pytest.raises(RefusalError) as refused:
        read_query(b"q=" + b"x" * 60_000, get_case())
    assert refused.value.status == 414


@pytest.mark.parametrize("path", [*PATHS, "/api/openapi.json"])
def test_an_answer_is_asked_for_again_by_its_tag(path: str):
    answer = CLIENT.get(path, headers={"Accept-Encoding": "identity"})
    tag = answer.headers["etag"]
    assert answer.status_code == 200
    assert not tag.startswith("W/")
    assert "max-age" in answer.headers["cache-control"]
    for known in (tag, f'"other", {tag}', "*", f"W/{tag}"):
        again = CLIENT.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert "etag" in again.headers
    assert CLIENT.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_the_compressed_form_is_the_same_file_under_a_tag_of_its_own():
    with CLIENT.stream("GET", "/api/toll.json", headers={"Accept-Encoding": "gzip"}) as answer:
        packed = b"".join(answer.iter_raw())
    plain = CLIENT.get("/api/toll.json", headers={"Accept-Encoding": "gzip;q=0, br"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(packed) == plain.content
    assert len(packed) < len(plain.content) / 3
    assert answer.headers["etag"] != plain.headers["etag"]
    for one in (answer, plain):
        assert "Accept-Encoding" in one.headers["vary"]
    assert CLIENT.get("/api/toll.json", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


@pytest.mark.parametrize("path", [*PATHS, "/api/openapi.json"])
def test_head_gives_the_headers_of_get_and_no_body(path: str):
    get = CLIENT.get(path, headers={"Accept-Encoding": "identity"})
    head = CLIENT.head(path, headers={"Accept-Encoding": "identity"})
    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(get.headers)
    assert int(head.headers["content-length"]) == len(get.content)
    assert CLIENT.head(f"{path}?nonsense=1").content == b""


@pytest.mark.parametrize("path", [*PATHS, "/api/openapi.json"])
def test_other_sites_may_read_the_answers(path: str):
    asked = {"Origin": "https://news.example", "Access-Control-Request-Method": "GET"}
    preflight = CLIENT.options(path, headers=asked)
    assert preflight.status_code == 204
    assert "GET" in preflight.headers["access-control-allow-methods"]
    assert preflight.headers["allow"] == "GET, HEAD, OPTIONS"
    for answer in (preflight, CLIENT.get(path), CLIENT.get(f"{path}?nonsense=1")):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_another_method_is_refused_with_those_that_are_not(method: str):
    answer = CLIENT.request(method, "/api/toll.json")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


def test_a_body_is_refused():
    assert CLIENT.request("GET", "/api/toll.json", content=b"x").status_code == 413
    assert CLIENT.request("GET", "/api/toll.json", content=iter([b"x"])).status_code == 413


@pytest.mark.parametrize(
    "path",
    ["/api", "/api/claims.xml", "/snapshot.gif", "/snapshot.png/x", "/vendor", "/script", "/script/a/b"],
)
def test_an_address_that_is_none_names_those_that_are(path: str):
    answer = CLIENT.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/json"
    assert "/api/claims.csv" in answer.json()["error"]


def test_an_answer_that_would_be_too_large_says_what_to_do():
    client = make_client(Settings(answer_megabytes=1))
    with writing(lambda _case, _view: b"x" * 1_000_001):
        answer = client.get("/api/claims.csv")
    assert answer.status_code == 413
    assert "Ask for less" in answer.json()["error"]
    with writing(lambda _case, _view: b"x" * 1_000_000):
        assert client.get("/api/claims.csv?v=1").status_code == 200


def test_what_was_asked_for_last_is_not_made_again():
    made = []

    def write(_case: Case, _view: View) -> bytes:
        made.append(1)
        return json.dumps(len(made)).encode()

    client = make_client()
    with writing(write):
        first = client.get("/api/claims.csv?v=1&party=armenia").content
        assert client.get("/api/claims.csv?party=armenia&v=1").content == first
        assert client.get("/api/claims.geojson?v=1&party=armenia").content != first
        assert client.get("/api/claims.csv?v=1").content not in {first, b"2"}
    assert len(made) == 3


def test_a_case_that_cannot_be_read_is_said_and_not_hidden():
    def fail() -> Case:
        raise CaseMissingError("data/claims.csv is not there")

    client = make_client(BUSY, get_case=fail)
    for path in ("/healthz", "/api/toll.json", "/api/openapi.json"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert "claims.csv is not there" in answer.text


@pytest.mark.parametrize(
    ("asked", "led"), [("/map", "./"), ("/map?party=armenia&asof=2022-09-16", "./?party=armenia&asof=2022-09-16")]
)
def test_the_map_is_found_under_its_name_too_with_the_same_query(asked: str, led: str):
    answer = make_client().get(asked, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, led)


@pytest.mark.parametrize(
    "page", re.findall(r'url_path="(\w+)"\)', (ROOT / "ui" / "shell.py").read_text(encoding="utf-8"))
)
def test_a_page_is_left_to_streamlit(page: str):
    scope = {"type": "http", "method": "GET", "path": f"/{page}", "headers": []}
    assert [route for route in make_routes(get_case, BUSY) if route.matches(scope)[0] is not Match.NONE] == []
