"""Which part of the ground a picture shows: the whole of what was asked for, and nothing that is not there."""

import numpy as np
import pytest
import shapely

from draw.still_frame import find_bounds, fit_frame, to_world

WITHIN = (43.0, 38.0, 51.0, 42.5)
BOX = (20.0, 30.0, 620.0, 430.0)


def test_the_frame_holds_the_whole_of_the_bounds():
    frame = fit_frame(BOX, (44.9, 39.05, 47.0, 40.75), within=WITHIN, unit=1.2)
    west, south, east, north = frame.bounds
    assert (west, south) < (44.9, 39.05)
    assert east > 47.0
    assert south < 39.05
    assert north > 40.75
    for lon, lat in ((44.9, 39.05), (47.0, 40.75)):
        assert frame.holds(*frame.place(lon, lat), margin=-10)


@pytest.mark.parametrize("bounds", [(42.0, 37.0, 52.0, 43.0), (50.5, 38.0, 51.0, 38.4), (43.0, 42.4, 43.05, 42.5)])
def test_the_frame_never_leaves_what_there_is(bounds: tuple[float, float, float, float]):
    west, south, east, north = fit_frame(BOX, bounds, within=WITHIN, unit=1.0).bounds
    assert west >= 43.0 - 1e-9
    assert east <= 51.0 + 1e-9
    assert south >= 38.0 - 1e-9
    assert north <= 42.5 + 1e-9


def test_a_view_is_shown_around_its_middle():
    frame = fit_frame(BOX, find_bounds((46.0, 40.0), 9.5), within=WITHIN, unit=1.0)
    x, y = frame.place(46.0, 40.0)
    assert (x, y) == pytest.approx(((BOX[0] + BOX[2]) / 2, (BOX[1] + BOX[3]) / 2), abs=0.5)
    closer = fit_frame(BOX, find_bounds((46.0, 40.0), 10.5), within=WITHIN, unit=1.0)
    assert closer.zoom == pytest.approx(frame.zoom + 1, abs=0.08)


def test_outlines_lie_where_positions_do():
    frame = fit_frame(BOX, (44.9, 39.05, 47.0, 40.75), within=WITHIN, unit=1.0)
    line = np.array([shapely.LineString([(45.0, 39.5), (46.5, 40.5)])], dtype=object)
    laid = frame.lay(to_world(line))[0]
    assert shapely.get_coordinates(laid) == pytest.approx(np.array([frame.place(45.0, 39.5), frame.place(46.5, 40.5)]))


def test_a_kilometre_is_as_long_as_on_the_ground():
    frame = fit_frame(BOX, (44.9, 39.05, 47.0, 40.75), within=WITHIN, unit=1.0)
    south, north = frame.place(46.0, 40.0), frame.place(46.0, 40.1)
    assert (south[1] - north[1]) / frame.pixels_per_km(40.05) == pytest.approx(11.1, abs=0.1)
