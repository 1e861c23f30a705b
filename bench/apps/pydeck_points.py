"""The same claims with `st.pydeck_chart`: one ScatterplotLayer, no ground under it."""

import pandas as pd
import pydeck  # type: ignore[import-untyped]
import streamlit as st

from bench.apps.showing import HEIGHT_PX, RADIUS_PX, choose_showing

st.set_page_config(layout="wide")
showing = choose_showing()
marks = showing.marks
OPEN = [36, 33, 29]  # a party without a colour of its own: ink
colours = {one: [int(one[at : at + 2], 16) for at in (1, 3, 5)] for one in marks["colour_light"].dropna().unique()}
points = pd.DataFrame(
    {
        "lon": marks["lon"].to_numpy(dtype=float),
        "lat": marks["lat"].to_numpy(dtype=float),
        "colour": [colours.get(one, OPEN) for one in marks["colour_light"]],
        "id": marks["claim_id"].to_numpy(dtype=object),
        "text": (marks["office"] + ": " + marks["statement"]).to_numpy(dtype=object),
    }
)
layer = pydeck.Layer(
    "ScatterplotLayer",
    id="claims",
    data=points,
    get_position=["lon", "lat"],
    get_fill_color="colour",
    get_radius=RADIUS_PX,
    radius_units="'pixels'",
    pickable=True,
)
view = pydeck.ViewState(longitude=showing.view.lon, latitude=showing.view.lat, zoom=showing.view.zoom - 1)
with st.container(key="map"):
    st.pydeck_chart(
        pydeck.Deck(layers=[layer], initial_view_state=view, map_provider=None, tooltip={"text": "{text}"}),
        key="map-component",
        height=HEIGHT_PX,
    )
