import datetime

import pytest
from django.utils import timezone

from archive.models import Paragraph
from archive.views.statements import contexts_of
from tests import factories
from tests.reading import read, read_main

pytestmark = pytest.mark.django_db


def page(client, statement):
    return read_main(client.get(statement.get_absolute_url()))


def test_the_list_tells_who_said_it_when_through_whom_and_where_it_stands(client):
    article = factories.make_article(headline="Rain", slug="rain", body=["It rained."])
    ann, bob = factories.make_person(name="Ann", slug="ann"), factories.make_person(name="Bob", slug="bob")
    factories.make_statement(
        uid="s1", article=article, text="*Rain* fell.", kind="figure", person=ann, said_date="2022-05-28",
        capacity=factories.make_affiliation(person=ann, role="Chair"), relayed_by_person=bob, certainty="disputed",
        evidence=list(article.paragraphs.all()),
    )  # fmt: skip
    entry = read_main(client.get("/statements/")).find(css="entries").find("li")
    assert entry.text == "Ann, Chair Rain fell. figure · 28 May 2022 · relayed by Bob disputed paragraph 1 of Rain"
    assert entry.links == [
        ("Ann", "/people/ann/"),
        ("Rain fell.", "/statements/s1/"),
        ("Bob", "/people/bob/"),
        ("paragraph 1", "/articles/rain/#p1"),
        ("Rain", "/articles/rain/"),
    ]


def test_the_page_shows_the_words_the_chain_and_the_paragraph(client):
    article = factories.make_article(headline="Rain", slug="rain", body=["Ann said that rain fell.", "More."])
    first, second = article.paragraphs.all()
    statement = factories.make_statement(
        uid="s1", article=article, text="Rain *fell*.", exact="rain fell", printed_name="Ann", evidence=[first, second],
        note="A *note*.",
    )  # fmt: skip
    main = page(client, statement)
    assert main.find("h1").text == "Statement by Ann"
    assert main.find(css="words").text == "Rain fell."
    assert main.find(css="attribution").text == (
        "Ann is reported to have said this (date not given), according to paragraphs 1 and 2 of Rain."
    )
    assert [context.text for context in main.find_all(css="context")] == [
        "1 Ann said that rain fell. 2 More.",
        "1 Ann said that rain fell. 2 More.",
    ]
    assert [text.text for text in main.find_all(css="context__text")] == ["1 Ann said that rain fell.", "2 More."]
    assert [mark.text for mark in main.find_all("mark")] == ["rain fell"]
    assert [line.links[0] for line in main.find_all(css="source")] == [
        ("paragraph 1", "/articles/rain/#p1"),
        ("paragraph 2", "/articles/rain/#p2"),
    ]
    assert [heading.text for heading in main.find_all("h2")] == [
        "In paragraph 1", "In paragraph 2", "What is known of it", "Cite this",
    ]  # fmt: skip
    assert main.find(css="note").text == "A note."


def test_the_paragraph_stands_between_the_end_of_the_one_before_and_the_start_of_the_one_after(client):
    around = " ".join(f"w{number}" for number in range(40))
    article = factories.make_article(slug="rain", body=[around, "Rain fell.", around])
    other = factories.make_article(slug="sun", body=["Only this."])
    middle = article.paragraphs.get(key="p2")
    statement = factories.make_statement(article=article, evidence=[middle, other.paragraphs.get()])
    first, second = page(client, statement).find_all(css="context")
    before = " ".join(f"w{number}" for number in range(10, 40))
    after = " ".join(f"w{number}" for number in range(30))
    assert first.text == f"1 … {before} 2 Rain fell. 3 {after} …"
    assert first.links == [("1", "/articles/rain/#p1"), ("2", "/articles/rain/#p2"), ("3", "/articles/rain/#p3")]
    assert second.text == "1 Only this."


def test_a_statement_may_rest_on_any_number_of_paragraphs():
    number = 1100  # SQLite takes no more than a thousand conditions
    article = factories.make_article()
    rows = [
        Paragraph(uid=f"x-{one}", article=article, key=f"p{one}", order=one, text=str(one)) for one in range(number)
    ]
    paragraphs = Paragraph.objects.bulk_create(rows)
    found = contexts_of(paragraphs)
    assert [(one.before_words, one.paragraph.text, one.after_words) for one in found] == [
        (str(one - 1) if one else "", str(one), str(one + 1) if one + 1 < number else "") for one in range(number)
    ]


def test_the_facts_tell_each_link_of_the_chain(client):
    ann, bob = factories.make_person(name="Ann"), factories.make_person(name="Bob")
    office = factories.make_organisation(name="The Office")
    statement = factories.make_statement(
        person=ann, printed_name="she", as_printed="on Saturday", said_date="2022-05-28", rights="Quoted to report.",
        capacity=factories.make_affiliation(person=ann, role="Chair", organisation=office, certainty="probable"),
        occasion=factories.make_event(name="Talks"), relayed_by_person=bob, relayed_by_printed_name="an aide",
        relay_capacity=factories.make_affiliation(person=bob, role="Aide", organisation=office, certainty="possible"),
        relay_occasion=factories.make_event(name="Briefing"), certainty="possible",
        topics=[factories.make_topic(name="rain"), factories.make_topic(status="draft")],
    )  # fmt: skip
    assert page(client, statement).find(css="facts").facts == {
        "Speaker": "Ann printed “she”",
        "Speaking as": "Chair, The Office probable",
        "Occasion": "Talks",
        "Date said": "28 May 2022 printed “on Saturday”",
        "Relayed by": "Bob, Aide, The Office possible printed “an aide”",
        "Relayed at": "Briefing",
        "Certainty": "possible: The source may say this; other readings are possible.",
        "Topics": "rain",
        "Rights": "Quoted to report.",
    }


def test_what_is_not_known_is_left_out_but_the_date_and_the_certainty(client):
    statement = factories.make_statement(printed_name="Ann")
    assert page(client, statement).find(css="facts").facts == {
        "Speaker": "Ann printed “Ann”",
        "Date said": "date not given",
        "Certainty": "stated: The source says so plainly.",
    }


@pytest.mark.parametrize(
    ("kind", "there", "back"),
    [
        ("answers", "It answers", "This statement answers it:"),
        ("denies", "It denies", "This statement denies it:"),
        ("confirms", "It confirms", "This statement confirms it:"),
        ("repeats", "It repeats", "This statement repeats it:"),
    ],
)
def test_an_answer_is_shown_on_both_ends(client, kind, there, back):
    claim = factories.make_statement(uid="s1", text="Rain fell.", printed_name="Ann")
    answer = factories.make_statement(
        uid="s2", text="It did not.", printed_name="Bob", responds_to=claim, response_kind=kind
    )
    factories.make_statement(status="draft", responds_to=claim, response_kind=kind)
    factories.make_statement(article=factories.make_article(status="draft"), responds_to=claim, response_kind=kind)
    main = page(client, answer)
    assert main.find(key="responds-to").text == there
    assert (main.find(css="other").text, main.find(css="other").links) == (
        "Ann Rain fell.",
        [("Rain fell.", "/statements/s1/")],
    )
    main = page(client, claim)
    assert (main.find(css="other").text, main.find(css="other").links) == (
        f"{back} Bob It did not.",
        [("It did not.", "/statements/s2/")],
    )


def test_an_answer_to_what_is_not_public_does_not_name_it(client):
    hidden = factories.make_statement(text="Secret.", status="draft")
    answer = factories.make_statement(responds_to=hidden, response_kind="denies")
    assert page(client, answer).find_all(key="responds-to") == []


def test_what_was_agreed_according_to_it_is_told(client):
    statement = factories.make_statement()
    talks = factories.make_event(name="Talks", slug="talks")
    factories.make_outcome(event=talks, statement=statement, text="To meet.", kind="mechanism")
    factories.make_outcome(event=factories.make_event(status="draft"), statement=statement, text="Secret.")
    agreed = page(client, statement).find(css="entries--compact")
    assert (agreed.text, agreed.links) == ("To meet. standing mechanism · Talks", [("Talks", "/events/talks/")])


def test_a_quotation_is_told_apart_from_a_wording_of_ours(client):
    quoted = factories.make_statement(kind="direct-quotation")
    worded = factories.make_statement()
    assert "words--quoted" in page(client, quoted).find("blockquote", css="words").attributes["class"]
    assert page(client, worded).find("blockquote", css="words").attributes["class"] == "words"


def test_the_title_and_the_description_tell_who_said_what(client):
    statement = factories.make_statement(
        article=factories.make_article(headline="Rain"), printed_name="Ann", text="Rain fell."
    )
    whole = read(client.get(statement.get_absolute_url()))
    assert whole.find("title").text == "Ann: Rain fell. · Editorial Archive"
    (description,) = [meta for meta in whole.find_all("meta") if meta.attributes.get("name") == "description"]
    assert description.attributes["content"] == (
        "Ann is reported to have said this (date not given), according to Rain."
    )


@pytest.mark.parametrize("state", ["draft", "in-review", "withdrawn"])
def test_a_statement_goes_with_its_article(client, state):
    statement = factories.make_statement(article=factories.make_article(status=state))
    assert client.get(statement.get_absolute_url()).status_code == 404


def test_a_withdrawn_statement_of_an_article_that_never_was_public_never_was(client):
    scheduled = timezone.now() + datetime.timedelta(days=1)
    for article in (factories.make_article(status="draft"), factories.make_article(publish_at=scheduled)):
        statement = factories.make_statement(article=article, status="withdrawn")
        assert client.get(statement.get_absolute_url()).status_code == 404
