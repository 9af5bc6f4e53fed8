"""Lines for tests of bulk loading: some of everything, each before what it refers to."""

import json
from pathlib import Path
from typing import Any

Line = dict[str, Any]

PUBLISHED = {"status": "published", "publish_at": "2024-01-02T03:04:05Z"}


def line(noun: str, uid: str, **fields: Any) -> Line:
    return {"noun": noun, "uid": uid, **fields}


def person(uid: str = "ann", **fields: Any) -> Line:
    return line("person", uid, **{"name": uid.title(), **fields})


def article(uid: str = "one", **fields: Any) -> Line:
    return line("article", uid, **{"headline": uid.title(), **fields})


def everything() -> list[Line]:
    """Some of everything, backwards: each line refers to later ones, and organisation and article to each other."""
    return [
        line("statement", "s2", **PUBLISHED, article="one", organisation="office", text="No.", responds_to="s1",
             response_kind="denies", said_date="2022-05"),
        line("statement", "s1", **PUBLISHED, article="one", person="ann", text="It was said.", capacity="ann-mayor",
             occasion="visit", topics=["labour"], evidence=["p1", "two#p7"]),
        article("two", paragraphs=[{"text": "Seven.", "key": "p7", "number": None}, "Eight."], genre="interview",
                relations=[{"kind": "follows", "other": "one"}], slug="zwei"),
        article("one", **PUBLISHED, issued="2022-05-29", issued_time="10:30", retrieved_on="2022-06-01",
                language="zh-Hans", agency="office", topics=["rights", "labour"], paragraphs=["A.", "王毅 said."],
                source_url="https://example.org/1", relations=[{"kind": "corrects", "other": "two"}],
                people=["ann", {"person": "ben", "relevance": "subject", "evidence": ["p2"], "as_printed": "B."}],
                organisations=["office"], events=["visit"], places=[{"place": "town", "is_linked": False}],
                credits=["A. Writer", {"person": "ben", "role": "edt"}]),
        line("event", "leg", name="Leg", parent="visit", order=2, date="2022-05-25"),
        line("event", "visit", **PUBLISHED, name="Visit", date="2022-05-23/2022-05-28", place="town",
             participations=[{"person": "ann", "role": "host", "capacity": "ann-mayor", "evidence": ["one#p2"]},
                             {"printed_name": "Some guests"}]),
        person("ben", status="withdrawn", withdrawn_reason="Another.", first_published_at=PUBLISHED["publish_at"]),
        person("ann", **PUBLISHED, birth_date="1951~", evidence=["one#p2", "one#p1"], curator_note="Check.",
               other_names=["Annie", {"text": "安", "kind": "native", "language": "zh", "script": "Hans"}],
               identifiers=[{"scheme": "wikidata", "value": "Q1"}],
               links=[{"title": "Site", "url": "https://example.org/ann", "retrieved_on": "2024-02-29"}],
               affiliations=[{"uid": "ann-mayor", "role": "Mayor", "organisation": "office", "start_date": "1999",
                              "end_date": "2001/..", "evidence": ["two#p7"]}]),
        line("organisation", "bureau", name="The Bureau", parent="office"),
        line("organisation", "office", **PUBLISHED, name="The Office", seat="town", evidence=["one#p1"]),
        line("place", "square", name="Square", parent="town"),
        line("place", "town", name="Town", latitude=39.9, longitude="116.40001", country_code="CN"),
        line("topic", "labour", name="labour", broader="rights"),
        line("topic", "rights", name="rights", **PUBLISHED),
    ]  # fmt: skip


def write(folder: Path, lines: Any, name: str = "records.jsonl") -> str:
    """Write lines, or bytes as they are; the path."""
    path = folder / name
    if not isinstance(lines, bytes):
        lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines).encode("utf-8", "surrogatepass")
    path.write_bytes(lines)
    return str(path)
