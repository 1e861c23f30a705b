"""The dashboard's own map, from `ui.map_panel.show_map`, as the map page calls it."""

import streamlit as st

from bench.apps.showing import HEIGHT_PX, choose_showing
from draw.marks import name_areas
from ui.map_panel import show_map

st.set_page_config(layout="wide")
showing = choose_showing()
with st.container(key="map"):
    show_map(showing.marks, case=showing.case, areas=name_areas(showing.marks), height=HEIGHT_PX)
