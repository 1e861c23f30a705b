"""Small drawings for the legend, each an SVG in the colours of one theme. No outside text enters them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from draw.style import MARK_RADIUS, PALETTES, PartyStyle, shape_path

_WIDTH, _HEIGHT = 26, 22
_LINES = {"diagonal-up": -45, "diagonal-down": 45}


@dataclass(frozen=True)
class SwatchPen:
    """Draws swatches for a theme, `light` or `dark`."""

    theme: str

    def disc(self, style: PartyStyle) -> str:
        """Draw a party's mark with its pattern."""
        return self._frame(self._circle(MARK_RADIUS, fill=self._fill(style)) + self._chords(style.pattern))

    def split_disc(self, styles: Sequence[PartyStyle]) -> str:
        """Draw the mark of several claims: equal parts, counter-clockwise from the top."""
        parts, turn = [], 2 * math.pi / len(styles)
        for number, style in enumerate(styles):
            start = -math.pi / 2 - number * turn
            x0, y0 = MARK_RADIUS * math.cos(start), MARK_RADIUS * math.sin(start)
            x1, y1 = MARK_RADIUS * math.cos(start - turn + 0.001), MARK_RADIUS * math.sin(start - turn + 0.001)
            arc = f"A{MARK_RADIUS} {MARK_RADIUS} 0 {int(len(styles) == 1)} 0 {x1:.2f} {y1:.2f}"
            parts.append(f'<path d="M0 0L{x0:.2f} {y0:.2f}{arc}Z" fill="{self._fill(style)}"/>')
        return self._frame("".join(parts) + self._circle(MARK_RADIUS))

    def shape(self, symbol: str, *, broken: bool = False, cut: bool = False) -> str:
        """Draw a kind's shape as an outline, whole or broken, or cut through."""
        dash = ' stroke-dasharray=".33 .24"' if broken else ""
        stroke = f'stroke="{self._ink}" stroke-width="{1.4 / MARK_RADIUS:.3f}" stroke-linejoin="round"{dash}'
        size = f'transform="scale({MARK_RADIUS})"'
        outline = f'<path d="{shape_path(symbol)}" {size} fill="{self._paper}" {stroke}/>'
        line = f'<path d="M-9 9L9 -9" stroke="{self._ink}" stroke-width="1.7"/>' if cut else ""
        return self._frame(outline + line)

    def sizes(self) -> str:
        """Draw a figure with a lowest and a highest number."""
        return self._frame(self._circle(4.5, fill=self._ink) + self._circle(9, dash="3 2"))

    def ring(self) -> str:
        """Draw the circle of a place's precision."""
        return self._frame(self._circle(10, width=0.9) + self._circle(2.5, fill=self._ink))

    def hatch(self) -> str:
        """Draw a named area."""
        lines = "M-10 -3L-5 -8M-10 4L2 -8M-6 8L10 -8M1 8L10 -1"
        return self._frame(
            f'<path d="{lines}" stroke="{self._ink}" stroke-opacity=".6" fill="none"/>'
            f'<rect x="-10" y="-8" width="20" height="16" fill="none" stroke="{self._ink}" stroke-width="2"/>'
        )

    def pale(self) -> str:
        """Draw a mark that has been revised."""
        return self._frame(f'<g opacity=".42">{self._circle(MARK_RADIUS, fill=self._ink)}</g>')

    def line(self, *, broken: bool = False) -> str:
        """Draw a border."""
        dash = ' stroke-dasharray="5 3.5"' if broken else ""
        return self._frame(
            f'<path d="M-12 4L-4 -2L3 2L12 -4" fill="none" stroke="{self._ink}" stroke-width="1.5"{dash}/>'
        )

    @property
    def _ink(self) -> str:
        return PALETTES[self.theme].ink

    @property
    def _paper(self) -> str:
        return PALETTES[self.theme].paper

    def _fill(self, style: PartyStyle) -> str:
        return self._paper if style.is_open else style.colour(self.theme) or self._paper

    def _frame(self, inside: str) -> str:
        box = f"{-_WIDTH / 2:g} {-_HEIGHT / 2:g} {_WIDTH} {_HEIGHT}"
        size = f'width="{_WIDTH}" height="{_HEIGHT}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {size}>{inside}</svg>'

    def _circle(self, radius: float, *, fill: str = "none", dash: str = "", width: float = 1.4) -> str:
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        return f'<circle r="{radius}" fill="{fill}" stroke="{self._ink}" stroke-width="{width}"{dashed}/>'

    def _chords(self, pattern: str) -> str:
        if pattern not in _LINES:
            return ""
        reaches = {offset: math.sqrt(MARK_RADIUS**2 - offset**2) for offset in (-4.0, 0.0, 4.0)}
        lines = "".join(f"M{-reach:.2f} {offset:g}H{reach:.2f}" for offset, reach in reaches.items())
        return f'<path d="{lines}" transform="rotate({_LINES[pattern]})" stroke="{self._paper}" stroke-opacity=".55"/>'
