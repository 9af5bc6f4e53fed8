"""The list of topics, and the page of one."""

import pytest
from django.urls import reverse

from archive.choices import Status
from tests import factories
from tests.reading import read_main
from tests.sections import entries, facts, items, keys

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
        "statements": ["Xi Said. reported speech · at Talks · relayed by Ma paragraph 1 of Report"],
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
