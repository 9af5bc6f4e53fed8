"""Which office to show beside what somebody said or took part in: the one they held on that day.

What the source says comes first: the recorded `capacity`. Where it says nothing, the offices of the person are asked
whether they were held on the day, for every reading of all dates or only for some.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from archive.choices import Certainty
from archive.dates import FIRST_DAY, LAST_DAY, Match, read
from archive.models import Affiliation
from archive.models.columns import lean
from archive.models.prepared import Among, Prepared

SHOWN_LIMIT = 3


def offices_of(*groups: Iterable[Any], affiliations: Iterable[Affiliation] | None = None) -> None:
    """Give every statement or participation its `office_words`: "President", "possibly President", or nothing.

    One query for the offices of all who speak or act there; none if the `affiliations` are given: all public ones of
    these people. Wants the capacity loaded, and the event of a participation.
    """
    rows = [row for group in groups for row in group]
    if affiliations is None:
        people = {row.person_id for row in rows if row.person_id}
        recorded = {row.capacity_id for row in rows if row.capacity_id}
        affiliations = _OFFICES(people=people, recorded=recorded) if people or recorded else []
    public = {office.pk: office for office in affiliations} if rows else {}
    by_person: dict[int, list[Affiliation]] = defaultdict(list)
    for office in public.values():
        by_person[office.person_id].append(office)
    held: dict[tuple[int | None, str], str] = {}  # a page holds much that one person said on one day
    for row in rows:
        date = row.said_date if hasattr(row, "said_date") else row.event.date
        recorded_office = public.get(row.capacity_id)
        if recorded_office is not None:
            row.office_words = _recorded(recorded_office, date)
            continue
        key = row.person_id, date
        if key not in held:
            held[key] = in_words(by_person.get(row.person_id, []), date)
        row.office_words = held[key]


_OFFICES = Prepared(
    lambda people, recorded: lean(
        Affiliation.objects.published().filter(Q(person__in=Among(people)) | Q(pk__in=Among(recorded)))
    )
)


def in_words(offices: Iterable[Affiliation], date: str) -> str:
    """The offices that were held on a date, however imprecise: those held for certain; without any, those that may
    have been, each as "possibly". At most `SHOWN_LIMIT` of them, each role once; empty if none was.
    """
    matches = [(office, held_at(office, date)) for office in offices]
    certain = [office.role for office, match in matches if match is Match.CERTAIN]
    possible = [office.role for office, match in matches if match is Match.POSSIBLE]
    roles = list(dict.fromkeys(certain or possible))[:SHOWN_LIMIT]
    return ", ".join(roles if certain else [_("possibly %(role)s") % {"role": role} for role in roles])


def held_at(office: Affiliation, date: str) -> Match:
    """Whether an office was held at a date: for certain only if it was for every reading of the date.

    A date that is not given may be any day. Where a date is uncertain or approximate, or the archive is not sure that
    the source says so, nothing is certain.
    """
    first, last = _bounds(date)
    held_on_both = {office.held_on(first), office.held_on(last)}
    # The days of an office are without a gap: held on the first and the last for certain, it was in between.
    if held_on_both == {Match.CERTAIN}:
        is_sure = office.certainty == Certainty.STATED and not any(
            _is_qualified(text) for text in (date, office.start_date, office.end_date)
        )
        return Match.CERTAIN if is_sure else Match.POSSIBLE
    starts, ends = office.start_date_earliest or FIRST_DAY, office.end_date_latest or LAST_DAY
    return Match.POSSIBLE if first <= ends and last >= starts else Match.NO


def _recorded(office: Affiliation, date: str) -> str:
    """The office in which the source says that somebody spoke; marked as its word where the dates speak against it."""
    if held_at(office, date) is Match.NO:
        return _("recorded as %(role)s") % {"role": office.role}
    return office.role


def _bounds(date: str) -> tuple[datetime.date, datetime.date]:
    found = read(date)
    return (found.earliest, found.latest) if found else (FIRST_DAY, LAST_DAY)


def _is_qualified(text: str) -> bool:
    found = read(text)
    return found is not None and found.is_qualified
