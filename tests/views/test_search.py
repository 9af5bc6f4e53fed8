import datetime
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from archive.models import Person, PersonName
from tests import factories
from tests.reading import read, read_main

pytestmark = pytest.mark.django_db


def ask(client, query, **more):
    return read_main(client.get("/search/", {"q": query, **more}))


def names(main):
    return [name.text for name in main.find_all(css="entry__name")]


def notices(main):
    return [notice.text for notice in main.find_all(css="notice")]


def test_without_a_query_there_is_the_box_alone(client):
    main = read_main(client.get("/search/"))
    assert "value" not in main.find("input").attributes
    assert main.find_all(css="entries") + main.find_all(css="notice") + main.find_all(css="kinds") == []


def test_what_is_found_is_shown_with_its_kind_and_why(client):
    person = factories.make_person(name="Xi Jinping", slug="xi", summary="President.")
    PersonName(person=person, text="习近平", language="zh", script="Hans").save()
    article = factories.make_article(
        headline="A visit", slug="visit", issued="2022-05-29", body=["No.", "王毅 met 习近平 twice."]
    )
    main = ask(client, "近平")
    assert main.find(key="search").attributes["value"] == "近平"
    assert [kind.text for kind in main.find_all(css="entry__kind")] == ["Person", "Article · 29 May 2022"]
    assert [name.links for name in main.find_all(css="entry__name")] == [
        [("Xi Jinping", "/people/xi/")],
        [("A visit", "/articles/visit/")],
    ]
    assert [mark.text for mark in main.find_all("mark")] == ["近平", "近平"]
    first, second = main.find(css="entries").find_all("li")
    assert first.text == "Person Xi Jinping also known as 习近平 President."
    assert second.text == "Article · 29 May 2022 A visit 王毅 met 习近平 twice. Paragraph 2"
    assert second.links[1] == ("Paragraph 2", article.paragraphs.all()[1].get_absolute_url())
    assert [span.attributes.get("lang") for span in first.find_all("span")] == ["zh-Hans"]


def test_a_statement_has_its_speaker_and_its_certainty(client):
    factories.make_statement(
        person=factories.make_person(name="Ann"), text="It rains.", said_date="2022-05", certainty="possible"
    )
    (entry,) = ask(client, "rains").find(css="entries").find_all("li")
    assert entry.text == "Statement · May 2022 · possible Ann It rains."


def test_what_is_called_just_so_stands_first_in_a_box_of_its_own(client):
    factories.make_topic(name="wang yi and others")
    factories.make_person(name="Wang Yi", slug="wang-yi")
    factories.make_topic(name="a wang named yi")
    main = ask(client, "YI Wáng")
    assert [name.links for name in main.find(css="exact").find_all(css="entry__name")] == [
        [("Wang Yi", "/people/wang-yi/")]
    ]
    assert names(main) == ["Wang Yi", "a wang named yi", "wang yi and others"]
    assert [entries.attributes.get("start") for entries in main.find_all("ol")] == [None, "2"]
    assert ask(client, "wang yi", order="newest").find_all(css="exact") == []
    assert ask(client, "wang").find_all(css="exact") == []
    for _ in range(3):
        factories.make_topic(name="Wang Yi")
    assert ask(client, "wang yi").find_all(css="exact") == []


def test_the_results_can_be_narrowed_to_a_kind(client):
    for number in range(3):
        factories.make_topic(name=f"rain {number}")
    factories.make_place(name="Rain")
    assert ask(client, "rain").find(css="kinds").links == [
        ("All 4", "/search/?q=rain"),
        ("Places 1", "/search/?q=rain&kind=place"),
        ("Topics 3", "/search/?q=rain&kind=topic"),
    ]
    narrowed = ask(client, "rain", kind="place")
    assert names(narrowed) == ["Rain"]
    current = [a.text for a in narrowed.find(css="kinds").find_all("a") if "aria-current" in a.attributes]
    assert current == ["Places 1"]


def test_the_results_come_in_an_order(client):
    factories.make_article(headline="Old sun", issued="2020", body=["Rain."])
    factories.make_article(headline="New sun", issued="2022", body=["Rain."])
    factories.make_article(headline="Rain", issued="2021")
    found = {order: ask(client, "rain", order=order) for order in ("", "best", "newest", "oldest", "no-such")}
    assert {order: names(main) for order, main in found.items()} == {
        "": ["Rain", "New sun", "Old sun"],
        "best": ["Rain", "New sun", "Old sun"],
        "newest": ["New sun", "Rain", "Old sun"],
        "oldest": ["Old sun", "Rain", "New sun"],
        "no-such": ["Rain", "New sun", "Old sun"],
    }
    assert found["newest"].find(css="orders").links == [
        ("Best first", "/search/?q=rain"),
        ("Newest first", "/search/?q=rain&order=newest"),
        ("Oldest first", "/search/?q=rain&order=oldest"),
    ]


def test_more_than_twenty_results_go_on_other_pages(client):
    for number in range(41):
        factories.make_topic(name=f"rain {number:02}")
    main = ask(client, "rain")
    assert main.find(css="count").text == "41 records found · page 1 of 3"
    assert [words for words, _address in main.find(css="pagination").links] == ["1", "2", "3", "Next"]
    assert names(ask(client, "rain", page="3")) == ["rain 40"]
    assert ask(client, "rain", page="2").find(css="entries").attributes["start"] == "21"


def test_nothing_found_is_said_with_the_query(client):
    assert notices(ask(client, "<b>rain</b>")) == [
        "Nothing in the archive goes with “<b>rain</b>”. Try fewer words, another spelling, or part of a name."
    ]


def test_nothing_found_tells_what_to_leave_out_and_what_that_would_find(client):
    factories.make_topic(name="red rain")
    factories.make_topic(name="red sun")
    main = ask(client, "red rain -sun zzyzx", kind="topic")
    assert notices(main) == [
        "Nothing in the archive goes with “red rain -sun zzyzx”. Something does without one of these: zzyzx 1 record"
    ]
    assert main.find(css="notice").links == [("zzyzx", "/search/?kind=topic&q=red+rain+-sun")]
    main = ask(client, "red", kind="place")
    assert main.find(css="notice").links == [("only places", "/search/?q=red")]
    assert main.find(css="notice").text.endswith("only places 2 records")
    assert ask(client, 'kind:topic "sun rain"').find(css="notice").links == [('"sun rain"', "/search/?q=kind%3Atopic")]


def test_another_spelling_is_offered_with_what_it_finds(client):
    factories.make_person(name="Michelle Bachelet")
    factories.make_event(name="Visit of Michelle Bachelet")
    main = ask(client, "bachlet", page="1")
    assert main.find(css="spelling").text == "Did you mean bachelet? 2 records"
    assert main.find(css="spelling").links == [("bachelet", "/search/?q=bachelet")]
    assert ask(client, "bachelet").find_all(css="spelling") == []


def test_what_was_not_understood_is_said(client):
    factories.make_topic(name="counter terrorism")
    main = ask(client, '"counter terrorism')
    assert notices(main) == ["A quotation mark has no partner, so it was left out."]
    assert names(main) == ["counter terrorism"]
    assert notices(ask(client, "🦊")) == ["There is no word in this to search for."]


def test_a_query_that_is_too_long_is_told_its_limit(client):
    main = ask(client, "x" * 201)
    assert notices(main) == ["A search takes at most 200 characters. Take the words that matter most."]
    assert main.find("input").attributes["value"] == "x" * 200


def test_an_unknown_kind_is_named_as_such_and_all_kinds_are_shown(client):
    factories.make_topic(name="rain")
    main = ask(client, "rain", kind="secret")
    assert notices(main) == ["This address asks for a kind of record that the archive does not have."]
    assert names(main) == ["rain"]


@pytest.mark.parametrize(
    "query",
    [
        "%", "_", "\\", "'", '"', "''", "--", ";", "*", "(", ")", "((", "AND", "OR", "NOT", "NEAR(", 'a"b', "a*b", "-a",
        "a:b", "^a", "{a}", "[a", "a]", "$1", "%s", "%(x)s", "{{ 7 }}", "<script>alert(1)</script>", "\u202e", "﷽",
        "🦊", "e\u0301", "\u200b", "' OR 1=1 --", "a" * 200, "é" * 200, "💧 " * 60, "\x1b[31m", "\ufeff", "\uffff",
        "z0rain", "z9", "a " * 99, "year:..", '"a" ' * 50, "a OR " * 40, "-a " * 60, "place:", "year:999", '"' * 199,
    ],
)  # fmt: skip
def test_no_query_is_an_error(client, query):
    factories.make_topic(name="rain")
    response = client.get("/search/", {"q": query})
    assert response.status_code == 200
    assert names(read_main(response)) == []


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e308", "٣", "2", "9" * 400])
def test_a_page_there_is_not_is_not_found(client, page):
    factories.make_topic(name="rain")
    assert client.get("/search/", {"q": "rain", "page": page}).status_code == 404


def test_the_page_is_not_for_search_engines_and_names_the_query(client):
    whole = read(client.get("/search/", {"q": "rain & <sun>"}))
    assert whole.find("title").text == "Search for “rain & <sun>” · Editorial Archive"
    assert {"name": "robots", "content": "noindex"} in [meta.attributes for meta in whole.find_all("meta")]


@pytest.mark.parametrize("name", ["search", "search-help", "suggestions"])
def test_the_pages_are_only_read(client, name):
    assert client.post(reverse(f"archive:{name}"), {"q": "rain"}).status_code == 405


def test_a_page_of_everything_takes_few_queries(client):
    article = factories.make_article(headline="Rain", body=["Sun."])
    person = factories.make_person(name="Rain")
    factories.make_affiliation(person=person, role="Sun")
    factories.make_event(name="Rain", summary="Sun.")
    factories.make_place(name="Rain", summary="Sun.")
    factories.make_organisation(name="Rain", summary="Sun.")
    factories.make_topic(name="rain", scope_note="Sun.")
    factories.make_statement(article=article, person=person, text="Rain and sun.")
    client.get("/search/")
    with CaptureQueriesContext(connection) as queries:
        main = ask(client, 'rain sun OR "red rain" -person:nobody year:2000.. OR kind:topic')
    assert len(names(main)) == 2
    assert len(queries) <= 15
    with CaptureQueriesContext(connection) as queries:
        assert len(names(ask(client, "rain sun"))) == 7
    assert len(queries) <= 12


class TestSuggestions:
    def ask(self, client, typed):
        response = client.get("/search/suggestions/", {"q": typed})
        assert (response.status_code, response["Content-Type"]) == (200, "application/json")
        return json.loads(response.content)

    def test_records_are_proposed_by_the_beginnings_of_their_names(self, client):
        person = factories.make_person(name="Xi Jinping", slug="xi")
        PersonName(person=person, text="习近平", language="zh", script="Hans").save()
        assert self.ask(client, "jin") == [
            {"name": "Xi Jinping", "kind": "person", "url": "/people/xi/", "also": "", "lang": ""}
        ]
        assert self.ask(client, "习") == [
            {"name": "Xi Jinping", "kind": "person", "url": "/people/xi/", "also": "习近平", "lang": "zh-Hans"}
        ]

    @pytest.mark.parametrize("typed", ["", "zzyzx", "🦊", "\u202e", '"', "-", "x" * 5000, "a" * 200])
    def test_nothing_is_proposed_for_what_begins_no_name(self, client, typed):
        factories.make_topic(name="rain")
        assert self.ask(client, typed) == []

    def test_at_most_eight_are_proposed(self, client):
        for number in range(9):
            factories.make_topic(name=f"rain {number}")
        assert [one["name"] for one in self.ask(client, "ra")] == [f"rain {number}" for number in range(8)]

    def test_what_is_proposed_follows_what_is_public(self, client):
        person = factories.make_person(name="Rain")
        assert [one["name"] for one in self.ask(client, "ra")] == ["Rain"]
        person.name = "Sun"
        person.save()
        assert (self.ask(client, "ra"), len(self.ask(client, "su"))) == ([], 1)
        Person.objects.update(publish_at=timezone.now() + datetime.timedelta(days=1))
        assert self.ask(client, "su") == []

    def test_a_browser_may_keep_them_for_a_moment_and_no_cookie_is_asked_for(self, client):
        response = client.get("/search/suggestions/?q=ra")
        assert (response["Cache-Control"], "Cookie" in response.get("Vary", "")) == ("public, max-age=15", False)


def test_what_is_found_is_narrowed_by_facets_that_keep_the_words(client):
    xi, ma = factories.make_person(name="Xi"), factories.make_person(name="Ma")
    rain = factories.make_article(headline="Rain", issued="2022", topics=[factories.make_topic(name="weather")])
    for person in (xi, ma):
        factories.make_person_mention(article=rain, person=person)
    factories.make_person_mention(article=factories.make_article(headline="More rain", issued="2021"), person=xi)
    main = ask(client, "rain")
    found = [links for links in main.links if links[1].startswith("/search/?q=rain&")]
    assert ("Ma 1", "/search/?q=rain&person=ma") in found
    assert ("weather 1", "/search/?q=rain&topic=weather") in found
    assert ("2021 1", "/search/?q=rain&year=2021") in found
    narrowed = ask(client, "rain", person="ma", year="2022")
    assert names(narrowed) == ["Rain"]
    assert narrowed.find(css="chips").links == [
        ("Leave out Year 2022", "/search/?q=rain&person=ma"),
        ("Leave out With the person Ma", "/search/?q=rain&year=2022"),
        ("Clear all", "/search/?q=rain"),
    ]
    title = read(client.get("/search/?q=rain&person=ma")).find("title").text
    assert title == "Search for “rain” with Ma · Editorial Archive"
    (nothing,) = notices(ask(client, "rain", person="ma", year="2021"))
    assert nothing.endswith("Something does without one of these: Year: 2021 1 record With the person: Ma 1 record")


def test_without_words_facets_alone_find_what_has_to_do_with_something(client):
    factories.make_person_mention(
        article=factories.make_article(headline="Rain"), person=factories.make_person(name="Ma")
    )
    assert names(read_main(client.get("/search/?person=ma"))) == ["Rain"]


def test_all_values_of_a_facet_are_of_what_was_found(client):
    factories.make_person_mention(
        article=factories.make_article(headline="Rain"), person=factories.make_person(name="Ma")
    )
    main = read_main(client.get("/search/?q=rain&facet=person"))
    assert main.find(css="facet--all").links == [("Ma 1", "/search/?q=rain&person=ma")]
    assert main.find(css="eyebrow").links == [("Search for “rain”", "/search/?q=rain")]
