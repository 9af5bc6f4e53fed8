"""Which typeface has which character. What the system has differs from machine to machine: only ours are counted on."""

import pytest

from archive.drawings import typefaces
from archive.drawings.typefaces import Run, Style, face_of, is_right_to_left, runs, share_missing, tidy, width_of

NO_FACE_HAS = "\U0001f9ff"  # a colour picture, which is no letter
UNKNOWN_LETTER = "\U0001e900"  # Adlam: in no face that is looked for


@pytest.fixture
def ours_only(monkeypatch):
    """A machine without any typeface but ours."""
    monkeypatch.setattr(typefaces, "_is_there", lambda name: False)
    for function in (typefaces._faces, typefaces.face_of):
        function.cache_clear()
    yield
    for function in (typefaces._faces, typefaces.face_of):
        function.cache_clear()


@pytest.mark.parametrize(
    ("char", "script"),
    [
        ("A", "latin"), ("é", "latin"), ("“", "latin"), ("…", "latin"), ("Ł", "latin-ext"), ("ứ", "vietnamese"),
        ("Ω", "greek"), ("Ж", "cyrillic"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("family", "name"), [("serif", "source-serif-4"), ("sans", "source-sans-3")])
def test_each_script_comes_from_its_own_file(ours_only, family, name, char, script):
    face = face_of(char, family)
    assert face is not None
    assert face.file == f"{name}-{script}-wght-normal.woff2"


@pytest.mark.parametrize("char", ["王", "あ", "한", "ع", "א", "अ", NO_FACE_HAS, UNKNOWN_LETTER, "\ue000"])
def test_what_no_file_has_has_no_face(ours_only, char):
    assert face_of(char, "serif") is None


def test_a_text_is_parted_by_face_and_what_is_missing_is_named(ours_only):
    found = runs("Łódź is 王毅’s, Ωμ", "serif")
    assert [(run.text, run.face.file.split("-")[3]) if run else None for run in found] == [
        ("Ł", "latin"), ("ód", "latin"), ("ź ", "latin"), ("is ", "latin"), None, ("’s, ", "latin"), ("Ωμ", "greek"),
    ]  # fmt: skip
    assert [run.face.file for run in found[:2] if run] == [
        "source-serif-4-latin-ext-wght-normal.woff2",
        "source-serif-4-latin-wght-normal.woff2",
    ]


@pytest.mark.parametrize(
    ("text", "share"),
    [("Ma Zhaoxu", 0), ("王毅", 1), ("Yi 毅", pytest.approx(1 / 3)), ("…!?", 1), ("", 1), ("1951", 0)],
)
def test_how_much_is_missing_is_counted_in_letters_and_digits(ours_only, text, share):
    assert share_missing(text, "serif") == share


def test_without_shaping_scripts_that_need_it_count_as_missing(monkeypatch):
    monkeypatch.setattr(typefaces, "CAN_SHAPE", False)
    typefaces.face_of.cache_clear()
    try:
        assert [share_missing(text, "serif") for text in ("محمد", "שלום", "Zürich")] == [1, 1, 0]
    finally:
        typefaces.face_of.cache_clear()


def test_what_kind_of_text_it_is_is_found_out_once_for_all_its_characters(monkeypatch):
    asked = []

    def index_of(text, find=typefaces._cjk_index):
        asked.append(text)
        return find(text)

    monkeypatch.setattr(typefaces, "_cjk_index", index_of)
    text = "中" * 300
    runs(text, "serif")
    share_missing(text, "serif")
    assert asked == [text, text]


def test_widths_add_up_and_grow_with_size_and_weight():
    plain, bold, large = Style("serif", 400, 40), Style("serif", 700, 40), Style("serif", 400, 80)
    assert width_of("Ma Zhaoxu", plain) < width_of("Ma Zhaoxu", bold)
    assert width_of("Ma Zhaoxu", large) == pytest.approx(2 * width_of("Ma Zhaoxu", plain), rel=0.02)
    assert width_of("ŁŁ", plain) == pytest.approx(2 * width_of("Ł", plain), rel=0.02)
    assert width_of("", plain) == 0
    assert width_of(UNKNOWN_LETTER, plain) == 0


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        (" a \n\t b ", "a b"),
        ("Cafe\u0301", "Café"),
        ("soft\u00adhyphen\u200b\u202e\ufeff", "softhyphen"),
        ("نمی\u200cدانم", "نمی\u200cدانم"),
    ],
)
def test_signs_that_show_nothing_are_taken_out_but_those_that_join(text, tidied):
    assert tidy(text) == tidied


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ma", False), ("محمد Ma", True), ("Ma محمد", False), ("1951 שלום", True), ("王", False), ("12!", False),
        ("", False),
    ],
)  # fmt: skip
def test_the_first_letter_gives_the_direction(text, found):
    assert is_right_to_left(text) is found


def test_a_run_is_compared_by_its_text_and_face():
    (run,) = runs("Ma", "serif")
    assert run == Run("Ma", typefaces.Face("source-serif-4-latin-wght-normal.woff2", is_variable=True))
