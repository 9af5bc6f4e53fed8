"""Bad lines: each is named with its number and what to do, and nothing is written."""

import json
from typing import Any

import pytest

from archive.domain.loading import LoadError, load, reading
from archive.models import Article, Person, Place
from tests.domain.building import state
from tests.domain.lines import article, everything, line, person, write

pytestmark = pytest.mark.django_db

HERE = "There is no person “nobody” in these files or in the archive. Add it, or leave it out."
NOUNS = "topic, place, organisation, person, event, article, statement"
NOT_JSON = "This is not JSON: "

LINES: dict[str, tuple[Any, str]] = {
    "no JSON": (
        b"{",
        f": {NOT_JSON}Expecting property name enclosed in double quotes (column 3). A line holds one object.",
    ),
    "a list": (b"[1]", ': A line holds one object: {"noun": "person", "uid": "ma-zhaoxu", ...}.'),
    "two objects": (b"{} {}", f": {NOT_JSON}Extra data (column 4). A line holds one object."),
    "nested": (b"[" * 100_000, ": Lists or objects are nested too deeply. No record needs more than three levels."),
    "not UTF-8": (b'{"noun": "\xff"}', ": Byte 11 of the line is not UTF-8. Save the file as UTF-8."),
    "marked": (b"\xef\xbb\xbf{}", ": The line starts with a byte order mark. Save the file as UTF-8 without one."),
    "NaN": (b'{"noun": NaN}', ": NaN is not a number in JSON. Leave the field out instead."),
    "huge": (b'{"noun": 1e999}', ": It holds a number that is too large."),
    "digits": (b'{"noun": ' + b"9" * 5000 + b"}", ": It holds a number of too many digits."),
    "name twice": (
        b'{"noun": 1, "noun": 2}',
        ", field noun: This name stands twice in one object. Leave one of the two out.",
    ),
    "long": (b'{"noun": "' + b"x" * 10_000_000 + b'"}', ": The line is longer than 8 MiB. Split the record."),
    "no noun": (
        {"uid": "ann"},
        f", field noun: Say what the line is. Write one of: {NOUNS}.",
    ),
    "no uid": (
        {"noun": "person", "name": "Ann"},
        ", field uid: Give the record its uid: it is known by it when the file is loaded again.",
    ),
    "uid with spaces": (person("a b"), ", field uid: Use letters and digits, joined by single hyphens."),
    "a paragraph's uid": (person("a#p1"), ", field uid: Use letters and digits, joined by single hyphens."),
    "long uid": (person("a" * 150), ", field uid: It has 150 characters; 148 fit. Shorten it."),
    "bad slug": (
        person(slug="A-b"),
        ", field slug: Use lower-case letters and digits of any script, joined by single hyphens.",
    ),
    "unknown field": (
        person(age=1),
        ", field age: There is no such field in the shape of person. See docs/load-records.md.",
    ),
    "no name": (line("person", "ann"), ", field name: This field is missing, and every such record needs it."),
    "empty name": (person(name=""), ", field name: This field may not be empty."),
    "a number for a text": (person(name=1), ", field name: This field takes text."),
    "null for a text": (person(name=None), ", field name: This field takes text."),
    "too long": (person(name="x" * 201), ", field name: The text has 201 characters; 200 fit. Shorten it."),
    "a control character": (
        person(name="a\x00b"),
        ", field name: The text holds a control character (U+0000). Remove it.",
    ),
    "half a pair": (person(name="a\ud800"), ", field name: The text holds a control character (U+D800). Remove it."),
    "a direction": (
        person(name="a\u202e"),
        ", field name: The text holds an invisible direction mark (U+202E). Remove it.",
    ),
    "no choice": (person(status="gone"), ", field status: Write one of: draft, in-review, published, withdrawn."),
    "a list for a choice": (person(status=[]), ", field status: Write one of: draft, in-review, published, withdrawn."),
    "no date": (
        person(birth_date="1951-13"),
        ", field birth_date: “1951-13” is in no calendar. Check its month and day.",
    ),
    "died before born": (
        person(birth_date="1951", death_date="1950"),
        ", field birth_date: The end lies before the start.",
    ),
    "no zone": (
        person(publish_at="2024-01-02T03:04:05"),
        ", field publish_at: The time has no zone. Add one, for instance Z for UTC.",
    ),
    "no reason": (
        person(status="withdrawn"),
        ", field status: Say why the record is withdrawn: readers see the reason.",
    ),
    "half a place": (
        line("place", "town", name="Town", latitude=1),
        ", field latitude: Give latitude and longitude, or neither.",
    ),
    "a truth for a number": (
        line("place", "town", name="Town", latitude=True, longitude=1),
        ", field latitude: This field takes a number.",
    ),
    "nobody": (article(people=["nobody"]), f": {HERE}"),
    "no text for a reference": (
        article(publisher=7),
        ", field publisher: Write the uid of the organisation, such as “some-organisation”.",
    ),
    "mentioned twice": (
        article(people=["ann", {"person": "ann"}]),
        ", field people/2: It is mentioned twice. Leave one of the two out.",
    ),
    "not a list": (article(paragraphs="A."), ", field paragraphs: Write a list, of at most 10,000 items."),
    "a paragraph without text": (
        article(paragraphs=["A.", {}]),
        ", field paragraphs/2/text: This field is missing, and every such record needs it.",
    ),
    "a key twice": (
        article(paragraphs=[{"text": "A.", "key": "p1"}, {"text": "B.", "key": "p1"}]),
        ", field paragraphs/key: A key stands twice. Give each paragraph its own.",
    ),
    "no such paragraph": (
        article(paragraphs=["A."], credits=[{"printed_name": "B.", "evidence": ["p2"]}]),
        ", field evidence: “one” has no paragraph p2.",
    ),
    "nobody took part": (
        line("event", "visit", name="Visit", participations=[{"role": "host"}]),
        ", field participations/1: Choose a person or an organisation, or write the name as printed.",
    ),
    "itself": (
        line("topic", "a", name="a", broader="a"),
        ", field broader: The record would stand under itself: “a” → “a”. Take one of these out.",
    ),
    "relation to itself": (
        article(relations=[{"kind": "follows", "other": "one"}]),
        ", field relations/1/other: An article cannot stand in a relation to itself.",
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_a_bad_line_is_named_and_nothing_is_loaded(tmp_path, name):
    bad, message = LINES[name]
    text = bad if isinstance(bad, bytes) else json.dumps(bad).encode()
    path = write(tmp_path, json.dumps(person("good")).encode() + b"\n\n" + text + b"\n")
    before = state()
    with pytest.raises(LoadError) as error:
        load([path])
    rest = "One line is bad. Nothing was loaded. Correct them, or leave them out with --skip-bad."
    assert str(error.value) == f"{path}, line 3{message}\n{rest}"
    assert state() == before


def test_what_refers_to_a_bad_line_is_bad_too(tmp_path):
    lines = everything()
    lines = [{**one, "name": ""} if one["uid"] == "town" else one for one in lines]
    path = write(tmp_path, [person("free"), *lines, article("three", publisher="agency")])
    report = load([path], skip_bad=True)
    assert {row.uid for model in (Person, Article, Place) for row in model.objects.all()} == {"free", "ben"}
    assert report.left_out == 12
    assert str(report.bad[-1]).endswith("“agency” in these files or in the archive. Add it, or leave it out.")


def test_a_record_that_stands_twice_is_refused(tmp_path):
    first, second = write(tmp_path, [person()], "a.jsonl"), write(tmp_path, [person()], "b.jsonl")
    with pytest.raises(LoadError) as error:
        load([first, second])
    expected = (
        f"{second}, line 1, field uid: This record stands in line 1 of {first} already. Leave one of the two out."
    )
    assert str(error.value).splitlines()[0] == expected


def test_a_circle_is_refused(tmp_path):
    lines = [line("place", uid, name=uid, parent=parent) for uid, parent in ("ab", "bc", "ca")]
    with pytest.raises(LoadError) as error:
        load([write(tmp_path, lines)])
    assert str(error.value).count("The record would stand under itself: “a” → “b” → “c” → “a”.") == 3


def test_an_office_of_another_person_is_refused(tmp_path):
    lines = [{**one, "person": "ben"} if one["uid"] == "s1" else one for one in everything()]
    with pytest.raises(LoadError) as error:
        load([write(tmp_path, lines)])
    assert "line 2, field capacity: This office is another person’s. Choose one of the speaker’s own." in str(
        error.value
    )


def test_an_address_or_identifier_of_another_record_is_refused(tmp_path):
    load([write(tmp_path, everything())])
    lines = [person("new", slug="ann"), person("newer", identifiers=[{"scheme": "wikidata", "value": "Q1"}])]
    with pytest.raises(LoadError) as error:
        load([write(tmp_path, lines)])
    assert [str(one).partition(": ")[2] for one in error.value.bad] == [
        "This address belongs, or once belonged, to another record here. Choose another.",
        "Another record here has the identifier wikidata:Q1: only one can.",
    ]


def test_a_record_that_was_deleted_here_does_not_come_back(tmp_path):
    path = write(tmp_path, [person()])
    load([path])
    Person.objects.all().delete()
    with pytest.raises(LoadError, match="This record was deleted here"):
        load([path])


@pytest.mark.parametrize(("name", "reason"), [("missing.jsonl", "No such file"), (".", "Is a directory")])
def test_a_file_that_cannot_be_read_is_named(tmp_path, name, reason):
    with pytest.raises(LoadError, match=reason):
        load([str(tmp_path / name)])


def test_a_file_that_changes_while_it_is_loaded_ends_the_load(tmp_path):
    source = reading.Source(path := write(tmp_path, [person()]))
    write(tmp_path, [person(), person("ben")])
    with pytest.raises(LoadError, match="was changed while it was loaded") as error:
        source.refuse_changes()
    source.close()
    assert str(error.value).startswith(path)


def test_empty_files_are_refused(tmp_path):
    with pytest.raises(LoadError, match="There are no lines in these files"):
        load([write(tmp_path, b"\n")])
