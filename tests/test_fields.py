"""Imprecise dates in the database: the bounds follow the string whichever way it is written."""

import json
from datetime import date
from typing import Any

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection

from archive.fields import pack_json, unpack_json
from archive.models import Event, Person, Revision, Statement
from tests.factories import make_event, make_person, make_statement

pytestmark = pytest.mark.django_db

MAY = (date(2022, 5, 1), date(2022, 5, 31))
NOTHING = (None, None)


def bounds_of(row: Any) -> tuple[date | None, date | None]:
    return row.date_earliest, row.date_latest


def stored(row: Any) -> tuple[object, ...]:
    return Event.objects.values_list("date", "date_earliest", "date_latest").get(pk=row.pk)


def test_the_bounds_follow_an_assignment():
    event = Event(name="A visit", date="2022-05")
    found = [bounds_of(event)]
    for text in ("2022-05-28", "", "2022-05/..", "soon", "2022"):
        event.date = text
        found.append(bounds_of(event))
    assert found == [
        MAY, (date(2022, 5, 28), date(2022, 5, 28)), NOTHING, (date(2022, 5, 1), date.max), NOTHING,
        (date(2022, 1, 1), date(2022, 12, 31)),
    ]  # fmt: skip
    assert bounds_of(Event()) == NOTHING


def test_the_bounds_are_stored_by_every_way_to_write():
    event = make_event(date="2022-05")
    assert stored(event) == ("2022-05", *MAY)
    event.date = "2021"
    event.save(update_fields=["date"])
    assert stored(event) == ("2021", date(2021, 1, 1), date(2021, 12, 31))
    event.date = ""
    event.save()
    assert stored(event) == ("", None, None)
    Event.objects.filter(pk=event.pk).update(date="2022-05")
    assert stored(event) == ("2022-05", *MAY)
    event.date = "2020-02"
    Event.objects.bulk_update([event], ["date"])
    assert stored(event) == ("2020-02", date(2020, 2, 1), date(2020, 2, 29))
    Event.objects.filter(pk=event.pk).update(date="", summary="No date.")
    assert stored(event) == ("", None, None)
    new = Event(name="B", slug="b", uid="b", date="2022-05")
    Event.objects.bulk_create([new])
    assert stored(Event.objects.get(slug="b")) == ("2022-05", *MAY)
    created, _is_new = Event.objects.update_or_create(defaults={"date": "2022-05"}, pk=event.pk)
    assert stored(created) == ("2022-05", *MAY)


def test_the_bounds_can_be_set_apart_for_a_test_of_the_database():
    event = make_event(date="2022-05")
    Event.objects.filter(pk=event.pk).update(date="2022", date_latest=date(2022, 6, 30))
    assert stored(event) == ("2022", date(2022, 1, 1), date(2022, 6, 30))


def test_the_bounds_are_there_however_a_row_was_loaded(django_assert_num_queries):
    pk = make_event(date="2022-05").pk
    for rows in (Event.objects.all(), Event.objects.only("date"), Event.objects.only("date_earliest", "date_latest")):
        with django_assert_num_queries(1):
            assert bounds_of(rows.get(pk=pk)) == MAY
    event = Event.objects.defer("date").get(pk=pk)
    with django_assert_num_queries(1):
        assert (event.date, *bounds_of(event)) == ("2022-05", *MAY)
    event = Event.objects.only("name").get(pk=pk)
    event.name = "Renamed"
    event.save()
    assert stored(event) == ("2022-05", *MAY)
    event.date = "lost"
    event.refresh_from_db()
    assert (event.date, *bounds_of(event)) == ("2022-05", *MAY)


def test_the_bounds_are_not_in_a_fixture_and_come_from_it(tmp_path):
    event = make_event(date="2022-05")
    text = serializers.serialize("json", [event], use_natural_foreign_keys=True, use_natural_primary_keys=True)
    fields = json.loads(text)[0]["fields"]
    assert [name for name in fields if name.startswith("date")] == ["date", "date_as_printed"]
    (tmp_path / "one.json").write_text(text.replace('"2022-05"', '" 2021-02 "'), encoding="utf-8")
    call_command("loaddata", tmp_path / "one.json", verbosity=0)
    assert stored(event) == ("2021-02", date(2021, 2, 1), date(2021, 2, 28))


def test_a_date_that_cannot_be_read_is_refused_with_its_field_named():
    event = make_event()
    event.date = "May 2022"
    with pytest.raises(ValidationError) as refusal:
        event.full_clean()
    assert list(refusal.value.message_dict) == ["date"]
    event.date = " 2022-05 "
    event.full_clean()
    assert (event.date, *bounds_of(event)) == ("2022-05", *MAY)


def test_an_end_before_the_start_is_refused_with_words():
    person = make_person(birth_date="1980")
    person.death_date = "197X"
    with pytest.raises(ValidationError) as refusal:
        person.full_clean()
    assert refusal.value.messages == ["The end lies before the start."]
    person.death_date = "198X"
    person.full_clean()


def test_the_newest_come_first_and_empty_ones_last_on_every_database():
    texts = ["", "2022", "2021-05-28", "2023-01/..", "XXXX"]
    rows = {text: make_statement(said_date=text) for text in texts}
    undated = make_statement()
    expected = [rows["2023-01/.."], rows["XXXX"], rows["2022"], rows["2021-05-28"], rows[""], undated]
    assert list(Statement.objects.all()) == expected


def test_a_list_in_its_order_reads_its_index():
    make_statement()
    with connection.cursor() as cursor:
        names = connection.introspection.get_constraints(cursor, "archive_statement")
    assert {"statement_list", "statement_kind"} <= set(names)
    dated = {column for index in names.values() if index["index"] for column in index["columns"] or [] if column}
    assert {"said_date_earliest", "said_date_latest"} <= dated
    if connection.vendor == "sqlite":
        plan = Statement.objects.all()[:20].explain()
        assert "statement_list" in plan
        assert "TEMP B-TREE" not in plan


def test_a_class_gives_the_column_itself():
    descriptor: Any = Person.birth_date
    assert descriptor.name == "birth_date"


HISTORY = {"fields": {"name": "习近平 🎉 \ud800", "on": "2022-05-29", "number": 1.5}, "owned": {}}


def test_packed_json_is_read_as_it_was_written():
    assert unpack_json(pack_json(HISTORY)) == HISTORY
    assert unpack_json(memoryview(pack_json([HISTORY] * 100))) == [HISTORY] * 100
    assert len(pack_json([HISTORY] * 100)) < 400


def test_plain_json_from_before_it_was_packed_is_read_too():
    assert unpack_json('{"a": ["b"]}') == {"a": ["b"]}
    assert unpack_json(b'{"a": ["b"]}') == {"a": ["b"]}


def test_history_comes_back_as_it_was_kept():
    Revision.objects.create(kind="person", record_uid="ann", action="created", content=HISTORY)
    assert Revision.objects.get().content == HISTORY
    assert json.loads(serializers.serialize("json", Revision.objects.all()))[0]["fields"]["content"] == HISTORY
