"""Which other articles a reader of one may want to read, and why."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy, ngettext

from archive.choices import ArticleRelationKind
from archive.domain.mentions import KINDS
from archive.models import Article, ArticleRelation
from archive.models.columns import linked
from archive.models.prepared import Among, Prepared
from archive.models.visibility import public_record

MOST = 6
"""How many articles are named."""

NEWEST = 50
"""How many articles are looked at for each thing mentioned: the newest in the archive that mention it too. What more
articles share tells little, and in a large archive some things are in half of them.
"""

WEIGHTS = {"event": 6.0, "person": 3.0, "organisation": 2.0, "topic": 2.0, "place": 1.0}
"""How much one thing in common counts. What happened binds articles most, the country it happened in least."""

COMMON = 1 / 3
"""What is left of the weight of a thing that `NEWEST` other articles or more share as well."""

LEAST = 1.0
"""With less in common than this, articles are not related."""

_FORWARDS = {
    ArticleRelationKind.TRANSLATES: gettext_lazy("this article translates it"),
    ArticleRelationKind.REPUBLISHES: gettext_lazy("this article republishes it"),
    ArticleRelationKind.CORRECTS: gettext_lazy("this article corrects it"),
    ArticleRelationKind.FOLLOWS: gettext_lazy("this article follows it"),
}
_BACKWARDS = {
    ArticleRelationKind.TRANSLATES: gettext_lazy("it translates this article"),
    ArticleRelationKind.REPUBLISHES: gettext_lazy("it republishes this article"),
    ArticleRelationKind.CORRECTS: gettext_lazy("it corrects this article"),
    ArticleRelationKind.FOLLOWS: gettext_lazy("it follows this article"),
}
_SAME = {
    "event": gettext_lazy("same event: %(name)s"),
    "person": gettext_lazy("same person: %(name)s"),
    "organisation": gettext_lazy("same organisation: %(name)s"),
    "topic": gettext_lazy("same topic: %(name)s"),
    "place": gettext_lazy("same place: %(name)s"),
}
_RELATION = {"forwards": _FORWARDS, "backwards": _BACKWARDS}


@dataclass(slots=True)
class RelatedArticle:
    """Another article, and what ties it to the first: recorded relations, and the names of what both share by kind."""

    article: Any = None
    relations: list[str] = field(default_factory=list)
    shared: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    score: float = 0.0

    @property
    def reasons(self) -> list[str]:
        """Why it is related, in words, the strongest reason first."""
        return [*self.relations, *(_in_common(kind, self.shared[kind]) for kind in WEIGHTS if self.shared.get(kind))]


def related_to(article: Article) -> list[RelatedArticle]:
    """The public articles that stand in a recorded relation to one, then those that share most with it; `MOST` at most.

    Two queries, whose work is bounded by what the article mentions, however large the archive.
    """
    found: dict[int, RelatedArticle] = defaultdict(RelatedArticle)
    for kind, words, keys in _TIES(article=article.pk):
        others = {int(key) for key in (keys or "").split(",") if key} - {article.pk}
        for other in others:
            if kind in _RELATION:
                found[other].relations.append(str(_RELATION[kind][ArticleRelationKind(words)]))
            else:
                found[other].shared[kind].append(words)
                found[other].score += WEIGHTS[kind] * (COMMON if len(others) >= NEWEST - 1 else 1)
    likely = sorted(
        (pk for pk, one in found.items() if one.relations or one.score >= LEAST),
        key=lambda pk: (not found[pk].relations, -found[pk].score, -pk),
    )
    rows = {row.pk: row for row in _ARTICLES(pks=likely[: 4 * MOST])} if likely else {}
    for pk, row in rows.items():
        found[pk].article = row
    return sorted((found[pk] for pk in rows), key=_by_strength)[:MOST]


class _Joined(Subquery):
    """The numbers that a subquery finds, as one text with commas: a whole list in one column of the row around it."""

    template = "(SELECT group_concat(one) FROM (%(subquery)s) AS found)"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """As PostgreSQL says it."""
        template = "(SELECT string_agg(one::text, ',') FROM (%(subquery)s) AS found)"
        return self.as_sql(compiler, connection, template=template)


def _ties(article: Any) -> QuerySet[Any, Any]:
    """What ties articles to one: a kind, its name, and the keys of the articles as a text with commas. One query."""
    relations = ArticleRelation.objects.order_by()
    parts: list[QuerySet[Any, Any]] = [
        relations.filter(public_record("other__"), article=article).values_list(
            Value("forwards"), "kind", Cast("other_id", CharField())
        ),
        relations.filter(public_record("article__"), other=article).values_list(
            Value("backwards"), "kind", Cast("article_id", CharField())
        ),
    ]
    for model in KINDS:
        mentions = model.objects.published()
        parts.append(
            mentions.filter(public_record(f"{model.end}__"), article=article)
            .order_by()
            .values_list(Value(model.end), f"{model.end}__name", _newest(mentions, model.end))
        )
    through: Any = Article.topics.through
    links = through.objects.filter(public_record("article__"))
    topics = links.filter(public_record("topic__"), article=article)
    parts.append(topics.order_by().values_list(Value("topic"), "topic__name", _newest(links, "topic")))
    return parts[0].union(*parts[1:], all=True)


def _newest(rows: QuerySet[Any], end: str) -> _Joined:
    """The articles of the newest rows in public articles that name the same thing as the row around it, as far as the
    rows themselves are public.

    What hides most rows comes first: no number of drafts takes the place of what is public. What costs most, a row's
    evidence, is asked of the newest only.
    """
    same = rows.model._default_manager.filter(
        public_record("article__"), **{f"{end}_id": OuterRef(OuterRef(f"{end}_id"))}
    ).order_by("-pk")
    shown = rows.filter(pk__in=same.values("pk")[:NEWEST]).order_by()
    return _Joined(shown.annotate(one=Cast(F("article_id"), IntegerField())).values("one"))


_TIES = Prepared(_ties)
_ARTICLES = Prepared(
    lambda pks: linked(Article.objects.published().filter(pk__in=Among(pks)), "agency", "publisher").order_by()
)


def _by_strength(one: RelatedArticle) -> tuple[bool, float, int, int]:
    latest = one.article.issued_latest
    return not one.relations, -one.score, -(latest.toordinal() if latest else 0), -one.article.pk


def _in_common(kind: str, names: list[str]) -> str:
    """``same event: Talks``, or ``shares 3 people``."""
    count = len(names)
    if count == 1:
        return str(_SAME[kind] % {"name": names[0]})
    return {
        "event": ngettext("shares %(count)s event", "shares %(count)s events", count),
        "person": ngettext("shares %(count)s person", "shares %(count)s people", count),
        "organisation": ngettext("shares %(count)s organisation", "shares %(count)s organisations", count),
        "topic": ngettext("shares %(count)s topic", "shares %(count)s topics", count),
        "place": ngettext("shares %(count)s place", "shares %(count)s places", count),
    }[kind] % {"count": count}
