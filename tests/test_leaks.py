"""Nothing that is not public reaches the public: not a word, not a link, not a count, not even that it exists."""

import datetime
from dataclasses import replace
from itertools import product

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils import timezone

from archive.choices import Status
from archive.models import FormerAddress, NamedRecord, Participation, Statement
from tests import factories
from tests.addresses import RECORDS, addresses, kind_of, names_of
from tests.world import HIDDEN_STATES, World, assert_about, make_world, mention, tie

pytestmark = pytest.mark.django_db

CANARY = "zqcanary"
SECRET = "hiddenword"  # beside the canary in every text, to ask for without asking for the canary itself
# What the parameters of the lists ask for, where they are not called after the noun.
ASKED_FOR = {
    "agency": "organisation", "broader": "topic", "occasion": "event", "parent": "organisation",
    "party": "organisation",
    "publisher": "organisation", "speaker": "person", "within": "place",
}  # fmt: skip
METHODS = ("get", "head", "options", "post")
SEARCHED = ("public", SECRET, "words", "%E4%B9%A0")


def full_world(state: str | None = None, word: str = "", tag: str = "") -> World:
    """A world with all that its records can have."""
    return make_world(state, word, tag, is_adorned=True)


def answers(client: Client, world: World) -> dict[str, tuple[int, bytes]]:
    """What every address answers."""
    return {address: get(client, address) for group in addresses(world, *SEARCHED).values() for address in group}


def get(client: Client, address: str) -> tuple[int, bytes]:
    return ask(client, "get", address)


def ask(client: Client, method: str, address: str) -> tuple[int, bytes]:
    response = getattr(client, method)(address)
    return response.status_code, response.getvalue()


def test_the_walk_covers_every_address_that_the_archive_has() -> None:
    roots = {
        str(resolver.app_name): resolver
        for resolver in get_resolver().url_patterns
        if isinstance(resolver, URLResolver)
    }
    assert sorted(roots) == ["admin", "archive"]
    assert len(get_resolver().url_patterns) == len(roots)
    assert sorted(names_of(roots["archive"].url_patterns)) == sorted(addresses(make_world()))


@pytest.mark.parametrize("state", HIDDEN_STATES)
def test_hidden_records_change_no_public_answer_at_all(client: Client, state: str) -> None:
    """Not a byte: so no count, no order, no page number, no date of change tells that they are there."""
    world = full_world()
    before = answers(client, world)
    hidden = full_world(state)
    tie(hidden, world)
    assert answers(client, world) == before


@pytest.mark.parametrize("state", HIDDEN_STATES)
def test_no_word_of_a_hidden_record_reaches_the_public(client: Client, state: str) -> None:
    world, hidden = full_world(), full_world(state, f"{CANARY} {SECRET}")
    tie(hidden, world)
    tie(world, hidden)
    for record in hidden.records():
        assert CANARY in str(type(record)._default_manager.get(pk=record.pk))
    assert {
        address for address, (_status, content) in answers(client, world).items() if CANARY.encode() in content
    } == set()
    assert {status for status, _content in answers(client, world).values()} <= {200, 404}


@pytest.mark.parametrize("state", HIDDEN_STATES)
def test_assertions_that_only_a_hidden_article_bears_are_hidden(client: Client, state: str) -> None:
    world, hidden = full_world(), full_world(state)
    evidence = list(hidden.article.paragraphs.all())
    other = full_world(tag="other")
    before = answers(client, world)
    borne = {"evidence": evidence, "as_printed": CANARY, "note": CANARY}
    for one, end in product((world, other), repeat=2):
        assert_about(one, end, **borne)
        if one is not end:
            mention(one, end, **borne)
    factories.make_statement(article=world.article, person=world.person, text=CANARY, evidence=evidence)
    assert answers(client, world) == before


@pytest.mark.parametrize("state", HIDDEN_STATES)
def test_an_office_that_only_a_hidden_article_bears_is_shown_beside_nothing(client: Client, state: str) -> None:
    """Neither beside what its holder said, relayed and took part in, nor as the office possibly held on the day."""
    world, hidden = full_world(), full_world(state)
    Statement.objects.filter(pk=world.statement.pk).update(capacity=None, relay_capacity=None)
    taking_part = Participation.objects.filter(event=world.event, person=world.person)
    taking_part.update(capacity=None)
    before = answers(client, world)
    office = factories.make_affiliation(
        person=world.person,
        organisation=world.organisation,
        role=CANARY,
        evidence=list(hidden.article.paragraphs.all()),
    )
    Statement.objects.filter(pk=world.statement.pk).update(capacity=office, relay_capacity=office)
    taking_part.update(capacity=office)
    assert answers(client, world) == before


@pytest.mark.parametrize("state", HIDDEN_STATES)
def test_however_much_is_hidden_it_takes_no_public_row_s_place(client: Client, state: str) -> None:
    """What is looked at is bounded in many places: by the newest, the strongest. Only what is public is counted."""
    world, other, hidden = full_world(), full_world(tag="other"), full_world(state)
    mention(other, world)
    before = answers(client, world)
    article = hidden.article
    for _ in range(60):
        reporting = factories.make_article(status=article.status, publish_at=article.publish_at)
        mention(replace(hidden, article=reporting), world)
        assert_about(world, other, evidence=list(article.paragraphs.all()))
    assert answers(client, world) == before


def pages_of(world: World) -> list[str]:
    """The addresses of the records of a world, and of all that is below them: cards, networks, the itinerary."""
    found = addresses(world).items()
    return [
        address
        for name, group in found
        if name.partition("-")[0] in RECORDS and not name.endswith("-list")
        for address in group
    ]


def pages_of_hidden(state: str) -> list[str]:
    """Where a hidden world will be found; nothing is there afterwards."""
    with transaction.atomic():
        found = pages_of(make_world(state))
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("state", HIDDEN_STATES)
def test_the_address_of_a_hidden_record_answers_like_one_that_never_was(client: Client, state: str) -> None:
    """Not a byte differs between before it was there and after: the public names near its address included."""
    make_world(tag=f"{state}-public")
    asked = [(method, address) for address in pages_of_hidden(state) for method in METHODS]
    before = {pair: ask(client, *pair) for pair in asked}
    assert {status for (method, _address), (status, _content) in before.items() if method in {"get", "head"}} == {404}
    assert all(b"Names near" in before["get", address][1] for _method, address in asked if "statements" not in address)
    hidden = full_world(state)
    assert {*pages_of(hidden)} == {address for _method, address in asked}
    assert {pair: ask(client, *pair) for pair in asked} == before
    assert {get(client, address)[0] for address in addresses(hidden)["picture"]} == {404}


def test_a_former_address_does_not_tell_that_its_record_is_hidden_now(client: Client) -> None:
    """An editor may take a record back into draft: its former addresses fall silent as its address does."""
    world = make_world(tag="once")
    make_world(tag="once-more")
    former = [address for address in pages_of(world) if "statements" not in address]
    asked = [(method, address) for address in former for method in METHODS]
    for record in world.records():
        if isinstance(record, NamedRecord):
            record.slug = f"renamed-{record.slug}"
            record.save()
    assert {get(client, address)[0] for address in former} == {301}
    for record in (*world.records(), world.part):
        type(record)._default_manager.filter(pk=record.pk).update(status=Status.DRAFT)
    hidden = {pair: ask(client, *pair) for pair in asked}
    FormerAddress.objects.all().delete()
    assert {pair: ask(client, *pair) for pair in asked} == hidden
    assert {status for (method, _address), (status, _content) in hidden.items() if method in {"get", "head"}} == {404}


@pytest.mark.parametrize("kind", RECORDS)
def test_filters_cannot_tell_a_hidden_record_from_one_that_never_was(client: Client, kind: str) -> None:
    make_world()
    hidden = {kind_of(record): record for record in make_world("draft").records()}
    address = reverse(f"archive:{kind}-list")
    filterset = resolve(address).func.view_class.filterset_class  # type: ignore[attr-defined]
    for parameter in [*filterset.base_filters, "q", "status", "status__in", "pk"]:
        record = hidden[ASKED_FOR.get(parameter, parameter if parameter in hidden else kind)]
        own = record.slug if isinstance(record, NamedRecord) else record.uid
        never = "x" * len(own)
        one, other = client.get(address, {parameter: own}), client.get(address, {parameter: never})
        assert one.content.replace(own.encode(), never.encode()) == other.content


def test_an_embargo_ends_by_itself_everywhere_at_once(client: Client, settings: object) -> None:
    world = full_world("embargoed")
    assert {get(client, record.get_absolute_url())[0] for record in world.records()} == {404}
    for record in world.records():
        type(record)._default_manager.update(publish_at=timezone.now() - datetime.timedelta(seconds=1))
    assert {status for status, _content in answers(client, world).values()} <= {200, 404}
    assert {get(client, record.get_absolute_url())[0] for record in world.records()} == {200}
    for record in world.records():
        listed = get(client, reverse(f"archive:{kind_of(record)}-list"))[1].decode()
        assert record.get_absolute_url() in listed


def test_a_withdrawn_record_says_why_at_its_address_and_is_nowhere_else(client: Client) -> None:
    world, withdrawn = full_world(), full_world(word=CANARY, tag="withdrawn")
    for record in (*withdrawn.records(), withdrawn.part):
        record.refresh_from_db()
        record.status, record.withdrawn_reason = Status.WITHDRAWN, "The source took it back."
        record.save()
    assert {
        address for address, (_status, content) in answers(client, world).items() if CANARY.encode() in content
    } == set()
    for address in pages_of(withdrawn):
        status, content = get(client, address)
        assert (status, "The source took it back." in content.decode()) == (410, True)
        assert CANARY.encode() not in content
    assert {get(client, address)[0] for address in addresses(withdrawn)["picture"]} == {404}


def test_no_door_of_the_admin_opens_for_a_stranger(client: Client) -> None:
    hidden = make_world("draft", CANARY)
    row_of = {type(record): record for record in [*hidden.records(), hidden.image]}
    for model, model_admin in admin.site._registry.items():
        for pattern in model_admin.get_urls():
            if not isinstance(pattern, URLPattern) or pattern.name is None:
                continue
            row = row_of.get(model)
            arguments = [row.pk if row else 1] if pattern.pattern.converters else []
            address = reverse(f"admin:{pattern.name}", args=arguments)
            response = client.get(address)
            assert (response.status_code, response.headers["Location"].split("?")[0]) == (
                302,
                reverse("admin:login"),
            ), address
    autocomplete = client.get(
        reverse("admin:autocomplete"),
        {"term": "", "app_label": "archive", "model_name": "statement", "field_name": "person"},
    )
    assert (autocomplete.status_code, CANARY in autocomplete.content.decode()) == (302, False)
