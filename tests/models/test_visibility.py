"""The one definition of public, for everything that has one."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from archive.choices import Status
from archive.models import Credit, Image, Mention, Statement
from tests.factories import (
    make_article,
    make_credit,
    make_event,
    make_image,
    make_organisation,
    make_paragraph,
    make_person,
    make_place,
    make_statement,
    put_in_gallery,
)
from tests.models.rows import ASSERTIONS, MAKE, name_of

pytestmark = pytest.mark.django_db

HIDDEN: list[dict[str, Any]] = [
    {"status": Status.DRAFT},
    {"status": Status.IN_REVIEW},
    {"status": Status.WITHDRAWN},
    {"status": Status.PUBLISHED, "publish_at": timezone.now() + datetime.timedelta(days=7)},
]
hidden = pytest.mark.parametrize("state", HIDDEN, ids=["draft", "in-review", "withdrawn", "embargoed"])
every_assertion = pytest.mark.parametrize("model", ASSERTIONS, ids=name_of)


def rest_on(row: Any, *states: dict[str, Any]) -> None:
    """Let a row rest on one paragraph each of articles in these states."""
    row.evidence.set([make_paragraph(make_article(**state)) for state in states])


def is_shown(row: Any) -> bool:
    return type(row).objects.published().filter(pk=row.pk).exists()


@every_assertion
@hidden
def test_an_assertion_is_public_with_its_record_and_one_of_its_evidence(model, state):
    row = MAKE[model]()
    assert is_shown(row)
    found = []
    groups: list[list[dict[str, Any]]] = [[], [{}], [state], [state, {}], [{}, {}], [state, state]]
    for evidence in groups:
        rest_on(row, *evidence)
        found.append(is_shown(row))
    assert found == [True, True, False, True, True, False]


@every_assertion
@hidden
def test_an_assertion_is_hidden_with_the_record_it_stands_on(model, state):
    row = MAKE[model]()
    record = getattr(row, model.stands_on)
    type(record).objects.filter(pk=record.pk).update(**{"withdrawn_reason": "Because.", **state})
    assert not is_shown(row)


@every_assertion
def test_an_assertion_comes_once_however_much_it_rests_on(model):
    row = MAKE[model]()
    rest_on(row, {}, {}, {})
    assert list(model.objects.published()) == [row]


@pytest.mark.parametrize("model", [model for model in ASSERTIONS if issubclass(model, Mention)], ids=name_of)
def test_a_mention_stays_public_where_what_it_mentions_is_not(model):
    row = MAKE[model]()
    row.target.status = Status.DRAFT
    row.target.save()
    assert (is_shown(row), model.objects.get().target.is_public) == (True, False)


@hidden
def test_a_statement_is_public_when_it_its_article_and_its_evidence_are(state):
    found = []
    cases: list[tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]] = [
        ({}, {}, []), ({}, {}, [{}]), ({}, {}, [state, {}]), (state, {}, []), ({}, state, []), ({}, {}, [state]),
        ({}, state, [{}]),
    ]  # fmt: skip
    for own, article, evidence in cases:
        statement = make_statement(article=make_article(**article), **own)
        rest_on(statement, *evidence)
        statement = Statement.objects.get(pk=statement.pk)
        assert is_shown(statement) == statement.is_public
        found.append(statement.is_public)
    assert found == [True, True, True, False, False, False, False]


def test_asking_a_statement_that_was_loaded_with_all_costs_no_query(django_assert_num_queries):
    statement = make_statement()
    rest_on(statement, {}, {})
    rows = Statement.objects.select_related("article").prefetch_related("evidence__article")
    statement = rows.get()
    with django_assert_num_queries(0):
        assert statement.is_public


@hidden
def test_public_evidence_leaves_out_paragraphs_of_hidden_articles(state):
    person = make_person()
    article = make_article()
    second, first = make_paragraph(article, text="two"), make_paragraph(article, text="one")
    type(first).objects.filter(pk=first.pk).update(order=0)
    person.evidence.set([second, make_paragraph(make_article(**state)), first])
    assert person.public_evidence == [first, second]


@hidden
def test_a_picture_is_public_only_through_a_public_record(state):
    def shown() -> bool:
        return Image.objects.published().filter(pk=image.pk).exists()

    for make in (make_person, make_organisation, make_event, make_place):
        image = make_image()
        assert not shown()
        make(picture=image, **state)
        assert not shown()
        make(picture=image)
        assert shown()
    image = make_image()
    put_in_gallery(make_article(**state), image)
    assert not shown()
    put_in_gallery(make_article(), image)
    put_in_gallery(make_article(), image)
    assert Image.objects.published().filter(pk=image.pk).count() == 1


@hidden
def test_a_credit_is_public_with_its_article_or_its_picture(state):
    hidden_picture, shown_picture = make_image(), make_image()
    put_in_gallery(make_article(**state), hidden_picture)
    put_in_gallery(make_article(), shown_picture)
    of_article, of_picture = make_credit(), make_credit(image=shown_picture)
    make_credit(article=make_article(**state))
    make_credit(image=hidden_picture)
    assert set(Credit.objects.published()) == {of_article, of_picture}


@hidden
def test_an_end_that_is_not_public_is_shown_by_its_printed_name_or_not_at_all(state):
    open_person, closed_person, body = make_person(name="Ann"), make_person(name="Eve", **state), make_organisation()
    rows = [
        make_statement(person=open_person),
        make_statement(person=open_person, printed_name="Ms Ann"),
        make_statement(person=closed_person, printed_name="Ms E."),
        make_statement(person=closed_person),
        make_statement(organisation=body),
        make_statement(printed_name="An official"),
    ]
    assert [(row.public_agent, row.agent_name) for row in rows] == [
        (open_person, "Ann"), (open_person, "Ms Ann"), (None, "Ms E."), (None, ""), (body, body.name),
        (None, "An official"),
    ]  # fmt: skip
    assert [row.agent for row in rows] == [open_person, open_person, closed_person, closed_person, body, None]
    relayed = [
        make_statement(relayed_by_person=open_person),
        make_statement(relayed_by_person=closed_person),
        make_statement(relayed_by_organisation=body, relayed_by_printed_name="the ministry"),
        make_statement(),
    ]
    assert [(row.public_relayer, row.relayer_name) for row in relayed] == [
        (open_person, "Ann"), (None, ""), (body, "the ministry"), (None, "")
    ]  # fmt: skip
