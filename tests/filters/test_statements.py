"""Which statements."""

import pytest

from archive.choices import Status
from archive.filters.statements import StatementFilterSet
from tests import factories
from tests.filters.asking import answer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _statements():
    report = factories.make_article(headline="Report")
    meeting, briefing = factories.make_event(name="Meeting"), factories.make_event(name="Briefing")
    ma = factories.make_person(name="Ma")
    factories.make_statement(
        text="One.", article=report, person=factories.make_person(name="Xi"), occasion=meeting, relayed_by_person=ma,
        relay_occasion=briefing, said_date="2022-05-25", kind="position",
        topics=[factories.make_topic(name="rights"), factories.make_topic(name="law")],
    )  # fmt: skip
    factories.make_statement(
        text="Two.", organisation=factories.make_organisation(name="Side"), occasion=briefing, certainty="probable",
        relayed_by_organisation=factories.make_organisation(name="Wire"), said_date="2022",
    )  # fmt: skip
    hidden = factories.make_article(headline="Hidden", status=Status.DRAFT)
    factories.make_statement(text="Three.", article=hidden, person=ma)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["One.", "Two."]),
        ("person=xi", ["One."]),
        ("person=ma", ["One.", "Two."]),  # said nothing public: as somebody who never was
        ("organisation=side", ["Two."]),
        ("relayed_by_person=ma", ["One."]),
        ("relayed_by_organisation=wire", ["Two."]),
        ("kind=position", ["One."]),
        ("topic=rights", ["One."]),
        ("event=briefing", ["One.", "Two."]),
        ("event=meeting", ["One."]),
        ("article=report", ["One."]),
        ("article=hidden", ["One.", "Two."]),
        ("certainty=probable", ["Two."]),
        ("from=2022-05-25&to=2022-05-25", ["One.", "Two."]),
        ("from=2022-05-25&to=2022-05-25&dates=certainly", ["One."]),
        ("event=briefing&topic=law", ["One."]),
    ],
)
def test_statements_by_speaker_relayer_kind_subject_occasion_and_source(query, expected):
    assert answer(StatementFilterSet, query) == expected
