"""An archive of made-up news of any size, as lines for `manage.py load_records`.

    python -m tests.benchmarks.corpus 100000 FOLDER

The same size makes the same bytes on every machine. Words are made of syllables, and the word of rank r is drawn 1/r as
often as the first (Zipf), so that one word stands in nearly every article and most in hardly any. So are the people,
bodies, events, places and topics: the best known person is in some 7 of 100 articles, half of all people in a handful.
Articles are numbered by chance and not by their date, which lies within 30 years.
"""

import argparse
import datetime
import json
import random
from bisect import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, count
from pathlib import Path
from typing import Any

SEED = 20220529
VOCABULARY = 60_000
TOPICS = 200
PUBLISHERS = 40
FIRST_DAY = datetime.date(1995, 1, 1)
DAYS = 30 * 365

LANGUAGES = {"en": 60, "fr": 12, "de": 9, "es": 7, "it": 5, "nl": 3, "pl": 2, "pt": 2}
GENRES = {"report": 80, "interview": 10, "release": 10}
MENTIONED = {"people": 60, "organisations": 25, "events": 15}
NOUNS = {"people": "person", "organisations": "organisation", "events": "event", "places": "place"}
ROLES = ("director", "minister", "spokesperson", "member", "adviser", "editor")
PARTS_TAKEN = ("speaker", "host", "visitor", "attendee", "organiser")
EVENT_KINDS = ("meeting", "visit", "talks", "speech", "press-briefing")

ONSETS = [*"bdfghklmnprstvz", "br", "dr", "gr", "kl", "pl", "st", "tr", "sh"]
VOWELS = [*"aeiou", "ai", "ei", "ou"]

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Draw:
    """Draws things of which the first is the most frequent, the thing of rank r 1/(r + flatness) as often."""

    things: list[str]
    flatness: float = 0.0
    _sums: list[float] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self._sums.extend(accumulate(1 / (rank + self.flatness) for rank in range(1, len(self.things) + 1)))

    def one(self, chance: random.Random) -> str:
        return self.things[bisect(self._sums, chance.random() * self._sums[-1])]

    def several(self, chance: random.Random, number: int) -> list[str]:
        """So many draws, the same thing more than once where chance will have it."""
        return chance.choices(self.things, cum_weights=self._sums, k=number)

    def different(self, chance: random.Random, number: int) -> list[str]:
        """So many draws or fewer, each thing once."""
        return list(dict.fromkeys(self.several(chance, number)))


def make_words(number: int, what: str, least: int = 1) -> list[str]:
    """Made-up words, all different, short ones first as in any language."""
    chance = random.Random(f"{SEED} {what}")
    found: dict[str, None] = {}
    while len(found) < number:
        syllables = least + (len(found) > 100) + (len(found) > 3000) + (chance.random() < 0.3)
        word = "".join(chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(syllables))
        found[word + chance.choice(["", "", "n", "r", "s", "l"])] = None
    return list(found)


def vocabulary() -> list[str]:
    """The words of the texts, the most frequent first."""
    return make_words(VOCABULARY, "words")


class Corpus:
    """The lines of each noun for so many articles; each call makes them anew, and the same."""

    def __init__(self, articles: int) -> None:
        self.articles = articles
        self.words = Draw(vocabulary())
        self.names = make_words(12_000, "names", least=2)
        self.people = self._keys("person", max(20, articles // 50))
        self.organisations = self._keys("organisation", max(10, articles // 100))
        self.events = self._keys("event", max(10, articles // 100))
        self.places = self._keys("place", max(10, articles // 200))
        self.topics = self._keys("topic", TOPICS)
        self.publishers = self._keys("source", PUBLISHERS)
        self.by_fame = {
            "people": Draw(self.people, 1 + len(self.people) / 700),
            "organisations": Draw(self.organisations, 1),
            "events": Draw(self.events, 20),
            "places": Draw(self.places, 3),
            "topics": Draw(self.topics, 3),
            "publishers": Draw(self.publishers, 5),
        }

    def nouns(self) -> dict[str, Callable[[], Iterator[Line]]]:
        """What makes the lines of each file, by its name."""
        return {
            "topics": self.make_topics,
            "places": self.make_places,
            "organisations": self.make_organisations,
            "people": self.make_people,
            "events": self.make_events,
            "articles": self.make_articles,
            "statements": self.make_statements,
        }

    def write(self, folder: Path) -> list[Path]:
        """Write a file of lines for each noun. Returns the files."""
        folder.mkdir(parents=True, exist_ok=True)
        files = []
        for noun, make in self.nouns().items():
            files.append(folder / f"{noun}.jsonl")
            with files[-1].open("w", encoding="utf-8") as file:
                lines = ({"status": "published"} | line for line in make())
                file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        return files

    def make_topics(self) -> Iterator[Line]:
        chance = self._chance("topics")
        for key, name in zip(self.topics, self._names(1), strict=False):
            yield {
                "noun": "topic",
                "slug": key,
                "name": f"{name.lower()} affairs",
                "scope_note": self._text(chance, 20),
            }

    def make_places(self) -> Iterator[Line]:
        chance = self._chance("places")
        for number, key, name in zip(count(), self.places, self._names(1, start=2000), strict=False):
            line: Line = {"noun": "place", "slug": key, "name": name, "kind": "city", "summary": self._text(chance, 15)}
            line |= {"latitude": round(chance.uniform(-60, 70), 3), "longitude": round(chance.uniform(-170, 170), 3)}
            if number >= 10:  # each of the first ten stands for a country
                line |= {"parent": self.places[number % 10]}
            yield line

    def make_organisations(self) -> Iterator[Line]:
        chance = self._chance("organisations")
        for key, name in zip(self.organisations, self._names(2), strict=False):
            yield {
                "noun": "organisation", "slug": key, "name": f"{name} Council", "summary": self._text(chance, 40),
                "founding_date": str(chance.randrange(1850, 1995)), "seat": chance.choice(self.places),
            }  # fmt: skip
        for number, key in enumerate(self.publishers, start=1):
            yield {"noun": "organisation", "slug": key, "name": f"Source {number:02}"}

    def make_people(self) -> Iterator[Line]:
        chance = self._chance("people")
        for key, name in zip(self.people, self._names(2, start=500), strict=False):
            yield {
                "noun": "person", "slug": key, "name": name, "biography": self._text(chance, 45),
                "birth_date": str(chance.randrange(1930, 1990)),
                "affiliations": [self._office(chance) for _ in range(chance.choice((1, 1, 2)))],
            }  # fmt: skip

    def make_events(self) -> Iterator[Line]:
        chance = self._chance("events")
        for key, name in zip(self.events, self._names(2, start=4000), strict=False):
            yield {
                "noun": "event", "slug": key, "name": f"{name} meeting", "classification": chance.choice(EVENT_KINDS),
                "date": self._day(chance), "place": self.by_fame["places"].one(chance),
                "summary": self._text(chance, 50), "mode": "in-person", "state": "held",
                "participations": self._participations(chance),
            }  # fmt: skip

    def _office(self, chance: random.Random) -> Line:
        start = chance.randrange(1980, 2015)
        return {
            "role": chance.choice(ROLES), "organisation": self.by_fame["organisations"].one(chance),
            "start_date": str(start),
            "end_date": str(start + chance.randrange(1, 10)) if chance.random() < 0.7 else "",
        }  # fmt: skip

    def _participations(self, chance: random.Random) -> list[Line]:
        people = self.by_fame["people"].different(chance, chance.randrange(2, 6))
        found = [{"person": person, "role": chance.choice(PARTS_TAKEN)} for person in people]
        if chance.random() < 0.5:
            found.append({"organisation": self.by_fame["organisations"].one(chance), "role": "organiser"})
        return found

    def make_articles(self) -> Iterator[Line]:
        for number in range(1, self.articles + 1):
            chance = self._chance(f"article {number}")
            mentioned: dict[str, dict[str, None]] = {kind: {} for kind in MENTIONED}
            for kind in _weighted(chance, MENTIONED, min(12, int(chance.paretovariate(1.1)) + 1)):
                mentioned[kind][self.by_fame[kind].one(chance)] = None
            mentioned["places"] = dict.fromkeys(self.by_fame["places"].different(chance, chance.choice((0, 0, 0, 1))))
            length = chance.choice((4, 5, 6, 7))
            yield {
                "noun": "article", "slug": f"article-{number}", "headline": self._title(chance, 8),
                "summary": self._text(chance, 22),
                "paragraphs": [self._text(chance, 50) for _ in range(length)],
                "issued": self._day(chance), "language": _weighted(chance, LANGUAGES, 1)[0],
                "genre": _weighted(chance, GENRES, 1)[0], "publisher": self.by_fame["publishers"].one(chance),
                "topics": self.by_fame["topics"].different(chance, chance.choice((0, 1, 1, 2, 3))),
                **{
                    kind: [{NOUNS[kind]: key, "evidence": [f"p{chance.randint(1, length)}"]} for key in found]
                    for kind, found in mentioned.items()
                },
            }  # fmt: skip

    def make_statements(self) -> Iterator[Line]:
        chance = self._chance("statements")
        for number in range(1, self.articles // 5 + 1):
            line = {
                "noun": "statement", "uid": f"said-{number}", "article": f"article-{chance.randint(1, self.articles)}",
                "person": self.by_fame["people"].one(chance), "text": self._text(chance, 25), "evidence": ["p1"],
                "topics": self.by_fame["topics"].different(chance, chance.choice((0, 1, 1, 2))),
            }  # fmt: skip
            if chance.random() < 0.7:
                line["said_date"] = self._day(chance)
            if chance.random() < 0.3:
                line["occasion"] = self.by_fame["events"].one(chance)
            yield line

    def _chance(self, what: str) -> random.Random:
        return random.Random(f"{SEED} {what}")

    def _keys(self, noun: str, number: int) -> list[str]:
        return [f"{noun}-{place}" for place in range(1, number + 1)]

    def _names(self, parts: int, start: int = 0) -> Iterator[str]:
        """Names of so many words, all different."""
        for number in count(start):
            yield " ".join(
                self.names[number * (step * 7 + 1) % len(self.names)].capitalize() for step in range(parts)
            ) + (f" {number // len(self.names) + 1}" if number >= len(self.names) else "")

    def _title(self, chance: random.Random, words: int) -> str:
        return " ".join(self.words.several(chance, words)).capitalize()

    def _text(self, chance: random.Random, words: int) -> str:
        """A few sentences."""
        drawn = self.words.several(chance, words)
        sentences = (drawn[start : start + 15] for start in range(0, words, 15))
        return " ".join(f"{' '.join(sentence).capitalize()}." for sentence in sentences)

    def _day(self, chance: random.Random) -> str:
        """A date: of twenty, one is known to the month only, and one to the year."""
        day = (FIRST_DAY + datetime.timedelta(chance.randrange(DAYS))).isoformat()
        return day[: chance.choices((10, 7, 4), weights=(18, 1, 1))[0]]


def _weighted(chance: random.Random, weights: dict[str, int], number: int) -> list[str]:
    return chance.choices(list(weights), weights=list(weights.values()), k=number)


def main() -> None:
    """Write the files of a corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    Corpus(asked.articles).write(asked.folder)


if __name__ == "__main__":
    main()
