"""A drawing as PNG. Pillow tries five filters on each row; a drawing is smaller without any, and sooner packed."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping
from typing import Final

from PIL.Image import Image
from PIL.PngImagePlugin import PngInfo, putchunk

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_RGB_OF_8_BITS: Final = (8, 2, 0, 0, 0)
_NO_FILTER: Final = b"\0"
_QUICKLY: Final = 1
_METRE: Final = 39.3701


def pack_png(drawing: Image, *, dpi: int, texts: Mapping[str, str]) -> bytes:
    """Pack a drawing of mode RGB as PNG.

    Parameters
    ----------
    drawing
        The same gives the same bytes.
    dpi
        Pixels to the inch, for print.
    texts
        What the file says of itself, by keyword.
    """
    width, height = drawing.size
    # A byte beyond each row: the zero with which the next begins, for none of the filters.
    rows = drawing.tobytes("raw", "RGB", 3 * width + 1)
    packer = zlib.compressobj(_QUICKLY)
    packed = packer.compress(_NO_FILTER) + packer.compress(memoryview(rows)[:-1]) + packer.flush()
    said = PngInfo()
    for key, text in texts.items():
        said.add_itxt(key, text)
    density = round(dpi * _METRE)
    written = io.BytesIO(_SIGNATURE)
    written.seek(0, io.SEEK_END)
    putchunk(written, b"IHDR", struct.pack(">2I5B", width, height, *_RGB_OF_8_BITS))
    for chunk in said.chunks:
        putchunk(written, *chunk[:2])
    putchunk(written, b"pHYs", struct.pack(">2IB", density, density, 1))
    putchunk(written, b"IDAT", packed)
    putchunk(written, b"IEND")
    return written.getvalue()
