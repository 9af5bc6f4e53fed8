"""A made-up archive whose words are known: planted in nine scripts, in every spelling that folds to the same."""

import datetime
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from archive import models
from archive.choices import Certainty, EventKind, EventMode, EventState, Genre, OrganisationKind, PlaceKind, Status
from archive.choices import StatementKind as Said
from tests.factories import LONG_AGO

# What each word is when folded, and how it is written and typed.
SPACED: dict[str, tuple[str, ...]] = {
    # Latin
    "urumqi": ("Ürümqi", "URUMQI", "urumqi", "U\u0308ru\u0308mqi", "Ürümqi’s", "ｕｒｕｍｑｉ"),
    "uruguay": ("Uruguay", "URUGUAY’S"),
    "lodz": ("Łódź", "ŁÓDŹ", "lodz", "Lodz's"),
    "strasse": ("Straße", "STRASSE", "strasse", "STRAẞE"),
    "obrien": ("O’Brien", "O'Brien", "OBrien", "oʼbrien"),
    "naive": ("naïve", "naive", "NAÏVE"),
    "jazz": ("jazz", "Jazz", "JÁZZ"),
    "zz9": ("zz9", "ZZ9"),
    "talks": ("talks", "Talks"),
    "report": ("report", "Report", "report’s"),
    # Cyrillic, Greek
    "москва": ("Москва", "МОСКВА", "москва"),
    "елка": ("ёлка", "елка", "ЁЛКА", "е\u0308лка"),
    "αθηνα": ("Αθήνα", "ΑΘΗΝΑ", "αθηνα"),
    "οδοσ": ("οδός", "ΟΔΟΣ", "οδος"),
    # Arabic, Hebrew, Devanagari
    "القاهرة": ("القاهرة",),
    "سلام": ("سلام",),
    "שלום": ("שלום",),
    "ירושלים": ("ירושלים",),
    "दिल्ली": ("दिल्ली",),
    "हिन्दी": ("हिन्दी",),
}
# Han, kana, Hangul, Thai: every character is a word of its own.
UNSPACED: dict[str, tuple[str, ...]] = {
    "习近平": ("习近平",),
    "平壤": ("平壤",),
    "王毅": ("王毅",),
    "乌鲁木齐": ("乌鲁木齐",),
    "とうきょう": ("とうきょう",),
    "カタカナ": ("カタカナ", "ｶﾀｶﾅ"),
    "서울": ("서울", "서울".encode().decode()),
    "한국": ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
    "กรุงเทพ": ("กรุงเทพ",),
}
DATES = (
    "", "", "2021-12-31", "2022-01-01", "2022-05-28", "2022-05-28", "2022-05-29", "2022-05-01", "2022-05-31",
    "2022-06-01", "2022-05", "2022", "2022?", "2021~", "2022-05~", "202X", "19XX", "2022-XX", "2022-05-XX", "XXXX",
    "2022-05-23/2022-05-28", "2021-12/2022-01", "2022-05-28/2022-05-28", "2022-05-28T10:30:00Z", "2022-05-28?",
    "../2022-05", "2022-05/..", "/2021", "2023/", "0001-01-01", "9999-12-31", "0001/9999", "2022-05~/2022-06",
    "1950/2021", "1900/2030",
)  # fmt: skip


@dataclass
class Planted:
    """What a text says: its words when folded."""

    text: str
    words: list[str]


@dataclass
class Corpus:
    """The records, by kind and key, with the words of their texts: what is a name, a lead, a body."""

    chance: random.Random
    names: dict[tuple[str, int], list[Planted]] = field(default_factory=dict)
    leads: dict[tuple[str, int], list[Planted]] = field(default_factory=dict)
    bodies: dict[tuple[str, int], list[Planted]] = field(default_factory=dict)
    roles: dict[int, Planted] = field(default_factory=dict)
    outcomes: dict[int, Planted] = field(default_factory=dict)
    made: int = 0

    def plant(self, least: int, most: int) -> Planted:
        """Some words, written in one of the ways in which each can be, with signs between them."""
        parts: list[str] = []
        words: list[str] = []
        for _number in range(self.chance.randint(least, most)):
            if self.chance.random() < 0.7:
                word = self.chance.choice(list(SPACED))
                parts.append(self.chance.choice(SPACED[word]))
                words.append(word)
            else:
                run = self.chance.choice(list(UNSPACED))
                parts.append(self.chance.choice(UNSPACED[run]))
                words += run
        text = "".join(part + self.chance.choice((" ", " ", ", ", " – ", ". ", "\n")) for part in parts).strip()
        return Planted(text, words)

    def grow(self, size: int) -> None:
        """Add records of every kind, tied to each other and to those there are: `size` articles, fewer of the rest."""
        self._add_named(models.Topic, size // 15, broader=self._parents(models.Topic), lead="scope_note")
        self._add_named(
            models.Place, size // 8, parent=self._parents(models.Place), lead="summary",
            kind=lambda: self.chance.choice(PlaceKind.values),
            country_code=lambda: self.chance.choice(("", "CN", "PL")),
        )  # fmt: skip
        self._add_named(models.Person, size // 5, lead="summary", body="biography")
        self._add_named(
            models.Organisation, size // 8, lead="summary", body="history",
            classification=lambda: self.chance.choice(OrganisationKind.values),
            parent=self._parents(models.Organisation), seat=self._parents(models.Place),
        )  # fmt: skip
        self._add_named(
            models.Event, size // 4, lead="summary", date=self._date, order=lambda: self.chance.randint(0, 3),
            classification=lambda: self.chance.choice(EventKind.values),
            mode=lambda: self.chance.choice(EventMode.values), state=lambda: self.chance.choice(EventState.values),
            parent=self._parents(models.Event), place=self._parents(models.Place),
        )  # fmt: skip
        self._add_articles(size)
        self._add_statements(size // 2)
        self._add_other_names(size // 5)
        self._add_assertions(size)

    def _date(self) -> str:
        return self.chance.choice(DATES)

    def _status(self) -> dict[str, Any]:
        status = self.chance.choices(
            ("public", "draft", "review", "withdrawn", "embargoed"), weights=(80, 6, 3, 4, 7)
        )[0]  # fmt: skip
        if status == "withdrawn":
            return {
                "status": Status.WITHDRAWN, "publish_at": LONG_AGO, "first_published_at": LONG_AGO,
                "withdrawn_reason": "Test.",
            }  # fmt: skip
        if status == "embargoed":
            later = timezone.now() + datetime.timedelta(days=self.chance.randint(1, 3))
            return {"status": Status.PUBLISHED, "publish_at": later}
        if status == "public":
            return {"status": Status.PUBLISHED, "publish_at": LONG_AGO}
        return {"status": Status.DRAFT if status == "draft" else Status.IN_REVIEW}

    def _number(self) -> int:
        self.made += 1
        return self.made

    def _parents(self, model: Any) -> Any:
        keys = list(model.objects.values_list("pk", flat=True))
        return lambda: model(pk=self.chance.choice(keys)) if keys and self.chance.random() < 0.7 else None

    def _add_named(self, model: Any, count: int, lead: str, body: str = "", **columns: Any) -> None:
        planted = [(self.plant(1, 3), self.plant(0, 6), self.plant(0, 8)) for _number in range(count)]
        rows = []
        for name, said, told in planted:
            uid = f"{model._meta.model_name}-{self._number()}"
            values = {column: value() for column, value in columns.items()} | {lead: said.text} | self._status()
            if model in {models.Person, models.Organisation}:
                values["sort_name"] = name.text
            if body:
                values[body] = told.text
            rows.append(model(uid=uid, slug=uid, name=name.text, **values))
        model.objects.bulk_create(rows)
        # A tree grows downwards: some of the new ones stand in others of them.
        if "parent" in columns:
            keys = [row.pk for row in rows]
            for place, row in enumerate(rows[1:], 1):
                if self.chance.random() < 0.5:
                    row.parent_id = self.chance.choice(keys[:place])
            model.objects.bulk_update(rows, ["parent"])
        for row, (name, said, told) in zip(rows, planted, strict=True):
            self._keep(row, [name], [said], [told] if body else [])

    def _keep(self, row: Any, names: list[Planted], leads: list[Planted], bodies: list[Planted]) -> None:
        key = (str(row._meta.model_name), row.pk)
        self.names[key], self.leads[key], self.bodies[key] = names, leads, bodies

    def _add_articles(self, count: int) -> None:
        bodies = self._parents(models.Organisation)
        planted = [(self.plant(1, 4), self.plant(0, 4), self.plant(0, 6)) for _number in range(count)]
        rows = []
        for headline, subtitle, summary in planted:
            uid = f"article-{self._number()}"
            rows.append(
                models.Article(
                    uid=uid, slug=uid, headline=headline.text, subtitle=subtitle.text, summary=summary.text,
                    issued=self._date(), language=self.chance.choice(("", "en", "zh-Hans")),
                    genre=self.chance.choice(Genre.values), publisher=bodies(), agency=bodies(), last_paragraph_key=3,
                    **self._status(),
                )
            )  # fmt: skip
        models.Article.objects.bulk_create(rows)
        paragraphs = []
        for row, (headline, subtitle, summary) in zip(rows, planted, strict=True):
            texts = [self.plant(1, 12) for _number in range(self.chance.randint(1, 3))]
            self._keep(row, [headline], [subtitle, summary], texts)
            paragraphs += [
                models.Paragraph(article=row, uid=f"{row.uid}#p{key}", key=f"p{key}", order=key, text=text.text)
                for key, text in enumerate(texts)
            ]
        models.Paragraph.objects.bulk_create(paragraphs)
        topics = self._some(models.Topic)
        through: Any = models.Article.topics.through
        through.objects.bulk_create(
            [through(article_id=row.pk, topic_id=key) for row in rows for key in topics(self.chance.randint(0, 3))]
        )

    def _some(self, model: Any) -> Any:
        keys = list(model.objects.values_list("pk", flat=True))
        return lambda count: self.chance.sample(keys, min(count, len(keys)))

    def _add_statements(self, count: int) -> None:
        article, event = self._some(models.Article), self._parents(models.Event)
        person, organisation = self._parents(models.Person), self._parents(models.Organisation)
        rows = []
        planted = [(self.plant(1, 8), self.plant(0, 2), self.plant(1, 2)) for _number in range(count)]
        for text, relay, printed in planted:
            speaker = self.chance.choice(("person", "organisation"))
            relayer = self.chance.choice(("relayed_by_person", "relayed_by_organisation"))
            rows.append(
                models.Statement(
                    uid=f"s{self._number()}", text=text.text, printed_name=printed.text, said_date=self._date(),
                    relayed_by_printed_name=relay.text, article_id=article(1)[0], occasion=event(),
                    relay_occasion=event(), kind=self.chance.choice(Said.values),
                    certainty=self.chance.choice(Certainty.values),
                    **{speaker: person() if speaker == "person" else organisation()},
                    **{relayer: person() if relayer == "relayed_by_person" else organisation()}, **self._status(),
                )
            )  # fmt: skip
        models.Statement.objects.bulk_create(rows)
        for row, (text, relay, printed) in zip(rows, planted, strict=True):
            self._keep(row, [], [text], [printed, relay])
        topics = self._some(models.Topic)
        through: Any = models.Statement.topics.through
        through.objects.bulk_create(
            [through(statement_id=row.pk, topic_id=key) for row in rows for key in topics(self.chance.randint(0, 2))]
        )
        self._rest(models.Statement, rows)

    def _add_other_names(self, count: int) -> None:
        for model, noun in (
            (models.PersonName, "person"),
            (models.OrganisationName, "organisation"),
            (models.PlaceName, "place"),
        ):
            owners = list(model._meta.get_field(noun).related_model.objects.values_list("pk", flat=True))  # type: ignore[union-attr]
            rows: list[Any] = []
            for _number in range(count // 2):
                planted, owner = self.plant(1, 3), self.chance.choice(owners)
                rows.append(model(uid=f"n{self._number()}", text=planted.text, **{f"{noun}_id": owner}))
                self.names[noun, owner].append(planted)
            model._default_manager.bulk_create(rows)

    def _add_assertions(self, count: int) -> None:
        articles = list(models.Article.objects.values_list("pk", flat=True))
        for model in (models.PersonMention, models.OrganisationMention, models.EventMention, models.PlaceMention):
            ends = self._some(model._meta.get_field(model.end).related_model)
            there = set(model._default_manager.values_list("article", model.end))
            pairs = {(self.chance.choice(articles), ends(1)[0]) for _number in range(count)} - there
            self._insert(model, [{"article_id": one, f"{model.end}_id": other} for one, other in sorted(pairs)])
        person, organisation = self._some(models.Person), self._some(models.Organisation)
        event = self._some(models.Event)
        self._insert(
            models.Participation,
            [
                {"event_id": event(1)[0], end: some(1)[0]}
                for end, some in (("person_id", person), ("organisation_id", organisation))
                for _number in range(count // 4)
            ],
        )
        said = [self.plant(1, 4) for _number in range(count // 3)]
        offices = self._insert(
            models.Affiliation,
            [
                {
                    "person_id": person(1)[0], "role": planted.text, "organisation_id": organisation(1)[0],
                    "on_behalf_of_id": self.chance.choice((None, *organisation(1))),
                }
                for planted in said
            ],
        )  # fmt: skip
        self.roles |= {row.pk: planted for row, planted in zip(offices, said, strict=True)}
        said = [self.plant(1, 6) for _number in range(count // 5)]
        agreed = self._insert(models.Outcome, [{"event_id": event(1)[0], "text": planted.text} for planted in said])
        self.outcomes |= {row.pk: planted for row, planted in zip(agreed, said, strict=True)}

    def _insert(self, model: Any, columns: Sequence[dict[str, Any]]) -> list[Any]:
        rows = [model(uid=f"r{self._number()}", **values) for values in columns]
        model._default_manager.bulk_create(rows)
        self._rest(model, rows)
        return rows

    def _rest(self, model: Any, rows: list[Any]) -> None:
        """Let most of some assertions rest on a paragraph or two, of whatever articles."""
        paragraphs = self._some(models.Paragraph)
        through = model.evidence.through
        owner = f"{model._meta.model_name}_id"
        through._default_manager.bulk_create(
            [
                through(**{owner: row.pk, "paragraph_id": key})
                for row in rows
                for key in paragraphs(self.chance.choice((0, 1, 1, 2)))
            ]
        )
