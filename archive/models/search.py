"""What searches and lists are answered from: derived from the records, never edited, never in fixtures, and written by
`archive.search` alone.
"""

from django.db import models

POSTING_LENGTH = 600
"""The longest name of a posting: a dimension with its value, or a token."""


class Derived(models.Model):
    """A table that can be made anew from the records at any time."""

    class Meta:
        abstract = True
        default_permissions = ()


class SearchRow(Derived):
    """What can be found of one record, in whatever state it is.

    Its key is its *number*: numbers ascend in the order of lists (see `archive.search.numbers`), so that a set of
    numbers is sorted as it stands. There are gaps for what comes between. The tokens of its text are found under
    `text_id`, which grows with every text written; the `text` itself is kept where the database needs it to find
    phrases, and its `mark` tells whether it is still the same.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=12)
    key = models.BigIntegerField()
    sort = models.BinaryField(max_length=400)
    public_from = models.DateTimeField(null=True)
    due = models.DateTimeField(null=True)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    keys = models.TextField()
    text_id = models.BigIntegerField(unique=True)
    text = models.TextField()
    mark = models.BigIntegerField()
    serial = models.BigIntegerField()

    class Meta(Derived.Meta):
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="archive_searchrow_record")]
        indexes = [
            models.Index(fields=["sort"], name="searchrow_sort"),
            models.Index(fields=["serial"], name="searchrow_serial"),
            models.Index(fields=["public_from"], name="searchrow_public_from"),
            models.Index(fields=["due"], name="searchrow_due"),
            models.Index(fields=["earliest"], name="searchrow_earliest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class SearchDue(Derived):
    """A mark: the row of this record is due to be written anew. Triggers of the database set marks, in the transaction
    of the change itself and whichever way it came.
    """

    kind = models.CharField(max_length=12)
    key = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class SearchChange(Derived):
    """A change of the rows: what a process that holds them in memory has to follow, in order.

    `removed` are the numbers that no longer stand for what they stood for, separated by spaces; `kept` those among them
    whose text is still the same, and `touched` the facets' values they had. `token` tells a change from one that was
    undone and had the same serial.
    """

    serial = models.BigAutoField(primary_key=True)
    token = models.CharField(max_length=12)
    removed = models.TextField(default="")
    kept = models.TextField(default="")
    touched = models.TextField(default="")

    def __str__(self) -> str:
        return str(self.serial)


class SearchPosting(Derived):
    """In which rows a facet's value or a frequent token stood at the last snapshot: numbers, as a Roaring bitmap."""

    name = models.CharField(primary_key=True, max_length=POSTING_LENGTH)
    is_token = models.BooleanField(default=False)
    rows = models.BinaryField()

    class Meta(Derived.Meta):
        indexes = [models.Index(fields=["is_token"], name="searchposting_is_token")]

    def __str__(self) -> str:
        return self.name
