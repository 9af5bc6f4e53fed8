"""What is written all at once, and what is odd to write."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from archive import search
from archive.models import Article, Person, PersonMention, SearchDue, SearchRow
from archive.search import differences, forget, parse, rebuild, select
from archive.search import rows as making
from archive.search.engines import engine
from tests import factories


def found(typed: str) -> list[int]:
    return [hit.key for hit in select(query=parse(typed)).hits()]


@pytest.mark.django_db
class TestOddRecords:
    def test_a_text_of_megabytes_is_found_by_its_first_words(self):
        others = [f"w{number:x}q{number:x}" for number in range(200_000)]
        article = factories.make_article(headline="Long", body=[f"first {' '.join(others)} last"])
        search.settle()
        assert [found(word) for word in ("first", "long", '"first w0q0"', others[30_000], others[-1], "last")] == [
            [article.pk], [article.pk], [article.pk], [article.pk], [], [],
        ]  # fmt: skip
        rebuild()
        assert list(differences()) == []

    def test_an_article_that_mentions_two_thousand(self):
        article = factories.make_article(headline="Long")
        Person.objects.bulk_create(
            Person(uid=f"p{n}", slug=f"p{n}", name=f"Name {n}", status="published", publish_at=factories.LONG_AGO)
            for n in range(2000)
        )
        keys = Person.objects.values_list("pk", flat=True)
        PersonMention.objects.bulk_create(
            PersonMention(uid=f"m{key}", article_id=article.pk, person_id=key) for key in keys
        )
        search.settle()
        counts = select("article").facet("person", 3000).counts
        assert {value for value, number in counts} == set(map(str, keys))
        assert {number for _value, number in counts} == {1}

    @pytest.mark.parametrize("name", ["…", "-", "🦊", "'", "\u200b", "ʼs", "\u0301", "ﷺ" * 30])
    def test_a_name_of_odd_signs(self, name):
        person = factories.make_person(name=name, slug="odd", summary="Amber.")
        search.settle()
        assert found("amber") == [person.pk]
        rebuild()
        assert list(differences()) == []

    def test_dates_at_the_ends_of_the_calendar(self):
        dates = ("9999-12-31", "2022/..", "2022", "../2022", "0001-01-01", "0001", "")
        made = [factories.make_article(issued=date) for date in dates]
        search.settle()
        hits = [hit.key for hit in select("article").hits()]
        assert set(hits[:2]) == {made[0].pk, made[1].pk}
        assert set(hits[-3:]) == {made[4].pk, made[5].pk, made[6].pk} or hits[-1] == made[6].pk
        assert list(differences()) == []
        assert select("article", chosen={"year": ["0001"]}).total == 3
        assert select("article", chosen={"year": ["9999"]}).total == 2


class Apart(threading.Thread):
    """Does something in a thread with a connection of its own, and keeps what it raises."""

    def __init__(self, action: Callable[[], Any]) -> None:
        super().__init__(daemon=True)
        self.action = action
        self.error: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self.action()
        except BaseException as error:
            self.error = error
        finally:
            connection.close()

    def end(self) -> None:
        self.join(30)
        assert not self.is_alive()
        if self.error:
            raise self.error


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_two_settle_and_two_write(self):
        for number in range(3):
            factories.make_article(headline=f"Begin {number}")

        def write(name: str) -> None:
            for number in range(8):
                with transaction.atomic():
                    article = factories.make_article(headline=f"{name} {number}", body=[f"Text {name}."])
                    Article.objects.filter(pk=article.pk).update(issued="2022-05-30")

        def settle() -> None:
            for _number in range(15):
                search.settle()

        threads = [Apart(lambda: write("amber")), Apart(lambda: write("blue")), Apart(settle), Apart(settle)]
        for thread in threads:
            thread.end()
        search.settle()
        assert list(differences()) == []
        assert (len(found("amber")), len(found("blue")), SearchDue.objects.count()) == (8, 8, 0)

    def test_others_write_while_all_rows_are_written_anew(self, monkeypatch):
        """On PostgreSQL nothing keeps them from it: what they change in the meantime stays due."""
        for number in range(6):
            factories.make_article(headline=f"Begin {number}", issued=f"2022-05-{number + 10}")
        draft = factories.make_article(headline="Draft", status="draft")
        keys = list(Article.objects.order_by("pk").values_list("pk", flat=True))
        build = making.build
        threads: list[Apart] = []

        def meanwhile() -> None:
            Article.objects.filter(pk=keys[0]).update(issued="2022-05-31", headline="Moved")
            Article.objects.filter(pk=draft.pk).delete()
            Article.objects.bulk_create(
                [Article(pk=keys[3] + 1000, uid="n", slug="n", headline="New", issued="2022-05-12",
                         status="published", publish_at=factories.LONG_AGO)]
            )  # fmt: skip
            Article.objects.filter(pk=keys[5]).update(headline="Changed")

        def slow(kind, some):
            if not threads and isinstance(some, range):
                threads.append(Apart(meanwhile))
                threads[0].join(1 if connection.vendor == "sqlite" else 10)
                assert threads[0].is_alive() == (connection.vendor == "sqlite")
            return build(kind, some)

        # The new one's key lies between: it was given out before, and comes to be there late.
        Article.objects.filter(pk=keys[5]).update(headline="Last")
        monkeypatch.setattr(making, "build", slow)
        rebuild()
        monkeypatch.undo()
        threads[0].end()
        search.settle()
        forget()
        assert list(differences()) == []
        assert found("moved") == [keys[0]]
        assert [len(found(word)) for word in ("draft", "new", "changed", "begin")] == [0, 1, 1, 4]

    def test_readers_are_answered_while_all_rows_are_written_anew(self, monkeypatch):
        article = factories.make_article(headline="Amber")
        search.settle()
        found("amber")
        build = making.build
        answers: list[object] = []

        def read() -> None:
            began = time.monotonic()
            answers.append(found("amber"))
            answers.append(time.monotonic() - began < 3)

        def slow(kind, some):
            if not answers:
                thread = Apart(read)
                thread.join(5)
                answers.append("was late" if thread.is_alive() else "in time")
            return build(kind, some)

        monkeypatch.setattr(making, "build", slow)
        rebuild()
        assert answers[:3] == [[article.pk], True, "in time"]

    def test_a_reader_is_answered_at_once_while_somebody_writes(self):
        article = factories.make_article(headline="Amber")
        search.settle()
        Article.objects.update(subtitle="Blue")
        held, let_go = threading.Event(), threading.Event()

        def hold() -> None:
            with transaction.atomic():
                engine().lock()
                Article.objects.filter(pk=article.pk).update(subtitle="Green")
                held.set()
                let_go.wait(20)

        writer = Apart(hold)
        assert held.wait(10)
        began = time.monotonic()
        assert found("amber") == [article.pk]
        assert time.monotonic() - began < 2
        let_go.set()
        writer.end()
        assert found("green") == [article.pk]
        assert SearchRow.objects.count() == 1

    def test_what_others_change_is_marked_while_somebody_writes_unmarked(self):
        """On PostgreSQL they need not even wait."""
        article = factories.make_article(headline="Amber")
        search.settle()
        with transaction.atomic():
            engine().marks_off()
            Person.objects.bulk_create([Person(uid="p", slug="p", name="Unmarked")])
            other = Apart(lambda: Article.objects.filter(pk=article.pk).update(headline="Blue"))
            if connection.vendor == "postgresql":
                other.end()
            engine().marks_on()
            Person.objects.bulk_create([Person(uid="q", slug="q", name="Marked")])
        other.end()
        marked = Person.objects.get(uid="q")
        assert set(SearchDue.objects.values_list("kind", "key")) == {("person", marked.pk), ("article", article.pk)}
