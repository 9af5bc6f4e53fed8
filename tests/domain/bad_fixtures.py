# ruff: noqa: E501, ISC004 - the messages stand whole, as they are searched for
"""Fixtures that must be refused, each with the message it earns after the name of the file."""

import codecs
import hashlib
import json
from typing import Any

from tests.domain.building import (
    CHECKSUM,
    PICTURE,
    STORED,
    Row,
    article,
    paragraph,
    person,
    record,
    row,
    statement,
)  # fmt: skip
from tests.factories import picture_bytes

JPEG = picture_bytes(kind="JPEG", colour=(1, 2, 3))
JPEG_CHECKSUM = hashlib.sha256(JPEG).hexdigest()
OTHER = picture_bytes(colour=(3, 2, 1))

PICTURES = {
    f"{'1' * 64}.png": OTHER,
    f"{'2' * 64}.png": b"<?php echo 1; ?>",
    f"{'3' * 64}.png": PICTURE[:-30],
    f"{JPEG_CHECKSUM}.png": JPEG,
}
"""Files to lie beside the fixture."""

GOOD = person("good")
NOT_TEXT = "This field takes text."
MISSING = "This field is missing or empty, and every record needs it."
NOT_BOTH = "Choose a person or an organisation, not both."
NO_RECORD = "Choose a person or an organisation, or write the name as printed."


def picture(**fields: Any) -> Row:
    return row("image", "picture", **{"file": STORED, "checksum": CHECKSUM, "extension": "png", **fields})


def without(of: Row, field: str) -> Row:
    return {**of, "fields": {name: value for name, value in of["fields"].items() if name != field}}


def as_bytes(text: str) -> bytes:
    return b'[{"model": "archive.person", "fields": {"uid": "ben", "slug": "ben", "name": ' + text.encode() + b"}}]"


FILES = {
    "empty": (b"", ": The file is empty."),
    "only spaces": (b" \n\t ", ": The file is empty."),
    "no records": (b"[]", ": The list holds no records."),
    "no list": (b'{"model": "archive.person"}', ": A fixture is a list of records: it starts with [."),
    "byte order mark": (
        codecs.BOM_UTF8 + b"[]",
        ": The file starts with a byte order mark. Save it as UTF-8 without one.",
    ),
    "UTF-16": ("[]".encode("utf-16"), ": The file is not UTF-8 but UTF-16 or UTF-32. Save it as UTF-8."),
    "UTF-32": ("[]".encode("utf-32"), ": The file is not UTF-8 but UTF-16 or UTF-32. Save it as UTF-8."),
    "bad UTF-8": (b'[\n{"model": "\xff"}]', ": The file is not UTF-8: line 2, byte 13 of the file."),
    "gzip under another name": (b"\x1f\x8b\x08\x00", ": The file is not UTF-8: line 1, byte 1 of the file."),
    "cut short in a record": (
        b'[{"model": "archive.person", "fields": {"uid": "x"',
        ", record 1: This is not JSON: Expecting ',' delimiter (line 1, column 51)."
        " The file ends there: it was cut short.",
    ),
    "cut short after a record": (
        json.dumps([GOOD]).encode()[:-1] + b"\n",
        ", record 1: This is not JSON: Expecting ',' or ']' after the record"
        " (line 2, column 1). The file ends there: it was cut short.",
    ),
    "a comma too many": (
        json.dumps([GOOD]).encode()[:-1] + b",]",
        ", record 2: This is not JSON: Expecting value (line 1, column 196).",
    ),
    "two lists": (
        json.dumps([GOOD]).encode() + b" []",
        ", record 1: This is not JSON: Nothing may follow the end of the list (line 1, column 197).",
    ),
    "nested deeply": (b"[" * 100_000 + b"]" * 100_000, ", record 1: Lists or objects are nested too deeply."),
    "not a number": (as_bytes("NaN"), ", record 1 (archive.person “ben”), field name: NaN is not a number."),
    "infinity": (as_bytes("-Infinity"), ", record 1 (archive.person “ben”), field name: -Infinity is not a number."),
    "a number of 5,000 digits": (
        as_bytes("9" * 5000),
        ", record 1 (archive.person “ben”), field name: A number of 5,000 digits is too large.",
    ),
    "1e999": (as_bytes("1e999"), ", record 1 (archive.person “ben”), field name: The number is too large."),
    "half a character": (
        as_bytes('"a\\ud800b"'),
        ", record 1 (archive.person “ben”), field name: The text holds a control character (U+D800). Remove it.",
    ),
    "a name twice in an object": (
        as_bytes('"A", "name": "B"'),
        ", record 1, field name: This name stands twice in one object.",
    ),
    "a line break in a text": (
        as_bytes('"A\nB"'),
        ", record 1: This is not JSON: Invalid control character at (line 1, column 80).",
    ),
}

RECORDS: dict[str, tuple[list[Any], str]] = {
    "a record that is none": ([GOOD, 7], "record 2: A record is an object with “model” and “fields”."),
    "a part too many": ([GOOD, {**GOOD, "extra": 1}], "record 2, field extra: A record has “model” and “fields”, and nothing else."),
    "unknown model": ([GOOD, row("ghost", "x")], "record 2, field model: “archive.ghost” is no model of the archive."),
    "no model": ([GOOD, {"fields": {}}], "record 2, field model: “nothing” is no model of the archive."),
    "an account": (
        [GOOD, {"model": "auth.user", "fields": {"username": "root", "is_superuser": True}}],
        "record 2, field model: “auth.user” is no model of the archive.",
    ),
    "history": (
        [GOOD, row("revision", "x")],
        "record 2, field model: History is written here, not loaded. Leave it out with --exclude archive.revision.",
    ),
    "a number for a key": (
        [GOOD, {**GOOD, "pk": 5}],
        "record 2 (archive.person), field pk: A row is known by its uid, not by a number."
        " Write the file with --natural-primary --natural-foreign.",
    ),
    "no fields": ([{"model": "archive.person"}], "record 1 (archive.person): A record needs its “fields”, as an object."),
    "no identifier": (
        [GOOD, without(GOOD, "uid")],
        "record 2 (archive.person), field uid: Every row needs its identifier, as text.",
    ),
    "identifier of another form": (
        [person("a b", slug="a-b")],
        "record 1 (archive.person “a b”), field uid: Use letters and digits, joined by single hyphens.",
    ),
    "identifier twice": ([GOOD, GOOD], "record 2 (archive.person “good”), field uid: Record 1 has this identifier already."),
    "unknown field": (
        [GOOD, person("ben", ghost=1)],
        "record 2 (archive.person “ben”), field ghost: There is no such field in archive.person.",
    ),
    "a bound of a date": (
        [person("ben", birth_date_earliest="1951-01-01")],
        "record 1 (archive.person “ben”), field birth_date_earliest: There is no such field in archive.person.",
    ),
    "a needed field missing": ([GOOD, without(person("ben"), "name")], f"record 2 (archive.person “ben”), field name: {MISSING}"),
    "a needed field empty": ([person("ben", name="")], "record 1 (archive.person “ben”), field name: This field cannot be blank."),
    "a needed reference missing": (
        [article(), without(paragraph(1), "article")],
        f"record 2 (archive.paragraph “one#p1”), field article: {MISSING}",
    ),
    "null where nothing may be": ([person("ben", name=None)], "record 1 (archive.person “ben”), field name: This field may not be null."),
    "no address": ([without(person("ben"), "slug")], f"record 1 (archive.person “ben”), field slug: {MISSING}"),
    "an empty address": ([person("ben", slug="")], f"record 1 (archive.person “ben”), field slug: {MISSING}"),
    "an address that climbs": (
        [person("ben", slug="../../admin/")],
        "record 1 (archive.person “ben”), field slug: Use lower-case letters and digits of any script, joined by single hyphens.",
    ),
    "an address of two scripts": (
        [person("ben", slug="bаn")],
        "record 1 (archive.person “ben”), field slug: “bаn” mixes letters of scripts that look alike. Write each word in one script.",
    ),
    "an address twice in the file": (
        [GOOD, person("ben", slug="good")],
        "record 2 (archive.person “ben”), field slug: Record 1 has this address already.",
    ),
    "an address of another record": (
        [GOOD, person("ben", slug="here")],
        "record 2 (archive.person “ben”), field slug: This address belongs, or once belonged, to another record. Choose another.",
    ),
    "an address another record had": (
        [GOOD, person("ben", slug="once")],
        "record 2 (archive.person “ben”), field slug: This address belongs, or once belonged, to another record. Choose another.",
    ),
    "a former address that is in use": (
        [row("formeraddress", "f", kind="person", slug="here", record_uid="once", reason="renamed")],
        "record 1 (archive.formeraddress “f”), field slug: This is the present address of a record.",
    ),
    "a former address given in the file": (
        [row("formeraddress", "f", kind="person", slug="good", record_uid="once", reason="renamed"), GOOD],
        "record 2 (archive.person “good”), field slug: Record 1 has this address already.",
    ),
    "a former address of nothing": (
        [row("formeraddress", "f", kind="person", slug="gone", record_uid="nobody", reason="renamed")],
        "record 1 (archive.formeraddress “f”), field record_uid: There is no person “nobody” in the file or in the archive.",
    ),
    "a former address of no noun": (
        [row("formeraddress", "f", kind="ghost", slug="gone", record_uid="nobody", reason="renamed")],
        "record 1 (archive.formeraddress “f”), field kind: “ghost” is no kind of record with an address.",
    ),
    "a reference to nothing": (
        [GOOD, row("affiliation", "a", person=["nobody"], role="Mayor")],
        "record 2 (archive.affiliation “a”), field person: There is no person “nobody” in the file or in the archive.",
    ),
    "many references, one to nothing": (
        [person("ben", evidence=[["one#p9"]])],
        "record 1 (archive.person “ben”), field evidence: There is no paragraph “one#p9” in the file or in the archive.",
    ),
    "a reference by number": (
        [GOOD, row("affiliation", "a", person=1, role="Mayor")],
        'record 2 (archive.affiliation “a”), field person: A reference is a list with one identifier, such as ["ma-zhaoxu"].',
    ),
    "many references, none a list": (
        [person("ben", evidence="one#p1")],
        'record 1 (archive.person “ben”), field evidence: Write a list of references, such as [["ma-zhaoxu"]].',
    ),
    "a reference twice": (
        [article(), paragraph(1), person("ben", evidence=[["one#p1"], ["one#p1"]])],
        "record 3 (archive.person “ben”), field evidence: “one#p1” stands twice.",
    ),
    "a reference with NUL": (
        [person("ben", evidence=[["a\0b"]])],
        "record 1 (archive.person “ben”), field evidence: The text holds a control character (U+0000). Remove it.",
    ),
    "a choice that is none": (
        [GOOD, person("ben", status="banana")],
        "record 2 (archive.person “ben”), field status: Value 'banana' is not a valid choice.",
    ),
    "a name too long": (
        [person("ben", name="x" * 5000)],
        "record 1 (archive.person “ben”), field name: Ensure this value has at most 200 characters (it has 5000).",
    ),
    "a text of a million characters": (
        [article(summary="x" * 1_000_000)],
        "record 1 (archive.article “one”), field summary: A text of 1,000,000 characters is too long.",
    ),
    "a number for a name": ([person("ben", name=7)], f"record 1 (archive.person “ben”), field name: {NOT_TEXT}"),
    "a list for a name": ([person("ben", name=["x"])], f"record 1 (archive.person “ben”), field name: {NOT_TEXT}"),
    "a truth for a number": (
        [record("event", "e", name="E", order=True)],
        "record 1 (archive.event “e”), field order: This field takes a whole number.",
    ),
    "a number below nought": (
        [record("event", "e", name="E", order=-1)],
        "record 1 (archive.event “e”), field order: Ensure this value is greater than or equal to 0.",
    ),
    "a number no database holds": (
        [record("event", "e", name="E", order=9999999999999999999)],
        "record 1 (archive.event “e”), field order: Ensure this value is less than or equal to {most}.",
    ),
    "a latitude beyond the pole": (
        [record("place", "p", name="P", latitude="91", longitude="0")],
        "record 1 (archive.place “p”), field latitude: Write a number from -90 to 90.",
    ),
    "a latitude that is no number": (
        [record("place", "p", name="P", latitude="NaN", longitude="0")],
        "record 1 (archive.place “p”), field latitude: “NaN” value must be a decimal number.",
    ),
    "half of the coordinates": (
        [record("place", "p", name="P", latitude="39.9")],
        "record 1 (archive.place “p”), field latitude, longitude: Give latitude and longitude, or neither.",
    ),
    "a focal point of text": ([picture(focal_x="0.5")], "record 1 (archive.image “picture”), field focal_x: This field takes a number."),
    "a truth as a number": (
        [GOOD, article(), row("personmention", "m", article=["one"], person=["good"], is_linked=1)],
        "record 3 (archive.personmention “m”), field is_linked: This field takes true or false.",
    ),
    "a number as a truth": (
        [picture(focal_x=True)], "record 1 (archive.image “picture”), field focal_x: This field takes a number."
    ),
    "a day in no calendar": (
        [article(retrieved_on="2026-02-30")],
        "record 1 (archive.article “one”), field retrieved_on: “2026-02-30” value has the correct format (YYYY-MM-DD) but it is an"
        " invalid date.",
    ),
    "an imprecise date in no calendar": (
        [person("ben", birth_date="2026-02-30")],
        "record 1 (archive.person “ben”), field birth_date: “2026-02-30” is in no calendar. Check its month and day.",
    ),
    "the year 9999999": (
        [person("ben", publish_at="9999999-01-01T00:00:00Z")],
        "record 1 (archive.person “ben”), field publish_at: “9999999-01-01T00:00:00Z” value has an invalid format. It must be in"
        " YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ] format.",
    ),
    "before the first year": (
        [person("ben", publish_at="0001-01-01T00:00:00+14:00")],
        "record 1 (archive.person “ben”), field publish_at: The time lies outside the calendar.",
    ),
    "a time without a zone": (
        [person("ben", publish_at="2026-03-29T01:30:00")],
        "record 1 (archive.person “ben”), field publish_at: The time has no zone. Add one, for instance Z for UTC.",
    ),
    "an end before its start": (
        [person("ben", birth_date="1951", death_date="1950")],
        "record 1 (archive.person “ben”), field birth_date, death_date: The end lies before the start.",
    ),
    "an interval that ends before it starts": (
        [record("event", "e", name="E", date="2022-05-28/2022-05-23")],
        "record 1 (archive.event “e”), field date: “2022-05-28/2022-05-23” ends before it starts.",
    ),
    "withdrawn without a reason": (
        [person("ben", status="withdrawn")],
        "record 1 (archive.person “ben”), field status, withdrawn_reason: Say why the record is withdrawn: readers see the reason.",
    ),
    "a link that runs": (
        [article(source_url="javascript:alert(1)")],
        "record 1 (archive.article “one”), field source_url: Enter a valid URL. Write a whole address that starts with https:// or"
        " http://.",
    ),
    "a link of data": (
        [article(source_url="data:text/html,x")],
        "record 1 (archive.article “one”), field source_url: Enter a valid URL. Write a whole address that starts with https:// or"
        " http://.",
    ),
    "NUL in a text": (
        [article(summary="a\0b")],
        "record 1 (archive.article “one”), field summary: The text holds a control character (U+0000). Remove it.",
    ),
    "a turn of direction in a name": (
        [person("ben", name="Ben\u202egnp.exe")],
        "record 1 (archive.person “ben”), field name: The text holds an invisible direction mark (U+202E). Remove it.",
    ),
    "an identifier that commands the terminal": (
        [person("\x1b[2J")],
        "record 1 (archive.person “\N{REPLACEMENT CHARACTER}[2J”), field uid: The text holds a control character (U+001B). Remove it.",
    ),
    "topics in a ring": (
        [record("topic", "a", name="a", broader=["b"]), record("topic", "b", name="b", broader=["a"])],
        "record 2 (archive.topic “b”), field broader: The record would stand under itself: “a” → “b” → “a”.",
    ),
    "an event that is its own part": (
        [record("event", "e", name="E", parent=["e"])],
        "record 1 (archive.event “e”), field parent: The record would stand under itself: “e” → “e”.",
    ),
    "a ring through what is here": (
        [record("topic", "wide", name="wide", broader=["narrow"])],
        "record 1 (archive.topic “wide”), field broader: A record cannot stand under itself. Choose another.",
    ),
    "two speakers": (
        [article(), paragraph(1), person("ann"), statement(organisation=["office"])],
        f"record 4 (archive.statement “s1”), field organisation, person: {NOT_BOTH}",
    ),
    "no speaker": (
        [article(), paragraph(1), statement(person=None)],
        f"record 3 (archive.statement “s1”), field organisation, person, printed_name: {NO_RECORD}",
    ),
    "another person’s office": (
        [
            article(), paragraph(1), person("ann"), GOOD, row("affiliation", "a", person=["good"], role="Mayor"),
            statement(capacity=["a"]),
        ],
        "record 6 (archive.statement “s1”), field capacity: This office is another person’s. Choose one of the speaker’s own.",
    ),
    "a credit of two things": (
        [article(), picture(), row("credit", "c", article=["one"], image=["picture"], printed_name="A")],
        "record 3 (archive.credit “c”), field article, image: A credit belongs to an article or to a picture.",
    ),
    "a mention twice": (
        [article(), GOOD, row("personmention", "m", article=["one"], person=["good"]), row("personmention", "n", article=["one"], person=["good"])],
        "record 4 (archive.personmention “n”), field article, person: Person mentioned with this Article and Person already exists.",
    ),
    "an identifier in a catalogue twice": (
        [
            GOOD,
            row("personidentifier", "i", person=["good"], scheme="viaf", value="1"),
            row("personidentifier", "j", person=["good"], scheme="viaf", value="1"),
        ],
        "record 3 (archive.personidentifier “j”), field scheme, value: Identifier with this Scheme and Value already exists.",
    ),
    "a paragraph without its key": (
        [article(), paragraph(1, key="first")],
        "record 2 (archive.paragraph “one#p1”), field key: A paragraph’s key is p and a number: p1, p2 ...",
    ),
    "a paragraph of another key": (
        [article(), paragraph(1, key="p2")],
        "record 2 (archive.paragraph “one#p1”), field uid: A paragraph’s identifier is its article’s with its key: one#p2",
    ),
    "a picture whose checksum is none": (
        [picture(checksum="../../../etc/passwd")],
        "record 1 (archive.image “picture”), field checksum: A checksum is 64 hexadecimal digits (SHA-256).",
    ),
    "a picture of another format": (
        [picture(extension="svg")],
        "record 1 (archive.image “picture”), field extension: “svg” is none of: avif, jpg, png, webp.",
    ),
    "a picture kept elsewhere": (
        [picture(file="../settings.py")],
        f"record 1 (archive.image “picture”), field file: The record says “../settings.py”, the file itself “{STORED}”.",
    ),
    "a picture of another size": (
        [picture(width=41)],
        "record 1 (archive.image “picture”), field width: The record says “41”, the file itself “40”.",
    ),
    "a picture whose file is not there": (
        [picture(checksum="0" * 64)],
        f"record 1 (archive.image “picture”), field file: There is no file images/{'0' * 64}.png beside the fixture.",
    ),
    "a picture whose file is another": (
        [picture(checksum="1" * 64)],
        f"record 1 (archive.image “picture”), field checksum: The record says “{'1' * 64}”, the file itself “{hashlib.sha256(OTHER).hexdigest()}”.",
    ),
    "a picture that is none": (
        [picture(checksum="2" * 64)],
        "record 1 (archive.image “picture”), field file: This is not a JPEG, PNG, WebP or AVIF picture. Save it as one of these.",
    ),
    "a picture twice": (
        [picture(), row("image", "again", file=STORED, checksum=CHECKSUM, extension="png")],
        "record 2 (archive.image “again”), field checksum: Picture with this Checksum already exists.",
    ),
    "a picture cut short": (
        [picture(checksum="3" * 64)],
        "record 1 (archive.image “picture”), field file: The picture is damaged or cut short. Save it again from its source.",
    ),
    "a picture of another format than it says": (
        [picture(checksum=JPEG_CHECKSUM)],
        "record 1 (archive.image “picture”), field extension: The record says “png”, the file itself “jpg”.",
    ),
}  # fmt: skip
