"""What people write today: a new folium.Map in every run, with one CircleMarker and one Popup for each claim.

Kinder to it than most: no tiles, no outside host, escaped text, and `returned_objects=[]`, without which the page runs
a second time after every drawing.
"""

from html import escape

import folium
import streamlit as st
from streamlit_folium import st_folium

from bench.apps.showing import HEIGHT_PX, RADIUS_PX, choose_showing

OPEN = "#24211d"

st.set_page_config(layout="wide")
showing = choose_showing()
drawn = folium.Map(location=[showing.view.lat, showing.view.lon], zoom_start=showing.view.zoom, tiles=None)
drawn.default_js = [("leaflet", "/vendor/leaflet/leaflet.js"), ("dollar", "/vendor/dollar.js")]
drawn.default_css = [("leaflet_css", "/vendor/leaflet/leaflet.css")]
colours = showing.marks["colour_light"].fillna(OPEN)  # a party without a colour of its own: ink
columns = (showing.marks[name] for name in ("lat", "lon", "office", "statement"))
for lat, lon, office, statement, colour in zip(*columns, colours, strict=True):
    folium.CircleMarker(
        [lat, lon],
        radius=RADIUS_PX,
        color=colour,
        fill=True,
        popup=folium.Popup(f"{escape(office)}: {escape(statement)}", max_width=300),
    ).add_to(drawn)
with st.container(key="map"):
    st_folium(drawn, key="map-component", height=HEIGHT_PX, use_container_width=True, returned_objects=[])
