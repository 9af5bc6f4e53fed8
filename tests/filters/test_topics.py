"""Which topics."""

import pytest

from archive.filters.topics import TopicFilterSet
from tests import factories
from tests.filters.asking import answer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("query", "expected"), [("", ["labour", "rights", "work"]), ("broader=rights", ["labour"])])
def test_topics_by_the_wider_one(query, expected):
    labour = factories.make_topic(name="labour", broader=factories.make_topic(name="rights"))
    factories.make_topic(name="work", broader=labour)
    assert answer(TopicFilterSet, query) == expected
