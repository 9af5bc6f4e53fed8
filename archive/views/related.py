"""What stands on the other end: the lists of ties under the page of a record. All of it public, none of it endless."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from archive import search
from archive.choices import NameKind
from archive.domain.evidence import count_sourced, load_evidence
from archive.domain.offices import offices_of
from archive.fields import newest_first
from archive.models import (
    Affiliation,
    Credit,
    Mention,
    Outcome,
    OutcomeParty,
    Participation,
    SearchRow,
    Statement,
    Topic,
)
from archive.models.columns import lean
from archive.models.prepared import Among, Asked, Prepared
from archive.text import address_of, list_address

LIMIT = 60
"""How many rows of one kind a page shows before it points to the list of them all."""

ARTICLES_LIMIT = 20
"""How many articles it shows: what they hold stands on their own pages, and the list of them can be narrowed."""

OUTLINE_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Related:
    """Some rows, whether there are more than shown, and the address of the list of them all, if there is one."""

    rows: list[Any]
    is_cut: bool = False
    more: str = ""

    def __bool__(self) -> bool:
        return bool(self.rows)

    def having(self, condition: Callable[[Any], bool], more: str = "") -> "Related":
        """Those of the rows for which a condition holds."""
        rows = [row for row in self.rows if condition(row)]
        return Related(rows, self.is_cut, more or self.more)


@dataclass(slots=True)
class Branch:
    """A record with what stands under it, in order."""

    record: Any
    parts: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading: a public record, or None."""

    heading: Any
    rows: list[Any]


@dataclass(frozen=True, slots=True)
class OnTopic:
    """What somebody said on a topic: those of the rows on the page, how many there are in all, and where they are."""

    topic: str
    url: str
    number: int
    rows: list[Any]
    more: str


def address(list_name: str, **query: str) -> str:
    """The address of a list, narrowed: ``address("statement", person="xi-jinping")``."""
    return f"{list_address(list_name)}?{urlencode(query)}"


def first(rows: QuerySet[Any] | Asked, more: str = "", *, limit: int | None = None) -> Related:
    """The first rows of a query (one of them), and where the rest is. Without a `limit`, `LIMIT` of them."""
    limit = limit or LIMIT
    return cut(list(rows[: limit + 1]), more, limit=limit)


def cut(rows: list[Any], more: str = "", *, limit: int | None = None) -> Related:
    """The first of some rows that are loaded already."""
    limit = limit or LIMIT
    return Related(rows[:limit], len(rows) > limit, more)


def articles_limit() -> int:
    """How many articles a page shows."""
    return min(LIMIT, ARTICLES_LIMIT)


def first_articles(rows: QuerySet[Any] | Asked, more: str = "") -> Related:
    """The first of some articles, or of what stands for each, and where the rest is."""
    return first(rows, more, limit=articles_limit())


def sourced(record: Any, *lists: Related, along: Related | None = None) -> dict[str, int]:
    """Load the evidence of a page (two queries) and count the assertions on it that have some.

    What is listed in `along` has its evidence loaded too, and is not counted.
    """
    load_evidence(
        [record] if hasattr(record, "evidence") else [],
        along.rows if along else [],
        *(related.rows for related in lists),
    )
    known, total = count_sourced(*(related.rows for related in lists))
    return {"sourced": known, "total": total}


def with_offices(*lists: Related, affiliations: Iterable[Affiliation] | None = None) -> None:
    """Let each statement and participation on a page say which office was held on its day, as its `office_words`: one
    query, or none if all public `affiliations` of all who speak there are given.
    """
    offices_of(*(related.rows for related in lists), affiliations=affiliations)


def grow(records: list[Any], root: Any) -> list[Branch]:
    """The records that stand under one of them as a hierarchy, in the order given."""
    branches = {record.pk: Branch(record) for record in records if record.pk != root.pk}
    top: list[Branch] = []
    for branch in branches.values():
        above = getattr(branch.record, f"{root.parent_field}_id")
        (branches[above].parts if above in branches else top).append(branch)
    return top


def group(rows: list[Any], heading: Callable[[Any], Any]) -> list[Group]:
    """The rows under a heading each, in the order in which the headings first come; the nameless one at the end."""
    groups: dict[Any, Group] = {}
    for row in rows:
        above = heading(row)
        shown = above if above is not None and above.is_public else None
        groups.setdefault(shown and shown.pk, Group(shown, [])).rows.append(row)
    return sorted(groups.values(), key=lambda one: one.heading is None)


def topics_of(condition: Q) -> QuerySet[Any, Any]:
    """The public topics of all the public statements that meet a condition: name, slug, and the statement's key."""
    links: Any = Statement.topics.through.objects.filter(
        statement__in=Statement.objects.published().filter(condition), topic__in=Topic.objects.published()
    )
    rows: QuerySet[Any, Any] = links.values_list("topic__name", "topic__slug", "statement")
    return rows


def by_topic(said: Related, links: Iterable[tuple[str, str, int]], **query: str) -> list[OnTopic]:
    """The topics of statements (see `topics_of`), most spoken of first, each with those of the rows `said` about it.

    `query` narrows the list of statements to all of them.
    """
    shown = {statement.pk: place for place, statement in enumerate(said.rows)}
    about: dict[tuple[str, str], set[int]] = {}
    for name, slug, statement in links:
        about.setdefault((name, slug), set()).add(statement)
    found = [
        OnTopic(
            name,
            address_of("topic", slug),
            len(keys),
            [said.rows[place] for place in sorted(shown[key] for key in keys if key in shown)],
            address("statement", **query, topic=slug),
        )
        for (name, slug), keys in about.items()
    ]
    return sorted(found, key=lambda one: (-one.number, one.topic, one.url))


def count_of(rows: QuerySet[Any], column: str) -> Coalesce:
    """How many of some rows point at each record of a list by a column: a subquery, counted for the rows shown only."""
    counted = rows.order_by().filter(**{column: OuterRef("pk")}).values(column).annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0, output_field=IntegerField())


def is_public_capacity(column: str = "capacity") -> Exists:
    """Whether the public may see the office in which somebody acted."""
    return Exists(Affiliation.objects.published().filter(pk=OuterRef(column)))


def statements(condition: Q) -> QuerySet[Any]:
    """Public statements with all that a line about one needs."""
    return lean(
        Statement.objects.published().filter(condition),
        "article",
        "person",
        "organisation",
        "capacity",
        "occasion",
        "relayed_by_person",
        "relayed_by_organisation",
        "relay_occasion",
    ).annotate(has_public_capacity=is_public_capacity())


def participations(condition: Q) -> QuerySet[Any]:
    """Public participations with all that a line about one needs: who, what, where, in what office."""
    return lean(
        Participation.objects.published().filter(condition),
        "person",
        "organisation",
        "event",
        "event__place",
        "capacity",
        "capacity__organisation",
    ).annotate(has_public_capacity=is_public_capacity())


def appearances(condition: Q) -> QuerySet[Any]:
    """Public participations in the order of a life: newest event first, the parts of an event in their order."""
    return participations(condition).order_by(
        newest_first("event__date_earliest"), "event__parent", "event__order", "event", "order"
    )


def mentions(model: type[Mention], record: Any, numbers: Any) -> QuerySet[Any]:
    """Public mentions of a record in the articles of some numbers in the search, in the newest article first."""
    articles = SearchRow.objects.filter(pk__in=Among(numbers)).values("key")
    found = lean(model.objects.published().filter(**{model.end: record, "article__in": articles}), "article")
    return found.order_by(newest_first("article__issued_latest"), "id")


def newest_mentions(query: Prepared, record: Any) -> Asked:
    """The mentions of a record (see `mentions`) in the newest articles that mention it.

    The search has those at hand; to sort all articles that mention somebody well known takes as long as the page.
    """
    return query(record=record.pk, numbers=newest_articles(str(record._meta.model_name), record))


def newest_articles(dimension: str, record: Any) -> list[int]:
    """The numbers, in the search, of the newest public articles that have a record in a dimension."""
    found = search.select("article", chosen={dimension: [str(record.pk)]})
    return list(found.numbers[: articles_limit() + 1])


def credited(condition: Q) -> QuerySet[Any]:
    """Public credits with the article or the picture, and whose they are."""
    return lean(Credit.objects.published().filter(condition), "article", "image", "person", "organisation")


def outcomes(condition: Q) -> QuerySet[Any]:
    """Public outcomes with the event, and the statement that tells of them."""
    told = Statement.objects.published().filter(pk=OuterRef("statement"))
    rows = lean(Outcome.objects.published().filter(condition), "event", "statement")
    return rows.annotate(has_public_statement=Exists(told))


def agreed_by(condition: Q) -> Q:
    """The condition on outcomes that somebody is a party to them."""
    return Q(pk__in=OutcomeParty.objects.order_by().filter(condition).values("outcome"))


def in_own_script(record: Any) -> list[Any]:
    """The names of a record in its own script. Wants `other_names` prefetched."""
    return [name for name in record.other_names.all() if name.kind == NameKind.NATIVE]


def sum_up(counts: dict[str, int]) -> str:
    """How well a page is sourced, in one sentence; empty where it asserts nothing."""
    if not counts["total"]:
        return ""
    return _("Sources: %(sourced)s of %(total)s assertions on this page name the paragraph they rest on.") % counts
