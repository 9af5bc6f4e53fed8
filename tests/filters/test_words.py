"""What was asked, in words."""

import pytest

from archive import dates
from archive.filters import words

MENTION, ON, IN = "that mention %(names)s", "on %(names)s", "in %(names)s"


@pytest.mark.parametrize(
    ("clauses", "period", "heading"),
    [
        ([], "", "Articles"),
        ([], "2022", "Articles, 2022"),
        ([(MENTION, ["Wang Yi"])], "", "Articles that mention Wang Yi"),
        ([(MENTION, ["Wang Yi"]), (ON, ["Law"])], "2022", "Articles that mention Wang Yi, on Law, 2022"),
        ([(MENTION, ["A"]), (MENTION, ["B"])], "", "Articles that mention A and B"),
        ([(MENTION, ["A"]), (MENTION, ["B"]), (MENTION, ["C"])], "", "Articles that mention A, B and C"),
        ([(MENTION, ["A", "B"]), (MENTION, ["C"])], "", "Articles that mention A or B, and C"),
        ([(MENTION, ["A"]), (ON, ["B"]), (IN, ["C", "D"])], "", "Articles that mention A, on B, in C or D"),
        ([(ON, ["A", "B", "C"])], "", "Articles on A, B or C"),
        ([(ON, ["A", "B", "C", "D"])], "", "Articles on A, B or 2 others"),
        ([(ON, ["100 %(names)s"])], "", "Articles on 100 %(names)s"),
    ],
)  # fmt: skip
def test_a_heading_says_what_is_listed_and_what_narrows_it(clauses, period, heading):
    assert words.heading("Articles", clauses, period) == heading


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("", "", ""),
        ("2022", "2022", "2022"),
        ("2022-05", "2022-05", "May 2022"),
        ("202X", "202X", "2020s"),
        ("2021", "2022", "2021 to 2022"),
        ("2022-05-23", "2022-05-28", "23 to 28 May 2022"),
        ("2022", "", "since 2022"),
        ("", "2022-05", "until May 2022"),
        ("2021/2022", "2023", "2021 to 2022 to 2023"),
    ],
)
def test_a_period_is_said_as_a_date_would_be(start, end, said):
    ends = [dates.read(start), dates.read(end)]
    assert words.period(*ends) == said
    assert words.period(*ends, is_certain=True) == (f"certainly {said}" if said else "")
