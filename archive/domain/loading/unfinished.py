"""Finding records of which a load that was stopped wrote only the first part."""

from typing import Any

from archive.choices import RevisionAction
from archive.domain.loading import reading
from archive.domain.loading.ledger import Ledger
from archive.domain.loading.rows import Maker
from archive.domain.loading.settling import chunks
from archive.domain.loading.shapes import Shape, shapes
from archive.domain.loading.writing import WHY
from archive.models import Revision

_MADE = ("publish_at", "first_published_at", "slug", "last_paragraph_key")
"""What a line may leave to be made: it differs from one load to the next."""


def find_unfinished(ledger: Ledger) -> None:
    """Note the records that stand as a load wrote them, but without what is written later.

    A record that somebody has changed since is left as it is.
    """
    for shape in shapes().values():
        waiting = [
            index for index in sorted(ledger.present)
            if ledger.is_later[index] and ledger.nouns[index] == shape.noun and index not in ledger.bad
        ]  # fmt: skip
        for chunk in chunks(waiting):
            whole = _whole(ledger, shape, chunk)
            last = _last_revisions(ledger, shape, [index for index in chunk if index not in whole])
            for index in chunk:
                if index not in whole and _is_as_loaded(ledger, shape, index, last.get(index)):
                    ledger.unfinished.add(index)


def _whole(ledger: Ledger, shape: Shape, chunk: list[int]) -> set[int]:
    """The lines of a chunk of whose later rows there is any: they were written together."""
    by_pk = {ledger.nodes.pk[ledger.node[index]]: index for index in chunk}
    owner = f"{shape.noun}_id"
    models = [part.form.model for part in shape.parts.values() if part.is_later]
    if shape.form.has_evidence:
        models.append(shape.form.model.evidence.through)
    found: set[int] = set()
    for model in models:
        pks = model._default_manager.filter(**{f"{owner}__in": by_pk}).order_by().values_list(owner, flat=True)
        found.update(by_pk[pk] for pk in pks)
    return found


def _last_revisions(ledger: Ledger, shape: Shape, chunk: list[int]) -> dict[int, Revision]:
    by_uid = {ledger.nodes.uids[ledger.node[index]]: index for index in chunk}
    history = Revision.objects.filter(kind=shape.noun, record_uid__in=by_uid).order_by("id")
    return {by_uid[revision.record_uid]: revision for revision in history}


def _is_as_loaded(ledger: Ledger, shape: Shape, index: int, last: Revision | None) -> bool:
    """Whether a record's history ends with what a load of this very line wrote."""
    if last is None or last.action != RevisionAction.SEEDED or last.why != WHY:
        return False
    line: dict[str, Any] = reading.parse(ledger.text(index))
    node = ledger.node[index]
    pk = ledger.nodes.pk[node]
    ledger.slug_of.setdefault(node, "")
    _pk, _uid, content = Maker(ledger, last.at, "").record(shape, line, node)
    ledger.nodes.pk[node] = pk
    for stored in (content, last.content):
        for name in _MADE:
            stored["fields"].pop(name, None)
    return bool(content == last.content)
