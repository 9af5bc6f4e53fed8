"""What all lists and all pages have in common, tried on every noun."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from tests import factories
from tests.reading import read_main

pytestmark = pytest.mark.django_db

MAKERS: dict[str, Callable[..., Any]] = {
    "article": factories.make_article,
    "person": factories.make_person,
    "organisation": factories.make_organisation,
    "event": factories.make_event,
    "place": factories.make_place,
    "topic": factories.make_topic,
    "statement": factories.make_statement,
}
NAMED = [noun for noun in MAKERS if noun != "statement"]
HUGE = "x" * 100_000

every_noun = pytest.mark.parametrize("noun", MAKERS)
every_named_noun = pytest.mark.parametrize("noun", NAMED)


def list_of(noun):
    return reverse(f"archive:{noun}-list")


@every_noun
def test_a_list_shows_twenty_records_a_page(client, noun):
    article = factories.make_article()
    for _number in range(21 if noun != "article" else 20):
        MAKERS[noun](**({"article": article} if noun == "statement" else {}))
    first, second = (read_main(client.get(list_of(noun), {"page": page})) for page in (1, 2))
    assert [len(page.find(css="entries").find_all("h2")) for page in (first, second)] == [20, 1]
    assert [page.find(css="count").text for page in (first, second)] == [
        "21 records · page 1 of 2",
        "21 records · page 2 of 2",
    ]
    assert [text for text, _address in first.find(css="pagination").links] == ["1", "2", "Next"]


@every_noun
def test_an_empty_list_says_so(client, noun):
    main = read_main(client.get(list_of(noun)))
    assert main.find(css="notice").text == "There is nothing here yet. See what the archive holds"
    assert main.find_all(css="entries") == []


@every_noun
@pytest.mark.parametrize("page", ["0", "-1", "x", "1e308", "٣", "2", "999999999", "9" * 5000, "1.0", " 1", "1 OR 1=1"])
def test_a_page_there_is_not_is_not_found(client, noun, page):
    response = client.get(list_of(noun), {"page": page})
    assert response.status_code == 404
    assert "This list has no such page. Its last page is page 1." in read_main(response).text


@every_noun
@pytest.mark.parametrize("query", ["", "page=", "page=1", "nonsense=1", "page=1&page=1", "q[]=1", "&&&", "=", "%3D%26"])
def test_what_a_list_does_not_know_changes_nothing(client, noun, query):
    MAKERS[noun]()
    plain, odd = client.get(list_of(noun)), client.get(f"{list_of(noun)}?{query}")
    assert odd.status_code == 200
    assert read_main(odd).find(css="entries").text == read_main(plain).find(css="entries").text


@every_noun
@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("q=%00", "The address contains a NUL character."),
        ("page=%ff", "The address is not valid UTF-8."),
        (f"q={HUGE}", "The address is too long."),
    ],
)
def test_an_address_that_cannot_be_read_is_refused_plainly(client, noun, query, reason):
    response = client.get(f"{list_of(noun)}?{query}")
    assert response.status_code == 400
    assert reason in read_main(response).text


@every_noun
def test_lists_and_pages_are_only_read(client, noun):
    record = MAKERS[noun]()
    for address in (list_of(noun), record.get_absolute_url()):
        assert [getattr(client, method)(address).status_code for method in ("post", "put", "patch", "delete")] == [
            405
        ] * 4
        head = client.head(address)
        assert (head.status_code, head.content) == (200, b"")


@every_noun
def test_nothing_tells_a_record_that_is_not_public_from_none(client, noun):
    part = "uid" if noun == "statement" else "slug"
    MAKERS[noun](**{part: "rain"})
    for state in ("draft", "in-review"):
        address = reverse(f"archive:{noun}", args=[f"rain-{state}"])
        never = client.get(address)
        assert MAKERS[noun](status=state, **{part: f"rain-{state}"}).get_absolute_url() == address
        hidden = client.get(address)
        assert (hidden.status_code, hidden.content) == (404, never.content)
        assert "There is no such page in the archive." in read_main(never).text


@every_noun
def test_a_withdrawn_record_says_why_and_nothing_else(client, noun):
    record = MAKERS[noun](status="withdrawn", withdrawn_reason="It was *two* <b>people</b>.\n\nSorry.")
    response = client.get(record.get_absolute_url())
    assert response.status_code == 410
    assert read_main(response).find(css="reason").text == "It was *two* <b>people</b>. Sorry."
    assert str(record).encode() not in response.content


@every_noun
def test_what_was_withdrawn_before_it_was_public_never_was(client, noun):
    record = MAKERS[noun](status="withdrawn", first_published_at=None)
    assert client.get(record.get_absolute_url()).status_code == 404


@every_named_noun
def test_a_former_address_forwards_in_one_hop(client, noun):
    record = MAKERS[noun](slug="first")
    former = record.get_absolute_url()
    for slug in ("second", "第三"):
        record.slug = slug
        record.save()
    for address in (former, former.replace("first", "second")):
        response = client.get(address)
        assert (response.status_code, response.headers["Location"]) == (301, record.get_absolute_url())
    assert client.get(record.get_absolute_url()).status_code == 200


@every_named_noun
def test_a_former_address_tells_what_became_of_the_record(client, noun):
    record = MAKERS[noun](slug="first")
    former = record.get_absolute_url()
    record.slug = "second"
    record.status, record.withdrawn_reason = "withdrawn", "Twice the same."
    record.save()
    response = client.get(former)
    assert response.status_code == 410
    assert read_main(response).find(css="reason").text == "Twice the same."
    record.status = "draft"
    record.save()
    assert client.get(former).status_code == 404


@every_named_noun
@pytest.mark.parametrize("slug", ["ma-zhaoxu", "马朝旭", "кашгар", "عربي", "हिन्दी", "a" * 120])
def test_an_address_may_be_of_any_script(client, noun, slug):
    record = MAKERS[noun](slug=slug)
    response = client.get(record.get_absolute_url())
    assert read_main(response).find("h1").text == str(record)


@every_noun
@pytest.mark.parametrize(
    "slug", ["..", "%2e%2e", "a%00b", "%ff", "<script>", "'", "x" * 5000, "%E2%80%AE", "a b", "%25"]
)
def test_an_odd_address_is_not_found_or_refused(client, noun, slug):
    assert client.get(f"{list_of(noun)}{slug}/").status_code in {400, 404}


@every_noun
def test_an_address_without_its_last_slash_forwards(client, noun):
    record = MAKERS[noun]()
    response = client.get(record.get_absolute_url().rstrip("/"))
    assert (response.status_code, response.headers["Location"]) == (301, record.get_absolute_url())


@every_noun
def test_a_page_tells_how_to_cite_it(client, noun):
    record = MAKERS[noun]()
    cite = read_main(client.get(record.get_absolute_url())).find(css="cite")
    assert cite.find(css="cite__address").text == f"http://testserver{record.get_absolute_url()}"
    assert f". Editorial Archive, last changed {date_format(record.updated_at, 'j F Y')}, http" in cite.text
