"""What is known of all lines together: what each defines and refers to, in numbers, so that a million fit."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.domain.loading.errors import BadLine
from archive.domain.loading.reading import Source

NOT_HERE = -1


class Nodes:
    """Everything that lines define or refer to, numbered: records and affiliations, by noun and uid."""

    def __init__(self) -> None:
        self._numbers: dict[str, dict[str, int]] = {}
        self.uids: list[str] = []
        self.line = array("q")
        self.pk = array("q")

    def number(self, noun: str, uid: str) -> int:
        """The number of a node."""
        of_noun = self._numbers.setdefault(noun, {})
        found = of_noun.get(uid)
        if found is None:
            found = of_noun[uid] = len(self.uids)
            self.uids.append(uid)
            self.line.append(NOT_HERE)
            self.pk.append(0)
        return found

    def of(self, noun: str) -> dict[str, int]:
        """The nodes of a noun by uid."""
        return self._numbers.get(noun, {})


@dataclass(slots=True)
class Ledger:
    """The lines of all files, and the nodes."""

    sources: list[Source]
    nodes: Nodes = field(default_factory=Nodes)
    nouns: list[str] = field(default_factory=list)
    file: "array[int]" = field(default_factory=lambda: array("H"))
    number: "array[int]" = field(default_factory=lambda: array("L"))
    start: "array[int]" = field(default_factory=lambda: array("q"))
    length: "array[int]" = field(default_factory=lambda: array("L"))
    node: "array[int]" = field(default_factory=lambda: array("q"))
    is_later: bytearray = field(default_factory=bytearray)
    refs: "array[int]" = field(default_factory=lambda: array("q"))
    refs_from: "array[int]" = field(default_factory=lambda: array("q"))
    parent: dict[int, int] = field(default_factory=dict)
    owner: dict[int, int] = field(default_factory=dict)
    slugs: dict[str, dict[str, int]] = field(default_factory=dict)
    unaddressed: list[tuple[int, str]] = field(default_factory=list)
    slug_of: dict[int, str] = field(default_factory=dict)
    paragraphs: dict[int, int | frozenset[int]] = field(default_factory=dict)
    evidence: list[tuple[int, int, int]] = field(default_factory=list)
    capacities: list[tuple[int, int, int, str]] = field(default_factory=list)
    uids_given: dict[str, dict[str, int]] = field(default_factory=dict)
    identifiers: dict[tuple[str, str, str], int] = field(default_factory=dict)
    bad: dict[int, tuple[str, str]] = field(default_factory=dict)
    present: set[int] = field(default_factory=set)
    unfinished: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.node)

    def add(self, file: int, number: int, start: int, length: int) -> int:
        """Enter a line; returns its index."""
        self.file.append(file)
        self.number.append(number)
        self.start.append(start)
        self.length.append(length)
        self.node.append(NOT_HERE)
        self.nouns.append("")
        self.is_later.append(0)
        self.refs_from.append(len(self.refs))
        return len(self.node) - 1

    def text(self, index: int) -> bytes:
        """A line as it stands in its file."""
        return self.sources[self.file[index]].line(self.start[index], self.length[index])

    def targets(self, index: int) -> "array[int]":
        """The nodes a line refers to."""
        end = self.refs_from[index + 1] if index + 1 < len(self.refs_from) else len(self.refs)
        return self.refs[self.refs_from[index] : end]

    def refuse(self, index: int, reason: str, field: str = "") -> None:
        """Call a line bad. The first reason counts."""
        self.bad.setdefault(index, (reason, field))

    def place(self, index: int) -> str:
        """Where a line stands, in words."""
        return f"line {self.number[index]:,} of {self.sources[self.file[index]].name}"

    def bad_lines(self, most: int) -> list[BadLine]:
        """The first bad lines."""
        return [
            BadLine(self.sources[self.file[index]].name, self.number[index], reason, name)
            for index, (reason, name) in sorted(self.bad.items())[:most]
        ]

    def to_write(self, noun: str) -> Iterator[int]:
        """The lines of a noun that are to be written, in the order of the files."""
        for index, of in enumerate(self.nouns):
            if of == noun and index not in self.bad and index not in self.present:
                yield index
