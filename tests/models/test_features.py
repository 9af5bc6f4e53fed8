"""What is put on the front page: one record each, seen by whoever may see the record."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from archive.choices import Status
from archive.models import Feature
from tests import factories
from tests.models.rows import MAKE, RECORDS, name_of

pytestmark = pytest.mark.django_db

every_record = pytest.mark.parametrize("model", RECORDS, ids=name_of)


@every_record
def test_a_feature_is_public_exactly_while_its_record_is(model):
    record = MAKE[model]()
    feature = factories.make_feature(record)
    assert (feature.record, str(feature)) == (record, str(record))
    assert (list(Feature.objects.published()), feature.is_public) == ([feature], True)
    later = timezone.now() + datetime.timedelta(days=1)
    hidden: list[dict[str, Any]] = [{"status": Status.DRAFT}, {"status": Status.IN_REVIEW}, {"publish_at": later}]
    hidden += [{"status": Status.WITHDRAWN, "withdrawn_reason": "For a test."}]
    found = []
    for state in hidden:
        model.objects.filter(pk=record.pk).update(status=Status.PUBLISHED, publish_at=factories.LONG_AGO)
        model.objects.filter(pk=record.pk).update(**state)
        row = Feature.objects.get()
        found.append((list(Feature.objects.published()), row.is_public))
    assert found == [([], False)] * 4


def test_a_statement_is_not_shown_without_its_article():
    article = factories.make_article()
    factories.make_feature(factories.make_statement(article=article))
    article.status = Status.DRAFT
    article.save()
    assert list(Feature.objects.published()) == []


def test_a_feature_goes_with_its_record():
    topic = factories.make_topic(status=Status.DRAFT)
    factories.make_feature(topic)
    topic.delete()
    assert Feature.objects.count() == 0


def test_features_come_in_the_editors_order():
    records = [factories.make_topic(name=name) for name in "abc"]
    for record, order in zip(records, (2, 1, 2), strict=True):
        factories.make_feature(record, order=order)
    assert [str(feature) for feature in Feature.objects.published()] == ["b", "a", "c"]
