"""The frame around every page: the browser tab and the navigation.

It lies in `ui/` and not beside `pages/`: there Streamlit's older automatic pages would answer the first deep link after
a start without this frame.
"""

from pathlib import Path

import streamlit as st

from ui.embedded import show_embedded
from ui.page_links import show_page_links
from ui.session import enter_page, write_address
from ui.share import show_share

PAGES = Path(__file__).resolve().parent.parent / "pages"

# A border drawn as atlases draw one that is not delimited, between two marks of equal size in neither party's colour.
ICON = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="4" fill="#fbfaf6"/>
<path d="M19 2C11 9 22 17 13 30" fill="none" stroke="#24211d" stroke-width="2.5" stroke-dasharray="5 3"/>
<circle cx="8" cy="14" r="4" fill="none" stroke="#24211d" stroke-width="2.5"/>
<circle cx="24" cy="20" r="4" fill="none" stroke="#24211d" stroke-width="2.5"/>
</svg>"""

st.set_page_config(page_title="Claimed Ground", page_icon=ICON, layout="wide")
pages = [
    st.Page(PAGES / "map.py", title="Map", url_path="map", default=True),
    st.Page(PAGES / "timeline.py", title="Timeline", url_path="timeline"),
    st.Page(PAGES / "compare.py", title="Compare", url_path="compare"),
    st.Page(PAGES / "reactions.py", title="Reactions", url_path="reactions"),
    st.Page(PAGES / "claims.py", title="Claims", url_path="claims"),
    st.Page(PAGES / "snapshot.py", title="Snapshot", url_path="snapshot"),
    st.Page(PAGES / "about.py", title="About", url_path="about"),
]
embedded = bool(st.context.is_embedded)
page = st.navigation(pages, position="hidden" if embedded else "sidebar")
enter_page(page.url_path)
if embedded:
    show_embedded()
else:
    show_page_links(pages)
    page.run()
    with st.sidebar:
        show_share()
    write_address()
