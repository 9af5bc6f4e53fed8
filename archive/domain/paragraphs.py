"""An article's body as one text for editors, and as paragraphs with permanent keys for everybody else."""

import difflib
import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import ngettext_lazy

from archive.models import Article, Paragraph

LIKENESS = 0.5
"""From which share of common words on a changed paragraph counts as the same one (`difflib` ratio, 0 to 1)."""


class ParagraphInUseError(ValidationError):
    """A paragraph that something rests on would vanish."""


@dataclass(slots=True)
class BodyChange:
    """What saving a body did: the keys of the paragraphs concerned."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def body_of(article: Article) -> str:
    """The paragraphs in order, a blank line between them."""
    return "\n\n".join(paragraph.text for paragraph in article.paragraphs.order_by("order", "id"))


def split_body(text: str) -> list[str]:
    """The paragraphs of a text: runs of lines that are not blank."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return [part.strip() for part in re.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", lines) if part.strip()]


def match_paragraphs(old: list[str], new: list[str]) -> list[int | None]:
    """For each new paragraph the position of the old one it continues, or None: equal ones first, then the most alike.

    Paragraphs that took the place of as many others between unchanged neighbours continue them in order.
    """
    found: list[int | None] = [None] * len(new)
    blocks = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for tag, old_from, old_to, new_from, _new_to in blocks:
        if tag == "equal":
            for step in range(old_to - old_from):
                found[new_from + step] = old_from + step
    spare = [position for position in range(len(old)) if position not in set(found)]
    _match_alike(old, new, found, spare)
    for tag, old_from, old_to, new_from, new_to in blocks:
        if tag == "replace" and old_to - old_from == new_to - new_from:
            for was, now in zip(range(old_from, old_to), range(new_from, new_to), strict=True):
                if found[now] is None and was in spare:
                    found[now] = was
                    spare.remove(was)
    return found


def _match_alike(old: list[str], new: list[str], found: list[int | None], spare: list[int]) -> None:
    pairs = []
    for now in (position for position, was in enumerate(found) if was is None):
        matcher = difflib.SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(new[now].split())
        for was in spare:
            matcher.set_seq1(old[was].split())
            if matcher.real_quick_ratio() >= LIKENESS and matcher.quick_ratio() >= LIKENESS:
                pairs.append((-matcher.ratio(), abs(was - now), was, now))
    for likeness, _distance, was, now in sorted(pairs):
        if -likeness >= LIKENESS and found[now] is None and was in spare:
            found[now] = was
            spare.remove(was)


@transaction.atomic
def set_body(article: Article, text: str) -> BodyChange:
    """Save an article's body. Paragraphs keep their keys and numbers however they are changed or moved; new keys are
    new for ever.

    The first body of an article is numbered as in the source, from 1; a paragraph added later has no number until an
    editor gives it one. Raises `ParagraphInUseError`, and changes nothing, when a paragraph that bears evidence would
    vanish.
    """
    stored = Article.objects.select_for_update().get(pk=article.pk)
    old = list(article.paragraphs.order_by("order", "id"))
    texts = split_body(text)
    matches = match_paragraphs([paragraph.text for paragraph in old], texts)
    kept = {position for position in matches if position is not None}
    removed = [paragraph for position, paragraph in enumerate(old) if position not in kept]
    refuse_losing_evidence(removed)
    change = BodyChange(removed=[paragraph.key for paragraph in removed])
    for paragraph in removed:
        paragraph.delete()
    # The article in hand may be older than the stored one, and a fixture may have brought paragraphs of its own.
    last_key = max(stored.last_paragraph_key, article.last_paragraph_key, *map(number_of, old), 0)
    for order, (words, position) in enumerate(zip(texts, matches, strict=True), start=1):
        if position is None:
            last_key += 1
            paragraph = Paragraph(article=article, key=f"p{last_key}", order=order, text=words)
            paragraph.number = None if old else order
            paragraph.full_clean(exclude=["uid"])
            paragraph.save()
            change.added.append(paragraph.key)
            continue
        paragraph = old[position]
        if paragraph.text != words:
            change.changed.append(paragraph.key)
        elif paragraph.order != order:
            change.moved.append(paragraph.key)
        if (paragraph.text, paragraph.order) != (words, order):
            paragraph.text, paragraph.order = words, order
            paragraph.full_clean()
            paragraph.save()
    article.last_paragraph_key = last_key
    if last_key != stored.last_paragraph_key:
        Article.objects.filter(pk=article.pk).update(last_paragraph_key=last_key)
    return change


def number_of(paragraph: Paragraph) -> int:
    """The number in a paragraph's key; 0 for a key of another form, which only a fixture could have brought."""
    digits = paragraph.key.removeprefix("p")
    return int(digits) if digits.isdecimal() else 0


def refuse_losing_evidence(paragraphs: list[Paragraph], *, but_of: Article | None = None) -> None:
    """Raise `ParagraphInUseError` naming the paragraphs that something rests on.

    What belongs to the article `but_of` and goes with it does not count.
    """
    found = {key for key, _pk in bearing_evidence(paragraphs, but_of=but_of)}
    in_use = [row.key for row in sorted(paragraphs, key=number_of) if row.key in found]
    if in_use:
        raise ParagraphInUseError(
            ngettext_lazy(
                "Paragraph %(keys)s bears evidence. Keep it, or first take it from what rests on it.",
                "Paragraphs %(keys)s bear evidence. Keep them, or first take them from what rests on them.",
                len(in_use),
            ),
            code="in-use",
            params={"keys": ", ".join(in_use)},
        )


def bearing_evidence(paragraphs: list[Paragraph], *, but_of: Article | None = None) -> list[tuple[str, int]]:
    """The keys of those paragraphs that something rests on, each with the row that does."""
    pks = [paragraph.pk for paragraph in paragraphs]
    found: list[tuple[str, int]] = []
    if not pks:
        return found
    for relation in Paragraph._meta.related_objects:
        if not isinstance(relation, models.ManyToManyRel) or not isinstance(relation.related_model, type):
            continue
        model = relation.related_model
        rows = model._default_manager.filter(evidence__in=pks)
        if but_of and any(field.name == "article" and relation_goes_along(field) for field in model._meta.fields):
            rows = rows.exclude(article=but_of)
        found.extend(rows.values_list("evidence__key", "pk"))
    return found


def relation_goes_along(column: models.Field) -> bool:
    """Whether deleting what a foreign key points at deletes the row."""
    return getattr(column.remote_field, "on_delete", None) is models.CASCADE
