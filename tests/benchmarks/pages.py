"""The pages that are measured: a table. What stands in their addresses is looked up in the archive itself."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from archive.models import (
    Article,
    Event,
    EventMention,
    Organisation,
    OrganisationMention,
    Paragraph,
    Person,
    PersonMention,
    Place,
    PlaceMention,
    Statement,
    Topic,
)
from archive.models.visibility import published
from archive.views.base import PAGE_SIZE
from tests.benchmarks import corpus

vocabulary = cache(corpus.vocabulary)

LIST, RECORD, COMMONEST = 20, 20, 40
"""How many times the bare view a page may cost at most: the goals for 100,000 articles."""

MODELS: dict[str, type[Any]] = {
    "article": Article, "statement": Statement, "person": Person, "organisation": Organisation, "event": Event,
    "place": Place, "topic": Topic,
}  # fmt: skip

SOME = 10
"""How many addresses a page is asked under, where there are so many."""


@dataclass(frozen=True, slots=True)
class Page:
    """A kind of page: its name, how many times the bare view it may cost, and what finds its addresses."""

    name: str
    goal: int
    find: Callable[[], list[str]]


def table() -> list[Page]:
    """All pages that are measured."""
    return [
        Page("home", RECORD, lambda: [reverse("archive:home")]),
        Page("about", RECORD, lambda: [reverse("archive:about")]),
        Page("timeline", RECORD, lambda: [reverse("archive:timeline")]),
        Page("timeline: a year", RECORD, lambda: [f"{reverse('archive:timeline')}?period={year}" for year in YEARS]),
        *(Page(noun, RECORD, partial(typical, noun)) for noun in MODELS),
        *(Page(f"{noun}: the fullest", RECORD, partial(fullest, noun)) for noun in FULLEST),
        *(Page(f"network: the fullest {noun}", RECORD, partial(fullest, noun, "network/")) for noun in NETWORKS),
        *(
            Page(f"{noun} list: {where}", LIST, partial(pages_of, noun, part))
            for noun in MODELS
            for where, part in DEPTHS
        ),
        *(Page(f"article list: {what}", LIST, partial(narrowed, "article", find)) for what, find in NARROWED.items()),
        *(
            Page(f"{noun} list: {what}", LIST, partial(narrowed, noun, find))
            for (noun, what), find in ALSO_NARROWED.items()
        ),
        Page("search: the commonest word", COMMONEST, lambda: [search(vocabulary()[0])]),
        *(Page(f"search: {what}", LIST, find) for what, find in SEARCHES.items()),
    ]


NETWORKS = ("person", "organisation", "event")
DEPTHS = (("page 1", 0.0), ("the middle", 0.5), ("the last page", 1.0))
YEARS = range(2000, 2000 + SOME)


def address(noun: str, **query: str) -> str:
    """The address of a list, narrowed."""
    return f"{reverse(f'archive:{noun}-list')}{'?' if query else ''}{urlencode(query)}"


def narrowed(noun: str, choose: Callable[[], dict[str, str]]) -> list[str]:
    """The address of a list, narrowed by what is looked up for it."""
    return [address(noun, **choose())]


def typical(noun: str) -> list[str]:
    """The pages of some records, at equal distances."""
    rows = published(MODELS[noun]).order_by("pk")
    number = rows.count()
    return [rows[place].get_absolute_url() for place in range(number // 20, number, max(1, number // SOME))]


def pages_of(noun: str, part: float) -> list[str]:
    """The address of a page of a list: of the first (0) to the last (1), and of some around it in the middle."""
    last = max(1, -(-published(MODELS[noun]).count() // PAGE_SIZE))
    middle = 1 + round((last - 1) * part)
    numbers = range(middle, min(last, middle + SOME) + 1) if 0 < part < 1 else [middle]
    return [address(noun, **({"page": str(number)} if number > 1 else {})) for number in numbers]


def ranked(model: type[Any], share: float) -> str:
    """The slug of a record by how often it is mentioned: the most (0), the least (1)."""
    counted = model.objects.values(f"{model.end}__slug").annotate(number=Count("pk"))
    counted = counted.order_by("-number", f"{model.end}__slug")
    keys = list(counted.values_list(f"{model.end}__slug", flat=True))
    return str(keys[round((len(keys) - 1) * share)])


def most_frequent(rows: Any, column: str) -> str:
    """The value of a column that most rows have."""
    counted = rows.order_by().values(column).annotate(number=Count("pk")).order_by("-number", column)
    return str(counted.values_list(column, flat=True)[0])


def on_topics() -> Any:
    """The topics of the articles."""
    return Article.topics.through.objects.all()


def top_topic() -> str:
    """The topic of most articles."""
    return most_frequent(on_topics(), "topic__slug")


def top_place() -> str:
    """The place of most events."""
    return most_frequent(Event.objects.filter(place__isnull=False), "place__slug")


def in_year() -> dict[str, str]:
    """A year, as the filters take it."""
    return {"from": "2012", "to": "2012"}


NARROWED: dict[str, Callable[[], dict[str, str]]] = {
    "top person": lambda: {"person": ranked(PersonMention, 0)},
    "middle person": lambda: {"person": ranked(PersonMention, 0.5)},
    "rarest person": lambda: {"person": ranked(PersonMention, 1)},
    "top person, page 10": lambda: {"person": ranked(PersonMention, 0), "page": "10"},
    "top organisation": lambda: {"organisation": ranked(OrganisationMention, 0)},
    "top event": lambda: {"event": ranked(EventMention, 0)},
    "top place": lambda: {"place": ranked(PlaceMention, 0)},
    "top topic": lambda: {"topic": top_topic()},
    "topic and year": lambda: {"topic": top_topic(), **in_year()},
    "year, certainly": lambda: {**in_year(), "dates": "certainly"},
    "publisher": lambda: {"publisher": most_frequent(Article.objects.all(), "publisher__slug")},
    "language": lambda: {"language": "en"},
    "person, topic, language and year": lambda: {
        "person": ranked(PersonMention, 0), "topic": top_topic(), "language": "en", **in_year(),
    },
}  # fmt: skip

ALSO_NARROWED: dict[tuple[str, str], Callable[[], dict[str, str]]] = {
    ("statement", "top person"): lambda: {"person": ranked(PersonMention, 0)},
    ("person", "top organisation"): lambda: {"organisation": ranked(OrganisationMention, 0)},
    ("event", "top place, a year"): lambda: {"place": top_place(), **in_year()},
}

FULLEST: dict[str, Callable[[], Any]] = {
    "article": lambda: most_frequent(PersonMention.objects.all(), "article__slug"),
    "person": lambda: ranked(PersonMention, 0),
    "organisation": lambda: most_frequent(Article.objects.all(), "publisher__slug"),
    "event": lambda: ranked(EventMention, 0),
    "place": lambda: ranked(PlaceMention, 0),
    "topic": top_topic,
}
"""The slug of the record of each kind with most on its page."""


def fullest(noun: str, part: str = "") -> list[str]:
    """The address of the fullest page of a kind, or of a part of it."""
    return [reverse(f"archive:{noun}", args=[FULLEST[noun]()]) + part]


def search(words: str) -> str:
    """The address of a search."""
    return f"{reverse('archive:search')}?{urlencode({'q': words})}"


def two_following_words() -> str:
    """Two words that stand one after the other in an article."""
    words = Paragraph.objects.order_by("pk")[0].text.lower().rstrip(".").split()
    return " ".join(words[-2:])


SEARCHES: dict[str, Callable[[], list[str]]] = {
    "a common word": lambda: [search(vocabulary()[rank]) for rank in range(90, 90 + SOME)],
    "a middling word": lambda: [search(vocabulary()[rank]) for rank in range(900, 900 + SOME)],
    "a rare word": lambda: [search(vocabulary()[-rank]) for rank in range(1, 1 + SOME)],
    "two words": lambda: [search(f"{vocabulary()[rank]} {vocabulary()[10 * rank]}") for rank in range(90, 90 + SOME)],
    "a phrase": lambda: [search(f'"{two_following_words()}"')],
    "a beginning": lambda: [search(f"{vocabulary()[rank][:3]}*") for rank in range(900, 900 + SOME)],
    "nothing found": lambda: [search("xyzzyq")],
}
