import io

import pytest
from django.core.cache import cache
from django.urls import reverse
from PIL import Image

from archive.domain import cards
from archive.drawings import painting
from archive.drawings.card import Card
from tests import factories
from tests.views.test_base import MAKERS, NAMED

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_painted_cards():
    cache.clear()


def card_of(record) -> str:
    return f"{record.get_absolute_url()}card.png"


@pytest.mark.parametrize("noun", MAKERS)
def test_every_record_has_its_card(client, noun, django_assert_max_num_queries):
    record = MAKERS[noun]()
    with django_assert_max_num_queries(4):
        response = client.get(card_of(record))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, no-cache"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response.content == painting.paint(cards.card_of(record, "Editorial Archive"))
    assert Image.open(io.BytesIO(response.content)).size == (1200, 630)


def test_the_archive_has_its_card(client, settings):
    settings.ARCHIVE_NAME = "The Record"
    assert client.get("/card.png").content == painting.paint(cards.card_of_archive("The Record"))


@pytest.mark.parametrize("noun", MAKERS)
@pytest.mark.parametrize("status", ["draft", "in-review"])
def test_a_record_that_is_not_public_has_none(client, noun, status):
    assert client.get(card_of(MAKERS[noun](status=status))).status_code == 404


@pytest.mark.parametrize("noun", MAKERS)
def test_the_card_of_a_withdrawn_record_is_gone(client, noun):
    assert client.get(card_of(MAKERS[noun](status="withdrawn"))).status_code == 410


@pytest.mark.parametrize("noun", NAMED)
def test_the_card_of_a_renamed_record_forwards_to_the_new_one(client, noun):
    record = MAKERS[noun]()
    old = card_of(record)
    record.slug = "renamed"
    record.save()
    response = client.get(old)
    assert (response.status_code, response.headers["Location"]) == (301, card_of(record))


def test_a_card_changes_with_what_it_says_and_no_sooner(client):
    agency = factories.make_organisation(name="Xinhua")
    address = card_of(factories.make_article(agency=agency))
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    agency.status, agency.withdrawn_reason = "withdrawn", "A mistake."
    agency.save()
    changed = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (changed.status_code, changed.headers["ETag"] == first.headers["ETag"]) == (200, False)
    assert changed.content != first.content


def test_a_card_that_was_painted_is_not_painted_again(client, monkeypatch):
    address = card_of(factories.make_person())
    painted: list[Card] = []
    paint = painting.paint

    def paint_and_note(card: Card) -> bytes:
        painted.append(card)
        return paint(card)

    monkeypatch.setattr(painting, "paint", paint_and_note)
    assert client.get(address).content == client.get(address).content
    assert len(painted) == 1


def test_cards_are_only_read(client):
    address = reverse("archive:card")
    assert [getattr(client, method)(address).status_code for method in ("head", "post", "put")] == [200, 405, 405]
