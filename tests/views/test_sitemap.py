"""The site map as crawlers fetch it."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/sitemap-nothing.xml",
        "/sitemap-.xml",
        "/sitemap-person.xml",
        "/sitemap-pages.xml?p=2",
        "/sitemap-pages.xml?p=x",
        "/sitemap-pages.xml?p=-1",
        "/sitemap-pages.xml?p=1e308",
        "/sitemap-pages.xml?p=0",
    ],
)
def test_a_section_or_a_page_there_is_not_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_it_is_only_read(client: Client) -> None:
    assert [client.post(address).status_code for address in ("/sitemap.xml", "/sitemap-pages.xml")] == [405, 405]
