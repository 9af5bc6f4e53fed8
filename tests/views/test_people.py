"""The list of people, and the page of one."""

import pytest
from django.urls import reverse

from archive.choices import Certainty, CreditRole, NameKind, Status
from archive.models import PersonIdentifier, PersonLink, PersonName
from tests import factories
from tests.reading import read_main
from tests.sections import entries, facts, items, keys, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return factories.make_article(headline="Report", issued="2022-05-29", body=["First.", "Second.", "Third."])


@pytest.fixture
def xi(report):
    """Somebody with something of everything."""
    first, second, third = report.paragraphs.all()
    person = factories.make_person(name="Xi Jinping", summary="President.", birth_date="1953-06", evidence=[first])
    PersonName(person=person, text="习近平", kind=NameKind.NATIVE, language="zh", script="Hans").save()
    PersonName(person=person, text="Hsi Chin-p‘ing", kind=NameKind.TRANSLITERATION, language="zh-Latn").save()
    PersonIdentifier(person=person, scheme="wikidata", value="Q15031").save()
    PersonLink(person=person, title="A page", url="https://example.org/xi").save()
    state = factories.make_organisation(name="State")
    office = factories.make_affiliation(
        person=person,
        role="President",
        organisation=state,
        start_date="2013-03",
        evidence=[first],
        certainty=Certainty.PROBABLE,
        as_printed="President Xi",
        note="As the report has it.",
    )
    meeting = factories.make_event(name="Meeting", date="2022-05-25", place=factories.make_place(name="Beijing"))
    briefing = factories.make_event(name="Briefing", date="2022-05-28")
    ma = factories.make_person(name="Ma Zhaoxu")
    factories.make_participation(person=person, event=meeting, role="host", capacity=office, evidence=[second])
    factories.make_statement(
        uid="11111111",
        article=report,
        person=person,
        printed_name="President Xi",
        text="One thing.",
        occasion=meeting,
        said_date="2022-05-25",
        capacity=office,
        relayed_by_person=ma,
        relay_occasion=briefing,
        evidence=[second, third],
    )
    factories.make_statement(uid="22222222", article=report, person=person, text="Another thing.", kind="position")
    factories.make_statement(
        uid="33333333", article=report, person=ma, text="What Ma said.", relayed_by_person=person, evidence=[third]
    )
    factories.make_outcome(event=meeting, text="They agreed.", parties=[person], as_of="2022-05", evidence=[third])
    factories.make_person_mention(person=person, article=report, relevance="subject", evidence=[first, third])
    factories.make_credit(person=person, article=report, role=CreditRole.AUTHOR)
    return person


def test_the_page_tells_all_there_is_with_its_sources(client, xi):
    page = read_main(client.get(xi.get_absolute_url()))
    assert page.find("h1").text == "Xi Jinping"
    assert [(name.attributes["lang"], name.text) for name in page.find("header").find_all("li")] == [
        ("zh-Hans", "习近平")
    ]
    assert facts(page) == {
        "Born": "June 1953",
        "Other names": "习近平 in its own script Hsi Chin-p‘ing transliteration",
        "Identifiers": "wikidata Q15031",
        "Elsewhere": "A page reference work",
        "Rests on": "paragraph 1 of Report",
    }
    assert {key: entries(page, key) for key in keys(page) if key != "cite"} == {
        "roles": [
            (
                "President, State from March 2013 "
                "probable as printed: “President Xi” paragraph 1 of Report As the report has it."
            )
        ],
        "timeline": [
            "President, State from March 2013, end not given · office",
            "Meeting 25 May 2022 · host · 1 statement",
        ],
        "events": ["Meeting host, President · 25 May 2022 · Beijing paragraph 2 of Report"],
        "statements": [
            (
                "One thing. reported speech · as “President Xi” · President · relayed by Ma Zhaoxu at Briefing "
                "paragraphs 2 and 3 of Report"
            )
        ],
        "relayed": ["Ma Zhaoxu What Ma said. reported speech · date not given paragraph 3 of Report"],
        "outcomes": [
            "They agreed. agreement · state: announced, as of May 2022 · agreed at Meeting paragraph 3 of Report"
        ],
        "articles": ["Report 29 May 2022 · subject paragraphs 1 and 3 of Report"],
        "credits": ["Report author · 29 May 2022"],
    }
    said = section(page, "statements")
    assert [heading.text for heading in said.find_all("h3")] == ["Meeting 25 May 2022", "Without a named occasion"]
    assert said.find_all("ol")[1].text == "Another thing. position · possibly President · date not given"
    assert page.find_all("p", css="meta")[-1].text == (
        "Sources: 6 of 8 assertions on this page name the paragraph they rest on."
    )


def test_every_name_on_the_page_is_a_link(client, xi):
    page = read_main(client.get(xi.get_absolute_url()))
    assert section(page, "roles").links == [
        ("State", "/organisations/state/"),
        ("paragraph 1", "/articles/report/#p1"),
        ("Report", "/articles/report/"),
    ]
    assert section(page, "statements").links == [
        ("Meeting", "/events/meeting/"),
        ("reported speech", "/statements/11111111/"),
        ("Ma Zhaoxu", "/people/ma-zhaoxu/"),
        ("Briefing", "/events/briefing/"),
        ("2", "/articles/report/#p2"),
        ("3", "/articles/report/#p3"),
        ("Report", "/articles/report/"),
        ("position", "/statements/22222222/"),
    ]


def test_a_person_of_whom_little_is_known_has_a_plain_page(client):
    page = read_main(client.get(factories.make_person(name="Kou Jie").get_absolute_url()))
    assert facts(page) == {"Born": "date not given"}
    assert keys(page) == ["cite"]


def test_ends_that_are_not_public_are_named_as_printed_or_not_at_all(client):
    secret = {"name": "Zq Secret", "status": Status.DRAFT}
    article, event = factories.make_article(headline="Report"), factories.make_event(name="Meeting")
    hidden_event, hidden_person = factories.make_event(**secret), factories.make_person(**secret)
    hidden_office = factories.make_affiliation(person=hidden_person, role="Zq Secret office")
    person = factories.make_person(name="Ma")
    body = factories.make_organisation(**secret)
    factories.make_affiliation(person=person, role="Envoy", organisation=body, on_behalf_of=body)
    factories.make_participation(person=person, event=hidden_event)
    factories.make_participation(person=person, event=event, capacity=hidden_office)
    factories.make_statement(
        article=article,
        person=person,
        text="Said.",
        occasion=hidden_event,
        relayed_by_person=hidden_person,
        relay_occasion=hidden_event,
        capacity=hidden_office,
    )
    factories.make_statement(
        article=article, person=hidden_person, printed_name="the envoy", text="Passed on.", relayed_by_person=person
    )
    factories.make_statement(article=factories.make_article(headline="Zq Secret", status=Status.DRAFT), person=person)
    factories.make_outcome(event=hidden_event, text="Zq Secret outcome", parties=[person])
    response = client.get(person.get_absolute_url())
    page = read_main(response)
    assert b"Zq Secret" not in response.content
    assert entries(page, "roles") == ["Envoy dates not given"]
    assert entries(page, "events") == ["Meeting attendee, possibly Envoy · date not given"]
    assert entries(page, "statements") == ["Said. reported speech · possibly Envoy · date not given"]
    assert entries(page, "relayed") == ["the envoy Passed on. reported speech · date not given"]
    assert keys(page) == ["roles", "events", "statements", "relayed", "cite"]


def test_a_long_list_is_cut_and_leads_to_the_whole(client, monkeypatch):
    monkeypatch.setattr("archive.views.related.LIMIT", 2)
    person, article = factories.make_person(name="Ma"), factories.make_article()
    for number in range(3):
        factories.make_statement(article=article, person=person, text=f"Statement {number}.")
        factories.make_participation(person=person, role="speaker")
        factories.make_credit(person=person, article=article)
    page = read_main(client.get(person.get_absolute_url()))
    more = {name: section(page, name).find_all("p", css="meta")[-1] for name in ("statements", "events", "credits")}
    assert more["statements"].links == [("There are more: see the whole list", "/statements/?person=ma")]
    assert more["events"].links == [("There are more: see the whole list", "/events/?person=ma")]
    assert more["credits"].text == "There are more than are shown here."
    assert len(entries(page, "statements")) == 2


def test_the_list_has_offices_and_counts_of_what_is_public(client, xi):
    factories.make_statement(person=xi, status=Status.DRAFT)
    page = read_main(client.get(reverse("archive:person-list")))
    assert items(page.find(css="entries")) == [
        "Ma Zhaoxu 1 statement · took part in 0 events",
        "Xi Jinping President, State President. 2 statements · took part in 1 event",
    ]


def test_the_office_beside_a_statement_is_the_one_held_on_its_day(client):
    person, article = factories.make_person(name="Ma"), factories.make_article()
    factories.make_affiliation(person=person, role="Envoy", start_date="2010", end_date="2015")
    factories.make_affiliation(person=person, role="Minister", start_date="2018")
    for date in ("2012-05-01", "2020", "2016-01", ""):
        factories.make_statement(article=article, person=person, text="Said.", said_date=date)
    page = read_main(client.get(person.get_absolute_url()))
    assert entries(page, "statements") == [
        "Said. reported speech · possibly Minister · 2020",
        "Said. reported speech · January 2016",
        "Said. reported speech · Envoy · 1 May 2012",
        "Said. reported speech · possibly Minister, possibly Envoy · date not given",
    ]


def test_the_office_of_those_whose_words_were_relayed_is_theirs(client):
    person, minister = factories.make_person(name="Ma"), factories.make_person(name="Wang")
    factories.make_affiliation(person=person, role="Envoy")
    factories.make_affiliation(person=minister, role="Minister", start_date="2018", end_date="2023")
    factories.make_statement(person=minister, text="Said.", said_date="2022", relayed_by_person=person)
    page = read_main(client.get(person.get_absolute_url()))
    assert entries(page, "relayed") == ["Wang, Minister Said. reported speech · 2022"]
    assert entries(page, "roles") == ["Envoy dates not given"]


def test_what_was_said_is_told_by_topic_too_each_statement_in_full_once(client):
    person, article = factories.make_person(name="Ma"), factories.make_article()
    trade, rights = factories.make_topic(name="trade"), factories.make_topic(name="rights")
    secret = factories.make_topic(name="Zq Secret", status=Status.DRAFT)
    words = "one two three four five six seven eight nine ten eleven twelve thirteen"
    factories.make_statement(uid="aaaaaaaa", article=article, person=person, text=words, topics=[trade, rights, secret])
    factories.make_statement(uid="bbbbbbbb", article=article, person=person, text="On trade.", topics=[trade])
    factories.make_statement(article=article, person=person, text="Hidden.", topics=[trade], status=Status.DRAFT)
    response = client.get(person.get_absolute_url())
    said = section(read_main(response), "statements")
    index = said.find("details", css="by-topic")
    assert index.find("summary").text == "By topic: 2 topics"
    assert items(index.find(css="by-topic__topics")) == [
        f"trade 2 statements on trade {words.removesuffix(' thirteen')} … On trade.",
        f"rights 1 statement on rights {words.removesuffix(' thirteen')} …",
    ]
    assert index.links[:4] == [
        ("trade", "/topics/trade/"),
        ("2 statements on trade", "/statements/?person=ma&topic=trade"),
        (f"{words.removesuffix(' thirteen')} …", "#said-aaaaaaaa"),
        ("On trade.", "#said-bbbbbbbb"),
    ]
    assert said.find(key="said-aaaaaaaa").find_all("p")[0].text == words
    assert response.content.decode().count(words) == 1
    assert b"Zq Secret" not in response.content


def test_topics_are_counted_over_all_statements_even_where_the_list_is_cut(client, monkeypatch):
    monkeypatch.setattr("archive.views.related.LIMIT", 2)
    person, article, topic = (
        factories.make_person(name="Ma"),
        factories.make_article(),
        factories.make_topic(name="trade"),
    )
    for _number in range(5):
        factories.make_statement(article=article, person=person, topics=[topic], said_date="2022-05-28")
    page = read_main(client.get(person.get_absolute_url()))
    index = section(page, "statements").find("details", css="by-topic")
    assert index.links[1] == ("5 statements on trade", "/statements/?person=ma&topic=trade")
    assert len(index.find_all(css="by-topic__words")[0].links) == 2
    assert entries(page, "timeline") == ["2 or more statements 28 May 2022 · without a named occasion"]
    assert (
        section(page, "timeline").find("figcaption").find_all("p")[0].text
        == "Drawn and counted is what this page lists; there is more."
    )


def test_the_timeline_has_a_row_for_each_occasion_and_tells_what_has_no_date(client, xi):
    factories.make_affiliation(person=xi, role="Chair")
    page = section(read_main(client.get(xi.get_absolute_url())), "timeline")
    assert items(page.find("ol")) == [
        "President, State from March 2013, end not given · office",
        "Meeting 25 May 2022 · host · 1 statement",
    ]
    assert items(page.find(css="timeline__undated").find("ul")) == [
        "Chair office",
        "1 statement without a named occasion",
    ]


@pytest.mark.parametrize(
    ("name", "language", "script", "tag"),
    [("马朝旭", "zh", "Hans", "zh-Hans"), ("عبد الرحمن بن محمد", "ar", "Arab", "ar"), ("X" * 200, "", "", "")],
)
def test_a_name_of_any_script_and_length_is_said_in_its_language(client, name, language, script, tag):
    person = factories.make_person(name=name)
    PersonName(person=person, text=name, kind=NameKind.NATIVE, language=language, script=script).save()
    page = read_main(client.get(person.get_absolute_url()))
    native = page.find("header").find("li")
    assert (page.find("h1").text, native.text, native.attributes.get("lang", "")) == (name, name, tag)


def test_the_list_shows_the_picture_in_small_and_whose_it_is(client):
    image = factories.make_image(alt="A face", credit="A. Painter", licence="CC BY 4.0")
    factories.make_person(name="Ann", picture=image)
    entry = read_main(client.get("/people/")).find(css="entries").find("li")
    shown = entry.find("img").attributes
    assert (shown["alt"], shown["width"], shown["height"]) == ("", "30", "30")
    assert shown["src"] == f"/pictures/{image.checksum}/thumb-small.png"
    assert entry.find_all(css="source")[-1].text == "Picture: A. Painter, CC BY 4.0"
