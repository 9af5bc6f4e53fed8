"""What is shown of each record on a page of results: its name, why it was found, and the words around what was asked.

Only what an entry shows is loaded, and only of what is public: one query for records of all kinds, and at most one each
for other names, paragraphs, and what is said of them elsewhere.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Case, CharField, F, Value, When
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.choices import Certainty
from archive.domain.details import OTHER_NAMES
from archive.models import Affiliation, Outcome, Paragraph
from archive.models.assertions import UNNAMED
from archive.models.prepared import Among, Prepared, united
from archive.models.visibility import public_record, published
from archive.search.extracts import Finder, Found
from archive.search.language import Query
from archive.search.nouns import noun_of
from archive.text import language_tag, plain

NOTHING = SafeString("")

NAME_LENGTH = 300
"""A statement has no name: so much of its words stands for one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record among the results. `also` is another of its names that was asked for, in the language `also_lang`.
    `where` says where the `extract` stands, if that tells why the record was found, and `where_address` leads there.
    `date` is EDTF; `certainty` one of `archive.choices.Certainty` or empty.
    """

    kind: str
    key: int
    kind_name: str
    address: str
    name: SafeString
    lang: str = ""
    date: str = ""
    certainty: str = ""
    speaker: str = ""
    also: SafeString = NOTHING
    also_lang: str = ""
    extract: SafeString = NOTHING
    extract_lang: str = ""
    where: str = ""
    where_address: str = ""

    @property
    def certainty_name(self) -> str:
        """How sure the archive is of its reading, in a word."""
        return str(Certainty(self.certainty).label)


class Text(NamedTuple):
    """A text of a record: what it is, where it stands (words, translated when they are shown), and its language."""

    text: str
    where: Any = ""
    address: str = ""
    lang: str = ""


COLUMNS = ("slug", "name", "date", "language", "certainty", "speaker", "lead", "second", "body", "relayed")
"""What is loaded of every record, as texts: columns of the union, in their order."""

TEXTS = ("second", "lead", "body", "relayed")
"""Those of them in which terms are looked for besides the name."""

_OWN: dict[str, dict[str, Any]] = {
    "article": {
        "slug": "slug", "name": "headline", "date": "issued", "language": "language", "lead": "summary",
        "second": "subtitle",
    },
    "person": {"slug": "slug", "name": "name", "lead": "summary", "body": "biography"},
    "organisation": {"slug": "slug", "name": "name", "lead": "summary", "body": "history"},
    "event": {"slug": "slug", "name": "name", "date": "date", "lead": "summary"},
    "place": {"slug": "slug", "name": "name", "lead": "summary"},
    "topic": {"slug": "slug", "name": "name", "lead": "scope_note"},
    "statement": {
        "slug": "uid", "name": "text", "date": "said_date", "certainty": "certainty", "second": "printed_name",
        "relayed": "relayed_by_printed_name",
    },
}  # fmt: skip

_WHERE: dict[tuple[str, str], Any] = {
    ("article", "lead"): gettext_lazy("Summary"),
    ("article", "second"): gettext_lazy("Subtitle"),
    ("person", "lead"): gettext_lazy("Summary"),
    ("person", "body"): gettext_lazy("Biography"),
    ("organisation", "lead"): gettext_lazy("Summary"),
    ("organisation", "body"): gettext_lazy("History"),
    ("event", "lead"): gettext_lazy("Summary"),
    ("place", "lead"): gettext_lazy("Summary"),
    ("topic", "lead"): gettext_lazy("Scope note"),
    ("statement", "second"): gettext_lazy("Speaker as printed"),
    ("statement", "relayed"): gettext_lazy("Relayer as printed"),
}
_ELSEWHERE: dict[str, tuple[Any, str, Any]] = {
    "person": (Affiliation, "role", gettext_lazy("Office")),
    "event": (Outcome, "text", gettext_lazy("What was agreed")),
}


Hit = tuple[str, int]
"""A record: kind and key."""


def entries(hits: Iterable[Hit], query: Query) -> list[Entry]:
    """What to show of some records, in their order; of what is not public, nothing."""
    hits = list(hits)
    finder = Finder(query.terms)
    shown = {hit: _Shown(finder, hit, row) for hit, row in _load(hits).items()}
    for hit, names in other_names([hit for hit, one in shown.items() if one.is_wanting]).items():
        shown[hit].look_at_names(names)
    for one in shown.values():
        one.look_at(one.own)
    for find in (_said_elsewhere, _paragraphs):
        for hit, texts in find([one for one in shown.values() if one.is_wanting]).items():
            shown[hit].look_at(texts)
    return [shown[hit].entry() for hit in hits if hit in shown]


class _Shown:
    """A record of the page, and what was found in its texts so far."""

    def __init__(self, finder: Finder, hit: Hit, row: dict[str, str]) -> None:
        self.finder, self.hit, self.row = finder, hit, row
        kind, _key = hit
        self.address = _address(kind, row["slug"])
        self.name = finder.find(_plain(row["name"]) if kind == "statement" else row["name"])
        self.known = self.name.terms
        self.alias: tuple[Text, Found] | None = None
        self.best: tuple[Text, Found] | None = None
        self.own = [
            Text(row[column], _WHERE[kind, column], lang=row["language"] if column == "second" else "")
            for column in TEXTS
            if row[column]
        ]

    @property
    def is_wanting(self) -> bool:
        """Whether some of the terms have not been found in it yet."""
        return len(self.known | (self.best[1].terms if self.best else frozenset())) < self.finder.count

    def look_at_names(self, names: Iterable[Text]) -> None:
        """Take the other name that tells why the record was found, if one does."""
        self.alias = self._best(names, None)
        if self.alias:
            self.known |= self.alias[1].terms

    def look_at(self, texts: Iterable[Text]) -> None:
        """Take the text that tells why the record was found, if one tells more than the names and what was taken."""
        if self.is_wanting:
            self.best = self._best(texts, self.best)

    def _best(self, texts: Iterable[Text], best: tuple[Text, Found] | None) -> tuple[Text, Found] | None:
        """The first of the texts that have most of the terms not known yet; what was the best so far, if none has
        more.
        """
        most = len(best[1].terms - self.known) if best else 0
        for text in texts:
            found = self.finder.find(_plain(text.text) if "](" in text.text else text.text)
            new = len(found.terms - self.known)
            if new > most:
                best, most = (text, found), new
            if len(self.known) + most >= self.finder.count:
                break
        return best

    def entry(self) -> Entry:
        """The record as it is shown. Where no text tells more than its name, the first has its beginning shown."""
        kind, key = self.hit
        row = self.row
        entry = Entry(
            kind=kind,
            key=key,
            kind_name=str(noun_of(kind).model._meta.verbose_name),
            address=self.address,
            name=self.name.extract(NAME_LENGTH) if kind == "statement" else self.name.marked(),
            lang=row["language"],
            date=row["date"],
            certainty=row["certainty"],
            speaker=row["speaker"] or (str(UNNAMED) if kind == "statement" else ""),
        )
        if self.alias:
            name, found = self.alias
            entry = replace(entry, also=found.marked(), also_lang=name.lang)
        if self.best:
            text, found = self.best
            words, where = _plain(text.text), str(text.where)
            extract = (found if words is text.text else self.finder.find(words)).extract()
            return replace(entry, extract=extract, where=where, where_address=text.address, extract_lang=text.lang)
        lead = row["lead"] and self.finder.find(_plain(row["lead"])).extract()
        return replace(entry, extract=lead) if lead else entry


@lru_cache(maxsize=20_000)
def _address(kind: str, slug: str) -> str:
    return reverse(f"archive:{kind}", args=[slug])


_MARKDOWN = frozenset("*_[]`<>&\\\n")


def _plain(text: str) -> str:
    """Markdown as plain words; most texts have no sign of it."""
    return text if _MARKDOWN.isdisjoint(text) else plain(text)


def _load(hits: list[Hit]) -> dict[Hit, dict[str, str]]:
    """The columns of the records that are public, as texts: one query for all kinds."""
    rows = _united(_columns, _keys_by_kind(hits))
    return {(kind, key): dict(zip(COLUMNS, texts, strict=True)) for kind, key, *texts in rows}


def _columns(kind: str, keys: Among) -> Any:
    own: dict[str, Any] = {column: F(field) for column, field in _OWN[kind].items()}
    if kind == "statement":
        own["speaker"] = Case(
            When(public_record("person__"), then=F("person__name")),
            When(public_record("organisation__"), then=F("organisation__name")),
            default=F("printed_name"),
        )
    texts = {f"shown_{column}": own.get(column, Value("", output_field=CharField())) for column in COLUMNS}
    rows = published(noun_of(kind).model).filter(pk__in=keys).order_by()
    return rows.annotate(shown_kind=_text(kind), **texts).values_list("shown_kind", "pk", *texts)


def other_names(hits: Iterable[Hit]) -> dict[Hit, list[Text]]:
    """The other names of some records: one query, none if they are of kinds that have none."""
    found: dict[Hit, list[Text]] = {}
    for kind, key, name, language, script in _united(_names, _keys_by_kind(hits, OTHER_NAMES)):
        found.setdefault((kind, key), []).append(Text(name, lang=language_tag(language, script)))
    return found


def _names(kind: str, keys: Among) -> Any:
    rows = OTHER_NAMES[kind]._default_manager.filter(**{f"{kind}__in": keys}).order_by()
    return rows.annotate(shown_kind=_text(kind)).values_list("shown_kind", f"{kind}_id", "text", "language", "script")


def _said_elsewhere(wanting: list[_Shown]) -> dict[Hit, list[Text]]:
    """Offices of people and outcomes of events: one query."""
    found: dict[Hit, list[Text]] = {}
    for kind, key, text in _united(_said, _keys_by_kind((one.hit for one in wanting), _ELSEWHERE)):
        found.setdefault((kind, key), []).append(Text(text, _ELSEWHERE[kind][2]))
    return found


def _said(kind: str, keys: Among) -> Any:
    model, column, _where = _ELSEWHERE[kind]
    rows = published(model).filter(**{f"{kind}__in": keys}).order_by()
    return rows.annotate(shown_kind=_text(kind)).values_list("shown_kind", f"{kind}_id", column)


_PARAGRAPHS = Prepared(
    lambda articles: (
        Paragraph.objects.filter(article__in=Among(articles))
        .order_by("article", "order", "pk")
        .values_list("article_id", "key", "number", "text")
    )
)


def _paragraphs(wanting: list[_Shown]) -> dict[Hit, list[Text]]:
    """The paragraphs of articles, in order: one query."""
    articles = {one.hit[1]: one for one in wanting if one.hit[0] == "article"}
    found: dict[Hit, list[Text]] = {}
    paragraph = _("Paragraph %s")
    for article, key, number, text in _PARAGRAPHS(articles=articles) if articles else ():
        address = f"{articles[article].address}#{key}"
        found.setdefault(("article", article), []).append(Text(text, paragraph % (number or key), address))
    return found


def _keys_by_kind(hits: Iterable[Hit], kinds: Collection[str] = tuple(_OWN)) -> dict[str, list[int]]:
    keys: dict[str, list[int]] = {}
    for kind, key in hits:
        if kind in kinds:
            keys.setdefault(kind, []).append(key)
    return keys


def _text(value: str) -> Value:
    return Value(value, output_field=CharField())


def _united(rows_of: Any, keys: dict[str, list[int]]) -> Any:
    """All rows of some kinds in one query; nothing of none."""
    return united(rows_of, tuple(sorted(keys)))(**keys) if keys else ()
