"""Serves one of the benchmark's apps, or the dashboard itself: the one that BENCH_SCRIPT names.

All get the same settings, the same headers and the same local files as the dashboard.
"""

import os
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app import MAP_PAGE, ROOT, SETTINGS, STREAMLIT_PAGE
from claims.case import load_case
from serve.routes import make_middleware, make_routes

# folium's popups call jQuery's $(markup)[0] once a popup and nothing else of it. This does that and costs less.
DOLLAR = """window.$ = (markup) => {
  const box = document.createElement("template");
  box.innerHTML = markup.trim();
  return [box.content.firstChild];
};"""


def send_dollar(_request: Request) -> Response:
    """Send the stand-in for jQuery that the folium app loads."""
    return Response(DOLLAR, media_type="text/javascript")


app = st.App(
    ROOT / Path(os.environ["BENCH_SCRIPT"]),
    routes=[Route("/vendor/dollar.js", send_dollar), *make_routes(load_case, SETTINGS)],
    middleware=make_middleware(SETTINGS, read_base_path=str, index=STREAMLIT_PAGE, map_page=MAP_PAGE),
)
