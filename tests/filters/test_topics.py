"""Which topics."""

import pytest
from django.http import QueryDict

from archive.filters.topics import TopicFilterSet
from archive.models import Topic
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("query", "expected"), [("", ["labour", "rights", "work"]), ("broader=rights", ["labour"])])
def test_topics_by_the_wider_one(query, expected):
    labour = factories.make_topic(name="labour", broader=factories.make_topic(name="rights"))
    factories.make_topic(name="work", broader=labour)
    found = TopicFilterSet(QueryDict(query), queryset=Topic.objects.published()).qs
    assert [str(topic) for topic in found] == expected
