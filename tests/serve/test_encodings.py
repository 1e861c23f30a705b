"""Whether an answer is compressed is for who asks to say."""

import pytest
from starlette.middleware.gzip import GZipMiddleware
from starlette.testclient import TestClient

from serve.encodings import PlainIfAsked
from tests.serve.asking import make_app, make_client

CLIENT = make_client()


@pytest.mark.parametrize(
    ("taken", "packed"),
    [
        ("gzip", True),
        ("GZIP;q=0.001", True),
        ("*", True),
        ("br, *;q=0.5", True),
        ("gzip;q=1, *;q=0", True),
        ("gzip;q=0", False),
        ("gzip;\tq=0", False),
        ("br,\tgzip", True),
        ("gzip;q=0.", False),
        ("gzip;q=0.000", False),
        ("gzip; Q=0.0", False),
        ("gzip;q=0.00, *", False),
        ("*;q=0.0", False),
        ("br", False),
        ("", False),
    ],
)
def test_a_weight_of_zero_however_written_means_not_compressed(taken: str, packed: bool):
    answer = CLIENT.get("/api/toll.json", headers={"Accept-Encoding": taken})
    assert ("content-encoding" in answer.headers) == packed


@pytest.mark.parametrize(("taken", "packed"), [("gzip", True), ("br, *", False), ("gzip;q=0.000", False)])
def test_what_streamlit_compresses_is_whole_too_for_who_refuses_it(taken: str, packed: bool):
    client = TestClient(PlainIfAsked(GZipMiddleware(make_app())))
    answer = client.get("/vendor/leaflet/leaflet.js", headers={"Accept-Encoding": taken})
    assert ("content-encoding" in answer.headers) == packed
