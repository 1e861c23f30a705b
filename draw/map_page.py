"""The interactive map of a view as one page that carries all it needs: it opens from a disk and asks nobody anything.

Leaflet, the ground, the claims and the letters lie within it; a policy in its head forbids the browser to fetch more.
"""

import base64
import html
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from xstatic.pkg import leaflet

from claims.carried import sources_at
from claims.case import Case
from claims.citation import print_address
from draw.frame import FrameBlock, FrameRow
from draw.legend import LEGEND_STYLE, legend_html
from draw.margins import Margins, look_up, write_margins
from draw.markup import safe
from draw.still_ground import name_ground
from draw.style import PALETTES, PartyStyle, party_styles
from draw.view import LAYERS, View
from draw.web_map import SANS, SERIF, SHOWN_ROLES, base_map, claims_layer
from geo.basemap import load_basemap

_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_STYLE = Path(__file__).with_name("map_page.css")
_DECIMALS = re.compile(r"(\d+\.\d{4})\d+")


def draw_map_page(case: Case, view: View, *, fonts: str = "", address: str = "") -> str:
    """Draw the map of a view as one page.

    Parameters
    ----------
    case, view
        What to show: filter, frame, names, opened claim, theme.
    fonts
        Rules of a style sheet for the families `Source Sans` and `Source Serif`, each with its font as `data:`.
    address
        Of the live view.

    Returns
    -------
    str
        HTML. The same for the same case, view and fonts.
    """
    shown = look_up(case, view.filter)
    margins = write_margins(
        case,
        view.filter,
        shown,
        theme=view.theme,
        # The file carries every layer, whichever is switched on.
        ground=name_ground(LAYERS, theme=view.theme, areas=shown.areas),
        printed=False,
        address=address,
    )
    drawn = base_map(case, name_credits=_credit_names(), ground=carry_ground())
    drawn._id = "claims"  # noqa: SLF001 its own would be another at each call
    group = claims_layer(
        shown.marks,
        case=case,
        areas=shown.areas,
        tolls=margins.tolls if margins.tolls.blocks else None,
        theme=view.theme,
        view=view,
        selected=view.claim,
    )
    group._id = "marks"  # noqa: SLF001
    group.add_to(drawn)
    page: str = drawn.get_root().render()
    return _frame(page, case, margins, view, fonts=fonts)


def _credit_names() -> tuple[str, ...]:
    return tuple(source.credit for source in load_basemap().tables.values())


@lru_cache(maxsize=1)
def carry_ground() -> Mapping[str, Any]:
    """Give each file of the ground by its name on the live map: outlines as they are, reliefs as `data:`."""
    carried: dict[str, Any] = {}
    for layer in load_basemap().with_role(*SHOWN_ROLES):
        if layer.path.suffix == ".geojson":
            carried[layer.file_name] = json.loads(layer.path.read_text(encoding="utf-8"))
        else:
            picture = base64.b64encode(layer.path.read_bytes()).decode("ascii")
            carried[layer.file_name] = f"data:{layer.media_type};base64,{picture}"
    return carried


def _frame(page: str, case: Case, margins: Margins, view: View, *, fonts: str) -> str:
    """Put Leaflet and the style into the page's head, and the margins around its map."""
    styles = party_styles(case)
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{html.escape(margins.title)}</title>\n"
        f"<style>{_read_leaflet('css')}</style>\n<script>{_read_leaflet('js')}</script>\n"
        f"<style>{fonts}{_write_style(view.theme)}</style>"
    )
    parts = (("<head>", f"<head>\n{head}"), ("<body>", f"<body>\n{_top(margins)}<main>"))
    for mark, replaced in parts:
        page = page.replace(mark, replaced, 1)
    before, after = page.split("</body>", 1)
    return f"{before}</main>\n{_foot(case, margins, styles, view)}</body>{after}".replace(
        "<html>", '<html lang="en">', 1
    )


def _top(margins: Margins) -> str:
    empty = f'<p class="empty">{safe(margins.empty)}</p>' if margins.empty else ""
    return (
        f"<header><h1>{safe(margins.title)}</h1>"
        f"<p><strong>{safe(margins.not_verified)}</strong> {safe(margins.heard[:1].upper() + margins.heard[1:])}.</p>"
        f"<p>{safe(margins.filter_words)}.</p>{empty}</header>\n"
    )


def _foot(case: Case, margins: Margins, styles: Mapping[str, PartyStyle], view: View) -> str:
    tolls = "".join(_block(block, styles, view.theme) for block in margins.tolls.blocks)
    losses = f"<section><h2>{safe(margins.tolls.title)}</h2>{tolls}</section>" if tolls else ""
    live = _link(margins.address, margins.address)
    sources = _sources(case, view)
    return (
        f'<footer><div class="columns">{losses}'
        f"<section><h2>What is on the map</h2>{legend_html(margins.legend)}</section></div>"
        f"<details><summary>Read in {len(sources)} {'source' if len(sources) == 1 else 'sources'}</summary>"
        f"<ul>{''.join(f'<li>{one}</li>' for one in sources)}</ul></details>"
        f"<p>{safe(margins.disclaimer)}</p>"
        f"<p>Map: {safe('; '.join(margins.credits))}. Claims: {safe(margins.licence)} "
        f"Version of the claims: {safe(margins.version)}.</p><p>Live view: {live}</p></footer>\n"
    )


def _block(block: FrameBlock, styles: Mapping[str, PartyStyle], theme: str) -> str:
    rows = "".join(_row(row, styles[row.party], theme) for row in block.rows)
    return f"<h3>{safe(block.title)}</h3><dl>{rows}</dl>"


def _row(row: FrameRow, style: PartyStyle, theme: str) -> str:
    colour = "transparent" if style.is_open else html.escape(style.colour(theme) or "transparent")
    contested = " <em>contested</em>" if row.contested else ""
    figure = safe(row.figure or "–")
    return f'<div style="--party: {colour}"><dt>{figure}</dt><dd>{safe(row.words)}{contested}</dd></div>'


def _sources(case: Case, view: View) -> list[str]:
    """List every source of the claims shown, as published by their moment: there is room, unlike on paper."""
    read, ids = sources_at(case, as_of=view.filter.as_of), view.filter.keep(case).claims["claim_id"]
    rows = read[read["claim_id"].isin(ids)].drop_duplicates("source")
    rows = rows.sort_values(["publisher", "date", "id"], na_position="last")
    return [_source(row) for row in rows.astype(object).where(rows.notna(), None).to_dict("records")]


def _source(row: Mapping[Any, Any]) -> str:
    words = ", ".join(str(row[name]) for name in ("publisher", "title", "date") if row[name])
    if not row["url"]:
        return safe(words)
    address = print_address(str(row["url"]), str(row["link"]))
    return f"{safe(words)}: {_link(address, address)}"


def _link(address: str, text: str) -> str:
    if not address.startswith(("https://", "http://")):
        return safe(text)
    return f'<a href="{html.escape(address)}" rel="noopener noreferrer nofollow">{safe(text)}</a>'


def _write_style(theme: str) -> str:
    colours = "".join(f"--{name.replace('_', '-')}:{colour};" for name, colour in PALETTES[theme].as_dict().items())
    return f":root{{{colours}--sans:{SANS};--serif:{SERIF};}}\n{LEGEND_STYLE}\n{_STYLE.read_text(encoding='utf-8')}"


@lru_cache(maxsize=2)
def _read_leaflet(kind: str) -> str:
    """Give Leaflet's script or style sheet, without the addresses in it: of pictures, and of its own source."""
    text = (Path(leaflet.BASE_DIR) / f"leaflet.{kind}").read_text(encoding="utf-8")
    if kind == "css":
        return re.sub(r"url\([^)]*\)", "none", text)
    return re.sub(r"//# sourceMappingURL=.*", "", text)
