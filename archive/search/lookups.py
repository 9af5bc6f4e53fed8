"""Looking up tokens: in memory, in the last snapshot, or in the database's own index."""

from collections.abc import Collection

from pyroaring import BitMap

from archive.models import SearchPosting
from archive.search.engines import engine
from archive.search.shelf import EMPTY, Shelf


def lookup(shelf: Shelf, asked: Collection[str]) -> dict[str, BitMap]:
    """The numbers of the rows that have some tokens; asked with a star, any token that begins so; asked with spaces,
    tokens in a row.

    What is not known yet is read from the last snapshot, in one query, and from the database's own index, in another.
    """
    found = {each: numbers for each in dict.fromkeys(asked) if (numbers := shelf.known(each)) is not None}
    missing = [each for each in dict.fromkeys(asked) if each not in found]
    if missing:
        begun = {each: shelf.cache[each] for each in missing if each in shelf.cache}
        unknown = [each for each in missing if each not in begun]
        postings = SearchPosting.objects.filter(is_token=True, name__in=unknown).values_list("name", "rows")
        for name, rows in postings if unknown else ():
            begun[name] = (BitMap.deserialize(bytes(rows)) - shelf.stale, shelf.snapshot_text)
        since = {each: begun.get(each, (EMPTY, 0))[1] for each in missing}
        newer = engine().numbers_of({each: text for each, text in since.items() if text < shelf.last_text})
        for each in missing:
            found[each] = begun.get(each, (EMPTY, 0))[0] | BitMap(newer.get(each, ()))
            shelf.keep(each, found[each])
    return found
