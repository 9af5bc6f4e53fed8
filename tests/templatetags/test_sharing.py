"""What the head of each page tells others: exactly one description, one address, one card."""

import datetime
from pathlib import Path

import pytest
from django.template import Context, Template
from django.urls import reverse

from archive.templatetags.sharing import OF_THE_ARCHIVE, cut, exact_day
from tests import factories
from tests.reading import Element, parse
from tests.views.test_base import MAKERS

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


def head_of(response) -> Element:
    return parse(response.content.decode()).find("head")


def meta_of(response) -> list[tuple[str, str]]:
    """The name or property of each ``meta`` element that describes the page, with its content, in order."""
    found = [(element.attributes.get("name") or element.attributes.get("property", ""), element.attributes["content"])
             for element in head_of(response).find_all("meta") if "content" in element.attributes]  # fmt: skip
    return [(name, content) for name, content in found if name == "description" or name.partition(":")[1]]


def canonical_of(response) -> list[str]:
    links = head_of(response).find_all("link")
    return [link.attributes["href"] for link in links if link.attributes["rel"] == "canonical"]


def expected(**values: str) -> list[tuple[str, str]]:
    """The elements of a page. What is published stands before the last."""
    published = values.pop("published", "")
    found = [
        ("description", values["description"]),
        ("og:title", values["title"]),
        ("og:description", values["description"]),
        ("og:type", values.get("type", "website")),
        ("og:url", HOST + values["address"]),
        ("og:image", HOST + values["card"]),
        ("og:image:type", "image/png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", values["alt"]),
        ("og:site_name", "Editorial Archive"),
        ("og:locale", "en_GB"),
    ]
    return [
        *found,
        *([("article:published_time", published)] if published else []),
        ("twitter:card", "summary_large_image"),
    ]


def test_an_article_tells_its_summary_and_its_day(client):
    article = factories.make_article(
        headline='A "visit" & talks', slug="a-visit", issued="2022-05-29", summary="What *it* is <about>."
    )
    response = client.get(article.get_absolute_url())
    assert meta_of(response) == expected(
        title='A "visit" & talks', description="What it is <about>.", type="article", address="/articles/a-visit/",
        card="/articles/a-visit/card.png", alt='Article · report: A "visit" & talks', published="2022-05-29",
    )  # fmt: skip
    assert canonical_of(response) == [f"{HOST}/articles/a-visit/"]


@pytest.mark.parametrize(
    ("noun", "fields", "title", "description", "kind"),
    [
        ("person", {"name": "Ma", "summary": "Vice Minister."}, "Ma", "Vice Minister.", "Person"),
        ("person", {"name": "Ma"}, "Ma",
         "Ma: offices, events and statements, each with the paragraph it rests on.", "Person"),
        ("organisation", {"name": "OHCHR", "summary": "An *office*."}, "OHCHR", "An office.", "Organisation"),
        ("organisation", {"name": "OHCHR"}, "OHCHR",
         "OHCHR: who speaks for it, what it took part in, and where that is reported.", "Organisation"),
        ("event", {"name": "Talks", "summary": "They met."}, "Talks", "They met.", "Event"),
        ("event", {"name": "Talks", "date": "2022-05"}, "Talks",
         "Talks, May 2022: who took part, what was said and what was agreed, as it is reported.", "Event"),
        ("place", {"name": "Ürümqi", "summary": "A city."}, "Ürümqi", "A city.", "Place"),
        ("place", {"name": "Ürümqi"}, "Ürümqi", "Ürümqi: what is reported to have happened there, and when.", "Place"),
        ("topic", {"name": "rights", "scope_note": "All of them."}, "rights", "All of them.", "Topic"),
        ("topic", {"name": "rights"}, "rights",
         "rights: what was said about it, by whom, and in which report it stands.", "Topic"),
        ("article", {"headline": "News", "issued": ""}, "News",
         "Report, date not given: what it says, paragraph by paragraph, and who said what in it.", "Article · report"),
    ],
)  # fmt: skip
def test_a_record_is_described_by_its_summary_or_by_what_its_page_holds(client, noun, fields, title, description, kind):
    record = MAKERS[noun](slug="a-record", **fields)
    address = record.get_absolute_url()
    types = {"person": "profile", "article": "article"}
    assert meta_of(client.get(address)) == expected(
        title=title, description=description, type=types.get(noun, "website"), address=address,
        card=f"{address}card.png", alt=f"{kind}: {title}",
    )  # fmt: skip


def test_a_statement_is_described_by_who_said_it_and_where_it_stands(client):
    article = factories.make_article(headline="A briefing", body=["One."])
    statement = factories.make_statement(
        uid="s1", article=article, printed_name="A spokesman", text="It went well.", evidence=article.paragraphs.all()
    )
    response = client.get(statement.get_absolute_url())
    assert meta_of(response) == expected(
        title="A spokesman: It went well.",
        description=dict(meta_of(response))["og:description"],
        address="/statements/s1/", card="/statements/s1/card.png",
        alt="Statement · reported speech: A spokesman: It went well.",
    )  # fmt: skip
    assert dict(meta_of(response))["description"].startswith("A spokesman is reported to have said this")


@pytest.mark.parametrize(
    ("issued", "published"),
    [
        ("2022-05-29", "2022-05-29"),
        ("2022-05-29T10:00:00", "2022-05-29"),
        ("2022-05", ""),
        ("2022-05-29?", ""),
        ("2022-05-29~", ""),
        ("2022-05-2X", ""),
        ("2022-05-XX", ""),
        ("2022-05-29/2022-05-29", "2022-05-29"),
        ("2022-05-29/2022-05-30", ""),
        ("2022-05-29/..", ""),
        ("", ""),
    ],
)
def test_a_day_of_publication_is_told_only_if_the_source_gives_it(issued, published):
    assert exact_day(issued) == published


def test_an_article_without_its_day_tells_none(client):
    article = factories.make_article(issued="2022-05", issued_time=datetime.time(10))
    assert "article:published_time" not in dict(meta_of(client.get(article.get_absolute_url())))


@pytest.mark.parametrize("noun", MAKERS)
def test_a_list_has_a_description_of_its_own_and_the_card_of_the_archive(client, noun):
    address = reverse(f"archive:{noun}-list")
    response = client.get(address)
    meta = dict(meta_of(response))
    (heading,) = parse(response.content.decode()).find_all("h1")
    assert meta_of(response) == expected(
        title=heading.text, description=meta["description"], address=address, card="/card.png", alt="Editorial Archive"
    )
    assert len(meta["description"]) <= 160


def test_no_two_kinds_of_pages_have_the_same_description(client):
    addresses = [reverse(f"archive:{name}") for name in ("home", "about", "data", "search")]
    addresses += [reverse(f"archive:{noun}-list") for noun in MAKERS]
    addresses += [MAKERS[noun]().get_absolute_url() for noun in MAKERS]
    descriptions = [[content for name, content in meta_of(client.get(address)) if name == "description"]
                    for address in addresses]  # fmt: skip
    assert [len(each) for each in descriptions] == [1] * len(addresses)
    assert len({each[0] for each in descriptions}) == len(addresses)


@pytest.mark.parametrize(
    ("query", "lasting"),
    [
        ("", ""),
        ("?page=1", ""),
        ("?page=2", "?page=2"),
        ("?utm_source=x&fbclid=y&page=2", "?page=2"),
        ("?unknown=1&q=x", ""),
        ("?genre=report&language=", "?genre=report"),
        ("?page=2&genre=report", "?genre=report&page=2"),
    ],
)
def test_the_lasting_address_of_a_list_has_its_filters_and_its_page_and_nothing_else(client, query, lasting):
    for _number in range(21):
        factories.make_article()
    assert canonical_of(client.get(f"/articles/{query}")) == [f"{HOST}/articles/{lasting}"]


def test_the_lasting_address_of_a_search_has_what_was_asked(client):
    assert canonical_of(client.get("/search/?q=%E4%B9%A0+a&kind=person&x=1")) == [
        f"{HOST}/search/?q=%E4%B9%A0+a&kind=person"
    ]


def test_an_address_in_another_script_is_written_as_it_is_sent(client):
    person = factories.make_person(name="习近平", slug="习近平")
    assert canonical_of(client.get(person.get_absolute_url() + "?x=1")) == [HOST + person.get_absolute_url()]


def test_a_page_in_place_of_the_one_asked_for_has_neither_description_nor_address_nor_card(client):
    withdrawn = factories.make_person(status="withdrawn")
    for address in ("/nowhere/", "/people/?page=9", withdrawn.get_absolute_url()):
        response = client.get(address)
        assert (response.status_code in {404, 410}, canonical_of(response)) == (True, [])
        assert meta_of(response) == []


@pytest.mark.parametrize(("status", "description"), [("draft", str(OF_THE_ARCHIVE)), ("published", "Vice Minister.")])
def test_nothing_is_told_of_a_record_that_is_not_public(rf, status, description):
    record = factories.make_person(summary="Vice Minister.", status=status)
    context = Context({"request": rf.get("/"), "record": record})
    assert Template("{% load sharing %}{% describe %}").render(context) == description


def test_a_page_is_told_under_the_name_it_was_asked_by(client, settings):
    settings.ALLOWED_HOSTS = ["archive.example"]
    response = client.get("/about/", headers={"host": "archive.example"}, secure=True)
    assert canonical_of(response) == ["https://archive.example/about/"]
    assert dict(meta_of(response))["og:image"] == "https://archive.example/card.png"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("x" * 160, "x" * 160),
        ("x" * 161, "x" * 159 + "…"),
        ("word " * 32, ("word " * 32)),
        ("word " * 33, ("word " * 31) + "word…"),
        ("word, " * 30, ("word, " * 25) + "word…"),
        ("a" * 150 + " " + "b" * 20, "a" * 150 + "…"),
        ("a" * 159 + " b", "a" * 159 + "…"),
    ],
)
def test_a_description_is_cut_behind_a_word(text, shown):
    assert cut(text) == shown
    assert len(cut(text)) <= 160


def test_icons_and_colours_of_the_browser_are_named_in_every_head(client):
    head = head_of(client.get("/"))
    links = [link.attributes for link in head.find_all("link")]
    named = [link for link in links if link["rel"] in {"icon", "apple-touch-icon", "manifest"}]
    assert [(link["rel"], link["href"]) for link in named] == [
        ("icon", "/favicon.ico"),
        ("icon", "/static/archive/icons/icon.svg"),
        ("apple-touch-icon", "/static/archive/icons/apple-touch-icon.png"),
        ("manifest", "/site.webmanifest"),
    ]  # fmt: skip
    colours = [meta.attributes for meta in head.find_all("meta") if meta.attributes.get("name") == "theme-color"]
    assert [(colour["content"], colour["media"]) for colour in colours] == [
        ("#fcfbf8", "(prefers-color-scheme: light)"),
        ("#171614", "(prefers-color-scheme: dark)"),
    ]


def test_a_template_that_extends_none_has_no_title_to_tell(rf):
    context = Context({"request": rf.get("/"), "archive_name": "The Record"})
    head = parse(Template("{% load sharing %}{% sharing %}").render(context))
    titles = [meta for meta in head.find_all("meta") if meta.attributes.get("property") == "og:title"]
    assert [title.attributes["content"] for title in titles] == [""]


def test_a_description_is_written_in_its_block_and_nowhere_else():
    found = [path.as_posix() for path in Path("templates").rglob("*.html") if 'name="description"' in path.read_text()]
    assert found == ["templates/base.html"]
