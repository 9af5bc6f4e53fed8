"""The list of organisations, and the page of one."""

import pytest
from django.urls import reverse

from archive.choices import NameKind, Status
from archive.models import OrganisationName
from tests import factories
from tests.reading import read_main
from tests.sections import entries, facts, items, keys, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    """A body with something of everything."""
    report = factories.make_article(headline="Report", issued="2022-05-29", body=["First.", "Second."])
    first, second = report.paragraphs.all()
    nations = factories.make_organisation(name="Nations", classification="intergovernmental")
    body = factories.make_organisation(
        name="Office",
        classification="intergovernmental",
        parent=nations,
        seat=factories.make_place(name="Geneva"),
        founding_date="1993-12",
        summary="A *body*.",
        evidence=[first],
    )
    OrganisationName(organisation=body, text="OHCHR", kind=NameKind.ACRONYM, start_date="1993").save()
    factories.make_organisation(name="Branch", parent=body)
    bachelet, wang = factories.make_person(name="Bachelet"), factories.make_person(name="Wang")
    factories.make_affiliation(
        person=bachelet, role="Commissioner", organisation=body, on_behalf_of=nations, evidence=[first]
    )
    factories.make_affiliation(person=wang, role="Envoy", organisation=nations, on_behalf_of=body, end_date="2020")
    talks = factories.make_event(name="Talks")
    factories.make_participation(
        organisation=body, event=talks, role="interlocutor", printed_name="the OHCHR", evidence=[second]
    )
    factories.make_statement(
        uid="11111111", article=report, organisation=body, text="It agrees.", occasion=talks, certainty="possible"
    )
    factories.make_statement(article=report, person=wang, text="Wang agrees.", relayed_by_organisation=body)
    factories.make_outcome(event=talks, text="A group is set up.", parties=["The other side", body], state="announced")
    factories.make_article(headline="By it", publisher=body, issued="2021")
    factories.make_article(headline="From it", agency=body, issued="2020", genre="release")
    factories.make_organisation_mention(article=report, organisation=body, evidence=[first, second])
    factories.make_credit(article=report, organisation=body, role="trl")
    return body


def test_the_page_tells_all_there_is_with_its_sources(client, office):
    page = read_main(client.get(office.get_absolute_url()))
    assert facts(page) == {
        "Classification": "intergovernmental body",
        "Part of": "Nations",
        "Seat": "Geneva",
        "Founded": "December 1993",
        "Other names": "OHCHR acronym, from 1993",
        "Rests on": "paragraph 1 of Report",
    }
    assert {key: entries(page, key) for key in keys(page) if key != "cite"} == {
        "people": [
            "Bachelet Commissioner · on behalf of Nations · dates not given paragraph 1 of Report",
            "Wang Envoy, Nations · on behalf of this body · until 2020",
        ],
        "parts": ["Branch other"],
        "events": ["Talks interlocutor as “the OHCHR” · date not given paragraph 2 of Report"],
        "statements": ["It agrees. reported speech possible"],
        "relayed": ["Wang Wang agrees. reported speech · date not given"],
        "outcomes": ["A group is set up. agreement · state: announced, date not given · agreed at Talks"],
        "published": ["By it 2021 · report"],
        "supplied": ["From it 2020 · press release"],
        "articles": ["Report 29 May 2022 · mentioned paragraphs 1 and 2 of Report"],
        "credits": ["Report translator · 29 May 2022"],
    }
    assert section(page, "people").links == [
        ("Bachelet", "/people/bachelet/"),
        ("Nations", "/organisations/nations/"),
        ("paragraph 1", "/articles/report/#p1"),
        ("Report", "/articles/report/"),
        ("Wang", "/people/wang/"),
        ("Nations", "/organisations/nations/"),
    ]


def test_nothing_hidden_stands_on_the_page(client):
    secret = {"name": "Zq Secret", "status": Status.DRAFT}
    hidden = factories.make_organisation(**secret)
    body = factories.make_organisation(name="Office", parent=hidden, seat=factories.make_place(**secret))
    factories.make_organisation(parent=body, **secret)
    factories.make_affiliation(person=factories.make_person(**secret), role="Zq Secret", organisation=body)
    factories.make_affiliation(
        person=factories.make_person(name="Wang"), organisation=hidden, on_behalf_of=body, role="Envoy"
    )
    factories.make_participation(organisation=body, event=factories.make_event(**secret))
    factories.make_article(headline="Zq Secret", publisher=body, agency=body, status=Status.DRAFT)
    response = client.get(body.get_absolute_url())
    page = read_main(response)
    assert b"Zq Secret" not in response.content
    assert facts(page) == {"Classification": "other", "Founded": "date not given"}
    assert entries(page, "people") == ["Wang Envoy · on behalf of this body · dates not given"]
    assert keys(page) == ["people", "cite"]


def test_long_lists_lead_to_the_narrowed_lists(client, monkeypatch):
    monkeypatch.setattr("archive.views.related.LIMIT", 1)
    body = factories.make_organisation(name="Office")
    for _number in range(2):
        factories.make_affiliation(organisation=body)
        factories.make_organisation(parent=body)
    for _number in range(2):
        factories.make_article(publisher=body, agency=body)
    page = read_main(client.get(body.get_absolute_url()))
    assert {key: section(page, key).links[-1][1] for key in ("people", "parts", "published", "supplied")} == {
        "people": "/people/?organisation=office",
        "parts": "/organisations/?parent=office",
        "published": "/articles/?publisher=office",
        "supplied": "/articles/?agency=office",
    }


def test_the_list_tells_what_each_is_and_counts_what_is_public(client, office):
    factories.make_affiliation(person=factories.make_person(status=Status.DRAFT), organisation=office)
    page = read_main(client.get(reverse("archive:organisation-list"), {"parent": "nations"}))
    assert items(page.find(css="entries")) == [
        "Office intergovernmental body · part of Nations · seat: Geneva A body. 1 office · 1 statement"
    ]
