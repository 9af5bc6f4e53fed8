"""Small fixtures for tests of loading, and the state of the archive to compare."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

from archive.domain.importing import Fate, Report
from archive.domain.revisions import BOOKKEEPING
from archive.models import Identified
from tests.factories import picture_bytes

Row = dict[str, Any]
PICTURE = picture_bytes(colour=(10, 120, 200))
CHECKSUM = hashlib.sha256(PICTURE).hexdigest()
STORED = f"originals/{CHECKSUM[:2]}/{CHECKSUM}.png"
PUBLISHED = {"status": "published", "publish_at": "2024-01-02T03:04:05Z", "first_published_at": "2024-01-02T03:04:05Z"}


def row(model: str, uid: str, **fields: Any) -> Row:
    return {"model": f"archive.{model}", "fields": {"uid": uid, **fields}}


def record(model: str, uid: str, **fields: Any) -> Row:
    return row(model, uid, **{"slug": uid, **PUBLISHED, **fields})


def person(uid: str = "ann", **fields: Any) -> Row:
    return record("person", uid, **{"name": uid.title(), **fields})


def article(uid: str = "one", **fields: Any) -> Row:
    return record("article", uid, **{"headline": uid.title(), "issued": "2022-05-29", **fields})


def paragraph(number: int, of: str = "one", **fields: Any) -> Row:
    given = {"article": [of], "key": f"p{number}", "order": number, "number": number, "text": f"Paragraph {number}."}
    return row("paragraph", f"{of}#p{number}", **{**given, **fields})


def statement(uid: str = "s1", **fields: Any) -> Row:
    given = {"article": ["one"], "person": ["ann"], "text": "It was said.", "evidence": [["one#p1"]]}
    return row("statement", uid, **PUBLISHED, **{**given, **fields})


def small() -> list[Row]:
    """Some of everything, each row after those it refers to by foreign key."""
    picture = {"file": STORED, "checksum": CHECKSUM, "extension": "png", "width": 40, "height": 30, "alt": "Blue."}
    return [
        row("image", "picture", **picture),
        record("place", "town", name="Town", latitude="39.90000", longitude="116.40000"),
        record("place", "square", name="Square", parent=["town"], picture=["picture"]),
        record("topic", "rights", name="rights"),
        record("topic", "labour", name="labour", broader=["rights"], evidence=[["one#p1"]]),
        record("organisation", "office", name="The Office", sort_name="", seat=["town"]),
        person("ann", summary="", birth_date="1951~", evidence=[["one#p1"]]),
        row("personname", "ann-native", person=["ann"], text="安", kind="native", language="zh", script="Hans"),
        row("affiliation", "ann-mayor", person=["ann"], role="Mayor", organisation=["office"], evidence=[["one#p1"]]),
        article("one", agency=["office"], topics=[["labour"]]),
        paragraph(1),
        paragraph(2),
        row("articleimage", "one-picture", article=["one"], image=["picture"], order=1),
        row("credit", "one-editor", article=["one"], printed_name="A. Writer", role="edt"),
        row("personmention", "one-ann", article=["one"], person=["ann"], evidence=[["one#p1"], ["one#p2"]]),
        record("event", "visit", name="Visit", date="2022-05-23/2022-05-28", place=["town"]),
        row("participation", "visit-ann", event=["visit"], person=["ann"], capacity=["ann-mayor"], role="host"),
        statement("s1", capacity=["ann-mayor"], occasion=["visit"], topics=[["labour"]]),
        statement("s2", person=None, organisation=["office"], responds_to=["s1"], response_kind="denies"),
        row("outcome", "visit-plan", event=["visit"], text="A plan.", statement=["s1"], areas=[["rights"]]),
        row("outcomeparty", "visit-plan-ann", outcome=["visit-plan"], person=["ann"]),
    ]  # fmt: skip


def change(rows: list[Row], uid: str, **fields: Any) -> list[Row]:
    """The rows, with one of them changed."""
    changed = [
        {**each, "fields": {**each["fields"], **fields}} if each["fields"]["uid"] == uid else each for each in rows
    ]
    assert changed != rows
    return changed


def write(folder: Path, rows: Any, name: str = "records.json") -> str:
    """Write a fixture with its picture beside it; its path."""
    (folder / "images").mkdir(exist_ok=True)
    (folder / "images" / f"{CHECKSUM}.png").write_bytes(PICTURE)
    path = folder / name
    path.write_bytes(rows if isinstance(rows, bytes) else json.dumps(rows, ensure_ascii=False).encode())
    return str(path)


def state() -> dict[str, Any]:
    """Every row of every table of the archive and every file kept, to be compared before and after."""
    models = apps.get_app_config("archive").get_models(include_auto_created=True)
    rows = {model._meta.label_lower: sorted(model._default_manager.values_list(), key=repr) for model in models}
    return {**rows, "files": files()}


def files() -> list[str]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def content() -> dict[str, Any]:
    """What the archive says, by identifiers, whatever its row numbers: all but bookkeeping and history."""
    found = {}
    for model in apps.get_app_config("archive").get_models():
        if not issubclass(model, Identified) or model._meta.model_name == "revision":
            continue
        for each in model._default_manager.all():
            columns = [
                column for column in each._meta.fields if column.name not in BOOKKEEPING and not column.primary_key
            ]
            values = {column.name: _plain(getattr(each, column.name)) for column in columns}
            many = {
                column.name: sorted(other.uid for other in getattr(each, column.name).all())
                for column in each._meta.many_to_many
            }
            found[f"{model._meta.model_name}/{each.uid}"] = values | many
    return found


def _plain(value: Any) -> Any:
    return value.uid if isinstance(value, Identified) else str(value)


def totals(report: Report) -> dict[str, int]:
    """How many rows met which fate, without the noughts."""
    return {fate.value: report.total(fate) for fate in Fate if report.total(fate)}
