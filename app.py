"""The server: the dashboard and, from `serve`, its routes and headers.

`streamlit run app.py` finds `app` here; `uvicorn app:app` serves it as well.
"""

import os
import sys
from importlib.metadata import distribution
from pathlib import Path

import streamlit as st

from serve.routes import make_lifespan, make_middleware, make_routes
from serve.settings import SettingsError, read_settings
from ui.session import get_case

ROOT = Path(__file__).resolve().parent
STREAMLIT_PAGE = Path(st.__file__).parent / "static" / "index.html"
# Found without importing it: imported before the server runs, it is not known to the server as a component.
MAP_PAGE = Path(str(distribution("streamlit-folium").locate_file("streamlit_folium/frontend/build/index.html")))

try:
    SETTINGS = read_settings(os.environ)
except SettingsError as error:
    sys.exit(str(error))

app = st.App(
    ROOT / "ui" / "shell.py",
    lifespan=make_lifespan(get_case),
    routes=make_routes(get_case, SETTINGS),
    middleware=make_middleware(
        SETTINGS,
        read_base_path=lambda: str(st.get_option("server.baseUrlPath") or ""),
        index=STREAMLIT_PAGE,
        map_page=MAP_PAGE,
    ),
)
