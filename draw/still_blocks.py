"""Blocks of words for the margins of a still picture: each knows its height before it is drawn."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from draw.frame import FrameBlock, FrameRow, FrameTolls
from draw.legend import LegendRow
from draw.still_paths import box_path, line_path
from draw.still_sheet import Sheet
from draw.still_swatches import HEIGHT, WIDTH, draw_swatch
from draw.still_type import LONGEST, Type, break_lines, plain, width_of
from draw.style import PartyStyle

SEE_MORE = "see the live view"


@dataclass(frozen=True)
class Block:
    """Something of a known height, and the way to draw it with its upper left corner at a point."""

    height: float
    draw: Callable[[float, float], None]


def stack(blocks: Sequence[Block], *, gap: float) -> Block:
    """Set blocks under each other."""
    blocks = [block for block in blocks if block.height > 0]

    def draw(x: float, y: float) -> None:
        for block in blocks:
            block.draw(x, y)
            y += block.height + gap

    return Block(sum(block.height for block in blocks) + gap * max(len(blocks) - 1, 0), draw)


def paragraph(
    sheet: Sheet,
    text: str,
    kind: Type,
    *,
    width: float,
    most: int | None = None,
    colour: str | None = None,
    url: str | None = None,
) -> Block:
    """Set a text in lines no wider than `width`; what goes beyond `most` lines is cut."""
    lines = break_lines(text, kind, width=width, most=most)

    def draw(x: float, y: float) -> None:
        for line in lines:
            sheet.write(x, y + kind.size, line, kind, colour=colour, url=url)
            sheet.note(line, (x, y, x + width_of(line, kind), y + kind.line))
            y += kind.line

    return Block(len(lines) * kind.line, draw)


def list_block(sheet: Sheet, title: str, words: Sequence[str], kind: Type, *, width: float, most: int) -> Block:
    """Set a heading and a list run on, in at most so many lines; then it says how many are left out."""
    if not words:
        return Block(0.0, lambda _x, _y: None)
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        said = _run_on(words, middle)
        if len(said) <= LONGEST and len(break_lines(said, kind, width=width)) <= most:
            low = middle
        else:
            high = middle - 1
    heading = Type(kind.size, kind.family, bold=True, leading=kind.leading)
    body = paragraph(sheet, _run_on(words, low), kind, width=width, most=most, colour=sheet.palette.ink_soft)
    return stack([paragraph(sheet, title, heading, width=width, most=1), body], gap=0)


def _run_on(words: Sequence[str], count: int) -> str:
    rest = len(words) - count
    if not rest:
        return "; ".join(words) + "."
    if not count:
        return f"{rest} in all: {SEE_MORE}."
    return "; ".join(words[:count]) + f"; and {rest} more: {SEE_MORE}."


def tolls_block(
    sheet: Sheet, tolls: FrameTolls, styles: Mapping[str, PartyStyle], *, width: float, text: float
) -> Block:
    """Set the losses of each side: who says which figure, in blocks of equal rank."""
    if not tolls.blocks:
        return Block(0.0, lambda _x, _y: None)
    title = paragraph(sheet, tolls.title, Type(text * 0.95), width=width, most=2, colour=sheet.palette.ink_soft)
    return stack([title, *(_losses(sheet, block, styles, width, text) for block in tolls.blocks)], gap=text * 0.7)


def _losses(sheet: Sheet, block: FrameBlock, styles: Mapping[str, PartyStyle], width: float, text: float) -> Block:
    heading = paragraph(sheet, block.title, Type(text * 1.2, "serif", bold=True), width=width, most=2)
    rows = [_toll_row(sheet, row, styles[row.party], width, text) for row in block.rows]
    inner = stack([heading, *rows], gap=text * 0.4)

    def draw(x: float, y: float) -> None:
        sheet.shape(line_path((x, y), (x + width, y)), stroke=sheet.palette.rule, width=sheet.unit)
        inner.draw(x, y + text * 0.35)

    return Block(inner.height + text * 0.35, draw)


def _toll_row(sheet: Sheet, row: FrameRow, style: PartyStyle, width: float, text: float) -> Block:
    stripe, gap, column = text * 0.4, text * 0.6, text * 5.0
    figure = plain(row.figure or "–", ("sans", True, False))
    large = Type(text * 1.75, bold=row.figure is not None, leading=1.1)
    if width_of(figure, large) > column:
        large = Type(text * 1.15, bold=True, leading=1.15)
    number = paragraph(
        sheet, figure, large, width=column, most=2, colour=None if row.figure else sheet.palette.ink_soft
    )
    said = [paragraph(sheet, row.words, Type(text), width=width - stripe - 2 * gap - column, most=5)]
    if row.contested:
        kind = Type(text * 0.92, italic=True)
        said.append(paragraph(sheet, "contested", kind, width=width, most=1, colour=sheet.palette.ink_soft))
    words = stack(said, gap=0)
    height = max(number.height, words.height, text * 2.3)

    def draw(x: float, y: float) -> None:
        fill = sheet.palette.paper if style.is_open else style.colour(sheet.theme)
        sheet.shape(
            box_path((x, y, x + stripe, y + height)), fill=fill, stroke=sheet.palette.ink, width=0.6 * sheet.unit
        )
        number.draw(x + stripe + gap, y + (height - number.height) / 2)
        words.draw(x + stripe + 2 * gap + column, y + (height - words.height) / 2)

    return Block(height, draw)


def legend_block(sheet: Sheet, rows: Sequence[LegendRow], *, width: float, text: float) -> Block:
    """Set the legend: its first line in italics, then short rows beside each other where two fit."""
    kind, size = Type(text), text / 14
    swatch = WIDTH * size + text * 0.45
    half = (width - text) / 2
    lines: list[Block] = []
    waiting: LegendRow | None = None
    for row in rows:
        if not row.swatch:
            lines.append(paragraph(sheet, row.text, Type(text, italic=True), width=width, most=3))
            continue
        short = width_of(plain(_words(row)), kind) + swatch < half
        if waiting is not None and short:
            lines.append(
                _pair(_legend_row(sheet, waiting, half, text), _legend_row(sheet, row, half, text), half + text)
            )
            waiting = None
            continue
        if waiting is not None:
            lines.append(_legend_row(sheet, waiting, width, text))
        waiting = row if short else None
        if not short:
            lines.append(_legend_row(sheet, row, width, text))
    if waiting is not None:
        lines.append(_legend_row(sheet, waiting, width, text))
    return stack(lines, gap=text * 0.18)


def _words(row: LegendRow) -> str:
    return f"{row.code} {row.text}" if row.code else row.text


def _pair(left: Block, right: Block, offset: float) -> Block:
    def draw(x: float, y: float) -> None:
        left.draw(x, y)
        right.draw(x + offset, y)

    return Block(max(left.height, right.height), draw)


def _legend_row(sheet: Sheet, row: LegendRow, width: float, text: float) -> Block:
    size = text / 14
    room = WIDTH * size + text * 0.45
    kind = Type(text, leading=1.2)
    words = paragraph(sheet, _words(row), kind, width=width - room, most=4)
    height = max(words.height, HEIGHT * size * 0.92)

    def draw(x: float, y: float) -> None:
        draw_swatch(sheet, row.swatch, x + WIDTH * size / 2, y + height / 2, size=size)
        words.draw(x + room, y + (height - words.height) / 2)

    return Block(height, draw)
