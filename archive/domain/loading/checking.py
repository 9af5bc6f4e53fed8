"""Checking every line by itself, before anything is written."""

from collections.abc import Iterator
from typing import Any

from archive.domain.loading import reading
from archive.domain.loading.errors import BadValueError
from archive.domain.loading.ledger import NOT_HERE, Ledger
from archive.domain.loading.shapes import Form, Part, Shape, plain_value, shapes
from archive.domain.loading.values import SUSPECT, bounds
from archive.models import Article, Paragraph, Statement
from archive.models.base import UID_LENGTH
from archive.text import slugify
from archive.validators import validate_paragraph_key, validate_slug, validate_text, validate_uid

MOST_ITEMS = 10_000
"""The longest list in a line."""


def paragraph_number(key: Any) -> int:
    """The number in a paragraph's key. Raises `BadValueError`."""
    if not isinstance(key, str) or not validate_paragraph_key.regex.match(key):  # type: ignore[union-attr]
        raise BadValueError("A paragraph’s key is p and a number: p1, p2 ...", "key")
    return int(key[1:])


def identifier(value: Any, name: str = "uid", longest: int = UID_LENGTH - 12) -> str:
    """A uid or an address as given. Raises `BadValueError`."""
    rule = validate_slug if name == "slug" else validate_uid
    if not isinstance(value, str) or not value:
        raise BadValueError("Write it as text, such as ma-zhaoxu.", name)
    if len(value) > longest:
        raise BadValueError(f"It has {len(value):,} characters; {longest} fit. Shorten it.", name)
    if value.isascii() and value.replace("-", "").isalnum() and value == value.lower() and "--" not in f"-{value}-":
        return value
    try:
        if "#" in value:
            raise BadValueError("Use letters and digits, joined by single hyphens.", name)
        rule(value)
        validate_text(value)
    except BadValueError:
        raise
    except Exception as error:
        raise BadValueError(" ".join(getattr(error, "messages", [str(error)])), name) from None
    return value


class Checker:
    """Checks lines one after the other, and enters in the ledger what they define and refer to."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.nodes = ledger.nodes
        self.shapes = shapes()
        self.index = 0
        self.is_plain = True
        self.article = NOT_HERE

    def check(self, index: int, line: bytes) -> None:
        """Check one line; a bad one is noted with its reason."""
        self.index, self.is_plain = index, reading.is_plain(line)
        try:
            self._check_line(reading.parse(line))
        except BadValueError as error:
            self.ledger.refuse(index, error.reason, error.field)

    def _check_line(self, line: dict[str, Any]) -> None:
        noun = line.get("noun")
        shape = self.shapes.get(noun) if isinstance(noun, str) else None
        if shape is None:
            raise BadValueError(f"Say what the line is. Write one of: {', '.join(self.shapes)}.", "noun")
        if not line.keys() <= shape.names:
            unknown = min(line.keys() - shape.names)
            raise BadValueError(f"There is no such field in the shape of {noun}. See docs/load-records.md.", unknown)
        if "uid" not in line and ("slug" not in line or "slug" not in shape.names):
            raise BadValueError("Give the record its uid: it is known by it when the file is loaded again.", "uid")
        uid = identifier(line["uid"]) if "uid" in line else identifier(line["slug"], "slug")
        node = self.nodes.number(shape.noun, uid)
        if (first := self.nodes.line[node]) != NOT_HERE:
            raise BadValueError(
                f"This record stands in {self.ledger.place(first)} already. Leave one of the two out.", "uid"
            )
        self.nodes.line[node] = self.index
        self.ledger.node[self.index] = node
        self.ledger.nouns[self.index] = shape.noun
        self.article = node if shape.form.model is Article else NOT_HERE
        if shape.form.model is Statement and isinstance(line.get("article"), str):
            self.article = self.nodes.number("article", line["article"])
        if "slug" in shape.names:
            self._take_address(shape, line, node)
        self._check_row(shape.form, line, shape.names)
        if shape.parent and isinstance(line.get(shape.parent), str):
            self.ledger.parent[node] = self.nodes.number(shape.noun, line[shape.parent])
        later = bool(line.get("evidence")) and shape.form.model is not Statement
        for name, part in shape.parts.items():
            if name in line:
                self._check_list(part, line[name], node)
                later = later or (part.is_later and bool(line[name]))
        self.ledger.is_later[self.index] = later
        if shape.form.model is Statement:
            self._take_capacities(line)

    def _check_list(self, part: Part, value: Any, owner: int) -> None:
        try:
            self._check_part(part, value, owner)
        except BadValueError as error:
            raise error.within(part.name) from None

    def _take_address(self, shape: Shape, line: dict[str, Any], node: int) -> None:
        if "slug" not in line:
            name = line.get(shape.form.model.name_field)
            wanted = slugify(name) if isinstance(name, str) else ""
            self.ledger.unaddressed.append((node, wanted or self.nodes.uids[node].lower()))
            return
        slug = identifier(line["slug"], "slug", longest=132)
        of_noun = self.ledger.slugs.setdefault(shape.noun, {})
        if (first := of_noun.setdefault(slug, node)) != node:
            place = self.ledger.place(self.nodes.line[first])
            raise BadValueError(f"The record in {place} has this address already. Choose another.", "slug")

    def _check_row(self, form: Form, line: dict[str, Any], known: frozenset[str] = frozenset()) -> None:
        for name, value in line.items():
            if (check := form.checks.get(name)) is not None:
                try:
                    check(value, self.is_plain)
                except BadValueError as error:
                    raise error.within(name) from None
            elif name in form.refs:
                if value is not None:
                    self._refer(form.refs[name], value, name)
            elif name in form.many:
                for uid in self._list(value, name):
                    self._refer(form.many[name], uid, name)
            elif name == "evidence" and form.has_evidence:
                self._check_evidence(value)
            elif name not in known:
                if name != "uid" or form.model is Paragraph:
                    raise BadValueError("There is no such field here. See docs/load-records.md.", name)
                self._take_uid(form, value)
        if not form.needed <= line.keys():
            raise BadValueError(
                "This field is missing, and every such record needs it.", min(form.needed - line.keys())
            )
        if form.conditions:
            self._ask_conditions(form, line)

    def _take_uid(self, form: Form, value: Any) -> None:
        uid = identifier(value)
        given = self.ledger.uids_given.setdefault(form.table, {})
        if uid in given:
            raise BadValueError(f"It stands in {self.ledger.place(given[uid])} already. Give each row its own.", "uid")
        given[uid] = self.index

    def _refer(self, noun: str, uid: Any, name: str) -> int:
        if type(uid) is not str or not uid or len(uid) > UID_LENGTH or (not self.is_plain and SUSPECT.search(uid)):
            raise BadValueError(f"Write the uid of the {noun}, such as “some-{noun}”.", name)
        node = self.nodes.number(noun, uid)
        self.ledger.refs.append(node)
        return node

    def _list(self, value: Any, name: str) -> list[Any]:
        if not isinstance(value, list) or len(value) > MOST_ITEMS:
            raise BadValueError(f"Write a list, of at most {MOST_ITEMS:,} items.", name)
        try:
            if len(set(value)) < len(value):
                raise BadValueError("Something stands twice in this list. Leave one of the two out.", name)
        except TypeError:
            pass
        return value

    def _check_evidence(self, value: Any) -> None:
        for key in self._list(value, "evidence"):
            if not isinstance(key, str):
                raise BadValueError("Write paragraphs as text, such as “some-article#p3”.", "evidence")
            uid, _, own = key.rpartition("#")
            if not uid and self.article == NOT_HERE:
                raise BadValueError(f"Say of which article: “some-article#{key[:20]}”.", "evidence")
            number = paragraph_number(own)
            node = self._refer("article", uid, "evidence") if uid else self.article
            self.ledger.evidence.append((self.index, node, number))

    def _ask_conditions(self, form: Form, line: dict[str, Any]) -> None:
        values: dict[str, Any] | None = None
        for condition in form.conditions:
            if values is None:
                values = dict(form.defaults)
                for name, value in line.items():
                    if name in form.dated:
                        values[f"{name}_earliest"], values[f"{name}_latest"] = bounds(value)
                    elif name in form.columns:
                        values[name] = plain_value(form, name, value)
                    elif name in form.refs:
                        values[name] = value
            if condition.holds(values) is False:
                raise BadValueError(condition.reason, min(condition.names & line.keys(), default=""))

    def _check_part(self, part: Part, value: Any, owner: int) -> None:
        items = self._list(value, "")
        if part.form.model is Paragraph:
            self._check_paragraphs(part, items, owner)
            return
        seen: set[str] = set()
        for position, given in enumerate(items, start=1):
            try:
                item = as_item(part, given)
                self._check_row(part.form, item)
                if part.form.owner == "article" and part.short in part.form.refs:
                    if item[part.short] in seen:
                        raise BadValueError("It is mentioned twice. Leave one of the two out.")
                    seen.add(item[part.short])
                self._take_part(part, item, position, owner)
            except BadValueError as error:
                raise error.within(f"{position}") from None

    def _take_part(self, part: Part, item: dict[str, Any], position: int, owner: int) -> None:
        ledger = self.ledger
        if part.name == "affiliations":
            node = self.nodes.number("affiliation", item.get("uid") or f"{self.nodes.uids[owner]}#{position}")
            if self.nodes.line[node] != NOT_HERE:
                raise BadValueError("Another affiliation has this uid already. Give each its own.", "uid")
            self.nodes.line[node] = self.index
            ledger.owner[node] = owner
        elif part.name == "identifiers":
            key = (part.form.table, item["scheme"], item["value"])
            if key in ledger.identifiers:
                first = ledger.place(ledger.identifiers[key])
                raise BadValueError(f"It stands in {first} already: only one record can have an identifier.")
            ledger.identifiers[key] = self.index
        elif part.name == "relations" and item["other"] == self.nodes.uids[owner]:
            raise BadValueError("An article cannot stand in a relation to itself.", "other")

    def _check_paragraphs(self, part: Part, items: list[Any], owner: int) -> None:
        check = part.form.checks["text"]
        if all(type(item) is str for item in items):
            for position, text in enumerate(items, start=1):
                try:
                    check(text, self.is_plain)
                except BadValueError as error:
                    raise error.within(f"{position}") from None
            self.ledger.paragraphs[owner] = len(items)
            return
        keys: list[int] = []
        for position, given in enumerate(items, start=1):
            try:
                item = as_item(part, given)
                self._check_row(part.form, item)
                keys.append(paragraph_number(item["key"]) if "key" in item else 0)
            except BadValueError as error:
                raise error.within(f"{position}") from None
        numbered = numbers_of(keys)
        if len(set(numbered)) < len(numbered):
            raise BadValueError("A key stands twice. Give each paragraph its own.", "key")
        self.ledger.paragraphs[owner] = frozenset(numbered)

    def _take_capacities(self, line: dict[str, Any]) -> None:
        for name, person in (("capacity", "person"), ("relay_capacity", "relayed_by_person")):
            if line.get(name):
                holder = self.nodes.number("person", line[person]) if line.get(person) else NOT_HERE
                self.ledger.capacities.append((self.index, self.nodes.number("affiliation", line[name]), holder, name))


def numbers_of(keys: list[int]) -> list[int]:
    """The numbers of paragraphs' keys; those without one (0) get the next after all others."""
    last = max(keys, default=0)
    found = []
    for key in keys:
        last += key == 0
        found.append(key or last)
    return found


def as_item(part: Part, given: Any) -> dict[str, Any]:
    """One item of a list as an object; a text alone stands for its main field. Raises `BadValueError`."""
    if isinstance(given, dict):
        return given
    if isinstance(given, str) and part.short:
        return {part.short: given}
    raise BadValueError(
        "Write an object with fields." if not part.short else f"Write an object, or only its {part.short}."
    )


def check_lines(ledger: Ledger) -> Iterator[int]:
    """Check every line of every file; yields how many bytes were read so far."""
    checker = Checker(ledger)
    before = 0
    for number, source in enumerate(ledger.sources):
        for line_number, start, line in source.lines():
            checker.check(ledger.add(number, line_number, start, min(len(line), reading.MOST_BYTES + 1)), line)
            if len(ledger) % 1000 == 0:
                yield before + start
        before += source.size
    yield before
