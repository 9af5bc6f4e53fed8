"""The list of organisations, and the page of one."""

import pytest
from django.urls import reverse

from archive.choices import LinkKind, NameKind, Status
from archive.models import OrganisationIdentifier, OrganisationLink, OrganisationName
from tests import factories
from tests.reading import read_main
from tests.sections import entries, facts, items, keys, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    """A body with something of everything."""
    report = factories.make_article(headline="Report", issued="2022-05-29", body=["First.", "Second."])
    first, second = report.paragraphs.all()
    world = factories.make_organisation(name="World")
    nations = factories.make_organisation(name="Nations", classification="intergovernmental", parent=world)
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
    factories.make_organisation(name="Desk", parent=factories.make_organisation(name="Branch", parent=body))
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
        "Part of": "World Nations",
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
        "parts": ["Branch other Desk other"],
        "events": ["Talks interlocutor as “the OHCHR” · date not given paragraph 2 of Report"],
        "statements": ["It agrees. reported speech possible"],
        "relayed": ["Wang, possibly Envoy Wang agrees. reported speech · date not given"],
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
    monkeypatch.setattr("archive.views.related.OUTLINE_LIMIT", 1)
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


def test_the_chain_above_ends_where_the_public_may_not_look(client):
    top = factories.make_organisation(name="Top")
    hidden = factories.make_organisation(name="Zq Secret", parent=top, status=Status.DRAFT)
    middle = factories.make_organisation(name="Middle", parent=hidden)
    page = read_main(client.get(factories.make_organisation(name="Office", parent=middle).get_absolute_url()))
    assert facts(page)["Part of"] == "Middle"
    assert page.find("dl").links == [("Middle", "/organisations/middle/")]


def test_its_names_identifiers_and_links_stand_among_the_facts(client):
    body = factories.make_organisation(name="Office", founding_date="1993")
    OrganisationName(organisation=body, text="人权高专办", kind=NameKind.NATIVE, language="zh", script="Hans").save()
    OrganisationName(organisation=body, text="Bureau", kind=NameKind.FORMER, start_date="1990", end_date="1993").save()
    OrganisationIdentifier(organisation=body, scheme="wikidata", value="Q1").save()
    OrganisationIdentifier(organisation=body, scheme="isni", value="0000").save()
    OrganisationLink(organisation=body, title="Site", url="https://example.org/a", retrieved_on="2022-05-29").save()
    OrganisationLink(organisation=body, title="Charter", url="https://example.org/b", kind=LinkKind.SOURCE).save()
    page = read_main(client.get(body.get_absolute_url()))
    assert facts(page) == {
        "Classification": "other",
        "Founded": "1993",
        "Other names": "人权高专办 in its own script Bureau former name, from 1990, until 1993",
        "Identifiers": "isni 0000 wikidata Q1",
        "Elsewhere": "Site reference work, retrieved on 29 May 2022 Charter source",
    }
    assert [(name.text, name.attributes["lang"]) for name in page.find("header").find_all("li")] == [
        ("人权高专办", "zh-Hans")
    ]
    assert page.find("dl").links == [("Site", "https://example.org/a"), ("Charter", "https://example.org/b")]


def test_a_long_list_leaves_room_for_the_short_one_beside_it(client, monkeypatch):
    monkeypatch.setattr("archive.views.related.LIMIT", 2)
    body = factories.make_organisation(name="Office")
    for year in ("2001", "2002", "2003", "2004"):
        factories.make_statement(printed_name="A spokesman", text=year, said_date=year, relayed_by_organisation=body)
        factories.make_article(headline=year, issued=year, publisher=body)
    factories.make_statement(organisation=body, text="Old.", said_date="1990")
    factories.make_statement(organisation=body, text="Own.", said_date="1991", relayed_by_organisation=body)
    factories.make_article(headline="Old", issued="1990", agency=body)
    page = read_main(client.get(body.get_absolute_url()))
    assert {key: entries(page, key) for key in keys(page) if key != "cite"} == {
        "statements": ["Own. reported speech · 1991 · relayed by Office", "Old. reported speech · 1990"],
        "relayed": ["A spokesman 2004 reported speech · 2004", "A spokesman 2003 reported speech · 2003"],
        "published": ["2004 2004 · report", "2003 2003 · report"],
        "supplied": ["Old 1990 · report"],
    }
    assert section(page, "relayed").links[-1][1] == "/statements/?relayed_by_organisation=office"


def test_the_page_leads_to_the_network_where_there_is_one_and_says_when_there_is_nothing(client):
    office = factories.make_organisation(name="Office")
    network = ("With whom: the network", "/organisations/office/network/")
    page = read_main(client.get(office.get_absolute_url()))
    assert network not in page.links
    assert [line.text for line in page.find(css="columns__main").find_all("p")] == [
        "Nothing else in the archive is tied to this body yet."
    ]
    factories.make_organisation_mention(organisation=office)
    assert network in read_main(client.get(office.get_absolute_url())).links


def test_the_list_shows_the_picture_in_small_and_whose_it_is(client):
    image = factories.make_image(alt="A face", credit="A. Painter", licence="CC BY 4.0")
    factories.make_organisation(name="Office", picture=image)
    entry = read_main(client.get("/organisations/")).find(css="entries").find("li")
    shown = entry.find("img").attributes
    assert (shown["alt"], shown["width"], shown["height"]) == ("", "30", "30")
    assert shown["src"] == f"/pictures/{image.checksum}/thumb-small.png"
    assert entry.find_all(css="source")[-1].text == "Picture: A. Painter, CC BY 4.0"
