"""The page that explains how to search, by examples of what is in the archive."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import View

from archive import search
from archive.search.words import is_unspaced, words

NAMED = {
    "speaker": "person", "person": "person", "topic": "topic", "place": "place", "organisation": "organisation",
    "event": "event",
}  # fmt: skip
"""The fields that are explained by a record, and of which kind it is."""

COMPARED = 10
"""Out of how many names the one that explains a field is chosen."""


@dataclass(frozen=True, slots=True)
class Example:
    """A query, and what it finds in words."""

    typed: str
    meaning: str


class SearchHelpView(View):
    """`/search/help/`: the language of searches."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        names = names_of(search.select())
        groups = [
            (_("Words and names"), list(words_and_names(names))),
            (_("More exactly"), list(more_exactly(names))),
            (_("By what is known of a record"), list(by_field(names))),
        ]
        context = {
            "groups": [(title, found) for title, found in groups if found],
            "characters": search.QUERY_LENGTH,
            "terms": search.TERMS,
        }
        return render(request, "archive/search_help.html", context)


def names_of(everything: search.Selection) -> dict[str, str]:
    """For each field a name that most of the archive has to do with, one of two words if there is any among the first;
    and a year, a language and a kind, as far as there are.
    """
    values = {field: [count.value for count in everything.facet(field, COMPARED).counts] for field in NAMED}
    records = {
        field: [
            (kind, int(value.rpartition(":")[2])) for value in values[field] if not value.startswith("organisation:")
        ]
        for field, kind in NAMED.items()
    }
    labels = search.labels(record for some in records.values() for record in some)
    names: dict[str, str] = {}
    for field, some in records.items():
        found = [labels[record].name for record in some if record in labels]
        if found:
            names[field] = next((name for name in found if len(words(name)) == 2), found[0])
    for field in ("year", "language", "record"):
        if counts := everything.facet(field, 1).counts:
            names[field] = counts[0].value
    return names


def words_and_names(names: dict[str, str]) -> Iterator[Example]:
    """Examples of plain words."""
    if name := names.get("person"):
        yield Example(name.lower(), _("Every word has to occur, in any order. Capitals and accents do not matter."))
        last = max(words(name), key=len)
        if len(last) > 3 and not is_unspaced(last[0]):
            yield Example(f"{last[:-1]}*", _("The beginning of a word: at least two letters and an asterisk."))
    if topic := names.get("topic"):
        yield Example(
            topic, _("A word counts wherever it stands: in names, in summaries, in the paragraphs of a report.")
        )


def more_exactly(names: dict[str, str]) -> Iterator[Example]:
    """Examples of phrases, and of words that are left out or stand for each other."""
    person, topic = names.get("person"), names.get("topic")
    if topic and len(words(topic)) > 1:
        yield Example(f'"{topic}"', _("Quotation marks: the words stand side by side, in this order."))
    elif person and len(words(person)) > 1:
        yield Example(f'"{person}"', _("Quotation marks: the words stand side by side, in this order."))
    if person and topic:
        first, other = words(person)[0], max(words(topic), key=len)
        yield Example(f"{first} -{other}", _("A minus sign leaves out what has the word behind it. NOT does the same."))
        yield Example(f"{first} OR {other}", _("OR in capitals: one of the two is enough. AND needs no saying."))


def by_field(names: dict[str, str]) -> Iterator[Example]:
    """Examples of fields."""
    meanings = {
        "speaker": _("Statements of whoever is called that, in any script or spelling the archive has of the name."),
        "person": _("What somebody is named in, said, relayed or took part in."),
        "organisation": _("The same for a body."),
        "event": _("What was said at an event or reports it."),
        "place": _("What happened at a place, or at one within it, and the reports that name it."),
        "topic": _("What is about a topic."),
    }
    for field, meaning in meanings.items():
        if name := names.get(field):
            yield Example(f'{field}:"{name}"' if " " in name else f"{field}:{name}", meaning)
    if year := names.get("year"):
        yield Example(f"year:{year}", _("What may have been in a year."))
        yield Example(f"year:{int(year) - 2:04d}..{year}", _("Or in one of several years; either end may be left out."))
    if language := names.get("language"):
        yield Example(f"language:{language}", _("Reports in a language, by its code or its English name."))
    if kind := names.get("record"):
        yield Example(
            f"kind:{kind}", _("Records of one kind: article, person, organisation, event, place, topic, statement.")
        )
    if (topic := names.get("topic")) and names.get("speaker"):
        typed = f'"{topic}" kind:statement' if " " in topic else f"{topic} kind:statement"
        yield Example(typed, _("All of these go together, in any order."))
