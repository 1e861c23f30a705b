"""A drawing as PNG: the very pixels, its density and what it says of itself."""

import io

import numpy as np
import pytest
from PIL import Image

from export.png import pack_png


@pytest.mark.parametrize("shape", [(1, 1, 3), (37, 5, 3), (300, 200, 4)])
def test_a_png_holds_the_very_pixels_and_says_what_it_was_told(shape: tuple[int, int, int]):
    pixels = np.random.default_rng(7).integers(0, 256, shape, dtype=np.uint8)
    written = pack_png(pixels, dpi=300, texts={"Title": "Sotk – Սոթք", "Source": "https://x.example/"})
    with Image.open(io.BytesIO(written)) as picture:
        picture.verify()
    with Image.open(io.BytesIO(written)) as picture:
        assert picture.mode == "RGB"
        assert (np.asarray(picture) == pixels[:, :, :3]).all()
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        assert picture.info["Title"] == "Sotk – Սոթք"
        assert picture.info["Source"] == "https://x.example/"


def test_a_flat_drawing_is_a_small_file():
    assert len(pack_png(np.full((900, 1600, 4), 255, np.uint8), dpi=96, texts={})) < 30_000
