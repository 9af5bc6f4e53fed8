"""Every way in which something changes: afterwards all is as if it had been written anew."""

import datetime
import io
import json
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from archive import models, search
from archive.choices import Status
from archive.models import Article, Event, Person, PersonMention, PersonName, Place, PlaceName, SearchDue, SearchRow
from archive.search import differences, labels, look, parse, rebuild, refreshing, select
from archive.search import shelf as shelves
from archive.search.shelf import Shelf
from tests import factories

DRAFT: dict[str, Any] = {"status": Status.DRAFT}
PUBLISHED: dict[str, Any] = {"status": Status.PUBLISHED, "publish_at": factories.LONG_AGO}
WITHDRAWN: dict[str, Any] = {
    "status": Status.WITHDRAWN,
    "withdrawn_reason": "Test.",
    "first_published_at": factories.LONG_AGO,
}


def found(kind: str | None = None, typed: str = "", *, drafts: bool = False, **chosen: Any) -> list[str]:
    """The names of what is found, in the order of lists."""
    values = {name: [str(getattr(value, "pk", value))] for name, value in chosen.items()}
    hits = select(kind, query=parse(typed), chosen=values, drafts=drafts).hits(limit=500)
    return [str(search.noun_of(hit.kind).model.objects.get(pk=hit.key)) for hit in hits]


def facet(kind: str, dimension: str) -> dict[str, int]:
    return dict(select(kind).facet(dimension).counts)


def table() -> list[tuple[Any, ...]]:
    """All rows in the order of their numbers, without what a change alone decides."""
    columns = ("kind", "key", "sort", "public_from", "due", "earliest", "latest", "keys", "mark")
    return [
        tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)
        for row in SearchRow.objects.order_by("id").values_list(*columns)
    ]


def on_shelf(shelf: Shelf) -> dict[str, Any]:
    """What a shelf has, by kind and key instead of numbers."""
    records = {number: (kind, key) for number, kind, key in SearchRow.objects.values_list("id", "kind", "key")}

    def named(numbers: Any) -> list[tuple[str, int]]:
        return [records[number] for number in numbers]

    return {
        "values": {name: named(numbers) for name, numbers in shelf.named_values().items()},
        "everything": named(shelf.everything),
        "public": named(shelf.public),
        "closed": {records[number]: record for number, record in shelf.closed.items()},
        "waiting": [(since, records[number]) for since, number in shelf.waiting],
        "hidden": shelf.hidden,
        "due": shelf.due,
    }


def check() -> None:
    """Whoever followed the changes has what whoever begins anew has, and what writing all anew makes."""
    followed = look()
    assert SearchDue.objects.count() == 0
    state = table(), on_shelf(followed)
    shelves.forget()
    assert on_shelf(look()) == state[1]
    assert list(differences()) == []
    with transaction.atomic():
        rebuild()
        anew = table(), on_shelf(look())
        transaction.set_rollback(True)
    shelves.forget()
    assert state == anew
    # The shelf from before has to follow what comes next.
    shelves._current[connection.alias] = followed


@pytest.fixture
def world(db: None) -> dict[str, Any]:
    """Some of everything, the search written."""
    region = factories.make_place(name="Region")
    city = factories.make_place(name="City", parent=region)
    street = factories.make_place(name="Street", parent=city)
    person, other = factories.make_person(name="Ann"), factories.make_person(name="Ben")
    body = factories.make_organisation(name="Body", seat=city)
    topic = factories.make_topic(name="rain")
    visit = factories.make_event(name="Visit", date="2022-05-23/2022-05-28", place=region)
    talks = factories.make_event(name="Talks", date="2022-05-25", parent=visit, place=street)
    article = factories.make_article(headline="Headline", body=["One amber word.", "Two."], topics=[topic])
    second = factories.make_article(headline="Second", issued="2022-05-30", body=["Three."])
    first, last = article.paragraphs.all()
    (third,) = second.paragraphs.all()
    mention = factories.make_person_mention(article=article, person=person, evidence=[first])
    factories.make_place_mention(article=article, place=street, evidence=[last])
    statement = factories.make_statement(
        article=article, person=person, topics=[topic], evidence=[first], text="Said.", occasion=talks
    )
    office = factories.make_affiliation(person=person, organisation=body, role="minister", evidence=[third])
    taking_part = factories.make_participation(event=talks, person=person, evidence=[third])
    outcome = factories.make_outcome(event=talks, text="A treaty.", evidence=[third])
    search.settle()
    made = {name: value for name, value in locals().items() if name != "db"}
    check()
    return made


def test_an_article_published_changed_and_withdrawn(world):
    article = factories.make_article(headline="Amber news", issued="2022-06-01", body=["Amber."], **DRAFT)
    check()
    assert found("article", "amber") == ["Headline"]
    assert found("article", "amber", drafts=True) == ["Amber news", "Headline"]
    article.status = Status.PUBLISHED
    article.save()
    check()
    assert found("article", "amber") == ["Amber news", "Headline"]
    article.headline, article.issued = "Green news", "2021"
    article.save()
    check()
    assert found("article", "amber") == ["Headline", "Green news"]
    assert found("article", "green") == ["Green news"]
    article.paragraphs.all().update(text="Blue.")
    check()
    assert found("article", "amber") == ["Headline"]
    for name, value in WITHDRAWN.items():
        setattr(article, name, value)
    article.save()
    check()
    assert found("article", "green") == []


def test_an_embargo_ends_at_its_minute_and_without_a_write(world, monkeypatch):
    soon = timezone.now() + datetime.timedelta(minutes=1)
    article, person = world["second"], world["person"]
    Article.objects.filter(pk=article.pk).update(publish_at=soon)
    check()
    assert found("article") == ["Headline"]
    assert (
        found("event", "treaty") == found("event", person=person) == found("person", organisation=world["body"]) == []
    )
    assert [found("person", "minister"), found("person", event=world["talks"])] == [[], []]
    before = look()
    monkeypatch.setattr(timezone, "now", lambda: soon - datetime.timedelta(microseconds=1))
    assert found("article") == ["Headline"]
    monkeypatch.setattr(timezone, "now", lambda: soon)
    assert found("article") == ["Second", "Headline"]
    assert found("event", "treaty") == found("event", person=person) == ["Talks"]
    assert found("person", "minister") == found("person", event=world["talks"]) == ["Ann"]
    assert facet("event", "person") == {str(person.pk): 1}
    check()
    assert before.public != look().public


def test_an_embargo_that_is_set_again_or_lifted_early(world, monkeypatch):
    now = timezone.now()
    soon, later = now + datetime.timedelta(minutes=1), now + datetime.timedelta(hours=1)
    second = world["second"]
    for time in (soon, later):
        Article.objects.filter(pk=second.pk).update(publish_at=time)
        check()
    monkeypatch.setattr(timezone, "now", lambda: soon)
    assert (found("article"), found("event", "treaty")) == (["Headline"], [])
    Article.objects.filter(pk=second.pk).update(publish_at=now)
    check()
    assert (found("article"), found("event", "treaty")) == (["Second", "Headline"], ["Talks"])
    assert look().due is None


def test_evidence_in_two_articles_counts_from_the_first_of_them_on(world):
    (third,) = world["second"].paragraphs.all()
    world["mention"].evidence.add(third)
    check()
    Article.objects.filter(pk=world["second"].pk).update(**DRAFT)
    check()
    assert found("article", person=world["person"]) == ["Headline"]
    world["mention"].evidence.set([third])
    check()
    assert found("article", person=world["person"]) == []
    world["mention"].evidence.clear()
    check()
    assert found("article", person=world["person"]) == ["Headline"]


def test_what_rests_on_an_article_goes_and_comes_with_it(world):
    person, body, talks = world["person"], world["body"], world["talks"]
    Article.objects.filter(pk=world["second"].pk).update(**DRAFT)
    check()
    assert [found("person", organisation=body), found("person", "minister"), found("event", "treaty")] == [[], [], []]
    assert [found("event", person=person), found("person", event=talks)] == [[], []]
    Article.objects.filter(pk=world["second"].pk).update(**PUBLISHED)
    check()
    assert found("person", organisation=body) == found("person", "minister") == found("person", event=talks) == ["Ann"]
    Article.objects.filter(pk=world["article"].pk).update(**WITHDRAWN)
    check()
    assert found("statement") == found("person", topic=world["topic"]) == []


def test_a_statement_gives_its_speaker_topics_and_takes_them_away(world):
    statement, topic, other = (world[name] for name in ("statement", "topic", "other"))
    assert found("person", topic=topic) == ["Ann"]
    models.Statement.objects.filter(pk=statement.pk).update(person=other)
    check()
    assert found("person", topic=topic) == ["Ben"]
    statement.refresh_from_db()
    statement.topics.clear()
    check()
    assert found("person", topic=topic) == []
    statement.topics.set([topic])
    check()
    assert found("person", topic=topic) == ["Ben"]
    models.Statement.objects.filter(pk=statement.pk).update(**DRAFT)
    check()
    assert found("person", topic=topic) == []


def test_mentions_pointed_elsewhere_at_once(world):
    PersonMention.objects.filter(person=world["person"]).update(person=world["other"])
    models.Participation.objects.filter(event=world["talks"]).update(event=world["visit"])
    check()
    assert found("article", person=world["person"]) == []
    assert found("article", person=world["other"]) == ["Headline"]
    assert found("event", person=world["person"]) == ["Visit"]
    assert found("person", event=world["visit"]) == ["Ann"]


def test_a_place_moved_with_all_that_stands_in_it(world):
    elsewhere = factories.make_place(name="Elsewhere")
    check()
    assert found("event", place=world["region"]) == ["Talks", "Visit"]
    Place.objects.filter(pk=world["city"].pk).update(parent=elsewhere)
    check()
    assert found("event", place=world["region"]) == ["Visit"]
    assert found("event", place=elsewhere) == ["Talks"]
    assert found("place", within=elsewhere) == ["City", "Street"]


def test_a_draft_between_hides_what_is_above_until_it_is_published(world):
    Place.objects.filter(pk=world["city"].pk).update(**DRAFT)
    check()
    assert found("event", place=world["region"]) == ["Visit"]
    assert found("event", place=world["city"]) == []
    assert found("event", place=world["city"], drafts=True) == ["Talks"]
    Place.objects.filter(pk=world["city"].pk).update(**PUBLISHED)
    check()
    assert found("event", place=world["region"]) == ["Talks", "Visit"]
    Event.objects.filter(pk=world["visit"].pk).update(**DRAFT)
    check()
    assert found("event", part_of=world["visit"]) == []


def test_a_draft_between_becomes_public_by_time(world, monkeypatch):
    soon = timezone.now() + datetime.timedelta(minutes=1)
    Place.objects.filter(pk=world["city"].pk).update(publish_at=soon)
    check()
    assert found("event", place=world["region"]) == ["Visit"]
    monkeypatch.setattr(timezone, "now", lambda: soon)
    assert found("event", place=world["region"]) == ["Talks", "Visit"]
    check()


def test_sql_by_hand(world):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE archive_person SET summary = 'Purple' WHERE id = %s", [world["person"].pk])
        cursor.execute("DELETE FROM archive_article_topics")
    check()
    assert found("person", "purple") == ["Ann"]
    assert found("article", topic=world["topic"]) == []


def test_many_at_once(world):
    rows = [
        Article(uid=f"a{n}", slug=f"a{n}", headline=f"Bulk {n}", issued=f"2022-05-{n % 31 + 1:02d}", **PUBLISHED)
        for n in range(70)
    ]
    Article.objects.bulk_create(rows)
    search.settle()
    check()
    assert len(found("article", "bulk")) == 70
    for row in rows:
        row.headline, row.issued = row.headline.replace("Bulk", "Batch"), "2022-01-01"
    Article.objects.bulk_update(rows, ["headline", "issued"])
    Article.objects.filter(pk__gt=rows[-10].pk).update(issued="2023")
    search.settle()
    check()
    assert len(found("article", "batch", year=2022)) == 61
    assert found("article", "bulk") == []
    Article.objects.filter(uid__startswith="a").update(**DRAFT)
    Article.objects.filter(pk__in=[row.pk for row in rows[:20]]).delete()
    search.settle()
    check()
    assert len(found("article", "batch", drafts=True)) == 50


def test_more_marks_than_one_reader_settles(world):
    Article.objects.bulk_create(
        Article(uid=f"a{n}", slug=f"a{n}", headline="Bulk", issued="2022", **PUBLISHED) for n in range(90)
    )
    while SearchDue.objects.exists():
        look()
    check()
    assert len(found("article", "bulk")) == 90


def test_a_fixture_loaded_twice(world, tmp_path):
    times = {"status": "published", "publish_at": "2024-01-01T00:00:00Z"}
    rows = [
        {"model": "archive.person", "fields": {"uid": "zoe", "slug": "zoe", "sort_name": "Zoe", **times}},
        {"model": "archive.personname", "fields": {"uid": "zoe-1", "person": ["zoe"], "text": "佐伊"}},
    ]
    path = tmp_path / "fixture.json"
    for name in ("Zoe", "Zoë X"):
        rows[0]["fields"]["name"] = name  # type: ignore[index]
        path.write_text(json.dumps(rows), encoding="utf-8")
        call_command("loaddata", str(path), verbosity=0)
        check()
        assert found("person", "佐伊") == found("person", "zoe") == [name]


def test_other_names(world):
    name = PersonName(person=world["person"], text="安")
    name.save()
    check()
    assert found("person", "安") == ["Ann"]
    PersonName.objects.filter(pk=name.pk).update(person=world["other"])
    check()
    assert found("person", "安") == ["Ben"]
    name.delete()
    check()
    assert found("person", "安") == []
    PlaceName(place=world["city"], text="Town").save()
    check()
    assert found("place", "town") == ["City"]


def test_paragraphs(world):
    article = world["article"]
    factories.make_paragraph(article, text="Violet.")
    check()
    assert found("article", "violet") == ["Headline"]
    article.paragraphs.filter(text="Violet.").delete()
    check()
    assert found("article", "violet") == []


def test_offices_and_outcomes(world):
    office, outcome = world["office"], world["outcome"]
    office.role = "envoy"
    office.save()
    outcome.text = "A pact."
    outcome.save()
    check()
    assert found("person", "envoy") == found("person", role="env") == ["Ann"]
    assert (found("person", "minister"), found("event", "treaty"), found("event", "pact")) == ([], [], ["Talks"])
    models.Affiliation.objects.filter(pk=office.pk).update(person=world["other"], organisation=None)
    outcome.delete()
    check()
    assert (found("person", "envoy"), found("event", "pact"), found("person", organisation=world["body"])) == (
        ["Ben"], [], [],
    )  # fmt: skip


def test_a_draft_deleted(world):
    article = factories.make_article(headline="Gone", body=["Text."], **DRAFT)
    factories.make_person_mention(article=article, person=world["person"])
    check()
    assert found("article", "gone", drafts=True) == ["Gone"]
    article.delete()
    check()
    assert found("article", "gone", drafts=True) == []


@pytest.mark.parametrize("change", [{"name": "ANN"}, {"name": "Ann!"}, {"slug": "another"}, {"name": "Änn"}])
def test_a_label_changes_with_the_record_even_if_its_words_do_not(world, change):
    key = ("person", world["person"].pk)
    look()
    assert labels([key])[key] == ("Ann", world["person"].slug)
    Person.objects.filter(pk=key[1]).update(**change)
    look()
    person = Person.objects.get(pk=key[1])
    assert labels([key])[key] == (person.name, person.slug)


def test_a_label_is_not_told_of_what_was_withdrawn(world):
    key = ("person", world["person"].pk)
    assert key in labels([key])
    Person.objects.filter(pk=key[1]).update(**WITHDRAWN)
    look()
    assert labels([key]) == {}
    assert facet("article", "person") == {}
    assert found("article", person=world["person"]) == []


def test_nothing_stays_of_what_was_rolled_back(world):
    before = table()
    with pytest.raises(KeyError), transaction.atomic():
        factories.make_article(headline="Undone", body=["Undone."])
        assert found("article", "undone") == ["Undone"]
        raise KeyError
    assert found("article", "undone") == []
    assert table() == before
    check()
    factories.make_article(headline="Done", body=["Done."])
    check()
    assert (found("article", "undone"), found("article", "done")) == ([], ["Done"])


def test_rows_moved_to_make_room_that_are_due_themselves(world):
    """Between the first and the last third there is no room for the middle one, and all change in one go."""
    rows = [
        Article(uid=f"a{n}", slug=f"a{n}", headline=f"Same {n}", issued="2022-06-29", **PUBLISHED) for n in range(90)
    ]
    for row in rows[30:60]:
        row.issued = "2021"
    Article.objects.bulk_create(rows)
    rebuild()
    check()
    first, middle, last = ([row.pk for row in rows[start : start + 30]] for start in (0, 30, 60))
    with transaction.atomic():
        Article.objects.filter(pk__in=middle).update(issued="2022-06-29", headline="Moved")
        Article.objects.filter(pk__in=last[::3]).update(issued="2022-06-30", headline="Later")
        Article.objects.filter(pk__in=last[1::3]).update(headline="Changed", **DRAFT)
        Article.objects.filter(pk__in=last[1::6]).delete()
        Article.objects.filter(pk__in=first[::2]).update(issued="2020")
    search.settle()
    check()
    assert [len(found("article", word, drafts=True)) for word in ("moved", "later", "changed", "same")] == [
        30, 10, 5, 40,
    ]  # fmt: skip
    assert len(found("article", "same", year=2020)) == 15


def test_what_changed_between_is_right_whichever_order_it_came_in(world):
    """Both ways: the article first and then what rests on it, and what rests on it first."""
    for first, second in ((Article, Place), (Place, Article)):
        for state in (DRAFT, PUBLISHED):
            for model in (first, second):
                model.objects.update(**state)
                check()
    assert found("event", place=world["region"]) == ["Talks", "Visit"]


class TestCommitted:
    """What happens on commit, in transactions of their own."""

    pytestmark = pytest.mark.django_db(transaction=True)

    def test_a_save_is_settled_on_commit(self):
        with transaction.atomic():
            article = factories.make_article(headline="Amber", body=["Blue."])
            assert SearchRow.objects.count() == 0
        assert SearchDue.objects.count() == 0
        assert SearchRow.objects.filter(kind="article", key=article.pk).count() == 1
        assert found("article", "amber blue") == ["Amber"]

    def test_a_save_undone_to_a_savepoint_does_not_keep_others_from_being_settled(self):
        with transaction.atomic():
            with pytest.raises(KeyError), transaction.atomic():
                factories.make_article(headline="Undone")
                raise KeyError
            factories.make_article(headline="Done")
        assert SearchDue.objects.count() == 0
        assert found("article") == ["Done"]

    def test_marks_left_over_by_whoever_was_killed_are_settled_by_the_next_reader(self, monkeypatch):
        with monkeypatch.context() as killed:
            killed.setattr(refreshing, "settle", lambda: None)
            factories.make_article(headline="Amber")
        Article.objects.update(subtitle="Blue")
        assert SearchDue.objects.count() > 0
        assert found("article", "blue") == ["Amber"]
        assert SearchDue.objects.count() == 0

    def test_a_reader_is_answered_where_marks_cannot_be_settled(self, monkeypatch, caplog):
        factories.make_article(headline="Amber")
        Article.objects.update(subtitle="Blue")

        def fail(due: Any) -> None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT * FROM nothing_of_that_name")

        with monkeypatch.context() as broken:
            broken.setattr(refreshing, "write", fail)
            assert found("article", "amber") == ["Amber"]
            assert found("article", "blue") == []
        assert found("article", "blue") == ["Amber"]

    def test_an_archive_emptied_and_filled_again(self):
        """Twice, because all numbers begin anew: those of texts, too."""
        for old, new in (("blue", "red"), ("red", "grey")):
            factories.make_article(headline=f"An {old}", body=[f"Text {old}."])
            call_command("flush", interactive=False, verbosity=0)
            assert found() == []
            factories.make_article(headline=f"The {new}", body=[f"Body {new}."])
            assert [found("article", word) for word in (old, "text", new, "body")] == [
                [],
                [],
                [f"The {new}"],
                [f"The {new}"],
            ]
            assert list(differences()) == []
            call_command("flush", interactive=False, verbosity=0)

    def test_what_was_dumped_says_nothing_of_rows(self):
        factories.make_article(headline="Amber")
        output = io.StringIO()
        call_command("dumpdata", "archive", stdout=output)
        assert {row["model"] for row in json.loads(output.getvalue())} >= {"archive.article"}
        assert "search" not in output.getvalue()
