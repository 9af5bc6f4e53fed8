"""Addresses are promises."""

import datetime

import pytest
from django.core import serializers
from django.core.management import call_command
from django.utils import timezone

from archive.choices import Status
from archive.domain.renaming import resolve
from archive.models import FormerAddress, Person, Place
from tests.factories import make_person, make_place
from tests.models.rows import MAKE, NAMED, name_of

pytestmark = pytest.mark.django_db


def rename(record, slug):
    record.slug = slug
    record.save()


def former() -> dict[str, str]:
    return dict(FormerAddress.objects.values_list("slug", "record_uid"))


@pytest.mark.parametrize("model", NAMED, ids=name_of)
def test_five_renamings_lead_to_the_newest_in_one_step(model):
    record = MAKE[model]()
    slugs = [record.slug, "b", "c", "d", "e", "f"]
    for slug in slugs[1:]:
        rename(record, slug)
    assert [resolve(model, slug) for slug in slugs] == [record] * 5 + [None]
    assert set(FormerAddress.objects.values_list("kind", "record_uid", "reason")) == {
        (model._meta.model_name, record.uid, "renamed")
    }


def test_an_address_taken_back_forwards_no_more():
    person = make_person(slug="a")
    for slug in ("b", "a", "c", "b"):
        rename(person, slug)
    assert former() == {"a": "a", "c": "a"}
    assert resolve(Person, "b") is None


def test_an_address_belongs_to_a_kind():
    rename(make_person(slug="a"), "b")
    rename(make_place(slug="a"), "c")
    person, place = resolve(Person, "a"), resolve(Place, "a")
    assert person is not None
    assert place is not None
    assert (person.slug, place.slug) == ("b", "c")
    assert resolve(Place, "b") is None


@pytest.mark.parametrize(
    "state",
    [
        {"status": Status.DRAFT},
        {"status": Status.IN_REVIEW},
        {"status": Status.PUBLISHED, "publish_at": timezone.now() + datetime.timedelta(days=7)},
    ],
)
def test_renaming_what_was_never_public_leaves_nothing(state):
    person = make_person(slug="a", **state)
    for slug in ("b", "c"):
        rename(person, slug)
    assert former() == {}
    assert make_person(slug="a").slug == "a"


def test_an_address_given_up_at_publication_was_never_public():
    person = make_person(slug="a", status=Status.DRAFT)
    person.status = Status.PUBLISHED
    rename(person, "b")
    assert former() == {}


def test_what_is_withdrawn_keeps_its_addresses():
    person = make_person(slug="a")
    person.status, person.withdrawn_reason = Status.WITHDRAWN, "Because."
    person.save()
    rename(person, "b")
    assert resolve(Person, "a") == person


def test_an_old_copy_of_a_record_loses_no_address():
    person = make_person(slug="a")
    old = Person.objects.get()
    rename(person, "b")
    rename(old, "c")
    assert former() == {"a": "a", "b": "a"}
    assert resolve(Person, "b") == person
    fresh = Person.objects.get()
    rename(person, "d")
    fresh.refresh_from_db()
    rename(fresh, "e")
    assert resolve(Person, "d") == person


def test_a_record_loaded_in_part_loses_no_address():
    make_person(slug="a")
    rename(Person.objects.only("name").get(), "b")
    part = Person.objects.get()
    part.slug = "c"
    part.save(update_fields=["name"])
    assert (former(), Person.objects.get().slug) == ({"a": "a"}, "b")
    part.save(update_fields=["slug"])
    assert former() == {"a": "a", "b": "a"}


def test_a_fixture_that_undoes_a_renaming_keeps_the_address_it_takes_away(tmp_path):
    person = make_person(slug="a")
    text = serializers.serialize("json", [person], use_natural_primary_keys=True, use_natural_foreign_keys=True)
    (tmp_path / "one.json").write_text(text, encoding="utf-8")
    rename(person, "b")
    for _time in range(2):
        call_command("loaddata", tmp_path / "one.json", verbosity=0)
        assert (Person.objects.get().slug, former()) == ("a", {"b": "a"})


def test_a_record_that_is_gone_leads_nowhere():
    FormerAddress(kind="person", slug="a", record_uid="gone", reason="merged").save()
    assert (resolve(Person, "a"), resolve(Person, "never")) == (None, None)
    assert str(FormerAddress.objects.get()) == "person/a"
