import json
import random

import pytest

from archive import search
from archive.models import SearchChange, SearchPosting, SearchRow
from archive.search import differences, forget, look, parse, rebuild, select, snapshots
from archive.search import shelf as shelves
from archive.search.shelf import STATE
from archive.search.snapshots import take_if_behind
from tests import factories
from tests.search.corpus import Corpus
from tests.search.oracle import Asked, Clause, Oracle, Term, in_order

pytestmark = pytest.mark.django_db

WORDS = ("urumqi", "lodz", "москва", "दिल्ली", "習", "平", "カ", "talks", "zz9")


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    monkeypatch.setattr(snapshots, "FEWEST", 3)
    monkeypatch.setattr(snapshots, "BEHIND_LIMIT", 20)


def snapshot_serial() -> int:
    return json.loads(bytes(SearchPosting.objects.get(name=STATE).rows))["serial"]


def check(corpus: Corpus) -> None:
    """All is found, by whoever was there before and by a new process."""
    oracle = Oracle(corpus)
    for _process in range(2):
        for word in WORDS:
            for drafts in (False, True):
                asked = Asked(None, [Clause((Term((word,)),))], {}, None, drafts)
                selection = select(query=parse(word), drafts=drafts)
                expected = in_order(oracle.find(asked), "best", asked.clauses)
                assert [(hit.kind, hit.key) for hit in selection.hits("best", 0, 1000)] == expected
                assert dict(selection.facet("topic", 1000).counts) == oracle.count(asked, "topic")
        assert list(differences()) == []
        forget()


def test_what_was_written_since_goes_into_the_next_snapshot():
    corpus = Corpus(random.Random(4))
    corpus.grow(30)
    rebuild()
    first = snapshot_serial()
    check(corpus)
    corpus.grow(15)
    search.settle()
    assert snapshot_serial() > first
    assert SearchPosting.objects.filter(is_token=True).count() > 20
    check(corpus)
    corpus.grow(15)
    search.settle()
    check(corpus)


def test_a_first_snapshot_is_taken_of_an_archive_filled_record_by_record():
    corpus = Corpus(random.Random(5))
    for _number in range(3):
        corpus.grow(15)
        search.settle()
    assert snapshot_serial() > 0
    check(corpus)


def test_a_few_rows_are_left_to_the_log():
    factories.make_article()
    rebuild()
    serial = snapshot_serial()
    for _number in range(20):
        factories.make_article()
        search.settle()
    assert not take_if_behind()
    assert snapshot_serial() == serial
    assert SearchChange.objects.count() == 21
    factories.make_article()
    search.settle()
    assert snapshot_serial() > serial
    assert SearchChange.objects.count() == 1
    assert select().total == 22


def test_one_row_changed_again_and_again_makes_no_endless_log():
    article = factories.make_article(language="en")
    rebuild()
    for number in range(50):
        article.language = ("de", "en")[number % 2]
        article.save()
        search.settle()
    assert SearchChange.objects.count() <= 21
    assert dict(select().facet("language").counts) == {"en": 1}


def test_a_snapshot_leaves_a_process_that_is_far_behind_right():
    factories.make_article(headline="Old")
    rebuild()
    before = look()
    for number in range(30):
        factories.make_article(headline=f"New {number}")
        search.settle()
    shelves._current["default"] = before
    assert select().total == 31
    assert select(query=parse("new")).total == 30


@pytest.mark.parametrize("word", ["words", "snapshot", "all", "state"])
def test_frequent_words_that_are_called_like_something_of_ours(word):
    for _number in range(5):
        factories.make_article(headline=f"The {word}")
    search.settle()
    rebuild()
    for _process in range(2):
        assert select(query=parse(word)).total == 5
        assert SearchPosting.objects.filter(name=word, is_token=True).count() == 1
        assert list(differences()) == []
        forget()
    factories.make_article(headline=f"One {word}")
    search.settle()
    assert select(query=parse(word)).total == 6


def test_without_any_snapshot_the_rows_themselves_are_read():
    factories.make_article(headline="Amber")
    search.settle()
    SearchPosting.objects.all().delete()
    forget()
    assert select(query=parse("amber")).total == SearchRow.objects.count() == 1


def test_a_snapshot_of_another_state_is_not_used():
    factories.make_article(headline="Amber")
    rebuild()
    SearchChange.objects.update(token="other")
    factories.make_article(headline="Green")
    search.settle()
    forget()
    assert select().total == 2
    assert list(differences()) == []


def test_words_that_came_since_are_proposed():
    factories.make_article(headline="Old amber")
    rebuild()
    for _number in range(25):
        factories.make_article(headline="New amber", body=["Novel novel."])
        search.settle()
    assert snapshot_serial() > 1
    assert sorted(snapshots.vocabulary(look())) == ["amber", "new", "novel", "old"]
