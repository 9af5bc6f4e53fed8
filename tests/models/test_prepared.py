"""Prepared queries give the rows that their querysets give, with the values of each time they are asked."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, Q, Value
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.choices import Status
from archive.domain import containment
from archive.models import Article, Event, Person, Place, Statement
from archive.models.columns import lean, linked
from archive.models.prepared import Among, Prepared, remember, united
from tests import factories

pytestmark = pytest.mark.django_db


def values_of(row: Any) -> dict[str, Any]:
    """All columns of a row that are loaded."""
    return {name: value for name, value in row.__dict__.items() if not name.startswith("_")}


def test_rows_are_those_of_the_queryset_with_every_type_of_column() -> None:
    place = factories.make_place(latitude="23.12500", longitude="113.25000")
    event = factories.make_event(place=place, date="2022-05-23/2022-05-28")
    article = factories.make_article(issued_time=datetime.time(12, 30), retrieved_on=datetime.date(2022, 6, 1))
    factories.make_event()
    for model in (Event, Place, Article):
        rows = model.objects.published().order_by("pk")
        assert [values_of(row) for row in Prepared(lambda rows=rows: rows, tuple)()] == [values_of(row) for row in rows]
    mention = factories.make_person_mention(article=article, is_linked=False)
    (found,) = Prepared(lambda: type(mention).objects.all())()
    assert (found, found.is_linked, found._state.adding) == (mention, False, False)
    assert found._state.db == "default"
    (shown,) = Prepared(lambda pk: Event.objects.filter(pk=pk).select_related("place", "parent"))(pk=event.pk)
    with CaptureQueriesContext(connection) as queries:
        assert (shown.place, shown.place.latitude, shown.parent) == (place, Decimal("23.125"), None)
    assert len(queries) == 0


def test_each_time_other_values_and_no_new_sql() -> None:
    one, other = factories.make_person(name="One"), factories.make_person(name="Other")
    calls = []

    def make(slug: Any) -> Any:
        calls.append(slug)
        return Person.objects.published().filter(slug=slug)

    people = Prepared(make)
    assert [list(people(slug=slug)) for slug in ("one", "other", "nobody")] == [[one], [other], []]
    assert people(slug="one").first() == one
    assert people(slug="nobody").first() is None
    assert len(calls) == 1


def test_what_is_public_is_asked_anew_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    soon = timezone.now() + datetime.timedelta(hours=1)
    person = factories.make_person(publish_at=soon)
    people = Prepared(lambda: Person.objects.published())
    assert list(people()) == []
    monkeypatch.setattr(timezone, "now", lambda: soon)
    assert list(people()) == [person]
    Person.objects.update(status=Status.DRAFT)
    assert list(people()) == []


def test_any_number_of_keys() -> None:
    people = [factories.make_person(name=f"Person {number}") for number in range(5)]
    prepared = Prepared(lambda pks: Person.objects.filter(pk__in=Among(pks)).order_by("pk"))
    for pks in ([], [people[1].pk], {person.pk for person in people}, [None, people[0].pk], range(10_000)):
        assert list(prepared(pks=pks)) == list(Person.objects.filter(pk__in=[*pks]).order_by("pk"))
    assert prepared(pks=[person.pk for person in people])[:2] == people[:2]


def test_texts_may_be_asked_for_like_keys() -> None:
    people = [factories.make_person() for _ in range(3)]
    asked = Prepared(lambda slugs: Person.objects.filter(slug__in=Among(slugs, of="text")).order_by("pk"))
    assert [row.pk for row in asked(slugs=[people[0].slug, people[2].slug, "none"])] == [people[0].pk, people[2].pk]


def test_queries_of_several_kinds_are_asked_as_one() -> None:
    models: dict[str, Any] = {"person": Person, "place": Place}
    person, place = factories.make_person(), factories.make_place()
    factories.make_person()

    def rows_of(kind: str, keys: Among) -> Any:
        return models[kind].objects.filter(pk__in=keys).order_by().values_list("slug", "pk")

    with CaptureQueriesContext(connection) as queries:
        found = set(united(rows_of, ("person", "place"))(person=[person.pk], place=[place.pk, 0]))
    assert found == {(person.slug, person.pk), (place.slug, place.pk)}
    assert len(queries) == 1


def test_values_unions_annotations_and_subqueries() -> None:
    person = factories.make_person()
    statement = factories.make_statement(person=person)
    counted = Prepared(lambda: Person.objects.annotate(number=Count("statement_set")))
    assert [(row, row.number) for row in counted()] == [(person, 1)]
    either = Prepared(
        lambda pk: Person.objects.filter(pk=pk).order_by().values_list(Value("person"), "pk").union(
            Statement.objects.filter(person=pk).order_by().values_list(Value("statement"), "pk"), all=True
        )
    )  # fmt: skip
    assert sorted(either(pk=person.pk)) == [("person", person.pk), ("statement", statement.pk)]
    top = factories.make_place(name="Top")
    low = factories.make_place(name="Low", parent=top)
    inside = Prepared(lambda place: containment.inside(Place, place).exclude(pk=place))
    assert list(inside(place=top.pk)) == [low]


def test_lean_rows_hold_what_lines_show_and_load_the_rest_when_asked() -> None:
    event = factories.make_event()
    statement = factories.make_statement(person=factories.make_person(name="She"), occasion=event)
    (row,) = Prepared(lambda: lean(Statement.objects.published(), "article", "person", "occasion", "organisation"))()
    with CaptureQueriesContext(connection) as queries:
        assert (row.text, row.person.name, row.organisation) == (statement.text, "She", None)
        assert row.occasion.get_absolute_url() == event.get_absolute_url()
        assert row.article.is_public
    assert len(queries) == 0
    with CaptureQueriesContext(connection) as queries:
        assert row.curator_note == ""
    assert len(queries) == 1
    (person,) = linked(Person.objects.filter(Q(pk=statement.person_id)))
    assert person.get_deferred_fields() >= {"biography", "curator_note", "version"}


def test_what_is_remembered_is_asked_no_more() -> None:
    article = factories.make_article(body=["First.", "Second."])
    paragraphs = list(article.paragraphs.all())
    remember(article, "paragraphs", paragraphs[:1])
    with CaptureQueriesContext(connection) as queries:
        assert list(article.paragraphs.all()) == paragraphs[:1]
    assert len(queries) == 0
