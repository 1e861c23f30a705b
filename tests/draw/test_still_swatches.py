"""Swatches on a picture are those of the page's legend."""

import numpy as np
import pytest

from draw.still_paths import points_of
from draw.still_sheet import Sheet
from draw.still_swatches import draw_swatch
from draw.style import PartyStyle
from draw.swatches import SwatchPen

PEN = SwatchPen("light")
FILLED = PartyStyle("a", "A", "A", "#5B2E91", "#B79AE6", "diagonal-up")
OTHER = PartyStyle("b", "B", "B", "#7A7000", "#CDBF4C", "diagonal-down")


def drawn(swatch: str) -> list[tuple[np.ndarray, tuple[float, ...], tuple[float, ...], float]]:
    sheet = Sheet(100, 100, theme="light", unit=1.0)
    draw_swatch(sheet, swatch, 50, 50, size=2.0)
    return [(points_of(path), fill, stroke, width) for path, fill, stroke, width, _ in sheet._strokes]


@pytest.mark.parametrize(
    "swatch",
    [
        PEN.disc(FILLED), PEN.split_disc([FILLED, OTHER]), PEN.split_disc([FILLED]), PEN.shape("burst"),
        PEN.shape("bars", broken=True), PEN.shape("circle", cut=True), PEN.sizes(), PEN.ring(), PEN.hatch(), PEN.pale(),
        PEN.line(), PEN.line(broken=True),
    ],
)  # fmt: skip
def test_every_swatch_is_drawn_within_its_frame(swatch: str):
    shapes = drawn(swatch)
    assert shapes
    points = np.concatenate([points for points, *_ in shapes])
    assert (np.abs(points - 50) <= (26, 22)).all()
    assert np.ptp(points, axis=0).max() > 15


def test_a_disc_has_its_colour_and_size():
    points, fill, stroke, width = drawn(PEN.disc(FILLED))[0]
    assert np.hypot(*(points - 50).T).max() == pytest.approx(15, abs=0.6)
    assert fill == pytest.approx((0x5B / 255, 0x2E / 255, 0x91 / 255, 1.0))
    assert stroke[3] == 1.0
    assert width == pytest.approx(1.4 * 2 * 0.75)


def test_a_split_disc_has_equal_halves():
    left, right = (points for points, *_ in drawn(PEN.split_disc([FILLED, OTHER]))[:2])
    assert left[:, 0].max() == pytest.approx(50, abs=0.1)
    assert left[:, 0].min() == pytest.approx(35, abs=0.2)
    assert right[:, 0].max() == pytest.approx(65, abs=0.2)


def test_what_is_revised_is_pale():
    _, fill, stroke, _ = drawn(PEN.pale())[0]
    assert fill[3] == stroke[3] == pytest.approx(0.42)
