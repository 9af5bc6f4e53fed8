"""The rows of a timeline, as SVG and as a table."""

from archive.drawings.spans import read_span
from archive.drawings.timeline import Item, draw
from archive.templatetags.timelines import timeline_rows, timeline_table

TIMELINE = draw(
    [
        Item("Talks & <more>", read_span("2021-05-01/2021-05-31"), "May", "/a?b&c", "visit", "in May", "2 <said>"),
        Item("Undated", None, "date not given"),
    ]
)


def test_what_a_row_says_is_escaped_and_what_is_missing_left_out():
    rows = timeline_rows(TIMELINE)
    assert rows.split("<svg", maxsplit=1)[0] == (
        '<li class="timeline__row"><div class="timeline__what">'
        '<p class="timeline__name"><a href="/a?b&amp;c">Talks &amp; &lt;more&gt;</a></p>\n'
        '<p class="timeline__when">May&nbsp;· visit&nbsp;· 2 &lt;said&gt;</p></div>\n'
    )
    assert rows.count("<li ") == 1
    assert TIMELINE.axis is not None
    assert rows.count('class="timeline__tick"') == len(TIMELINE.axis.ticks) + 1


def test_the_table_holds_what_has_no_date_too():
    assert timeline_table(TIMELINE) == (
        "<tr><td>May</td>\n<td>“in May”</td>\n"
        '<td><a href="/a?b&amp;c">Talks &amp; &lt;more&gt;</a></td>\n<td>visit · 2 &lt;said&gt;</td></tr>\n'
        "<tr><td>date not given</td>\n<td></td>\n<td>Undated</td>\n<td></td></tr>"
    )


def test_marks_tell_what_is_certain_and_what_goes_on():
    certain, ring, arrow = (
        timeline_rows(draw([Item("x", read_span("2000"), "x"), Item("y", read_span(date), "y")]))
        for date in ("2000-05-01", "2000-05", "2000-05-01/..")
    )
    assert 'class="timeline__certain" cx=' in certain
    assert 'class="timeline__possible" x=' in ring
    assert [text.count('class="timeline__arrow"') for text in (certain, ring, arrow)] == [0, 0, 1]
