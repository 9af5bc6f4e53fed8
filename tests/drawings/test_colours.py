"""Colours are read as a stylesheet has them, and their contrast is that of WCAG 2.2."""

import pytest

from archive.drawings.colours import Colour, contrast, pairs_of, read_colours

STYLESHEET = """
:root {
  color-scheme: light dark;
  --size-text: 1rem;
  --measure: calc(1rem + 2px);
  --paper: light-dark(#FCFBF8, #171614);
  --ink: light-dark( #1d1c1a , #ece8e0 );
  --logo: #123456;
  --shade: rgb(0 0 0 / 50%);
}
"""


def test_only_colours_are_read():
    assert read_colours(STYLESHEET) == {
        "paper": Colour("paper", "#fcfbf8", "#171614"),
        "ink": Colour("ink", "#1d1c1a", "#ece8e0"),
        "logo": Colour("logo", "#123456", "#123456"),
    }


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # As the working group's own examples and every checker have them.
    [
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_computed_after_the_standard_whichever_comes_first(one, other, ratio):
    assert (round(contrast(one, other), 2), round(contrast(other, one), 2)) == (ratio, ratio)


def test_a_pair_suffices_where_it_does_on_light_and_on_dark_pages():
    bright = {"ink": Colour("ink", "#000000", "#000000"), "paper": Colour("paper", "#ffffff", "#222222")}
    found = {(pair.front, pair.ground): pair for pair in pairs_of(bright)}
    assert list(found) == [("ink", "paper")]
    pair = found["ink", "paper"]
    assert (round(pair.light, 1), pair.suffices) == (21.0, False)
