"""Snapshots: the bitmaps a process begins with, the postings of frequent tokens, and the words there are."""

import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from django.db import transaction
from django.db.models import Max
from pyroaring import BitMap

from archive.models import SearchChange, SearchPosting, SearchRow
from archive.search import rows
from archive.search import shelf as shelves
from archive.search.engines import engine
from archive.search.shelf import ALL, STATE, Shelf
from archive.search.words import BREAK, word_of

FREQUENT = 0.01
"""Tokens that stand in a larger share of the rows than this have a posting of their own."""
FEWEST = 200
"""In fewer rows than this, a token is never that frequent."""
BEHIND_LIMIT = 2000
"""With more rows written since the last snapshot, or a fiftieth of all, a new one is taken."""
BATCH = 500
WORDS_LIMIT = 200_000
WORDS = "*words"
"""The posting (no token is called so) of the words there are: ``{word: how many rows}``, as compressed JSON."""


def write(
    change: SearchChange, values: Mapping[str, Iterable[int]], tokens: Mapping[str, Iterable[int]], left_out: BitMap
) -> None:
    """Take the first snapshot: the numbers of each value, and of each token that has a posting, but for some."""
    known = {name: BitMap(numbers) - left_out for name, numbers in values.items()}
    _store(change.serial, change.token, {name: numbers for name, numbers in known.items() if numbers})
    _insert({name: BitMap(numbers) - left_out for name, numbers in tokens.items()}, is_token=True)
    _store_words(dict(engine().vocabulary(1)))


def take_if_behind() -> bool:
    """Take the changes since the last snapshot into it, if they are many; whether they were."""
    with transaction.atomic():
        engine().lock()
        shelf = shelves.current()
        if _behind(shelf) <= max(BEHIND_LIMIT, len(shelf.everything) // 50):
            return False
        tokens = _renewed_tokens(shelf)
        words = _renewed_words(shelf)
        SearchPosting.objects.all().delete()
        _store(shelf.serial, shelf.token, {**shelf.named_values(), ALL: shelf.everything})
        _insert(tokens, is_token=True)
        _store_words(words)
        SearchChange.objects.filter(serial__lt=shelf.serial).delete()
    shelves.forget()
    return True


def _behind(shelf: Shelf) -> int:
    """How much a process that begins with the last snapshot has to follow: rows written since, or changes of them."""
    state = SearchPosting.objects.filter(name=STATE).values_list("rows", flat=True).first()
    serial = json.loads(bytes(state))["serial"] if state is not None else 0
    rows = SearchRow.objects.filter(serial__gt=serial)
    changes = SearchChange.objects.filter(serial__gt=serial)
    return max(len(shelf.stale), rows.count(), changes.count())


def _renewed_tokens(shelf: Shelf) -> dict[str, BitMap]:
    """The postings of tokens with what was written since they were stored; the first of them, where there are none."""
    stored = SearchPosting.objects.filter(is_token=True).values_list("name", "rows")
    tokens = {name: BitMap.deserialize(bytes(rows)) - shelf.stale for name, rows in stored.iterator()}
    if tokens:
        newer = engine().numbers_of(dict.fromkeys(tokens, shelf.snapshot_text))
    else:
        least = max(FEWEST, int(FREQUENT * len(shelf.everything)))
        frequent = [token for token, _rows in engine().vocabulary(least) if token != BREAK]
        newer = engine().numbers_of(dict.fromkeys(frequent, 0))
    return {name: tokens.get(name, BitMap()) | BitMap(numbers) for name, numbers in newer.items()}


def _renewed_words(shelf: Shelf) -> Mapping[str, int]:
    """The tokens there are with those of texts written since the last snapshot; texts that are gone still count."""
    counts = Counter(_stored_words())
    if not counts:
        return dict(engine().vocabulary(1))
    written: dict[str, list[int]] = defaultdict(list)
    for kind, key in SearchRow.objects.filter(text_id__gt=shelf.snapshot_text).values_list("kind", "key"):
        written[kind].append(key)
    for kind, keys in written.items():
        for start in range(0, len(keys), BATCH):
            for row in rows.build(kind, keys[start : start + BATCH]).values():
                counts.update(set(row.text.split()))
    return counts


def _store(serial: int, token: str, postings: Mapping[str, BitMap]) -> None:
    last_text = SearchRow.objects.aggregate(last=Max("text_id"))["last"] or 0
    state = json.dumps({"serial": serial, "token": token, "last_text": last_text}).encode()
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


def vocabulary(shelf: Shelf) -> Sequence[str]:
    """The words of all rows, as of the last snapshot if there is one. Drafts have their part in it: whoever proposes a
    word to readers asks first whether it finds something for them.
    """
    return _words_at(shelf.snapshot, "" if shelf.snapshot else shelf.token)


@lru_cache(maxsize=1)
def _words_at(snapshot: str, token: str) -> Sequence[str]:
    tokens: Iterable[str] = _stored_words() if snapshot else (each for each, _rows in engine().vocabulary(1))
    return [word_of(each) if "z" in each else each for each in tokens if is_plain(each)]


def is_plain(token: str) -> bool:
    """Whether a token says no more than that a word occurs."""
    return token != BREAK and not (token[0] == "z" and token[1].isdigit())
