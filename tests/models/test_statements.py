"""Statements: whose office, and which identifier."""

import pytest
from django.core.exceptions import ValidationError

from archive import text
from archive.models import statements
from tests.factories import make_affiliation, make_person, make_statement

pytestmark = pytest.mark.django_db
NOT_THEIRS = "This office is another person’s. Choose one of the speaker’s own."


@pytest.mark.parametrize(("capacity", "column"), [("capacity", "person"), ("relay_capacity", "relayed_by_person")])
def test_an_office_is_the_speakers_own(capacity, column):
    office = make_affiliation()
    make_statement(**{column: office.person, capacity: office}).full_clean()
    for person in (None, make_person()):
        statement = make_statement(**{column: person, capacity: office}, printed_name="A spokesman")
        with pytest.raises(ValidationError) as refusal:
            statement.full_clean()
        assert refusal.value.message_dict == {capacity: [NOT_THEIRS]}


def test_a_short_identifier_that_is_taken_is_not_given_again(monkeypatch):
    taken = make_statement()
    proposals = iter([taken.uid, taken.uid, "bcdfghjk", *(text.short_uid() for _ in range(20))])
    monkeypatch.setattr(statements, "short_uid", lambda: next(proposals))
    assert make_statement(article=taken.article).uid == "bcdfghjk"
