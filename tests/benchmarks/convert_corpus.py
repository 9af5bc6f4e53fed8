"""Turns the benchmark's corpus into files that `manage.py load_records` takes.

    python -m tests.benchmarks.convert_corpus FOLDER OUT

The corpus numbers its records and gives each a slug; sources are names, and become publishers. Everything is published.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]

PUBLISHED = {"status": "published", "publish_at": "2025-01-01T00:00:00Z"}
ROLES = {"guest": "visitor", "witness": "attendee"}
"""Parts in an event that the archive calls otherwise."""


def read(folder: Path, name: str) -> Iterator[Row]:
    """The rows of one of the corpus' files."""
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def grouped(folder: Path, name: str, key: str) -> dict[int, list[Row]]:
    """The rows of a file by what they belong to."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in read(folder, name):
        found[row[key]].append(row)
    return found


def record(noun: str, row: Row, **fields: Any) -> Row:
    """A line of a noun; what is empty is left out."""
    return {"noun": noun, "uid": row["slug"], **PUBLISHED, **{name: value for name, value in fields.items() if value}}


def topics(folder: Path) -> Iterator[Row]:
    """Topics."""
    for row in read(folder, "topics"):
        yield record("topic", row, slug=row["slug"], name=row["name"])


def people(folder: Path) -> Iterator[Row]:
    """People with their offices."""
    offices = grouped(folder, "affiliations", "person")
    for row in read(folder, "people"):
        held = [
            {
                "role": one["role"],
                "organisation": f"organisation-{one['organisation']}",
                "start_date": str(one["start"]),
                **({"end_date": str(one["end"])} if one["end"] else {}),
            }
            for one in offices[row["id"]]
        ]
        yield record(
            "person", row, slug=row["slug"], name=row["name"], birth_date=str(row["born"]), biography=row["bio"],
            affiliations=held,
        )  # fmt: skip


def organisations(folder: Path) -> Iterator[Row]:
    """Organisations, and the sources of articles."""
    for row in read(folder, "organisations"):
        yield record(
            "organisation", row, slug=row["slug"], name=row["name"], founding_date=str(row["founded"]),
            summary=row["about"],
        )  # fmt: skip
    for name in sorted({row["source"] for row in read(folder, "articles")}):
        slug = source(name)
        yield record("organisation", {"slug": slug}, slug=slug, name=name, classification="publisher")


def places(folder: Path) -> Iterator[Row]:
    """The places of events."""
    for name in sorted({row["place"] for row in read(folder, "events")}):
        slug = f"place-{name.lower()}"
        yield record("place", {"slug": slug}, slug=slug, name=name, kind="city")


def events(folder: Path) -> Iterator[Row]:
    """Events with who took part."""
    parts = grouped(folder, "participations", "event")
    for row in read(folder, "events"):
        present = [
            {one["kind"]: f"{one['kind']}-{one['entity']}", "role": ROLES.get(one["role"], one["role"])}
            for one in parts[row["id"]]
        ]
        yield record(
            "event", row, slug=row["slug"], name=row["name"], date=row["date"], place=f"place-{row['place'].lower()}",
            state="held", summary=row["about"], participations=present,
        )  # fmt: skip


def articles(folder: Path) -> Iterator[Row]:
    """Articles with their paragraphs, topics and mentions."""
    for row in read(folder, "articles"):
        day, _, time = row["published"].partition("T")
        yield record(
            "article", row, slug=row["slug"], headline=row["headline"], summary=row["dek"], issued=day,
            issued_time=time, language=row["language"], publisher=source(row["source"]),
            paragraphs=row["body"].split("\n\n"),
            topics=[f"topic-{one}" for one in row["topics"]],
            people=[f"person-{one}" for one in row["people"]],
            organisations=[f"organisation-{one}" for one in row["organisations"]],
            events=[f"event-{one}" for one in row["events"]],
        )  # fmt: skip


def source(name: str) -> str:
    """The uid of the publisher that a source is."""
    return name.lower().replace(" ", "-")


def convert(folder: Path, out: Path) -> None:
    """Write one file for each noun."""
    out.mkdir(parents=True, exist_ok=True)
    for rows in (topics, places, organisations, people, events, articles):
        with (out / f"{rows.__name__}.jsonl").open("w", encoding="utf-8") as file:
            for row in rows(folder):
                file.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
