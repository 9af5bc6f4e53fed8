"""What the card of a record says, and that it names nothing that is not public."""

import pytest

from archive.domain.cards import card_of, card_of_archive
from archive.drawings.card import Card
from archive.models import PersonName
from tests import factories

pytestmark = pytest.mark.django_db

UNKNOWN = "\U0001e900\U0001e901"  # letters that no typeface has


def says(record) -> tuple[str, str, str]:
    card = card_of(record, "The Archive")
    assert card.archive == "The Archive"
    return card.kind, card.title, card.facts


def test_an_article_is_told_by_its_date_and_its_agency():
    agency = factories.make_organisation(name="Xinhua")
    publisher = factories.make_organisation(name="The Daily")
    article = factories.make_article(headline="A visit", issued="2022-05", agency=agency, publisher=publisher)
    assert says(article) == ("Article · report", "A visit", "May 2022 · Xinhua")
    agency.status = "draft"
    assert says(article) == ("Article · report", "A visit", "May 2022 · The Daily")
    publisher.status = "draft"
    article.issued = ""
    assert says(article) == ("Article · report", "A visit", "date not given")


def test_a_person_is_told_by_the_summary():
    assert says(factories.make_person(name="Ma Zhaoxu", summary="Vice  Minister.")) == (
        "Person", "Ma Zhaoxu", "Vice Minister."
    )  # fmt: skip


def test_a_body_and_a_topic_are_told_by_what_they_are_without_markup():
    body = factories.make_organisation(name="OHCHR", classification="intergovernmental", summary="An *office* & more.")
    topic = factories.make_topic(name="rights", scope_note="What [is said](https://example.org) of them.")
    assert says(body) == ("Organisation · intergovernmental body", "OHCHR", "An office & more.")
    assert says(topic) == ("Topic", "rights", "What is said of them.")


def test_an_event_is_told_by_its_date_and_place_and_whether_it_was_not_held():
    place = factories.make_place(name="Guangzhou")
    event = factories.make_event(
        name="Visit", classification="visit", date="2022-05-23/2022-05-28", place=place, state="held"
    )
    assert says(event) == ("Event · visit", "Visit", "23 to 28 May 2022 · Guangzhou")
    event.date, event.state, place.status = "", "postponed", "draft"
    assert says(event) == ("Event · visit", "Visit", "postponed · date not given")


def test_a_place_is_told_by_the_place_around_it():
    around = factories.make_place(name="Xinjiang")
    place = factories.make_place(name="Ürümqi", kind="city", parent=around, summary="A city.")
    assert says(place) == ("Place · city", "Ürümqi", "Xinjiang")
    around.status = "draft"
    assert says(place) == ("Place · city", "Ürümqi", "A city.")
    assert says(factories.make_place(name="Somewhere", kind="other"))[0] == "Place"


def make_statement(**fields):
    agency = factories.make_organisation(name="Xinhua")
    article = factories.make_article(headline="A briefing", issued="2022-05-29", agency=agency)
    person = factories.make_person(name="Ma Zhaoxu")
    office = factories.make_affiliation(person=person, role="Vice Minister")
    return factories.make_statement(
        **{"article": article, "person": person, "capacity": office, "text": "It went *well*."} | fields
    )


def test_a_statement_stands_below_its_speaker_and_above_who_reports_it():
    statement = make_statement()
    assert says(statement) == (
        "Ma Zhaoxu, Vice Minister · reported speech", "It went well.", "As reported by Xinhua, 29 May 2022",
    )  # fmt: skip
    statement.relayed_by_printed_name = "A spokesman"
    assert says(statement)[2] == "As relayed by A spokesman and reported by Xinhua, 29 May 2022"
    statement.article.issued = ""
    assert says(statement)[2] == "As relayed by A spokesman and reported by Xinhua"
    statement.relayed_by_printed_name = ""
    statement.article.agency.status = "draft"
    assert says(statement)[2] == "As reported by “A briefing”"


def test_only_a_quotation_stands_in_quotation_marks():
    assert [says(make_statement(kind=kind))[1] for kind in ("direct-quotation", "position")] == [
        "“It went well.”", "It went well."
    ]  # fmt: skip


def test_a_speaker_and_an_office_that_are_not_public_are_not_named():
    hidden = factories.make_person(name="Hidden", status="draft")
    office = factories.make_affiliation(person=hidden, role="Secret office")
    statement = make_statement(person=hidden, capacity=office)
    assert says(statement)[0] == "somebody not named here · reported speech"
    statement.printed_name = "An official"
    assert says(statement)[0] == "An official · reported speech"


def test_a_name_that_cannot_be_shown_gives_way_to_another_and_last_to_the_kind():
    person = factories.make_person(name=f"{UNKNOWN}", summary=UNKNOWN)
    assert says(person) == ("", "Person", "")
    for text in (f"{UNKNOWN} A", "Adam", "Adamu"):
        PersonName.objects.create(person=person, text=text)
    assert says(person) == ("Person", "Adam", "")


def test_a_long_text_is_not_looked_at_to_its_end():
    assert len(says(make_statement(text="word " * 10_000))[1]) == 500
    assert says(factories.make_article(headline="x" * 300))[1] == "x" * 300


def test_the_archive_has_a_card_of_its_own():
    assert card_of_archive("The Archive") == Card(
        archive="",
        kind="",
        title="The Archive",
        facts="What was said, by whom, on what occasion, and in which paragraph of which report it stands.",
    )
