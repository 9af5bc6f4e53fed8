"""A list as its page shows it: heading, chips, facets, orders, histogram, and what search engines are to know."""

import pytest
from django.urls import reverse

from archive.choices import Status
from tests import factories
from tests.reading import read, read_main

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles():
    """Six articles: three on rights, of which two mention Xi and one mentions Ma, too; three on nothing."""
    rights, law = factories.make_topic(name="rights"), factories.make_topic(name="law")
    xi, ma = factories.make_person(name="Xi"), factories.make_person(name="Ma")
    made = [
        factories.make_article(headline=f"Article {number}", issued=f"202{number}", topics=[rights])
        for number in range(3)
    ]
    made[0].topics.add(law)
    for article in made[:2]:
        factories.make_person_mention(article=article, person=xi)
    factories.make_person_mention(article=made[0], person=ma)
    for number in range(3):
        factories.make_article(headline=f"Other {number}", issued="", genre="opinion")


def facet(main, name):
    """The values of a facet: words and address of each link."""
    (values,) = [each for each in main.find_all("ul") if each.attributes.get("aria-labelledby") == f"facet-{name}"]
    return values.links


def test_facets_have_exact_numbers_and_each_value_leads_to_the_list_with_it(client, articles):
    main = read_main(client.get("/articles/"))
    assert facet(main, "person") == [("Xi 2", "/articles/?person=xi"), ("Ma 1", "/articles/?person=ma")]
    assert facet(main, "topic") == [("rights 3", "/articles/?topic=rights"), ("law 1", "/articles/?topic=law")]
    assert facet(main, "genre") == [
        ("opinion 3", "/articles/?genre=opinion"),
        ("report 3", "/articles/?genre=report"),
    ]
    assert facet(main, "year") == [(f"202{year} 1", f"/articles/?year=202{year}") for year in (2, 1, 0)]


def test_what_all_rows_have_is_not_offered(client, articles):
    assert "facet-language" not in client.get("/articles/").content.decode()


def test_a_chosen_value_leads_to_the_list_without_it_and_the_others_are_counted_beside_it(client, articles):
    main = read_main(client.get("/articles/?person=ma"))
    assert main.find("h1").text == "Articles that mention Ma"
    assert facet(main, "person") == [
        ("Ma 1 chosen: leave it out", "/articles/"),
        ("Xi 2", "/articles/?person=ma&person=xi"),
    ]
    assert [link.attributes.get("aria-current") for link in main.find_all("a", css="is-chosen")] == ["true"]


def test_values_add_up_within_a_facet_and_facets_narrow_each_other(client, articles):
    main = read_main(client.get("/articles/?person=ma&person=xi&topic=law"))
    assert main.find("h1").text == "Articles that mention Ma or Xi, on law"
    assert main.find(css="count").text == "1 record"
    assert facet(main, "topic") == [
        ("law 1 chosen: leave it out", "/articles/?person=ma&person=xi"),
        ("rights 2", "/articles/?person=ma&person=xi&topic=law&topic=rights"),
    ]
    assert main.find(css="chips").links == [
        ("Leave out Person mentioned Ma", "/articles/?person=xi&topic=law"),
        ("Leave out Person mentioned Xi", "/articles/?person=ma&topic=law"),
        ("Leave out Topic law", "/articles/?person=ma&person=xi"),
        ("Clear all", "/articles/"),
    ]


def test_a_chosen_value_stays_where_no_row_is_left(client, articles):
    main = read_main(client.get("/articles/?person=ma&genre=opinion"))
    assert facet(main, "genre") == [
        ("opinion 0 chosen: leave it out", "/articles/?person=ma"),
        ("report 1", "/articles/?person=ma&genre=opinion&genre=report"),
    ]


def test_the_orders_are_links_and_the_usual_one_has_no_parameter(client, articles):
    main = read_main(client.get("/articles/?topic=rights&order=oldest"))
    assert main.find(css="orders").links == [
        ("Newest first", "/articles/?topic=rights"),
        ("Oldest first", "/articles/?topic=rights&order=oldest"),
    ]
    assert [heading.text for heading in main.find(css="entries").find_all("h2")] == [
        "Article 0", "Article 1", "Article 2",
    ]  # fmt: skip


def test_bars_and_their_table_lead_to_the_list_of_a_period(client, articles):
    main = read_main(client.get("/articles/?topic=rights"))
    bars = [(bar.attributes["aria-label"], bar.attributes["href"]) for bar in main.find_all("a", css="histogram__bar")]
    assert bars == [(f"202{year}: 1", f"/articles/?topic=rights&from=202{year}&to=202{year}") for year in range(3)]
    rows = main.find(css="chart__data").find("tbody").find_all("tr")
    assert [row.text for row in rows] == ["2020 1 0", "2021 1 0", "2022 1 0"]
    assert rows[0].links == [("2020", "/articles/?topic=rights&from=2020&to=2020")]


def test_certain_and_possible_dates_are_counted_apart_where_they_differ(client):
    for date in ("2022-05-25", "2022", "202X"):
        factories.make_event(date=date)
    main = read_main(client.get("/events/?from=2022&to=2022"))
    assert facet(main, "typed") == [
        ("possibly in the period 3 chosen: leave it out", "/events/?from=2022&to=2022"),
        ("certainly in the period 2", "/events/?from=2022&to=2022&dates=certainly"),
    ]
    assert main.find("h1").text == "Events, 2022"
    sure = read_main(client.get("/events/?from=2022&to=2022&dates=certainly"))
    assert (sure.find("h1").text, sure.find(css="count").text) == ("Events, certainly 2022", "2 records")


def test_what_is_typed_is_sent_with_what_is_chosen(client, articles):
    form = read_main(client.get("/articles/?person=ma&person=xi&from=2020&order=oldest")).find(css="filters__form")
    fields = [(field.attributes["name"], field.attributes.get("value", "")) for field in form.find_all("input")]
    assert fields == [("person", "ma"), ("person", "xi"), ("order", "oldest"), ("from", "2020"), ("to", "")]


@pytest.mark.parametrize(
    ("query", "is_indexed"),
    [
        ("", True),
        ("?page=2", True),
        ("?genre=report", True),
        ("?year=2022", True),
        ("?from=2022&to=2022", True),
        ("?genre=report&page=2", False),
        ("?genre=report&genre=opinion", False),
        ("?genre=report&language=en", False),
        ("?from=2021&to=2022", False),
        ("?from=2022&to=2022&dates=certainly", False),
        ("?order=oldest", False),
        ("?genre=interview", False),
        ("?person=nobody", False),
        ("?facet=genre", False),
    ],
)
def test_search_engines_are_kept_to_whole_lists_and_those_narrowed_by_one_thing(client, query, is_indexed):
    for _number in range(21):
        factories.make_article(issued="2022")
    factories.make_article(issued="2021", genre="opinion")
    page = read(client.get(f"/articles/{query}"))
    robots = [each.attributes["content"] for each in page.find_all("meta") if each.attributes.get("name") == "robots"]
    assert robots == ([] if is_indexed else ["noindex"])


def test_a_draft_is_in_no_number_and_no_name(client):
    shown, hidden = factories.make_person(name="Shown"), factories.make_person(name="Hidden", status=Status.DRAFT)
    article, draft = factories.make_article(), factories.make_article(status=Status.DRAFT)
    factories.make_article()
    for person, at in ((shown, article), (hidden, article), (shown, draft)):
        factories.make_person_mention(article=at, person=person)
    for address in ("/articles/", "/articles/?facet=person"):
        content = client.get(address).content.decode()
        assert "Hidden" not in content
    assert facet(read_main(client.get("/articles/")), "person") == [("Shown 1", "/articles/?person=shown")]


NOUNS = ["article", "person", "organisation", "event", "place", "topic", "statement"]


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize(
    "query",
    [
        "&".join(f"person=p{number}" for number in range(300)),
        "&".join(["topic=rights"] * 600),
        "facet=person&like=%F0%9F%98%80&like=x",
        "facet=nothing&like=x",
        "from=" + "9" * 3000,
        "year=%D9%A2%D9%A0%D9%A2%D9%A2&year=-1&year=99999&year=2022%0A",
        "country=%F0%9F%98%80&country=" + "x" * 3000,
        "order=oldest&order=z-a&order=",
        "role=%25&role=" + "a+" * 90,
        "person[]=1&person=%27%20OR%201=1--&topic=%3Cscript%3E",
    ],
)
def test_whatever_is_asked_is_answered(client, noun, query):
    factories.make_statement()
    response = client.get(f"{reverse(f'archive:{noun}-list')}?{query}")
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_far_too_many_parameters_are_refused_plainly(client):
    assert client.get("/articles/?" + "&".join(["person=a"] * 3000)).status_code == 400
