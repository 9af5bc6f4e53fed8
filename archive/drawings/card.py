"""A sharing card as geometry: where the lines of a picture stand that other sites show beside a link to a page.

Pure layout: the width of a text is asked of the function `measure`. Lengths are in pixels.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from archive.drawings.typefaces import Style, is_right_to_left

WIDTH, HEIGHT = 1200, 630
"""What the large sites ask for (Open Graph pictures, 1.91 to 1)."""

PAPER, INK, INK_QUIET, RULE, ACCENT = "#fcfbf8", "#1d1c1a", "#4f4b44", "#d9d4c8", "#0e4a6e"
"""The colours of the site's light palette, as in `tokens.css`."""

MARGIN = 80
BAND = 12
"""The height of the band along the top, in the accent."""
MARK_SIZE = 56
MARK_TOP = 62
INNER = WIDTH - 2 * MARGIN

ARCHIVE = Style("sans", 600, 30)
KIND = Style("sans", 600, 28)
FACTS = Style("sans", 400, 31)
TITLES = ((104, 1), (88, 2), (72, 3), (60, 4), (52, 4), (46, 4))
"""Sizes of the title, largest first, each with the most lines it may take."""
TITLE_WEIGHT = 600
TITLE_LEADING, FACTS_LEADING = 1.14, 1.36
FACTS_LINES = 2
FACTS_BOTTOM = 566
GAP_TO_NAME, GAP_TO_RULE, GAP_ABOVE_RULE, GAP_TO_KIND = 18, 22, 42, 24
TITLE_ASCENT = 0.86
"""How high letters stand above the baseline, with their marks, as a share of their size."""
CLOSE_ENOUGH = 4

ELLIPSIS = "…"

Measure = Callable[[str, Style], float]

# Signs that may not begin a line, and signs that may not end one, in East Asian text (JIS X 4051, the commonest).
_NOT_FIRST = set("、。，．・：；？！）」』】》〉”’…—ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
_NOT_LAST = set("（「『【《〈“‘")


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says. What is empty is left out: the card of the archive itself has its name as `title`, no other
    `archive` and no `kind`.
    """

    archive: str
    kind: str
    title: str
    facts: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: `x` is its left edge, or its right edge if it runs from right to left; `y` is its baseline."""

    text: str
    x: float
    y: float
    style: Style
    colour: str
    is_right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """All that is painted: lines of text, and bars as (left, top, right, bottom, colour)."""

    lines: list[Line]
    bars: list[tuple[float, float, float, float, str]]


def lay_out(card: Card, measure: Measure) -> Layout:
    """Where everything on a card stands: the archive's name at the top, the facts at the foot, the title above them. A
    short title leaves the space above it free.
    """
    bars = [(0.0, 0.0, float(WIDTH), float(BAND), ACCENT)]
    lines: list[Line] = []
    if card.archive:
        left = MARGIN + MARK_SIZE + GAP_TO_NAME
        name = fit(card.archive, ARCHIVE, WIDTH - MARGIN - left, 1, measure)
        lines += [Line(text, left, MARK_TOP + MARK_SIZE / 2 + ARCHIVE.size / 3, ARCHIVE, INK) for text in name]
    y = float(FACTS_BOTTOM)
    facts = fit(card.facts, FACTS, INNER, FACTS_LINES, measure)
    lines += _stack(facts, FACTS, FACTS_LEADING, y, INK_QUIET, card.facts)
    if facts:
        y -= (len(facts) - 1) * FACTS.size * FACTS_LEADING + FACTS.size + GAP_TO_RULE
        bars.append((MARGIN, y, WIDTH - MARGIN, y + 2, RULE))
        y -= GAP_ABOVE_RULE
    style, title = fit_title(card.title, measure)
    lines += _stack(title, style, TITLE_LEADING, y, INK, card.title)
    y -= (len(title) - 1) * style.size * TITLE_LEADING + style.size * TITLE_ASCENT + GAP_TO_KIND
    if card.kind:
        lines.append(_line(fit(card.kind, KIND, INNER, 1, measure)[0], y, KIND, ACCENT, is_right_to_left(card.title)))
    return Layout(lines, bars)


def fit_title(text: str, measure: Measure) -> tuple[Style, list[str]]:
    """The largest style in which a title keeps to its lines with every word whole, and the lines; in the smallest style
    it is broken and cut as need be.
    """
    for size, most in TITLES:
        style = Style("serif", TITLE_WEIGHT, size)
        if _widest(text, style, measure) <= INNER and len(wrap(text, style, INNER, measure)) <= most:
            return style, balance(text, style, INNER, measure)
    size, most = TITLES[-1]
    style = Style("serif", TITLE_WEIGHT, size)
    return style, fit(text, style, INNER, most, measure)


def fit(text: str, style: Style, width: float, most: int, measure: Measure) -> list[str]:
    """The text in at most so many lines of at most some width, about equally long; where something is left out, the
    last ends in an ellipsis.
    """
    lines = wrap(text, style, width, measure)
    if len(lines) <= most:
        return balance(text, style, width, measure)
    parts = pieces(lines[most - 1])
    while len(parts) > 1 and measure(_ended("".join(parts)), style) > width:
        parts.pop()
    last = "".join(parts)
    while len(last) > 1 and measure(_ended(last), style) > width:
        last = last[:-1]
    return [*lines[: most - 1], _ended(last)]


def _ended(line: str) -> str:
    """A line with an ellipsis in place of the signs at its end."""
    return line.rstrip(" ,;:.·–—-，；：。、") + ELLIPSIS


def wrap(text: str, style: Style, width: float, measure: Measure) -> list[str]:
    """The text in lines of at most some width, broken between words and between East Asian signs; a word that is wider
    than a line is broken anywhere.
    """
    lines: list[str] = []
    line = ""
    for piece in pieces(text):
        if not line or measure((line + piece).rstrip(), style) <= width:
            line += piece
        else:
            lines.append(line.rstrip())
            line = piece
        while measure(line.rstrip(), style) > width and len(line.rstrip()) > 1:
            head = _longest_head(line, style, width, measure)
            lines.append(line[:head])
            line = line[head:]
    return [*lines, line.rstrip()] if line.strip() else lines


def balance(text: str, style: Style, width: float, measure: Measure) -> list[str]:
    """The text in as few lines as `wrap` needs, of about the same width, so that no word stands alone below."""
    lines = wrap(text, style, width, measure)
    low, high = min(_widest(text, style, measure), width), width
    while len(lines) > 1 and high - low > CLOSE_ENOUGH:
        middle = (low + high) / 2
        low, high = (low, middle) if len(wrap(text, style, middle, measure)) <= len(lines) else (middle, high)
    return wrap(text, style, high, measure)


def _widest(text: str, style: Style, measure: Measure) -> float:
    """The width of the widest piece that is not broken between."""
    return max((measure(piece.rstrip(), style) for piece in pieces(text)), default=0.0)


def pieces(text: str) -> list[str]:
    """The text in the smallest pieces a line may be broken between: words with the space behind them, and East Asian
    signs with what has to stay beside them.
    """
    found: list[str] = []
    for word in re.findall(r"\S+\s*|\s+", text):
        start = 0
        for place in range(1, len(word)):
            before, after = word[place - 1], word[place]
            if (_is_ideographic(before) or _is_ideographic(after)) and not (
                after in _NOT_FIRST or before in _NOT_LAST or after.isspace() or unicodedata.combining(after)
            ):
                found.append(word[start:place])
                start = place
        found.append(word[start:])
    return found


def _is_ideographic(char: str) -> bool:
    """Whether a sign is of a script written without spaces between words: wide, or full width."""
    return unicodedata.east_asian_width(char) in {"W", "F"} and not "\uac00" <= char <= "\ud7a3"


def _longest_head(line: str, style: Style, width: float, measure: Measure) -> int:
    """How many characters of a line fit into a width; at least one."""
    low, high = 1, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(line[:middle], style) <= width else (low, middle - 1)
    return low


def _stack(texts: list[str], style: Style, leading: float, bottom: float, colour: str, whole: str) -> list[Line]:
    """Lines above one another, the last with its baseline at `bottom`. The whole text tells in which direction."""
    from_right = is_right_to_left(whole)
    top = bottom - (len(texts) - 1) * style.size * leading
    return [_line(text, top + place * style.size * leading, style, colour, from_right)
            for place, text in enumerate(texts)]  # fmt: skip


def _line(text: str, y: float, style: Style, colour: str, from_right: bool) -> Line:
    return Line(text, WIDTH - MARGIN if from_right else MARGIN, y, style, colour, from_right)
