"""Whether the rows are as the records are: what is out of step, named."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pyroaring import BitMap

from archive.models import SearchDue, SearchPosting, SearchRow
from archive.search import rows
from archive.search import shelf as shelves
from archive.search.engines import engine
from archive.search.lookups import lookup
from archive.search.nouns import NOUNS, Noun
from archive.search.writing import COMPARED, plain

BATCH = 500

Report = Callable[[str, int, int], None]
"""Told how far it is: the kind of record, how many are done, out of how many."""


class Difference(NamedTuple):
    """Something that is not as it would be if all rows were written anew: the name of a row, and what of it."""

    name: str
    what: str


def differences(report: Report | None = None) -> Iterator[Difference]:
    """All that is out of step, row by row; then what processes begin with. Reads everything and changes nothing."""
    for noun in NOUNS:
        yield from _rows_of(noun, report)
    yield from _out_of_order()
    yield from _values()
    yield from _postings()


def _rows_of(noun: Noun, report: Report | None) -> Iterator[Difference]:
    records = noun.model._default_manager.order_by("pk").values_list("pk", flat=True)
    stored = SearchRow.objects.filter(kind=noun.kind).order_by("key").values_list("key", flat=True)
    keys = sorted({*records, *stored})
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        built = rows.build(noun.kind, some)
        found = {row.key: row for row in SearchRow.objects.filter(kind=noun.kind, key__in=some)}
        marked = set(SearchDue.objects.filter(kind=noun.kind, key__in=some).values_list("key", flat=True))
        texts = {found[key].text_id: built[key].text for key in some if key in built and key in found}
        faulty = engine().faulty(texts)
        for key in some:
            for what in _differences(built.get(key), found.get(key), faulty):
                yield Difference(f"{noun.kind} {key}", f"{what}, but due" if key in marked else what)
        if report:
            report(noun.kind, min(start + BATCH, len(keys)), len(keys))


def _differences(built: rows.Row | None, found: SearchRow | None, faulty: set[int]) -> Iterator[str]:
    if built is None or found is None:
        yield "no row" if found is None else "no record"
        return
    yield from (name for name in COMPARED if plain(getattr(found, name)) != getattr(built, name))
    if found.text_id in faulty:
        yield "text"


def _out_of_order() -> Iterator[Difference]:
    """Rows whose number is not in the order of lists."""
    last = b""
    for kind, key, sort in SearchRow.objects.order_by("id").values_list("kind", "key", "sort").iterator():
        if bytes(sort) < last:
            yield Difference(f"{kind} {key}", "number")
        last = bytes(sort)


def _values() -> Iterator[Difference]:
    """Values of facets, and who may see rows, that are not the same from a snapshot and from the rows themselves."""
    shelves.forget()
    followed, read = shelves.current(), shelves.read_rows()
    values, expected = followed.named_values(), read.named_values()
    for name in sorted(values.keys() | expected.keys()):
        if values.get(name) != expected.get(name):
            yield Difference(name, "snapshot")
    for name in ("everything", "public", "closed", "waiting", "hidden", "due"):
        if getattr(followed, name) != getattr(read, name):
            yield Difference(name, "snapshot")


def _postings() -> Iterator[Difference]:
    """Frequent tokens whose postings do not give the rows that have them."""
    names = list(SearchPosting.objects.filter(is_token=True).values_list("name", flat=True))
    shelf = shelves.current()
    for start in range(0, len(names), BATCH):
        some = names[start : start + BATCH]
        known = lookup(shelf, some)
        expected = engine().numbers_of(dict.fromkeys(some, 0))
        for name in some:
            if known[name] != BitMap(expected[name]):
                yield Difference(name, "posting")
