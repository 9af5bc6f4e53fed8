from dataclasses import replace

from django.utils.safestring import SafeString

from archive.search import Entry
from archive.templatetags.results import result

ENTRY = Entry("topic", 1, "topic", "/topics/rain/", SafeString("<mark>rain</mark> &amp; sun"))


def test_a_result_has_its_kind_and_its_name():
    assert result(ENTRY) == (
        '<p class="entry__kind">Topic</p>'
        '<h2 class="entry__name" dir="auto"><a href="/topics/rain/"><mark>rain</mark> &amp; sun</a></h2>'
    )


def test_a_result_tells_all_that_is_known_of_it():
    entry = replace(
        ENTRY, lang="fr", date="2022-05", certainty="probable", speaker="<Ann>", also=SafeString("<mark>雨</mark>"),
        also_lang="zh-Hans", extract=SafeString("…<mark>rain</mark>…"), extract_lang="en", where="Paragraph <7>",
        where_address="/articles/a/#p7",
    )  # fmt: skip
    assert result(entry) == (
        '<p class="entry__kind">Topic · <time datetime="2022-05">May 2022</time> · <span class="certainty" title="The '
        'source probably says this; the archive is not certain of its reading.">probable</span></p>'
        '<p class="entry__speaker">&lt;Ann&gt;</p>'
        '<h2 class="entry__name entry__name--words" lang="fr" dir="auto"><a href="/topics/rain/"><mark>rain</mark> '
        "&amp; sun</a></h2>"
        '<p class="meta">also known as <span lang="zh-Hans" dir="auto"><mark>雨</mark></span></p>'
        '<p class="entry__summary" lang="en" dir="auto">…<mark>rain</mark>…</p>'
        '<p class="meta"><a href="/articles/a/#p7">Paragraph &lt;7&gt;</a></p>'
    )


def test_where_there_is_no_address_the_place_is_only_named():
    assert result(replace(ENTRY, where="Summary", certainty="stated")).endswith('</h2><p class="meta">Summary</p>')
