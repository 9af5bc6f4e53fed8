import pytest

from archive.templatetags.edtf import edtf


@pytest.mark.parametrize(
    ("date", "html"),
    [
        ("2022-05-28", '<time datetime="2022-05-28">28 May 2022</time>'),
        ("2022-05", '<time datetime="2022-05">May 2022</time>'),
        ("2022", '<time datetime="2022">2022</time>'),
        ("2022-05-29T10:12:00", '<time datetime="2022-05-29T10:12:00">29 May 2022, 10:12</time>'),
        ("2022-05-29T10:12:00Z", '<time datetime="2022-05-29T10:12:00Z">29 May 2022, 10:12 UTC</time>'),
        ("2022-05-29T10:12:00+08:00", '<time datetime="2022-05-29T10:12:00+08:00">29 May 2022, 10:12 UTC+08:00</time>'),
    ],
)
def test_a_date_that_html_knows_is_a_time_element(date, html):
    assert edtf(date) == html


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("", "date not given"),
        ("2018~", "about 2018"),
        ("198X", "1980s"),
        ("2022-05-23/2022-05-28", "23 to 28 May 2022"),
        ("0000", "0000"),
        ("2022-05-29T10:12:00+08", "29 May 2022, 10:12 UTC+08"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_any_other_date_is_words_alone(date, words):
    assert edtf(date) == words
