"""What every row and every record has: identity, address, times, and what the database itself refuses."""

import datetime
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from archive import models as nouns
from archive.choices import Status
from archive.domain import revisions
from archive.models import Article, FormerAddress, Person, Revision, Statement
from archive.models.search import Derived
from tests import factories
from tests.factories import LONG_AGO, make_article, make_person, make_statement
from tests.models.rows import MAKE, NAMED, RECORDS, name_of

pytestmark = pytest.mark.django_db

SOON = timezone.now() + datetime.timedelta(days=7)
EARLY, LATE = date(1990, 1, 1), date(2020, 1, 1)
every_model = pytest.mark.parametrize("model", MAKE, ids=name_of)
every_record = pytest.mark.parametrize("model", RECORDS, ids=name_of)
every_named_record = pytest.mark.parametrize("model", NAMED, ids=name_of)


def refused(function, *args, **kwargs) -> str:
    """The message with which the database refuses a call."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        function(*args, **kwargs)
    return str(refusal.value)


def test_every_model_is_known_here():
    models = apps.get_app_config("archive").get_models()
    assert set(MAKE) == {model for model in models if not issubclass(model, Derived)}


# Help


@every_model
def test_every_field_an_editor_sees_explains_itself(model):
    if model in {FormerAddress, Revision}:  # shown, never edited
        return
    fields = [*model._meta.fields, *model._meta.many_to_many]
    assert [field.name for field in fields if field.editable and not field.auto_created and not field.help_text] == []
    assert [field.name for field in fields if not field.verbose_name] == []


# Identity


@every_model
def test_the_identifier_is_made_once_and_is_the_natural_key(model):
    row = MAKE[model]()
    assert row.uid
    assert row.natural_key() == (row.uid,)
    assert model.objects.get_by_natural_key(row.uid) == row
    row.full_clean()


@every_model
def test_the_identifier_never_changes(model):
    row = MAKE[model]()
    for same in (row, model.objects.get(pk=row.pk), model.objects.only("pk").get(pk=row.pk)):
        uid, same.uid = row.uid, "another"
        with pytest.raises((ValueError, TypeError)):
            same.save()
        row.uid = uid
    assert model.objects.get(pk=row.pk).uid == uid


@every_model
def test_two_rows_never_share_an_identifier(model):
    one, other = MAKE[model](), MAKE[model]()
    if model is Revision:
        assert one.uid != other.uid
        return
    message = refused(model.objects.filter(pk=other.pk).update, uid=one.uid)
    assert "uid" in message


def test_a_record_is_known_by_its_first_address_whatever_it_is_renamed_to():
    person = make_person(name="Ma Zhaoxu")
    person.slug = "ma"
    person.save()
    assert (person.uid, Person.objects.get().slug) == ("ma-zhaoxu", "ma")


def test_an_identifier_is_not_used_again_by_another_record():
    first = make_person(name="Ann", status=Status.DRAFT)
    first.slug = "ann-renamed"
    first.save()
    assert make_person(name="Ann").uid == "ann-2"


def test_an_identifier_with_a_history_is_not_used_again():
    gone = make_person(name="Ann", status=Status.DRAFT)
    revisions.record_revision(gone)
    revisions.record_deletion(gone)
    gone.delete()
    again = make_person(name="Ann")
    assert (again.slug, again.uid) == ("ann", "ann-2")
    first = revisions.record_revision(again)
    assert first is not None
    assert first.action == "created"


def test_a_long_address_has_room_for_its_number_and_a_paragraphs_key():
    name = "x" * 300
    articles = [make_article(headline=name) for _ in range(11)]
    assert articles[-1].slug == "x" * 120 + "-11"
    longest = make_article(slug="y" * 132)
    again = make_article(slug="z" * 132)
    assert factories.make_paragraph(longest).uid == "y" * 132 + "#p1"
    again.slug = "a"
    again.status = Status.DRAFT
    again.save()
    assert max(len(uid) for uid in Article.objects.values_list("uid", flat=True)) == 132


# Addresses


@every_named_record
def test_an_address_is_made_once_from_the_name(model):
    record = MAKE[model]()
    setattr(record, model.name_field, "Łódź 会见")
    slug = record.slug
    record.save()
    assert record.slug == slug
    twins = [model(**{model.name_field: "Łódź 会见"}) for _ in range(3)]
    for twin in twins:
        twin.save()
    assert [twin.slug for twin in twins] == ["lodz-会见", "lodz-会见-2", "lodz-会见-3"]
    assert [twin.uid for twin in twins] == ["lodz-会见", "lodz-会见-2", "lodz-会见-3"]


def test_a_name_without_letters_gives_an_address_of_the_kind_and_a_random_part():
    person = make_person(name="🎉")
    kind, random = person.slug.rsplit("-", 1)
    assert (kind, len(random)) == ("person", 8)


@every_named_record
def test_the_database_refuses_an_address_twice(model):
    one, other = MAKE[model](), MAKE[model]()
    assert "slug" in refused(model.objects.filter(pk=other.pk).update, slug=one.slug)
    # Another kind of record may have it.
    assert {make_person(slug="same").slug, factories.make_place(slug="same").slug} == {"same"}


def test_an_address_is_never_given_to_another_record():
    first = make_person(name="Ann")
    first.slug = "ann-b"
    first.save()
    second = make_person(name="Ann")
    assert second.slug == "ann-2"
    second.slug = "ann"
    with pytest.raises(ValidationError) as refusal:
        second.full_clean()
    assert refusal.value.message_dict == {
        "slug": ["This address belongs, or once belonged, to another record. Choose another."]
    }
    with pytest.raises(ValueError, match="person/ann once belonged to another record"):
        second.save()
    with pytest.raises(ValueError, match="person/ann once belonged to another record"):
        make_person(name="Someone", slug="ann")
    assert sorted(Person.objects.values_list("slug", flat=True)) == ["ann-2", "ann-b"]


def test_an_address_in_use_is_refused_in_forms():
    make_person(name="Ann")
    with pytest.raises(ValidationError) as refusal:
        Person(name="Other", slug="ann", uid="x").full_clean()
    assert list(refusal.value.message_dict) == ["slug"]


def test_numbers_are_counted_among_namesakes_only():
    make_person(name="Ann", slug="ann-2")
    make_person(name="Annabel")
    assert make_person(name="Ann").slug == "ann"
    assert make_person(name="Ann").slug == "ann-3"


# Times and states


@every_record
def test_a_record_published_without_a_time_is_public_from_now_on(model):
    before = timezone.now()
    record = MAKE[model]()
    model.objects.filter(pk=record.pk).update(status=Status.DRAFT, publish_at=None, first_published_at=None)
    record = model.objects.get(pk=record.pk)
    record.status = Status.PUBLISHED
    record.save()
    record = model.objects.get(pk=record.pk)
    assert before <= record.publish_at <= timezone.now()
    assert record.first_published_at == record.publish_at


def test_the_first_time_stays_and_one_to_come_moves():
    person = make_person(publish_at=SOON)
    assert person.first_published_at == SOON
    person.publish_at = LONG_AGO
    person.save()
    assert person.first_published_at == LONG_AGO
    person.publish_at = SOON
    person.save()
    assert (person.first_published_at, person.is_public, person.was_public) == (LONG_AGO, False, True)
    drafted = make_person(publish_at=SOON)
    drafted.status = Status.DRAFT
    drafted.save()
    assert (drafted.first_published_at, drafted.was_public) == (None, False)


def test_every_save_makes_a_new_version():
    person = make_person()
    versions = {person.version}
    for _ in range(5):
        person.save()
        versions.add(person.version)
    person.save(update_fields=["name"])
    versions.add(Person.objects.get().version)
    assert len(versions) == 7


STATES: list[tuple[dict[str, Any], bool, bool]] = [
    ({"status": Status.DRAFT}, False, False),
    ({"status": Status.DRAFT, "publish_at": LONG_AGO}, False, False),
    ({"status": Status.DRAFT, "first_published_at": LONG_AGO}, False, True),
    ({"status": Status.IN_REVIEW, "publish_at": LONG_AGO}, False, False),
    ({"status": Status.PUBLISHED, "publish_at": LONG_AGO}, True, True),
    ({"status": Status.PUBLISHED, "publish_at": SOON}, False, False),
    ({"status": Status.PUBLISHED, "publish_at": SOON, "first_published_at": LONG_AGO}, False, True),
    ({"status": Status.WITHDRAWN, "publish_at": LONG_AGO, "first_published_at": LONG_AGO}, False, True),
    ({"status": Status.WITHDRAWN, "withdrawn_reason": "Never out."}, False, False),
]


@every_record
def test_the_row_in_hand_and_the_query_agree_on_what_is_public(model):
    record = MAKE[model]()
    found = []
    for state, _is_public, _was_public in STATES:
        blank = {"publish_at": None, "first_published_at": None, "withdrawn_reason": "Because."}
        model.objects.filter(pk=record.pk).update(**{**blank, **state})
        row = model.objects.get(pk=record.pk)
        assert model.objects.published().filter(pk=record.pk).exists() == row.is_public
        found.append((state, row.is_public, row.was_public))
    assert found == STATES


def test_an_embargo_ends_by_itself(monkeypatch):
    person = make_person(publish_at=SOON)
    assert list(Person.objects.published()) == []
    for late, public in ((SOON - datetime.timedelta(seconds=1), []), (SOON, [person])):
        monkeypatch.setattr(timezone, "now", lambda late=late: late)
        assert list(Person.objects.published()) == public
        assert person.is_public == bool(public)


# What the database refuses


TWO_AGENTS: dict[str, Any] = {"person": make_person, "organisation": factories.make_organisation}
NO_AGENT: dict[str, Any] = {"person": None, "organisation": None, "printed_name": ""}
AGENTS: dict[str, dict[str, Any]] = {
    f"{noun}_{name}": change
    for noun in ("statement", "participation", "credit", "outcomeparty")
    for name, change in (("at_most_one_agent", TWO_AGENTS), ("agent_or_printed_name", NO_AGENT))
}
BACKWARDS: dict[str, dict[str, Any]] = {
    f"{noun}_{end}_not_before_{start}": {f"{start}_earliest": LATE, f"{end}_latest": EARLY}
    for noun, start, end in (
        ("person", "birth_date", "death_date"),
        ("organisation", "founding_date", "dissolution_date"),
        ("affiliation", "start_date", "end_date"),
        ("personname", "start_date", "end_date"),
        ("organisationname", "start_date", "end_date"),
        ("placename", "start_date", "end_date"),
    )
}
OWN_PARENTS: dict[str, dict[str, Any]] = {
    f"{noun}_not_own_{field}": {field: models.F("id")}
    for noun, field in (
        ("organisation", "parent"), ("event", "parent"), ("place", "parent"), ("topic", "broader"),
        ("statement", "responds_to"),
    )
}  # fmt: skip
RECORD_STATES: dict[str, dict[str, Any]] = {
    f"{model._meta.model_name}_{name}": change
    for model in RECORDS
    for name, change in (
        ("published_has_time", {"status": Status.PUBLISHED, "publish_at": None}),
        ("withdrawn_has_reason", {"status": Status.WITHDRAWN, "withdrawn_reason": ""}),
    )
}
OTHERS: dict[str, dict[str, Any]] = {
    "event_end_not_before_start": {"date_earliest": LATE, "date_latest": EARLY},
    "place_coordinates": {"latitude": 91, "longitude": 0},
    "image_focal_point_inside": {"focal_x": 1.5},
    "articlerelation_not_itself": {"other": models.F("article")},
    "credit_of_one_thing": {"image": factories.make_image},
    "feature_of_one_record": {"person": make_person},
    "statement_response_has_kind": {"response_kind": "denies"},
    "statement_response_kind_is_a_choice": {"response_kind": "zzz", "responds_to": make_statement},
    "statement_at_most_one_relayer": {
        "relayed_by_person": make_person,
        "relayed_by_organisation": factories.make_organisation,
    },
}
CHECKS = [constraint for model in MAKE for constraint in model._meta.constraints if hasattr(constraint, "condition")]
CHOICES = {
    constraint.name: {constraint.name.removesuffix("_is_a_choice").split("_", 2)[2]: "zzz"}
    for model in MAKE
    for constraint in model._meta.constraints
    if constraint.name.endswith("_is_a_choice")
}
BROKEN: dict[str, dict[str, Any]] = {
    **CHOICES,
    **{f"archive_{name}": change for table in (AGENTS, BACKWARDS, OWN_PARENTS, RECORD_STATES, OTHERS)
       for name, change in table.items()},
}  # fmt: skip


def constraints_of(kind: type) -> dict[str, type[models.Model]]:
    return {
        constraint.name: model
        for model in MAKE
        for constraint in model._meta.constraints
        if isinstance(constraint, kind)
    }


CHECKED = constraints_of(models.CheckConstraint)


def test_every_check_constraint_is_tried_here():
    assert set(BROKEN) == set(CHECKED)


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses_what_breaks_a_rule(name):
    model = CHECKED[name]
    row = MAKE[model]()
    change = {field: value() if callable(value) else value for field, value in BROKEN[name].items()}
    rows: Any = models.QuerySet(model).filter(pk=row.pk)  # without the rule that revisions are never changed
    assert name in refused(rows.update, **change)


def test_every_choice_has_its_check():
    unchecked = [
        f"{model._meta.model_name}.{field.name}"
        for model in MAKE
        for field in model._meta.fields
        if field.choices and f"archive_{model._meta.model_name}_{field.name}_is_a_choice" not in CHOICES
    ]
    assert unchecked == []


def test_rows_made_at_once_are_refused_too():
    row = Person(name="A", slug="a", uid="a", status="public")
    assert "archive_person_status_is_a_choice" in refused(Person.objects.bulk_create, [row])


@pytest.mark.parametrize("place", [{"latitude": 1}, {"longitude": 1}, {"latitude": 0, "longitude": 181}])
def test_coordinates_come_in_pairs_on_the_globe(place):
    row = factories.make_place()
    assert "archive_place_coordinates" in refused(nouns.Place.objects.filter(pk=row.pk).update, **place)


# What goes along with what, and what is kept


def relations() -> dict[str, str]:
    columns: list[Any] = [field for model in MAKE for field in model._meta.fields if field.is_relation]
    return {f"{field.model._meta.model_name}.{field.name}": field.remote_field.on_delete.__name__ for field in columns}


def test_only_what_a_record_owns_goes_with_it():
    found = relations()
    assert {name for name, rule in found.items() if rule == "CASCADE"} == {
        "paragraph.article", "articlerelation.article", "articleimage.article", "credit.article", "credit.image",
        "personmention.article", "organisationmention.article", "eventmention.article", "placemention.article",
        "participation.event", "outcomeparty.outcome",
        "personname.person", "personidentifier.person", "personlink.person",
        "organisationname.organisation", "organisationidentifier.organisation", "organisationlink.organisation",
        "placename.place", "placeidentifier.place", "placelink.place",
        *(f"feature.{model._meta.model_name}" for model in RECORDS),
    }  # fmt: skip
    assert {name for name, rule in found.items() if rule == "SET_NULL"} == {
        "revision.by",
        *(f"{model._meta.model_name}.{field}" for model in RECORDS for field in ("created_by", "updated_by")),
    }
    assert set(found.values()) == {"CASCADE", "SET_NULL", "PROTECT"}


PROTECTED = [name for name, rule in relations().items() if rule == "PROTECT"]


@pytest.mark.parametrize("name", PROTECTED)
def test_what_a_source_printed_does_not_go_with_a_record(name):
    noun, column = name.split(".")
    model = apps.get_model("archive", noun)
    row = MAKE[model]()
    target_model = model._meta.get_field(column).related_model
    target = MAKE[target_model]()
    if issubclass(target_model, nouns.Record):
        target_model.objects.filter(pk=target.pk).update(status=Status.DRAFT, first_published_at=None)
    change = {column: target, **({"organisation": None} if column == "person" and noun != "affiliation" else {})}
    if column == "responds_to":
        change["response_kind"] = "answers"
    if column == "organisation" and noun in {"statement", "participation", "credit", "outcomeparty"}:
        change["person"] = None
    fields = {field.name for field in model._meta.fields}
    model.objects.filter(pk=row.pk).update(**{key: value for key, value in change.items() if key in fields})
    with pytest.raises(models.ProtectedError):
        target_model.objects.get(pk=target.pk).delete()
    assert getattr(model.objects.get(pk=row.pk), column) == target


# Trees


TREES = [model for model in RECORDS if issubclass(model, nouns.Tree)]


@pytest.mark.parametrize("model", TREES, ids=name_of)
def test_a_circle_is_refused_however_long(model):
    top, middle, bottom = (MAKE[model]() for _ in range(3))
    more = {"response_kind": "answers"} if model is Statement else {}

    def put(row, above):
        setattr(row, model.parent_field, above)
        for name, value in more.items():
            setattr(row, name, value)
        row.full_clean()
        row.save()

    put(middle, top)
    put(bottom, middle)
    assert bottom.ancestors() == [middle, top]
    for row, above in ((top, bottom), (top, middle), (middle, middle)):
        with pytest.raises(ValidationError) as refusal:
            put(row, above)
        assert refusal.value.message_dict[model.parent_field] == ["A record cannot stand under itself. Choose another."]
        row.refresh_from_db()
    # A circle that came in by the back door neither hangs nor hides.
    model.objects.filter(pk=top.pk).update(**{model.parent_field: bottom, **more})
    assert model.objects.get(pk=top.pk).is_own_ancestor()
    assert model.objects.get(pk=top.pk).ancestors() == [bottom, middle]
    fresh = MAKE[model]()
    setattr(fresh, model.parent_field, middle)
    assert fresh.is_own_ancestor()


# Listing


def test_what_orders_or_filters_a_list_has_an_index():
    def leads(model: Any) -> set[str]:
        found = {field.name for field in model._meta.fields if field.db_index or field.unique}
        for index in model._meta.indexes:
            first = (index.fields or [getattr(index.expressions[0], "expression", index.expressions[0]).name])[0]
            found.add(first.lstrip("-"))
        return found

    record_models: list[Any] = list(RECORDS)
    for model in record_models:
        order = model._meta.ordering[0]
        name = order if isinstance(order, str) else order.expression.name
        assert name.lstrip("-") in leads(model), model
        assert [field.name for field in model._meta.fields if field.is_relation and not field.db_index] == []


@every_named_record
def test_a_record_is_called_by_its_name_and_found_at_its_address(model):
    record = MAKE[model]()
    assert str(record) == getattr(record, model.name_field)
    assert record.get_absolute_url().split("/")[2] == record.slug


def test_a_statement_is_found_at_its_short_identifier():
    statement = make_statement(text="*Said* " + "x" * 100)
    assert statement.get_absolute_url() == f"/statements/{statement.uid}/"
    assert (len(statement.uid), str(statement)) == (8, "Said " + "x" * 84 + "…")
