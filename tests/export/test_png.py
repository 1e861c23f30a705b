"""A drawing as PNG: the very pixels, its density and what it says of itself."""

import io

import numpy as np
import pytest
from PIL import Image

from export.png import pack_png


@pytest.mark.parametrize("size", [(1, 1), (37, 5), (300, 200)])
def test_a_png_holds_the_very_pixels_and_says_what_it_was_told(size: tuple[int, int]):
    pixels = np.random.default_rng(7).integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
    written = pack_png(Image.fromarray(pixels), dpi=300, texts={"Title": "Sotk – Սոթք", "Source": "https://x.example/"})
    with Image.open(io.BytesIO(written)) as picture:
        picture.verify()
    with Image.open(io.BytesIO(written)) as picture:
        assert picture.mode == "RGB"
        assert (np.asarray(picture) == pixels).all()
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        assert picture.info["Title"] == "Sotk – Սոթք"
        assert picture.info["Source"] == "https://x.example/"


def test_a_flat_drawing_is_a_small_file():
    assert len(pack_png(Image.new("RGB", (1600, 900), "white"), dpi=96, texts={})) < 30_000
