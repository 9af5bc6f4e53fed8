"""The list of topics, and the page of one."""

import pytest
from django.urls import reverse

from archive.choices import Status
from tests import factories
from tests.reading import read_main
from tests.sections import entries, facts, items, keys, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def labour():
    """A topic with something of everything."""
    report = factories.make_article(headline="Report", issued="2022-05-29", body=["First."])
    rights = factories.make_topic(name="rights", broader=factories.make_topic(name="law"))
    labour = factories.make_topic(name="labour", broader=rights, scope_note="Work and *pay*.")
    factories.make_topic(name="wages", broader=factories.make_topic(name="pay", broader=labour))
    talks = factories.make_event(name="Talks", date="2022-05-24")
    factories.make_statement(
        uid="11111111", article=report, person=factories.make_person(name="Xi"), text="Said.", topics=[labour],
        occasion=talks, relayed_by_person=factories.make_person(name="Ma"), evidence=report.paragraphs.all(),
    )  # fmt: skip
    factories.make_outcome(event=talks, text="Agreed.", areas=[labour])
    factories.make_article(headline="Essay", topics=[labour], genre="opinion", issued="")
    return labour


def test_the_page_tells_all_there_is(client, labour):
    page = read_main(client.get(labour.get_absolute_url()))
    assert page.find(css="lead").text == "Work and pay."
    assert facts(page) == {"Broader topics": "law rights"}
    assert {key: entries(page, key) for key in keys(page) if key != "cite"} == {
        "narrower": ["pay wages"],
        "statements": ["Said. reported speech · at Talks · relayed by Ma paragraph 1 of Report"],
        "outcomes": ["Agreed. agreement · state: announced, date not given · agreed at Talks"],
        "articles": ["Essay date not given · opinion"],
    }


def test_a_topic_with_nothing_says_so(client):
    page = read_main(client.get(factories.make_topic(name="empty").get_absolute_url()))
    assert facts(page) == {"Broader topics": "none"}
    assert page.find(css="notice").text == "The archive holds nothing on this topic yet."


def test_nothing_hidden_stands_on_the_page(client):
    secret = {"name": "zq secret", "status": Status.DRAFT}
    topic = factories.make_topic(name="shown", broader=factories.make_topic(**secret))
    factories.make_topic(broader=topic, **secret)
    factories.make_statement(topics=[topic], text="zq secret", status=Status.DRAFT)
    factories.make_article(topics=[topic], headline="zq secret", status=Status.DRAFT)
    factories.make_outcome(event=factories.make_event(**secret), text="zq secret", areas=[topic])
    response = client.get(topic.get_absolute_url())
    assert b"zq secret" not in response.content
    assert keys(read_main(response)) == ["cite"]


def test_the_list_counts_what_is_public_on_each(client, labour):
    factories.make_statement(topics=[labour], article=factories.make_article(status=Status.DRAFT))
    page = read_main(client.get(reverse("archive:topic-list")))
    assert items(page.find(css="entries"))[:3] == [
        "labour Work and pay. Part of rights · 1 statement · 1 article",
        "law 0 statements · 0 articles",
        "pay Part of labour · 0 statements · 0 articles",
    ]


def said_by(page):
    """The statements of a topic's page under the words of their headings."""
    parts = section(page, "statements").children
    headings = [part for part in parts if getattr(part, "tag", "") == "h3"]
    lists = [part for part in parts if getattr(part, "tag", "") == "ol"]
    return [
        (heading.text, [line.split(" reported speech")[0] for line in items(list_)])
        for heading, list_ in zip(headings, lists, strict=True)
    ]


def test_statements_stand_under_their_speakers_who_said_most_first(client):
    topic = factories.make_topic(name="labour")
    article = factories.make_article(body=["One."])
    xi, ma, body = (
        factories.make_person(name="Xi"),
        factories.make_person(name="Ma"),
        factories.make_organisation(name="Ministry"),
    )
    hidden = factories.make_person(name="Zq Secret", status=Status.DRAFT)
    for fields in (
        {"person": xi, "text": "Newer.", "said_date": "2022"},
        {"person": xi, "text": "Older.", "said_date": "2021", "printed_name": "the President"},
        {"person": xi, "text": "Undated."},
        {"organisation": body, "text": "Stated."},
        {"person": ma, "text": "Told."},
        {"printed_name": "the Chinese side", "text": "Agreed."},
        {"printed_name": "the Chinese side", "person": hidden, "text": "Added."},
        {"person": hidden, "text": "Nameless."},
        {"person": ma, "text": "Zq Secret", "status": Status.DRAFT},
    ):
        factories.make_statement(article=article, topics=[topic], **fields)
    factories.make_statement(article=article, person=ma, text="On something else.")
    response = client.get(topic.get_absolute_url())
    page = read_main(response)
    assert b"Zq Secret" not in response.content
    assert said_by(page) == [
        ("Xi 3 statements", ["Newer.", "Older.", "Undated."]),
        ("the Chinese side 2 statements", ["Agreed.", "Added."]),
        ("Ma 1 statement", ["Told."]),
        ("Ministry 1 statement", ["Stated."]),
        ("somebody not named here 1 statement", ["Nameless."]),
    ]
    assert page.find("nav").links == [
        ("Statements", "#statements"),
        ("Xi", "#speaker-1"),
        ("the Chinese side", "#speaker-2"),
        ("Ma", "#speaker-3"),
        ("Ministry", "#speaker-4"),
        ("somebody not named here", "#speaker-5"),
    ]


def test_of_one_who_said_much_the_newest_are_shown_and_the_rest_is_a_link_away(client, monkeypatch):
    monkeypatch.setattr("archive.views.topics.OF_EACH", 2)
    topic = factories.make_topic(name="labour")
    xi, body = factories.make_person(name="Xi"), factories.make_organisation(name="Ministry")
    for year in (2001, 2002, 2003):
        for speaker in ({"person": xi}, {"organisation": body}, {"printed_name": "the Chinese side"}):
            factories.make_statement(topics=[topic], text=f"{year}.", said_date=str(year), **speaker)
    page = read_main(client.get(topic.get_absolute_url()))
    assert said_by(page) == [
        ("Ministry 3 statements", ["2003.", "2002."]),
        ("the Chinese side 3 statements", ["2003.", "2002."]),
        ("Xi 3 statements", ["2003.", "2002."]),
    ]
    assert [
        (part.text, part.links) for part in section(page, "statements").children if getattr(part, "tag", "") == "p"
    ] == [
        (
            "9 statements in all, of which the newest of each speaker are shown. See the whole list",
            [("See the whole list", "/statements/?topic=labour")],
        ),
        (
            "All 3 statements by Ministry on this topic",
            [("All 3 statements by Ministry on this topic", "/statements/?topic=labour&organisation=ministry")],
        ),
        ("and 1 more", []),
        (
            "All 3 statements by Xi on this topic",
            [("All 3 statements by Xi on this topic", "/statements/?topic=labour&person=xi")],
        ),
    ]


def test_five_hundred_statements_stay_usable(client):
    topic = factories.make_topic(name="labour")
    article = factories.make_article()
    people = [factories.make_person(name=f"Speaker {number:02}") for number in range(20)]
    for number in range(500):
        factories.make_statement(
            article=article, topics=[topic], person=people[number * number % 20], text=f"{number}."
        )
    page = read_main(client.get(topic.get_absolute_url()))
    shown = [(heading, len(lines)) for heading, lines in said_by(page)]
    # Squares end on six digits of twenty: so many speak, and some twice as often as others.
    assert shown == [
        *((f"Speaker {number:02} 100 statements", 16) for number in (1, 4, 9, 16)),
        *((f"Speaker {number:02} 50 statements", shown) for number, shown in ((0, 16), (5, 16))),
    ]
    first = section(page, "statements").find_all("p", css="meta")[0]
    assert first.text == "500 statements in all, of which the newest of each speaker are shown. See the whole list"
    assert first.links == [("See the whole list", "/statements/?topic=labour")]


def test_narrower_topics_tell_how_much_was_said_on_each(client):
    topic = factories.make_topic(name="labour")
    pay = factories.make_topic(name="pay", broader=topic)
    wages = factories.make_topic(name="wages", broader=pay)
    factories.make_topic(name="hours", broader=topic)
    for _number in range(2):
        factories.make_statement(topics=[wages, pay])
    factories.make_statement(topics=[pay], status=Status.DRAFT)
    assert entries(read_main(client.get(topic.get_absolute_url())), "narrower") == [
        "hours",
        "pay 2 statements wages 2 statements",
    ]
