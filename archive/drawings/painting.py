"""Sharing cards painted: a card's layout as a PNG."""

import io
import threading

from PIL import Image, ImageDraw

from archive.drawings import mark
from archive.drawings.card import ACCENT, HEIGHT, MARGIN, MARK_SIZE, MARK_TOP, PAPER, WIDTH, Card, Line, lay_out
from archive.drawings.typefaces import load, runs, share_missing, tidy, width_of

GAP_SIGN = "…"
"""What stands for characters that no typeface has, between others that one has."""

# FreeType's faces are not for two threads at once, and one card at a time is as many as a process should paint.
_one_at_a_time = threading.Lock()


def paint(card: Card) -> bytes:
    """A card as a PNG of `WIDTH` by `HEIGHT` pixels, in at most 256 colours."""
    with _one_at_a_time:
        layout = lay_out(card, width_of)
        picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        draw = ImageDraw.Draw(picture)
        for left, top, right, bottom, colour in layout.bars:
            draw.rectangle((left, top, right - 1, bottom - 1), fill=colour)
        picture.paste(Image.new("RGB", (MARK_SIZE, MARK_SIZE), ACCENT), (MARGIN, MARK_TOP), paint_tile(MARK_SIZE))
        picture.paste(Image.new("RGB", (MARK_SIZE, MARK_SIZE), PAPER), (MARGIN, MARK_TOP), paint_mark(MARK_SIZE))
        for line in layout.lines:
            _write(draw, line)
    stream = io.BytesIO()
    picture.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def readable(text: str, family: str = "serif") -> str:
    """As much of a text as there are typefaces for, tidied; an ellipsis stands where something is left out. Empty where
    that is more than half of its letters.
    """
    text = tidy(text)
    if share_missing(text, family) > 0.5:
        return ""
    return tidy("".join(run.text if run else GAP_SIGN for run in runs(text, family)))


def paint_tile(size: int, scale: int = 8) -> Image.Image:
    """The tile behind the mark: how much of each pixel it covers, from 0 to 255. Painted larger and scaled down."""
    large = Image.new("L", (size * scale, size * scale), 0)
    unit = size * scale / mark.SHEET
    ImageDraw.Draw(large).rounded_rectangle((0, 0, size * scale - 1, size * scale - 1), mark.CORNER * unit, fill=255)
    return large.resize((size, size), Image.Resampling.BOX)


def paint_mark(size: int, scale: int = 8, inset: float = 0.0) -> Image.Image:
    """The mark itself, see `paint_tile`. `inset` is how much room is left around its sheet, as a share of the size."""
    large = Image.new("L", (size * scale, size * scale), 0)
    draw = ImageDraw.Draw(large)
    edge = inset * size * scale
    unit = (size * scale - 2 * edge) / mark.SHEET
    for comma in mark.commas():
        draw.polygon(comma.polygon(unit, edge, edge), fill=255)
    left, top, right, bottom = (edge + value * unit for value in mark.LINE)
    draw.rectangle((round(left), round(top), round(right) - 1, round(bottom) - 1), fill=255)
    return large.resize((size, size), Image.Resampling.BOX)


def _write(draw: ImageDraw.ImageDraw, line: Line) -> None:
    """Write a line, piece by piece; one that runs from right to left starts with its first piece at the right."""
    x = line.x
    direction = "rtl" if line.is_right_to_left else None
    for run in runs(line.text, line.style.family):
        if run is None:
            continue
        font = load(run.face, line.style)
        width = font.getlength(run.text)
        left = x - width if line.is_right_to_left else x
        draw.text((left, line.y), run.text, line.colour, font, anchor="ls", direction=direction)
        x = left if line.is_right_to_left else x + width
