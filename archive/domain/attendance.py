"""Who took part in which events, and what is mentioned in which articles: the queries that networks are made of."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db.models import CharField, Q, QuerySet, Value

from archive.domain.mentions import KINDS
from archive.fields import newest_first
from archive.models import (
    Article,
    Event,
    Mention,
    Organisation,
    Outcome,
    OutcomeParty,
    Participation,
    Person,
    SearchRow,
)
from archive.models.columns import linked
from archive.models.prepared import Among, Prepared
from archive.models.visibility import public_record

MODELS: dict[str, type[Person | Organisation]] = {"person": Person, "organisation": Organisation}

MENTIONS: dict[str, type[Mention]] = {model.end: model for model in KINDS}


def _events(people: Any, bodies: Any, besides: Any) -> QuerySet[Any]:
    """The events in which one of some people and bodies took part, or was party to what was agreed there."""
    anybody = Q(person__in=Among(people)) | Q(organisation__in=Among(bodies))
    agreed = Outcome.objects.published().filter(
        pk__in=OutcomeParty.objects.order_by().filter(anybody).values("outcome")
    )
    taken_part = Participation.objects.published().filter(anybody)
    attended = Q(pk__in=taken_part.order_by().values("event")) | Q(pk__in=agreed.order_by().values("event"))
    found = Event.objects.published().filter(attended).exclude(pk=besides)
    return linked(found).order_by(newest_first("date_earliest"), "pk")


def _mentioning(kind: str, record: Any, **among: Any) -> QuerySet[Any]:
    """The articles that mention a record, as far as the mentions are public."""
    mentions = MENTIONS[kind].objects.published().filter(**{kind: record}, **among)
    found = Article.objects.published().filter(pk__in=mentions.order_by().values("article"))
    return linked(found).order_by(newest_first("issued_latest"), "pk")


def _numbered(kind: str, record: Any, numbers: Any) -> QuerySet[Any]:
    """The same among the articles of some numbers in the search."""
    return _mentioning(kind, record, article__in=SearchRow.objects.filter(pk__in=Among(numbers)).values("key"))


def _attendances(events: Any) -> QuerySet[Any, Any]:
    """The event, the person and the organisation of who took part, or was party to what was agreed."""
    visible = Q(public_record("person__")) | Q(public_record("organisation__"))
    taken_part = Participation.objects.published().filter(visible, event__in=Among(events))
    agreed = Outcome.objects.published().filter(event__in=Among(events))
    parties = OutcomeParty.objects.filter(visible, outcome__in=agreed)
    columns = ("person_id", "organisation_id")
    rows = taken_part.order_by().values_list("event_id", *columns)
    return rows.union(parties.order_by().values_list("outcome__event_id", *columns))


def _mentions_in(kinds: Iterable[str], articles: Any) -> QuerySet[Any, Any]:
    """The kind and the key of what is mentioned, and the article."""
    first, *rest = (
        MENTIONS[kind]
        .objects.published()
        .filter(public_record(f"{kind}__"), article__in=Among(articles))
        .annotate(noun=Value(kind, output_field=CharField()))
        .order_by()
        .values_list("noun", f"{kind}_id", "article_id")
        for kind in kinds
    )
    return first.union(*rest, all=True)


def _named(people: Any, bodies: Any) -> QuerySet[Any, Any]:
    """The kind, key, name and identifier of people and bodies."""
    first, second = (
        model.objects.published()
        .filter(pk__in=Among(keys))
        .annotate(noun=Value(kind, output_field=CharField()))
        .order_by()
        .values_list("noun", "pk", "name", "uid")
        for (kind, model), keys in zip(MODELS.items(), (people, bodies), strict=True)
    )
    return first.union(second, all=True)


def _agents(kind: str, keys: Any) -> QuerySet[Any]:
    """The people, or the bodies, of some keys."""
    return linked(MODELS[kind].objects.published().filter(pk__in=Among(keys))).order_by()


EVENTS = Prepared(_events)
ATTENDANCE = Prepared(_attendances)
NAMES = Prepared(_named)
MENTIONING = {kind: Prepared(partial(_mentioning, kind), lambda: ["record"]) for kind in MENTIONS}
NUMBERED = {kind: Prepared(partial(_numbered, kind)) for kind in MENTIONS}
MENTIONED: dict[tuple[str, ...], Prepared] = {
    kinds: Prepared(partial(_mentions_in, kinds))
    for kinds in (("person", "organisation"), ("person", "organisation", "event"))
}
AGENTS = {kind: Prepared(partial(_agents, kind)) for kind in MODELS}
