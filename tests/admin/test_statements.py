"""Statements at the desk."""

import pytest

from archive.models import Revision, Statement
from tests import factories
from tests.admin.desk import address, errors_of, open_form, read_form, rows_shown, send, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture(autouse=True)
def editor(client):
    return sign_in(client, "editor")


def test_the_list_shows_who_said_what_where(client):
    article = factories.make_article(headline="Briefing")
    factories.make_statement(
        article=article, person=factories.make_person(name="Ma Zhaoxu"), text="Doors are open.", said_date="2022-05-28"
    )
    rows = rows_shown(client.get(address(Statement)))
    assert [row[1:7] for row in rows] == [
        ["Doors are open.", "Ma Zhaoxu", "reported speech", "28 May 2022", "Briefing", "published"]
    ]


def test_a_statement_is_recorded_from_a_paragraph(client, editor):
    article = factories.make_article(body=["One."])
    paragraph = article.paragraphs.get()
    topic, speaker = factories.make_topic(), factories.make_person()
    page = client.get(f"{address(Statement, 'add')}?article={article.pk}&evidence={paragraph.pk}")
    filled = read_form(page.content.decode(), Statement)
    assert (filled["article"], filled["evidence"]) == ([str(article.pk)], [str(paragraph.pk)])
    response = send(client, Statement, filled, text="Words.", person=speaker.pk, topics=[topic.pk], why="p1")
    assert response.status_code == 302
    statement = Statement.objects.get()
    assert (statement.article, statement.agent, statement.created_by) == (article, speaker, editor)
    assert (list(statement.evidence.all()), list(statement.topics.all())) == ([paragraph], [topic])
    content = Revision.objects.get().content["fields"]
    assert (content["text"], content["evidence"], content["topics"]) == ("Words.", [[paragraph.uid]], [[topic.uid]])


def refused(client, **typed):
    statement = factories.make_statement()
    response = send(client, statement, open_form(client, statement), **{"note": "typed", **typed})
    assert response.context["adminform"].form["note"].value() == "typed"
    return errors_of(response)


def test_one_speaker_and_no_more(client):
    person, organisation = factories.make_person(), factories.make_organisation()
    assert refused(client, person=person.pk, organisation=organisation.pk) == {
        "person": ["Choose a person or an organisation, not both."]
    }
    assert refused(client, printed_name="") == {
        "printed_name": ["Choose a person or an organisation, or write the name as printed."]
    }


def test_one_relayer_and_no_more(client):
    person, organisation = factories.make_person(), factories.make_organisation()
    assert refused(client, relayed_by_person=person.pk, relayed_by_organisation=organisation.pk) == {
        "relayed_by_person": ["Choose a person or an organisation as relayer, not both."]
    }


def test_a_response_says_how(client):
    other = factories.make_statement()
    message = ["A response needs both the statement it takes up and how."]
    assert refused(client, responds_to=other.pk) == {"response_kind": message}
    assert refused(client, response_kind="denies") == {"response_kind": message}


def test_a_capacity_is_the_speakers_own(client):
    office = factories.make_affiliation()
    assert list(refused(client, person=factories.make_person().pk, capacity=office.pk)) == ["capacity"]


def test_statements_do_not_answer_each_other_in_a_circle(client):
    first = factories.make_statement()
    second = factories.make_statement(responds_to=first, response_kind="denies")
    response = send(client, first, open_form(client, first), responds_to=second.pk, response_kind="denies")
    assert errors_of(response) == {"responds_to": ["A record cannot stand under itself. Choose another."]}


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("said_date", "on Saturday"),
        ("text", "a\0b"),
        ("text", ""),
        ("exact", "\x07"),
        ("article", ""),
        ("article", "-1"),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_field(client, field, typed):
    assert list(refused(client, **{field: typed})) == [field]


def test_a_statement_is_found_by_its_words_and_its_speaker(client):
    statement = factories.make_statement(text="Doors are open.", person=factories.make_person(name="Ma Zhaoxu"))
    factories.make_statement()
    for term in ("doors zhaoxu", statement.uid):
        assert list(client.get(address(Statement), {"q": term}).context["cl"].result_list) == [statement]


def test_responses_and_outcomes_are_counted(client):
    statement = factories.make_statement()
    factories.make_statement(responds_to=statement, response_kind="confirms")
    factories.make_outcome(statement=statement)
    panels = client.get(address(statement, "change")).context["panels"]
    assert [panel["count"] for panel in panels] == [1, 1]
    assert [len(client.get(panel["url"]).context["cl"].result_list) for panel in panels] == [1, 1]
