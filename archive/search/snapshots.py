"""Snapshots: the bitmaps a process begins with, the postings of frequent tokens, and the words there are."""

import json
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from django.db import transaction
from pyroaring import BitMap

from archive.models import SearchChange, SearchPosting
from archive.search import shelf as shelves
from archive.search.engines import engine
from archive.search.shelf import ALL, STATE, Shelf
from archive.search.words import BREAK, NAME, word_of

FREQUENT = 0.005
"""Tokens that stand in a larger share of the rows than this have a posting of their own."""
FEWEST = 200
"""In fewer rows than this, a token is never that frequent."""
BEHIND_LIMIT = 2000
"""With more rows written since the last snapshot, or a fiftieth of all, a new one is taken."""
WORDS_LIMIT = 200_000
WORDS = "words"
"""The posting of the words there are: ``{word: how many rows}``, as compressed JSON."""


def write(change: SearchChange, values: Mapping[str, Iterable[int]]) -> None:
    """Take the first snapshot: the numbers of each value, and of each token that the database knows as frequent."""
    postings = {name: BitMap(numbers) for name, numbers in values.items()}
    least = max(FEWEST, int(FREQUENT * len(postings[ALL])))
    vocabulary = dict(engine().vocabulary(1))
    frequent = [token for token, rows in vocabulary.items() if rows >= least and token != BREAK]
    _store(change.serial, change.token, postings)
    for start in range(0, len(frequent), 50):
        found = engine().numbers_of(frequent[start : start + 50])
        _insert({token: BitMap(numbers) for token, numbers in found.items()}, is_token=True)
    _store_words(vocabulary)


def take_if_behind() -> bool:
    """Take the changes since the last snapshot into it, if they are many; whether they were."""
    with transaction.atomic():
        engine().lock()
        shelf = shelves.current()
        if len(shelf.recent) <= max(BEHIND_LIMIT, len(shelf.everything) // 50):
            return False
        if not SearchPosting.objects.filter(name=STATE).exists():
            change = SearchChange.objects.get(serial=shelf.serial)
            write(change, {**shelf.values, ALL: shelf.everything})
        else:
            _renew(shelf)
    shelves.forget()
    return True


def _renew(shelf: Shelf) -> None:
    """The snapshot of a shelf that rests on one: every value, and the tokens that had a posting."""
    added: dict[str, list[int]] = {}
    for number, text in shelf.recent.items():
        for token in set(text.split()):
            added.setdefault(token, []).append(number)
    words = _stored_words()
    for token, numbers in added.items():
        words[token] = words.get(token, 0) + len(numbers)
    tokens = {
        name: (BitMap.deserialize(bytes(rows)) - shelf.stale) | BitMap(added.get(name, ()))
        for name, rows in SearchPosting.objects.filter(is_token=True).values_list("name", "rows").iterator()
    }
    SearchPosting.objects.all().delete()
    _store(shelf.serial, shelf.token, {**shelf.values, ALL: shelf.everything})
    _insert(tokens, is_token=True)
    _store_words(words)
    SearchChange.objects.filter(serial__lt=shelf.serial).delete()


def _store(serial: int, token: str, postings: Mapping[str, BitMap]) -> None:
    state = json.dumps({"serial": serial, "token": token}).encode()
    SearchPosting.objects.create(name=STATE, rows=state)
    _insert(postings, is_token=False)


def _insert(postings: Mapping[str, BitMap], *, is_token: bool) -> None:
    rows = (SearchPosting(name=name, is_token=is_token, rows=numbers.serialize()) for name, numbers in postings.items())
    SearchPosting.objects.bulk_create(rows, batch_size=200)


def _store_words(vocabulary: Mapping[str, int]) -> None:
    most = sorted(vocabulary.items(), key=lambda pair: -pair[1])[:WORDS_LIMIT]
    SearchPosting.objects.create(name=WORDS, rows=zlib.compress(json.dumps(dict(most)).encode(), 1))


def _stored_words() -> dict[str, int]:
    stored = SearchPosting.objects.filter(name=WORDS).values_list("rows", flat=True).first()
    return json.loads(zlib.decompress(bytes(stored))) if stored is not None else {}


def vocabulary(shelf: Shelf) -> tuple[dict[str, int], frozenset[str]]:
    """The words of all rows with in how many each stands, about, and which of them stand in names or titles. Drafts
    have their part in it: whoever proposes a word to readers asks first whether it finds something for them.
    """
    return _words_at(shelf.serial, shelf.token)


@lru_cache(maxsize=1)
def _words_at(serial: int, token: str) -> tuple[dict[str, int], frozenset[str]]:
    shelf = shelves.current()
    tokens = _stored_words() or dict(engine().vocabulary(1))
    for text in shelf.recent.values():
        for each in text.split():
            tokens.setdefault(each, 1)
    words = {word_of(each): rows for each, rows in tokens.items() if is_plain(each)}
    names = frozenset(word_of(each.removeprefix(NAME)) for each in tokens if each.startswith(NAME))
    return words, names


def is_plain(token: str) -> bool:
    """Whether a token says no more than that a word occurs."""
    return token != BREAK and not (token[0] == "z" and token[1].isdigit())
