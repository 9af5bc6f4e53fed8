"""What goes on a timeline: events, lives and offices as items in time.

Everything here takes rows that a page has loaded anyway, and asks the database nothing. It wants what it is given to be
public; of the records at the other ends it shows only those that are.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive import dates
from archive.drawings.spans import Bounds, read_span, read_term
from archive.drawings.timeline import ROWS_LIMIT, Item, Timeline, draw
from archive.fields import label_of
from archive.models import Affiliation, Event


def of_event(
    event: Event, parts: Iterable[Event], statements: Iterable[Any] = (), *, is_cut: bool = False, more: str = ""
) -> Timeline | None:
    """The timeline of an event: itself and its parts at any depth; None unless some part has a date.

    `statements` are those made at the event, of which the timeline tells the number; `is_cut` says that there are more
    than those. `more` is the address of the list of all the parts.
    """
    said = list(statements)
    items = [_event_item(event, note=_count(said, is_cut=is_cut) if said else ""), *map(_event_item, parts)]
    timeline = draw(items, more=more)
    return timeline if len(timeline.rows) > 1 else None


def of_events(
    events: Iterable[Event],
    *,
    window: Bounds | None = None,
    limit: int = ROWS_LIMIT,
    more: str = "",
    also_left_out: int = 0,
) -> Timeline:
    """The timeline of any events, each with what it is a part of: wants `parent` loaded. For the rest see `draw`."""
    items = [_event_item(event, note=_part_of(event)) for event in events]
    return draw(items, window=window, limit=limit, more=more, also_left_out=also_left_out)


def of_person(
    affiliations: Iterable[Affiliation],
    appearances: Iterable[Any],
    statements: Iterable[Any],
    *,
    is_cut: bool = False,
    more: str = "",
) -> Timeline:
    """The timeline of a person: offices, what the person took part in, and what was said, in a row for each occasion.

    Wants the event of each appearance, the occasion of each statement and the organisation of each affiliation loaded.
    `is_cut` says that there are more statements than these, `more` where they are.
    """
    offices = [_office_item(office) for office in affiliations]
    roles: dict[int, list[str]] = {}
    events: dict[int, Event] = {}
    for row in appearances:
        events[row.event_id] = row.event
        roles.setdefault(row.event_id, []).append(label_of(row, "role"))
    said: dict[int, list[Any]] = {}
    elsewhere: dict[str, list[Any]] = {}
    for statement in statements:
        occasion = statement.occasion
        if occasion is not None and occasion.is_public:
            events.setdefault(occasion.pk, occasion)
            said.setdefault(occasion.pk, []).append(statement)
        else:
            elsewhere.setdefault(statement.said_date, []).append(statement)
    occasions = [
        _event_item(
            event,
            # Its participants are told by role; of an event at which somebody only spoke, what it was.
            kind=", ".join(dict.fromkeys(roles.get(pk, []))),
            note=_count(said[pk], is_cut=is_cut) if pk in said else "",
            date=event.date or _only_date(said.get(pk, [])),
        )
        for pk, event in events.items()
    ]
    loose = [
        Item(_count(rows, is_cut=is_cut), read_span(date), dates.in_words(date), kind=_("without a named occasion"))
        for date, rows in elsewhere.items()
    ]
    return draw([*offices, *occasions, *loose], more=more)


def term_in_words(start: str, end: str) -> str:
    """When an office was held, in words: "from March 2013", "until 2018", "from 2018 until 2022"."""
    words = {"start": dates.in_words(start), "end": dates.in_words(end)}
    if start and end:
        return _("from %(start)s until %(end)s") % words
    if start:
        return _("from %(start)s, end not given") % words
    return _("until %(end)s, start not given") % words if end else dates.in_words("")


def _event_item(event: Event, note: str = "", kind: str = "", date: str = "") -> Item:
    date = date or event.date
    return Item(
        label=str(event),
        span=read_span(date),
        when=dates.in_words(date),
        url=event.get_absolute_url(),
        kind=kind or label_of(event, "classification"),
        printed=event.date_as_printed,
        note=note,
    )


def _office_item(office: Affiliation) -> Item:
    body = office.organisation
    label = f"{office.role}, {body}" if body is not None and body.is_public else office.role
    span = read_term(office.start_date, office.end_date)
    return Item(label, span, term_in_words(office.start_date, office.end_date), kind=_("office"))


def _part_of(event: Event) -> str:
    whole = event.parent
    return _("part of %(event)s") % {"event": whole} if whole is not None and whole.is_public else ""


def _only_date(statements: list[Any]) -> str:
    """The day of some statements, if they are all of one: it dates an occasion that has no date of its own."""
    found = {statement.said_date for statement in statements}
    return found.pop() if len(found) == 1 else ""


def _count(rows: list[Any], *, is_cut: bool) -> str:
    words = {"number": len(rows)}
    if is_cut:
        return _("%(number)s or more statements") % words
    return ngettext("%(number)s statement", "%(number)s statements", len(rows)) % words
