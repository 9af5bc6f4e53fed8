import datetime
import random
from itertools import pairwise

import pytest

from archive.models import SearchRow
from archive.search import differences, forget, look, nouns, numbers, parse, refreshing, select
from archive.search.numbers import GAP, LARGEST, SMALLEST, sort_key, spaced
from archive.search.rows import Row
from archive.search.writing import Writer
from tests import factories

pytestmark = pytest.mark.django_db

ARTICLE, PERSON, EVENT = nouns.noun_of("article"), nouns.noun_of("person"), nouns.noun_of("event")
DAY = datetime.date(2022, 5, 28)


def made(key, sort, text=None):
    return Row("article", key, sort, None, keys=f"genre:{key}", text=f" {text or f'word{key}'} ", mark=key)


def put(rows, *, at_once=True):
    """Write new rows, in one change or each in its own."""
    writer = Writer()
    for row in rows:
        writer.put(None, row)
        if not at_once:
            writer.close()
            writer = Writer()
    writer.close()


@pytest.fixture(autouse=True)
def _texts_of_rows(monkeypatch):
    """Rows without records, whose texts are found again when they are moved."""

    def build(kind, keys):
        return {key: made(key, b"") for key in keys}

    monkeypatch.setattr("archive.search.rows.build", build)


def ascending() -> list[bytes]:
    sorts = [bytes(sort) for sort in SearchRow.objects.order_by("id").values_list("sort", flat=True)]
    assert sorts == sorted(sorts)
    keys = list(SearchRow.objects.values_list("id", flat=True))
    assert len(set(keys)) == len(keys)
    assert all(SMALLEST <= key <= LARGEST for key in keys)
    return sorts


def all_are_found() -> None:
    """Each by its word and its value, by who followed and by who begins anew."""
    expected = dict(SearchRow.objects.values_list("id", "key"))
    for followed in (look(), None):
        if followed is None:
            forget()
        shelf = look()
        for number, key in list(expected.items())[::7]:
            assert list(select(query=parse(f"word{key}"), drafts=True, shelf=shelf).numbers) == [number]
            assert list(shelf.of("genre", str(key))) == [number]


def test_the_newest_come_first_then_what_has_no_date_then_names():
    keys = [
        sort_key(ARTICLE, 1, datetime.date.max, None), sort_key(ARTICLE, 2, DAY, None), sort_key(ARTICLE, 3, DAY, None),
        sort_key(EVENT, 1, DAY, 0), sort_key(EVENT, 0, DAY, 7), sort_key(ARTICLE, 1, datetime.date.min, None),
        sort_key(ARTICLE, 2, None, None), sort_key(EVENT, 10**18, None, 2**31 - 1), sort_key(PERSON, 9, None, "ab"),
        sort_key(PERSON, 1, None, "Äb c"), sort_key(PERSON, 1, None, "ABC"), sort_key(PERSON, 2, None, "王毅"),
        sort_key(nouns.noun_of("topic"), 1, None, ""),
    ]  # fmt: skip
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("count", [0, 1, 2, 1000])
def test_rows_written_at_once_have_gaps_and_stand_around_the_middle(count):
    sorts = sorted(
        sort_key(noun, key, DAY if key % 2 else None, "name") for noun in (ARTICLE, PERSON) for key in range(count)
    )
    found = spaced(sorts)
    assert len(found) == len(sorts)
    assert all(later - earlier >= GAP for earlier, later in pairwise(found))
    assert all(SMALLEST < number < LARGEST for number in found)


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("order", ["upwards", "downwards", "inwards", "random"])
def test_three_hundred_rows_at_one_spot(order, at_once):
    put([made(1000, b"0" * 9 + b"0"), made(1001, b"0" * 9 + b"9")])
    places = list(range(300))
    if order == "downwards":
        places.reverse()
    elif order == "inwards":
        places = [place for pair in zip(places[:150], places[:149:-1], strict=True) for place in pair]
    elif order == "random":
        random.Random(4).shuffle(places)
    look()
    put([made(key, b"0" * 9 + b"5%04d" % place) for key, place in enumerate(places)], at_once=at_once)
    assert len(ascending()) == 302
    all_are_found()


def test_rows_at_both_ends_of_groups_and_at_the_ends_of_all_numbers():
    put([made(1000, b"0" * 9 + b"5"), made(1001, b"25x")])
    SearchRow.objects.filter(key=1000).update(id=SMALLEST + 1)
    SearchRow.objects.filter(key=1001).update(id=LARGEST - 1)
    put([made(key, b"0" * 9 + b"4%04d" % (500 - key)) for key in range(60)])
    put([made(100 + key, b"25y%04d" % key) for key in range(60)])
    assert len(ascending()) == 122
    all_are_found()


def test_any_order_of_anything_anywhere():
    chance = random.Random(44)
    days = [
        DAY + datetime.timedelta(days=chance.randint(-3, 3)) if chance.random() < 0.7 else None for _n in range(400)
    ]
    rows = []
    for key, day in enumerate(days):
        noun = chance.choice((ARTICLE, EVENT, PERSON))
        rows.append(
            made(key, sort_key(noun, key, day if noun.dated else None, 0 if noun is EVENT else chance.choice("abc")))
        )
    put(rows[:200])
    look()
    put(rows[200:], at_once=False)
    assert ascending() == sorted(row.sort for row in rows)
    all_are_found()


def test_a_spread_leaves_room_where_it_was_asked_for():
    put([made(key, b"0" * 9 + b"%04d" % key) for key in range(50)])
    for place, row in enumerate(SearchRow.objects.order_by("-id").values_list("id", flat=True)):
        SearchRow.objects.filter(id=row).update(id=LARGEST - place)
    sort = b"0" * 9 + b"0025x"
    assert numbers.free_number(sort) is None
    moves = numbers.spread(sort)
    assert list(moves) == sorted(moves)
    assert list(moves.values()) == sorted(set(moves.values()))
    stayed = set(SearchRow.objects.exclude(id__in=moves).values_list("id", flat=True))
    assert not stayed & set(moves.values())
    between = list(moves.values())
    widest = max(later - earlier for earlier, later in pairwise(between))
    before = [new for old, new in moves.items() if bytes(SearchRow.objects.get(id=old).sort) < sort]
    assert widest == min(set(between) - set(before)) - max(before) > 1


def test_rows_of_records_stay_in_step(monkeypatch):
    monkeypatch.undo()
    for _number in range(30):
        factories.make_article(issued="2022-05-29")
        refreshing.settle()
    assert list(differences()) == []
