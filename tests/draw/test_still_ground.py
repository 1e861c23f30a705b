"""The relief as levels of one tint: its picture again, to the eye."""

import numpy as np
import pytest
from PIL import Image

from draw.still_ground import load_relief
from geo.basemap import load_basemap


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_levels_and_their_colours_give_the_relief_again(theme: str):
    with Image.open(load_basemap().relief(theme=theme).path) as picture:
        pixels = np.asarray(picture.convert("RGB")).astype(int)
    levels, colours = load_relief(theme)
    off = np.abs(colours[levels][:, :, :3].astype(int) - pixels).max(axis=2)
    assert (off <= 4).mean() > 0.999
    assert off.mean() < 1.2
    assert (colours[:, 3] == 255).all()


def test_a_relief_has_few_enough_shades_for_a_small_file():
    for theme in ("light", "dark"):
        levels, colours = load_relief(theme)
        assert 20 < len(np.unique(colours[levels].reshape(-1, 4), axis=0)) <= 64
