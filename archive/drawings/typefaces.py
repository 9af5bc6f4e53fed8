"""The typefaces that text is painted with: which of them has which character, and how wide a text is.

The site's own come in one file for each script. What they lack is looked for among those of the system, and what these
lack too is left out: nothing is ever painted as a box.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from PIL import ImageFont, features

FOLDER = Path(__file__).resolve().parents[1] / "static" / "archive" / "fonts"
SCRIPTS = ("latin", "latin-ext", "vietnamese", "greek", "cyrillic", "cyrillic-ext")
OWN = {"serif": "source-serif-4-{}-wght-normal.woff2", "sans": "source-sans-3-{}-wght-normal.woff2"}

SYSTEM = {
    "serif": (
        "NotoSerifCJK-Bold.ttc", "NotoSerifCJK-Regular.ttc", "NotoNaskhArabic-Bold.ttf", "NotoSerifHebrew-Bold.ttf",
        "NotoSerif-Bold.ttf",
    ),
    "sans": ("NotoSansCJK-Regular.ttc", "NotoSansArabic-Regular.ttf", "NotoSansHebrew-Regular.ttf"),
}  # fmt: skip
"""Files looked for by name in the folders of the system (Pillow knows them), the best first."""
SYSTEM_ANY = (
    "NotoSans-Regular.ttf", "NotoSansDevanagari-Regular.ttf", "NotoSansBengali-Regular.ttf", "NotoSansThai-Regular.ttf",
    "NotoSansArmenian-Regular.ttf", "NotoSansGeorgian-Regular.ttf", "NotoSansCJK-Regular.ttc",
    "NotoSansArabic-Regular.ttf", "DejaVuSerif.ttf", "DejaVuSans.ttf",
)  # fmt: skip

CAN_SHAPE = features.check("raqm")
"""Whether letters can be joined and set from right to left. Without it, scripts that need it count as missing."""

# Which of the faces in a collection of Noto's, by the script: Chinese, Japanese and Korean draw some signs differently.
_JAPANESE, _KOREAN, _CHINESE = 0, 1, 2
_NO_CHARACTER = "\uffff"
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: ``serif`` or ``sans``, a weight from 400 to 700, a size in pixels."""

    family: str
    weight: int
    size: int


@dataclass(frozen=True, slots=True)
class Face:
    """One face of one file. `is_variable` says whether it has a weight to set."""

    file: str
    index: int = 0
    is_variable: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text that one face has."""

    text: str
    face: Face


def tidy(text: str) -> str:
    """The text in composed characters, with single spaces and without signs that show nothing."""
    visible = "".join(
        char for char in unicodedata.normalize("NFC", text) if char in _JOINERS or unicodedata.category(char) != "Cf"
    )
    return " ".join(visible.split())


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left (Unicode Annex 9, rules P2 and P3)."""
    directions = (unicodedata.bidirectional(char) for char in text)
    return next((direction != "L" for direction in directions if direction in {"L", "R", "AL"}), False)


def runs(text: str, family: str) -> list[Run | None]:
    """The text in pieces by face. None stands for a piece that no face has."""
    return [Run("".join(char for char, _face in group), face) if face else None
            for face, group in groupby(_faced(text, family), key=lambda pair: pair[1])]  # fmt: skip


def _faced(text: str, family: str) -> Iterator[tuple[str, Face | None]]:
    """Each character with its face. Spaces, signs and marks stay with what stands before them if its face has them."""
    here: Face | None = None
    index = _cjk_index(text)
    for char in text:
        stays = here is not None and (char in _JOINERS or (_is_neutral(char) and has(here, char)))
        if not stays:
            here = face_of(char, family, index)
        yield char, here


def _is_neutral(char: str) -> bool:
    """Whether a sign is of no script: no letter, no digit, nor the dot that parts facts of different scripts."""
    return not char.isalnum() and char != "·"


def share_missing(text: str, family: str) -> float:
    """How much of the letters and digits of a text no face has: 0 for none, 1 for all; 1 for a text without any."""
    letters = [char for char in text if char.isalnum()]
    index = _cjk_index(text)
    missing = [char for char in letters if face_of(char, family, index) is None]
    return len(missing) / len(letters) if letters else 1.0


def width_of(text: str, style: Style) -> float:
    """How many pixels wide a text is, without what no face has."""
    return sum(load(run.face, style).getlength(run.text) for run in runs(text, style.family) if run)


@lru_cache(maxsize=4096)
def face_of(char: str, family: str, index: int = _CHINESE) -> Face | None:
    """The first face of a family, and then of the system, that has a character."""
    if not CAN_SHAPE and needs_shaping(char):
        return None
    return next((face for face in _faces(family, index) if has(face, char)), None)


def needs_shaping(char: str) -> bool:
    """Whether a character is set right only beside its neighbours: of a script that runs from right to left, joins its
    letters or moves its marks.
    """
    if unicodedata.bidirectional(char) in {"R", "AL", "AN"}:
        return True
    return unicodedata.category(char) in {"Mc", "Mn"} and not unicodedata.name(char, "").startswith("COMBINING")


@lru_cache(maxsize=8192)
def has(face: Face, char: str) -> bool:
    """Whether a face has a character: what it shows for it is not what it shows for none, nor nothing."""
    try:
        font = ImageFont.truetype(file_of(face), 24, face.index, layout_engine=ImageFont.Layout.BASIC)
    except OSError:
        return False
    shown, none = font.getmask(char), font.getmask(_NO_CHARACTER)
    if char.isspace():
        return font.getlength(char) > 0
    return shown.getbbox() is not None and (shown.size, bytes(shown)) != (none.size, bytes(none))


@lru_cache(maxsize=256)
def load(face: Face, style: Style) -> ImageFont.FreeTypeFont:
    """A face at a size and a weight. Raises `OSError` where its file is not there."""
    font = ImageFont.truetype(file_of(face), style.size, face.index)
    if face.is_variable:
        font.set_variation_by_axes([style.weight])
    return font


def file_of(face: Face) -> str:
    """Where a face's file lies: its path for one of the site's own, else its name, which Pillow looks for."""
    own = FOLDER / face.file
    return str(own) if face.is_variable else face.file


@lru_cache(maxsize=16)
def _faces(family: str, index: int) -> tuple[Face, ...]:
    """All faces in the order in which they are asked. `index` chooses from collections."""
    own = [Face(OWN[family].format(script), is_variable=True) for script in SCRIPTS]
    found = [
        Face(name, index if name.endswith(".ttc") else 0) for name in (*SYSTEM[family], *SYSTEM_ANY) if _is_there(name)
    ]
    return (*own, *found)


@lru_cache(maxsize=64)
def _is_there(name: str) -> bool:
    try:
        ImageFont.truetype(name, 24)
    except OSError:
        return False
    return True


def _cjk_index(text: str) -> int:
    """The face of a collection that fits a text: Japanese where it has kana, Korean where it has hangul."""
    names = [unicodedata.name(char, "") for char in set(text) if ord(char) > 0x2E7F]
    if any(name.startswith(("HIRAGANA", "KATAKANA")) for name in names):
        return _JAPANESE
    return _KOREAN if any(name.startswith("HANGUL") for name in names) else _CHINESE
