"""How a row is named where somebody chooses it: its name, and what tells it from its namesakes."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.db.models import Prefetch, Q
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from archive.choices import Status
from archive.dates import in_words
from archive.models import (
    Affiliation,
    Article,
    Event,
    Image,
    Organisation,
    Paragraph,
    Person,
    Place,
    Record,
    Statement,
    Topic,
)
from archive.text import plain

LARGEST_KEY = 2**63 - 1
"""The largest key a database can hold: it would answer anything above with an error."""


def described(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """The rows with all that `describe` reads, in a number of queries that does not grow with them."""
    rows = rows.select_related(*FOLLOWED.get(rows.model, ()))
    if rows.model is Person:
        rows = rows.prefetch_related(Prefetch("affiliations", Affiliation.objects.select_related("organisation")))
    return rows


def describe(row: Any) -> str:
    """A row in one line: name, dates and one role, and its status while the public cannot see it.

    Records that stand beside it are named only if they are public: the line is shown to everybody on the staff.
    """
    parts = PARTS[type(row)](row) if type(row) in PARTS else [str(row)]
    if isinstance(row, Record) and row.status != Status.PUBLISHED:
        parts.append(f"[{row.get_status_display()}]")
    return " · ".join(part for part in parts if part)


def _name_of(record: Any) -> str:
    return str(record) if record is not None and record.is_public else ""


def _dated(name: str, dates: str) -> str:
    return f"{name} ({dates})" if dates else name


def _span(start: str, end: str, *, begun: str, ended: str) -> str:
    if start and end:
        return _("%(start)s to %(end)s") % {"start": in_words(start), "end": in_words(end)}
    return begun % in_words(start) if start else ended % in_words(end) if end else ""


def _person(person: Person) -> list[str]:
    life = _span(person.birth_date, person.death_date, begun=_("born %s"), ended=_("died %s"))
    office = next(iter(person.affiliations.all()), None)
    role = ", ".join(filter(None, [office.role, _name_of(office.organisation)])) if office else person.summary
    return [_dated(person.name, life), Truncator(role).chars(90)]


def _organisation(organisation: Organisation) -> list[str]:
    existed = _span(organisation.founding_date, organisation.dissolution_date, begun=_("since %s"), ended=_("until %s"))
    where = _name_of(organisation.parent) or _name_of(organisation.seat)
    return [_dated(organisation.name, existed), organisation.get_classification_display(), where]


def _event(event: Event) -> list[str]:
    return [_dated(event.name, in_words(event.date)), event.get_classification_display(), _name_of(event.place)]


def _place(place: Place) -> list[str]:
    return [_dated(place.name, place.country_code), place.get_kind_display(), _name_of(place.parent)]


def _topic(topic: Topic) -> list[str]:
    broader = _name_of(topic.broader)
    return [topic.name, _("under %s") % broader if broader else ""]


def _article(article: Article) -> list[str]:
    by = _name_of(article.publisher) or _name_of(article.agency)
    return [Truncator(article.headline).chars(90), in_words(article.issued), by]


def _statement(statement: Statement) -> list[str]:
    return [statement.agent_name, str(statement), in_words(statement.said_date) if statement.said_date else ""]


def _affiliation(affiliation: Affiliation) -> list[str]:
    held = _span(affiliation.start_date, affiliation.end_date, begun=_("from %s"), ended=_("until %s"))
    return [_name_of(affiliation.person), _dated(affiliation.role, held), _name_of(affiliation.organisation)]


def _paragraph(paragraph: Paragraph) -> list[str]:
    return [
        paragraph.key,
        Truncator(plain(paragraph.text)).words(7),
        Truncator(paragraph.article.headline).chars(40),
    ]


def _image(image: Image) -> list[str]:
    return [Truncator(str(image)).chars(90), f"{image.width} × {image.height}"]


PARTS: dict[type[models.Model], Callable[[Any], list[str]]] = {
    Affiliation: _affiliation,
    Article: _article,
    Event: _event,
    Image: _image,
    Organisation: _organisation,
    Paragraph: _paragraph,
    Person: _person,
    Place: _place,
    Statement: _statement,
    Topic: _topic,
}

FOLLOWED: dict[type[models.Model], tuple[str, ...]] = {
    Affiliation: ("person", "organisation"),
    Article: ("publisher", "agency"),
    Event: ("place",),
    Organisation: ("parent", "seat"),
    Paragraph: ("article",),
    Place: ("parent",),
    Statement: ("person", "organisation"),
    Topic: ("broader",),
}


class LabelBook:
    """The labels of one page. Rows are announced while its forms are made; all of a kind are then read at once.

    `conditions` says by kind which rows the reader of the page may see. Others are named only where they are tied
    already to what is edited: keys from an address or from a form that was sent tell nothing.
    """

    def __init__(self) -> None:
        self.conditions: dict[type[models.Model], Q] = {}
        self._tied: dict[type[models.Model], set[int]] = {}
        self._wanted: dict[type[models.Model], set[int]] = {}
        self._labels: dict[type[models.Model], dict[int, str]] = {}

    def want(self, model: type[models.Model], values: Iterable[Any], *, tied: Iterable[Any] = ()) -> None:
        """Announce rows by their keys, and which are tied already; what can be no key is passed over."""
        self._tied.setdefault(model, set()).update(key for key in map(as_key, tied) if key)
        known = self._labels.get(model, {})
        self._wanted.setdefault(model, set()).update(key for key in map(as_key, values) if key and key not in known)

    def labels(self, model: type[models.Model], values: Iterable[Any]) -> list[tuple[int, str]]:
        """Keys and labels of those of the rows that exist, in the order of their kind."""
        values = list(values)
        self.want(model, values)
        known = self._labels.setdefault(model, {})
        if wanted := self._wanted.pop(model, None):
            rows = model._default_manager.filter(pk__in=wanted)
            if condition := self.conditions.get(model):
                rows = rows.filter(condition | Q(pk__in=self._tied[model]))
            found = described(rows)
            known.update({row.pk: describe(row) for row in found})
        keys = set(map(as_key, values))
        return [(key, label) for key, label in known.items() if key in keys]


def book_of(request: HttpRequest) -> LabelBook:
    """The book of the page that answers a request."""
    book: LabelBook = request.__dict__.setdefault("_archive_labels", LabelBook())
    return book


def as_key(value: Any) -> int | None:
    """A primary key as a form has it, or None if it can be none."""
    value = getattr(value, "pk", value)
    try:
        key = int(value)
    except (TypeError, ValueError):
        return None
    return key if 0 < key <= LARGEST_KEY else None
