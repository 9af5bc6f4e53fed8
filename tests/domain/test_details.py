"""The names, identifiers and links of a record in one query are those that three would find."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive import models
from archive.choices import LinkKind, NameKind
from archive.domain.details import COLUMNS, load_details
from tests import factories

pytestmark = pytest.mark.django_db

DETAILS = {
    "person": (models.PersonName, models.PersonIdentifier, models.PersonLink),
    "organisation": (models.OrganisationName, models.OrganisationIdentifier, models.OrganisationLink),
    "place": (models.PlaceName, models.PlaceIdentifier, models.PlaceLink),
}


@pytest.mark.parametrize("noun", DETAILS)
def test_one_query_finds_what_three_would(noun):
    make = getattr(factories, f"make_{noun}")
    record, other = make(), make()
    name, identifier, link = DETAILS[noun]
    for owner in (record, other):
        its = {noun: owner}
        name(text="习近平", kind=NameKind.NATIVE, language="zh", script="Hans", start_date="1990~", **its).save()
        name(text="Alias", end_date="2001", **its).save()
        identifier(scheme="wikidata", value=f"Q{owner.pk}", **its).save()
        identifier(scheme="isni", value=f"0{owner.pk}", **its).save()
        link(title="Site", url="https://example.org/", kind=LinkKind.SOURCE, retrieved_on="2022-05-29", **its).save()
        link(title="Other site", url="https://example.org/b", **its).save()
    plain = type(record).objects.get(pk=record.pk)
    expected = {
        relation: [
            [getattr(row, column) for column in ("pk", noun, *COLUMNS[relation])]
            for row in getattr(plain, relation).all()
        ]
        for relation in COLUMNS
    }
    loaded = type(record).objects.get(pk=record.pk)
    with CaptureQueriesContext(connection) as queries:
        load_details(loaded)
        found = {
            relation: [
                [getattr(row, column) for column in ("pk", *COLUMNS[relation])]
                for row in getattr(loaded, relation).all()
            ]
            for relation in COLUMNS
        }
        names = loaded.other_names.all()
        bounds = [(row.start_date_earliest, row.lang, row.get_kind_display()) for row in names]
    assert len(queries) == 1
    assert found == {relation: [[row[0], *row[2:]] for row in rows] for relation, rows in expected.items()}
    assert bounds == [(row.start_date_earliest, row.lang, row.get_kind_display()) for row in plain.other_names.all()]


def test_a_record_without_any_has_none_and_asks_no_more():
    place = factories.make_place()
    load_details(place)
    with CaptureQueriesContext(connection) as queries:
        assert [list(getattr(place, relation).all()) for relation in COLUMNS] == [[], [], []]
    assert len(queries) == 0
