import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.domain.anchoring import locate


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "found"),
    [
        ("rain", "", "", (0, 4)),
        ("rain", "more", "", (10, 14)),
        ("rain", "", "and", (10, 14)),
        ("rain", "and", ".", (19, 23)),
        ("rain", "nowhere", "nowhere", (0, 4)),
        ("snow", "", "", None),
        ("", "rain", "", None),
    ],
)
def test_the_place_with_the_right_neighbours_is_found(exact, prefix, suffix, found):
    assert locate("rain more rain and rain.", exact, prefix, suffix) == found


@given(st.text(), st.text(min_size=1, max_size=3), st.text(max_size=3), st.text(max_size=3))
def test_what_is_found_is_what_was_looked_for(text, exact, prefix, suffix):
    found = locate(text, exact, prefix, suffix)
    assert (found is None) == (exact not in text)
    assert found is None or text[slice(*found)] == exact
