"""The front page."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views import View

from archive import search
from archive.choices import NameKind
from archive.models import (
    Article,
    Event,
    Feature,
    Organisation,
    Paragraph,
    Person,
    PersonName,
    Place,
    Record,
    Statement,
    Topic,
)
from archive.models.columns import lean, linked
from archive.models.features import FEATURED
from archive.models.prepared import Among, Prepared
from archive.models.visibility import published
from archive.views import related
from archive.views.statements import chained

FEATURES = 5
"""How many of the records that editors chose are shown."""

NEWEST = 13
"""How many articles are shown: the newest with its first paragraphs, the others by day."""

OPENING = 2
"""How many paragraphs of the newest article are shown."""

PARTS = 9
"""How many parts of a featured event are named."""

RECENT = 500
"""Among how many statements, the newest, those who speak are counted: the front page costs the same in any archive."""

SPEAKERS = 6
"""How many people are named who speak."""

VOICES = 3
"""Of how many speakers a statement is shown."""

HOLDINGS: list[tuple[type[Record], Any]] = [
    (Article, _("the sources, paragraph by paragraph")),
    (Statement, _("what was said, by whom, and where it stands")),
    (Person, _("who spoke, met or is named")),
    (Organisation, _("the bodies they speak for")),
    (Event, _("visits with their legs and stops, meetings, briefings")),
    (Place, _("where it happened")),
    (Topic, _("what it is about")),
]


CHOSEN = Prepared(lambda: Feature.objects.published().select_related(*FEATURED, "event__place"))
SPOKEN = Prepared(lambda: published(Statement).values_list("pk", "person_id", "organisation_id", "printed_name"))
PEOPLE = Prepared(lambda pks: linked(published(Person).filter(pk__in=Among(pks))))
NATIVE = Prepared(lambda pks: PersonName.objects.filter(kind=NameKind.NATIVE, person__in=Among(pks)))
ARTICLES = Prepared(
    lambda: lean(published(Article), "agency", "publisher").annotate(
        paragraph_count=related.count_of(Paragraph.objects.all(), "article")
    )
)


@dataclass(slots=True)
class Shown:
    """A record that editors chose: its kind, the line under it, and the parts of an event that comes first."""

    kind: str
    record: Any
    line: str
    parts: list[Any] = field(default_factory=list)


class HomeView(View):
    """What the archive is, what it shows, what is newest, who speaks, and the ways in."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        recent = Recent()
        features = CHOSEN()[:FEATURES]
        chosen = {feature.statement_id for feature in features if feature.statement_id}
        voices = recent.voices(chosen)
        statements = {row.pk: row for row in chained({*chosen, *voices})}
        shown = [show(feature, statements) for feature in features]
        if shown and isinstance(shown[0].record, Event):
            shown[0].parts = parts_of(shown[0].record)
        newest = newest_articles()
        context = {
            "features": shown,
            "newest": newest[0] if newest else None,
            "opening": opening_of(newest[0]) if newest else [],
            "days": by_day(newest[1:]),
            "voices": [statements[pk] for pk in voices if pk in statements],
            "speakers": recent.speakers(),
            "is_recent": recent.is_cut,
            "recent": RECENT,
            "holdings": holdings(),
        }
        return render(request, "archive/home.html", context)


class Recent:
    """Who said the newest statements: one query, of a bounded number of rows."""

    def __init__(self) -> None:
        found = SPOKEN()[: RECENT + 1]
        self.is_cut = len(found) > RECENT
        self.rows = found[:RECENT]

    def voices(self, but: set[int]) -> list[int]:
        """The newest statement of each of the last speakers, by its key, without some that are shown elsewhere."""
        found: dict[Any, int] = {}
        for pk, person, organisation, printed in self.rows:
            # Whom a source names in two ways may be two: a printed name tells speakers apart where no record does.
            speaker = (person, organisation, "" if person or organisation else printed)
            if pk not in but and speaker not in found:
                found[speaker] = pk
        return list(found.values())[:VOICES]

    def speakers(self) -> list[Any]:
        """The people of most statements, each with `statement_number` and `native_names`."""
        counted = Counter(person for _pk, person, _organisation, _printed in self.rows if person)
        # Some of those counted may not be public; so many more are asked for.
        likely = dict(counted.most_common(SPEAKERS * 4))
        found = list(PEOPLE(pks=likely)) if likely else []
        native: dict[int, list[PersonName]] = defaultdict(list)
        for name in NATIVE(pks=likely) if likely else ():
            native[name.person_id].append(name)
        for person in found:
            person.statement_number, person.native_names = likely[person.pk], native[person.pk]
        found.sort(key=lambda person: (-person.statement_number, person.sort_name, person.pk))
        return found[:SPEAKERS]


def show(feature: Feature, statements: dict[int, Any]) -> Shown:
    """A feature as it is shown; of a statement, the row that has its chain loaded."""
    record: Any = statements.get(feature.statement_id or 0, feature.record)
    words = getattr(record, "summary", "") or getattr(record, "scope_note", "")
    return Shown(str(record._meta.model_name), record, feature.line or words)


def parts_of(event: Event) -> list[Event]:
    """The first parts of an event, in their order."""
    return list(published(Event).filter(parent=event).select_related("place").order_by("order", "pk")[:PARTS])


def newest_articles() -> list[Article]:
    """The newest articles, each with its publishers and `paragraph_count`."""
    return ARTICLES()[:NEWEST]


def opening_of(article: Article) -> list[Paragraph]:
    """The first paragraphs of an article."""
    paragraphs = list(Paragraph.objects.filter(article=article).order_by("order", "pk")[:OPENING])
    for paragraph in paragraphs:
        paragraph.article = article
    return paragraphs


def by_day(articles: list[Article]) -> list[tuple[str, list[Article]]]:
    """Articles under the date on which they were issued, as far as that is known."""
    return [(issued, list(group)) for issued, group in groupby(articles, key=lambda article: article.issued)]


def holdings() -> list[dict[str, Any]]:
    """Each kind of record with its number, which the search knows without counting rows."""
    counts = {one.value: one.number for one in search.select().facet("record", limit=len(HOLDINGS)).counts}
    return [
        {
            "name": model._meta.verbose_name_plural,
            "url_name": f"archive:{model._meta.model_name}-list",
            "count": counts.get(str(model._meta.model_name), 0),
            "what": what,
        }
        for model, what in HOLDINGS
    ]
