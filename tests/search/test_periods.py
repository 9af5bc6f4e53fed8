import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import dates, search
from archive.models import Article, SearchRow
from archive.search import look, periods
from tests import factories
from tests.search.corpus import DATES

TEXTS = sorted(set(DATES) - {""})
DAYS = st.one_of(
    st.sampled_from([datetime.date.min, datetime.date.max]),
    st.dates(datetime.date(2021, 11, 1), datetime.date(2022, 7, 31)),
    st.dates(),
)


@pytest.fixture
def shelf(db):
    for text in TEXTS:
        factories.make_article(headline=text, issued=text)
    factories.make_article(headline="none", issued="")
    search.settle()
    return look()


def named(numbers) -> set[str]:
    keys = SearchRow.objects.filter(id__in=list(numbers)).values_list("key", flat=True)
    return set(Article.objects.filter(pk__in=list(keys)).values_list("headline", flat=True))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(first=DAYS, last=DAYS)
def test_a_period_holds_what_each_date_by_itself_says(shelf, first, last):
    for is_certain, wanted in ((False, {dates.Match.CERTAIN, dates.Match.POSSIBLE}), (True, {dates.Match.CERTAIN})):
        found = named(periods.within(shelf, first, last, is_certain=is_certain))
        assert found == {text for text in TEXTS if dates.match(text, first, last) in wanted}


@pytest.mark.parametrize("text", ["2022", "2022-05", "2022-05-28", "202X", "0001", "9999", "2021-12/2022-01"])
def test_a_date_as_typed_is_the_period_of_its_bounds(shelf, text):
    first, last = dates.bounds(text)
    assert first is not None
    assert last is not None
    assert periods.within(shelf, text, text) == periods.within(shelf, first, last)


def test_years_count_what_choosing_them_finds(shelf):
    everything = search.select(shelf=shelf)
    counts = periods.count_years(everything.counts("month"), everything.counts("span"))
    assert {year: len(periods.within(shelf, year, year)) for year in counts} == counts
    assert {"0001", "1950", "2022", "9999"} <= counts.keys()
    assert "1800" not in counts


def test_what_has_a_date_stands_before_what_has_none(shelf):
    last = periods.dated_until(shelf)
    assert named([number for number in shelf.everything if number > last]) == {"none"}
