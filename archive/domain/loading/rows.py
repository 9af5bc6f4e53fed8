"""From a checked line to the rows of its record and of what it owns, and to what history keeps of it."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from archive.domain.loading.checking import as_item, numbers_of, paragraph_number
from archive.domain.loading.ledger import Ledger
from archive.domain.loading.shapes import Form, Part, Shape
from archive.domain.loading.values import as_stored, clean, stored, stored_bounds
from archive.models import Organisation, Paragraph, Person, Record, Statement
from archive.text import sort_key

Row = dict[str, Any]
Content = dict[str, Any]


@dataclass(slots=True)
class Rows:
    """Rows to write, in the order in which their tables are named: by form, and by link table."""

    of: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))
    forms: dict[str, Form] = field(default_factory=dict)
    links: dict[Any, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))


class Maker:
    """Makes rows. `next_pk` gives the key of a new row of a table; `paragraphs` are the keys of others' paragraphs."""

    def __init__(self, ledger: Ledger, now: datetime.datetime, version: str) -> None:
        self.ledger, self.nodes = ledger, ledger.nodes
        self.now, self.version = now, version
        self.next_pk: Callable[[Form], int] = lambda form: 0
        self.paragraphs: dict[str, int] = {}
        self.rows = Rows()
        self._own = ""
        self._stamp: Any = None

    def record(self, shape: Shape, line: dict[str, Any], node: int) -> tuple[int, str, Content]:
        """Make the rows of a record, all but what is written later; returns its key, its uid and what history keeps."""
        row, content = self.fill(shape.form, line)
        uid = self.nodes.uids[node]
        row["uid"] = content["uid"] = uid
        self._own = f"{uid}#"
        self._settle(shape, line, row, content, node)
        pk = row["id"] = self.nodes.pk[node] = self.next_pk(shape.form)
        owned: dict[str, Content] = {}
        if shape.form.model is Statement:
            self._own = f"{line['article']}#"
            self._link_evidence(shape.form, line, pk, content)
        elif "evidence" in content:
            content["evidence"] = self._evidence(line)
        for name in shape.form.many:
            self._link(shape.form, name, line, pk, content)
        for part in shape.parts.values():
            if line.get(part.name):
                if part.form.model is Paragraph:
                    made, last = self._paragraphs(part, line[part.name], pk, uid)
                    row["last_paragraph_key"] = content["last_paragraph_key"] = last
                else:
                    made = self._owned(part, line[part.name], pk, uid, is_written=not part.is_later)
                owned[part.relation] = made
        self.put(shape.form, row)
        return pk, uid, {"fields": content, "owned": owned}

    def later(self, shape: Shape, line: dict[str, Any], node: int) -> None:
        """Make the rows of a record that are written once all articles are there."""
        uid, pk = self.nodes.uids[node], self.nodes.pk[node]
        self._own = f"{uid}#"
        if shape.form.has_evidence and line.get("evidence"):
            self._link_evidence(shape.form, line, pk, {})
        for part in shape.parts.values():
            if part.is_later and line.get(part.name):
                self._owned(part, line[part.name], pk, uid, is_written=True)

    def fill(self, form: Form, line: dict[str, Any]) -> tuple[Row, Content]:
        """The row of a line's own fields, and what history keeps of them; keys are set by others."""
        row, content = form.row.copy(), form.content.copy()
        for name, value in line.items():
            if name in form.plain:
                row[name] = content[name] = value
            elif name in form.refs:
                if value is not None:
                    noun = form.refs[name]
                    row[f"{name}_id"] = self.nodes.pk[self.nodes.number(noun, value)]
                    content[name] = [value]
            elif name in form.dated:
                row[name] = content[name] = value
                row[f"{name}_earliest"], row[f"{name}_latest"] = stored_bounds(value)
            elif name in form.columns:
                row[name], content[name] = stored(form.columns[name], value)
        return row, content

    def put(self, form: Form, row: Row) -> None:
        """Add a row to those to be written."""
        self.rows.forms[form.table] = form
        self.rows.of[form.table].append(form.pick(row))

    def _settle(self, shape: Shape, line: dict[str, Any], row: Row, content: Content, node: int) -> None:
        """Set what saving sets."""
        model = shape.form.model
        if "slug" in row:
            row["slug"] = content["slug"] = self.ledger.slug_of[node]
        if model in {Person, Organisation} and not row["sort_name"]:
            name = row["name"]
            row["sort_name"] = content["sort_name"] = name if model is Person else sort_key(name)
        times = {
            name: clean(model._meta.get_field(name), line[name]) if line.get(name) else None
            for name in ("publish_at", "first_published_at")
        }
        probe: Any = SimpleNamespace(status=row["status"], **times)
        Record._set_times(probe, self.now)
        for name, before in times.items():
            if (after := getattr(probe, name)) is not before:
                made = self._stored_now() if after is self.now else as_stored(model._meta.get_field(name), after)
                row[name], content[name] = made
        stamp = self._stored_now().column
        row["created_at"] = row["updated_at"] = stamp
        row["version"] = self.version

    def _stored_now(self) -> Any:
        self._stamp = self._stamp or as_stored(Record._meta.get_field("created_at"), self.now)
        return self._stamp

    def _paragraphs(self, part: Part, items: list[Any], article: int, uid: str) -> tuple[Content, int]:
        form, found = part.form, dict[str, Any]()
        given = [as_item(part, item) for item in items]
        numbers = numbers_of([paragraph_number(item["key"]) if "key" in item else 0 for item in given])
        rows = self.rows.of[form.table]
        self.rows.forms[form.table] = form
        for order, (number, item) in enumerate(zip(numbers, given, strict=True), start=1):
            key = f"p{number}"
            own = f"{uid}#{key}"
            pk = self.next_pk(form)
            text, in_source = item["text"], item.get("number", order)
            made = {"id": pk, "uid": own, "article_id": article, "key": key, "order": order, "number": in_source,
                    "text": text}  # fmt: skip
            rows.append(form.pick(made))
            content = {"uid": own, "key": key, "order": order, "number": in_source, "text": text}
            found[own] = {"fields": content, "owned": {}}
            self.paragraphs[own] = pk
        return found, max(numbers)

    def _owned(self, part: Part, items: list[Any], pk: int, uid: str, *, is_written: bool) -> Content:
        form, found = part.form, dict[str, Any]()
        owner = f"{form.owner}_id"
        for position, given in enumerate(items, start=1):
            item = as_item(part, given)
            row, content = self.fill(form, item)
            own = row["uid"] = content["uid"] = item.get("uid") or f"{uid}#{position}"
            row[owner] = pk
            if part.is_numbered and "order" not in item:
                row["order"] = content["order"] = position
            if is_written:
                row["id"] = self.next_pk(form)
                if part.name == "affiliations":
                    self.nodes.pk[self.nodes.number("affiliation", own)] = row["id"]
                self.put(form, row)
                if item.get("evidence"):
                    self._link_evidence(form, item, row["id"], content)
            elif item.get("evidence"):
                content["evidence"] = self._evidence(item)
            found[own] = {"fields": content, "owned": {}}
        return found

    def _evidence(self, line: dict[str, Any]) -> list[list[str]]:
        return [[uid] for uid in sorted(self.uids_of(line))]

    def uids_of(self, line: dict[str, Any]) -> Iterator[str]:
        """The paragraphs a line or an item rests on, by their uid."""
        for key in line.get("evidence", ()):
            yield f"{self._own}{key.removeprefix('#')}" if key.find("#") < 1 else key

    def _link_evidence(self, form: Form, line: dict[str, Any], pk: int, content: Content) -> None:
        content["evidence"] = self._evidence(line)
        links = self.rows.links[form.model.evidence.through]
        links += [(pk, self.paragraphs[uid]) for (uid,) in content["evidence"]]

    def _link(self, form: Form, name: str, line: dict[str, Any], pk: int, content: Content) -> None:
        if line.get(name):
            links = self.rows.links[getattr(form.model, name).through]
            noun = form.many[name]
            links += [(pk, self.nodes.pk[self.nodes.number(noun, uid)]) for uid in line[name]]
            content[name] = [[uid] for uid in sorted(line[name])]
