"""Serves one of the benchmark's apps, or the dashboard itself: the one that BENCH_SCRIPT names.

All get the same settings, the same headers and the same local files as the dashboard.
"""

import os
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet

from app import ROOT, SafeHeaders, answer_health, send_basemap_file, send_map_script

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
    routes=[
        Route("/healthz", answer_health),
        Route("/vendor/dollar.js", send_dollar),
        Mount("/vendor", routes=[Mount("/leaflet", app=StaticFiles(directory=leaflet.BASE_DIR))]),
        Mount("/basemap", routes=[Route("/{name}", send_basemap_file)]),
        Route("/script/{name}", send_map_script),
    ],
    middleware=[Middleware(SafeHeaders)],
)
