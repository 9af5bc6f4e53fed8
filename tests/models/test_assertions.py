"""How assertions are called in lists."""

from typing import Any

import pytest

from archive.choices import CreditRole, ParticipationRole
from tests import factories

pytestmark = pytest.mark.django_db


def test_assertions_are_called_by_who_and_what():
    person = factories.make_person(name="Ann")
    outcome = factories.make_outcome(text="x" * 91, parties=[person, "A side"])
    rows: list[Any] = [
        factories.make_participation(person=person, role=ParticipationRole.HOST),
        factories.make_participation(printed_name="A side", role=ParticipationRole.VISITOR),
        factories.make_credit(person=person, printed_name="A. Lee", role=CreditRole.EDITOR),
        factories.make_credit(person=person),
        factories.make_person_mention(person=person),
        factories.make_person_mention(person=person, as_printed="Ms Lee"),
        outcome,
        *outcome.parties.all(),
        factories.make_outcome(text="Agreed."),
    ]
    assert [str(row) for row in rows] == [
        "Ann · host", "A side · visitor", "A. Lee · editor", "Ann · author", "Ann", "Ms Lee", "x" * 89 + "…", "Ann",
        "A side", "Agreed.",
    ]  # fmt: skip
    assert [row.target for row in rows[4:6]] == [person, person]


def test_a_mention_is_made_once_an_article():
    from tests.models.test_base import refused

    for make in (
        factories.make_person_mention, factories.make_organisation_mention, factories.make_event_mention,
        factories.make_place_mention,
    ):  # fmt: skip
        first = make()
        assert "mention" in refused(make, article=first.article, **{first.end: first.target})
