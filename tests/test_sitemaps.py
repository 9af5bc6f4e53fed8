"""The site map: every public page, nothing else, each with its last change."""

import datetime
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from archive import sitemaps
from archive.choices import Status
from tests import factories

pytestmark = pytest.mark.django_db

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
CHANGED = datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=datetime.UTC)
MAKERS: dict[str, Callable[..., Any]] = {
    "article": factories.make_article,
    "person": factories.make_person,
    "organisation": factories.make_organisation,
    "event": factories.make_event,
    "place": factories.make_place,
    "topic": factories.make_topic,
    "statement": factories.make_statement,
}


def read(client, address, tag="url"):
    """The addresses in a site map, each with its last change."""
    response = client.get(address)
    assert response.headers["Content-Type"] == "application/xml"
    root = ET.fromstring(response.content)  # noqa: S314 - our own page
    assert root.tag == NAMESPACE + {"url": "urlset", "sitemap": "sitemapindex"}[tag]
    return {entry.findtext(f"{NAMESPACE}loc"): entry.findtext(f"{NAMESPACE}lastmod") for entry in root}


def set_changed(record, **times):
    type(record).objects.filter(pk=record.pk).update(**{"updated_at": CHANGED, "publish_at": CHANGED, **times})


def test_the_index_names_each_section_that_has_pages_with_its_last_change(client, django_assert_num_queries):
    later = CHANGED + datetime.timedelta(days=3)
    set_changed(factories.make_person())
    set_changed(factories.make_person(), publish_at=later)
    factories.make_place(status=Status.DRAFT)
    with django_assert_num_queries(7):
        index = read(client, "/sitemap.xml", "sitemap")
    assert index == {
        "http://testserver/sitemap-pages.xml": None,
        "http://testserver/sitemap-person.xml": "2024-05-09T07:08:09+00:00",
    }


@pytest.mark.parametrize("noun", MAKERS)
def test_a_section_has_what_is_public_and_nothing_else(client, noun, django_assert_num_queries):
    make = MAKERS[noun]
    shown = [make(), make()]
    make(status=Status.DRAFT)
    make(status=Status.WITHDRAWN)
    make(publish_at=timezone.now() + datetime.timedelta(days=1))
    for record in shown:
        set_changed(record)
    with django_assert_num_queries(2):
        found = read(client, f"/sitemap-{noun}.xml")
    assert found == {f"http://testserver{record.get_absolute_url()}": "2024-05-06" for record in shown}


def test_an_embargo_that_has_ended_is_the_last_change():
    record = factories.make_person()
    section = sitemaps.RecordSitemap(type(record))
    record.updated_at, record.publish_at = CHANGED, CHANGED + datetime.timedelta(days=1)
    assert section.lastmod(record) == record.publish_at


def test_a_long_section_comes_in_pages(client, monkeypatch):
    monkeypatch.setattr(sitemaps.RecordSitemap, "limit", 2)
    people = [factories.make_person() for _number in range(3)]
    assert [address for address in read(client, "/sitemap.xml", "sitemap") if "person" in address] == [
        "http://testserver/sitemap-person.xml",
        "http://testserver/sitemap-person.xml?p=2",
    ]
    pages = [list(read(client, f"/sitemap-person.xml?p={page}")) for page in (1, 2)]
    assert pages == [
        [f"http://testserver{person.get_absolute_url()}" for person in group] for group in (people[:2], people[2:])
    ]
    assert client.get("/sitemap-person.xml?p=3").status_code == 404


def test_the_pages_that_are_no_records_are_there(client):
    assert sorted(read(client, "/sitemap-pages.xml")) == [
        f"http://testserver{path}"
        for path in (
            "/",
            "/about/",
            "/articles/",
            "/data/",
            "/events/",
            "/organisations/",
            "/people/",
            "/places/",
            "/statements/",
            "/timeline/",
            "/topics/",
        )
    ]
