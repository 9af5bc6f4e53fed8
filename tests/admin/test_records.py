"""Who may do what with a record, by which door; and what is written when it is done."""

import datetime

import pytest
from django.utils import timezone

from archive.choices import Status
from archive.models import Article, Event, Organisation, Person, Place, Revision, Statement, Topic
from tests import factories
from tests.admin.desk import add_row, address, errors_of, open_form, rows_shown, send, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

MAKERS = {
    Article: factories.make_article,
    Event: factories.make_event,
    Organisation: factories.make_organisation,
    Person: factories.make_person,
    Place: factories.make_place,
    Statement: factories.make_statement,
    Topic: factories.make_topic,
}
STATES = [*Status, "embargoed"]


def make(model, state, **fields):
    if state == "embargoed":
        fields |= {"status": Status.PUBLISHED, "publish_at": timezone.now() + datetime.timedelta(days=1)}
    else:
        fields["status"] = state
    return MAKERS[model](**fields)


def doors(client, record):
    """What each door of the desk answers about a record."""
    listed = client.get(address(type(record)))
    proposed = client.get(PROPOSALS[type(record)])
    return {
        "list": record.pk in [row.pk for row in listed.context["cl"].result_list],
        "proposals": str(record.pk) in [row["id"] for row in proposed.json()["results"]],
        "form": client.get(address(record, "change")).status_code,
        "history": client.get(address(record, "history")).status_code,
        "deletion": client.get(address(record, "delete")).status_code,
    }


PROPOSALS = {
    model: f"/admin/autocomplete/?app_label=archive&model_name={noun}&field_name={field}"
    for model, (noun, field) in {
        Article: ("statement", "article"),
        Event: ("statement", "occasion"),
        Organisation: ("statement", "organisation"),
        Person: ("statement", "person"),
        Place: ("event", "place"),
        Statement: ("statement", "responds_to"),
        Topic: ("statement", "topics"),
    }.items()
}
NOT_THERE = {"list": False, "proposals": False, "form": 302, "history": 302, "deletion": 403}


@pytest.mark.parametrize("model", MAKERS)
@pytest.mark.parametrize("state", STATES)
def test_a_contributor_sees_of_others_what_the_public_sees(client, model, state):
    record = make(model, state)
    sign_in(client, "contributor")
    if state == Status.PUBLISHED:
        assert doors(client, record) == {
            "list": True, "proposals": True, "form": 302, "history": 403, "deletion": 403,
        }  # fmt: skip
        assert client.get(address(record, "change"))["Location"] == record.get_absolute_url()
    else:
        assert doors(client, record) == NOT_THERE
        assert client.get(address(record, "change"))["Location"] == "/admin/"


@pytest.mark.parametrize("model", MAKERS)
@pytest.mark.parametrize("state", STATES)
def test_a_contributor_sees_all_of_their_own(client, model, state):
    contributor = sign_in(client, "contributor")
    record = make(model, state, created_by=contributor)
    assert doors(client, record) == {"list": True, "proposals": True, "form": 200, "history": 200, "deletion": 403}
    is_draft = state in {Status.DRAFT, Status.IN_REVIEW}
    assert client.get(address(record, "change")).context["has_change_permission"] is is_draft


@pytest.mark.parametrize("role", ["editor", "administrator"])
@pytest.mark.parametrize("model", MAKERS)
@pytest.mark.parametrize("state", STATES)
def test_an_editor_sees_everything_and_deletes_what_was_never_public(client, model, state, role):
    record = make(model, state)
    sign_in(client, role)
    was_public = state in {Status.PUBLISHED, Status.WITHDRAWN}
    expected = {"list": True, "proposals": True, "form": 200, "history": 200, "deletion": 403 if was_public else 200}
    assert doors(client, record) == expected


@pytest.mark.parametrize("model", MAKERS)
def test_a_contributor_changes_nothing_of_others_by_a_crafted_form(client, model):
    record = make(model, Status.PUBLISHED, curator_note="before")
    sign_in(client, "editor")
    filled = open_form(client, record)
    sign_in(client, "contributor")
    assert send(client, record, filled, curator_note="after").status_code == 403
    record.refresh_from_db()
    assert record.curator_note == "before"


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.WITHDRAWN, "nonsense"])
@pytest.mark.parametrize("model", MAKERS)
def test_a_contributor_cannot_publish_by_a_crafted_form(client, model, status):
    contributor = sign_in(client, "contributor")
    record = make(model, Status.DRAFT, created_by=contributor)
    filled = open_form(client, record)
    crafted = {"status": status, "publish_at": "2020-01-01T00:00:00", "withdrawn_reason": "x"}
    response = send(client, record, filled, **crafted, curator_note="typed")
    assert errors_of(response) == {
        "status": ["Only an editor publishes or withdraws. Choose “in review” to hand the record to one."]
    }
    assert response.context["adminform"].form["curator_note"].value() == "typed"
    record.refresh_from_db()
    assert (record.status, record.publish_at, record.withdrawn_reason) == (Status.DRAFT, None, "")


def test_a_contributor_cannot_set_the_time_of_publication(client):
    contributor = sign_in(client, "contributor")
    person = factories.make_person(status="draft", created_by=contributor)
    send(client, person, open_form(client, person), status="in-review", publish_at="2020-01-01T00:00:00")
    person.refresh_from_db()
    assert (person.status, person.publish_at) == (Status.IN_REVIEW, None)


def test_a_contributor_writes_a_draft_and_hands_it_in(client):
    contributor = sign_in(client, "contributor")
    filled = add_row(
        open_form(client, Person), "other_names", text="马朝旭", kind="native", language="zh", script="Hans"
    )
    response = send(client, Person, filled, name="Ma Zhaoxu", why="named in the briefing")
    assert response.status_code == 302
    person = Person.objects.get()
    assert (person.name, person.slug, person.sort_name, person.status) == (
        "Ma Zhaoxu",
        "ma-zhaoxu",
        "Ma Zhaoxu",
        "draft",
    )
    assert (person.created_by, person.updated_by) == (contributor, contributor)
    revision = Revision.objects.get()
    assert (revision.kind, revision.record_uid, revision.action) == ("person", "ma-zhaoxu", "created")
    assert (revision.by, revision.by_name, revision.why) == (contributor, contributor.username, "named in the briefing")
    assert revision.content["fields"]["name"] == "Ma Zhaoxu"
    assert [row["fields"]["text"] for row in revision.content["owned"]["other_names"].values()] == ["马朝旭"]

    filled = open_form(client, person) | {"other_names-0-DELETE": ["on"], "status": ["in-review"]}
    assert send(client, person, filled).status_code == 302
    person.refresh_from_db()
    assert (person.status, person.other_names.count(), Revision.objects.count()) == ("in-review", 0, 2)


def test_an_editor_publishes_a_contributors_draft(client):
    contributor = factories.make_user("contributor")
    person = factories.make_person(status="in-review", created_by=contributor)
    editor = sign_in(client, "editor")
    before = timezone.now()
    send(client, person, open_form(client, person), status="published", why="checked")
    person.refresh_from_db()
    assert person.is_public
    assert person.publish_at is not None
    assert before <= person.publish_at <= timezone.now()
    assert (person.created_by, person.updated_by) == (contributor, editor)
    revision = Revision.objects.get()
    assert (revision.by, revision.why) == (editor, "checked")


def test_saving_again_keeps_the_moment_of_publication_to_the_microsecond(client):
    moment = datetime.datetime(2024, 5, 6, 7, 8, 9, 123456, tzinfo=datetime.UTC)
    person = factories.make_person(publish_at=moment)
    sign_in(client, "editor")
    send(client, person, open_form(client, person), summary="Another line.")
    person.refresh_from_db()
    assert (person.summary, person.publish_at) == ("Another line.", moment)


def test_withdrawing_needs_a_reason(client):
    person = factories.make_person()
    sign_in(client, "editor")
    response = send(client, person, open_form(client, person), status="withdrawn")
    assert errors_of(response) == {"withdrawn_reason": ["Say why the record is withdrawn: readers see the reason."]}
    assert (
        send(client, person, open_form(client, person), status="withdrawn", withdrawn_reason="Wrong.").status_code
        == 302
    )
    assert Person.objects.get().status == Status.WITHDRAWN


def test_the_page_on_the_site_is_linked_only_while_there_is_one(client):
    sign_in(client, "editor")
    public, draft = factories.make_person(), factories.make_person(status="draft")
    hidden = factories.make_statement(article=factories.make_article(status="draft"))
    links = [client.get(address(record, "change")).context["absolute_url"] for record in (public, draft, hidden)]
    assert links == [public.get_absolute_url(), None, None]


def test_the_status_column_tells_what_is_scheduled(client):
    sign_in(client, "editor")
    moment = datetime.datetime(2999, 1, 2, 3, 4, tzinfo=datetime.UTC)
    factories.make_topic(name="a", publish_at=moment)
    factories.make_topic(name="b", status="draft")
    rows = rows_shown(client.get(address(Topic)))
    assert [row[4] for row in rows] == ["scheduled for 2 Jan 2999, 3:04 a.m.", "draft"]


# Actions


def act(client, action, records):
    data = {"action": action, "_selected_action": [record.pk for record in records]}
    response = client.post(address(type(records[0])), data, follow=True)
    return [str(message) for message in response.context["messages"]]


def test_an_editor_publishes_several_at_once(client):
    people = [factories.make_person(status=status) for status in ("draft", "in-review", "published", "withdrawn")]
    editor = sign_in(client, "editor")
    assert act(client, "publish", people) == [
        "2 records were published.", "1 is withdrawn: open it to publish it again.",
    ]  # fmt: skip
    assert list(Person.objects.order_by("pk").values_list("status", flat=True)) == [*["published"] * 3, "withdrawn"]
    assert list(Revision.objects.order_by("id").values_list("record_uid", "by")) == [
        (person.uid, editor.pk) for person in people[:2]
    ]


def test_what_is_not_fit_is_not_published(client):
    person = factories.make_person(status="draft")
    Person.objects.filter(pk=person.pk).update(name="a\u202eb")
    sign_in(client, "editor")
    assert act(client, "publish", [person]) == [
        "a\u202eb: The text holds an invisible direction mark (U+202E). Remove it.",
        "None of the chosen records was in a status to be changed so.",
    ]
    person.refresh_from_db()
    assert (person.status, Revision.objects.count()) == ("draft", 0)


def test_an_editor_sends_back_what_is_in_review(client):
    topics = [factories.make_topic(status=status) for status in ("in-review", "published")]
    sign_in(client, "editor")
    assert act(client, "send_back", topics) == ["1 record was sent back."]
    assert list(Topic.objects.order_by("pk").values_list("status", flat=True)) == ["draft", "published"]


def test_a_contributor_has_no_actions(client):
    contributor = sign_in(client, "contributor")
    person = factories.make_person(status="draft", created_by=contributor)
    act(client, "publish", [person])
    person.refresh_from_db()
    assert person.status == "draft"
    assert client.get(address(Person)).context["action_form"] is None


# Deleting


def test_a_deletion_is_written_down(client):
    person = factories.make_person(name="Ma Zhaoxu", status="draft")
    editor = sign_in(client, "editor")
    assert client.post(address(person, "delete"), {"post": "yes"}).status_code == 302
    revision = Revision.objects.get()
    assert (revision.action, revision.record_uid, revision.by) == ("deleted", "ma-zhaoxu", editor)
    assert revision.content["fields"]["name"] == "Ma Zhaoxu"
    assert not Person.objects.exists()


@pytest.mark.parametrize("model", MAKERS)
def test_what_was_public_is_not_deleted_by_a_crafted_form(client, model):
    record = make(model, Status.WITHDRAWN)
    sign_in(client, "administrator")
    assert client.post(address(record, "delete"), {"post": "yes"}).status_code == 403
    assert model.objects.count() == 1


def test_what_others_rest_on_is_named_instead_of_deleted(client):
    person = factories.make_person(status="draft")
    factories.make_statement(person=person, text="Words.")
    sign_in(client, "editor")
    response = client.post(address(person, "delete"), {"post": "yes"})
    assert response.status_code == 200
    assert "Words." in str(response.context["protected"])
    assert Person.objects.exists()


def test_a_draft_article_is_deleted_with_its_paragraphs(client):
    article = factories.make_article(status="draft", body=["One.", "Two."])
    sign_in(client, "editor")
    assert client.post(address(article, "delete"), {"post": "yes"}).status_code == 302
    assert not Article.objects.exists()


def test_a_draft_article_that_bears_evidence_is_kept_with_a_message(client):
    article = factories.make_article(status="draft", body=["One."])
    factories.make_person(evidence=[article.paragraphs.get()])
    sign_in(client, "editor")
    response = client.post(address(article, "delete"), {"post": "yes"}, follow=True)
    assert len([str(message) for message in response.context["messages"]]) == 1
    assert Article.objects.count() == 1
    assert Revision.objects.count() == 0


# Choosing


def test_a_key_in_an_address_or_a_form_does_not_tell_what_is_hidden(client):
    contributor = sign_in(client, "contributor")
    hidden = factories.make_person(name="Hidden", status="draft")
    article = factories.make_article(headline="Secret", status="draft", body=["Words."])
    paragraph = article.paragraphs.get()
    query = f"?person={hidden.pk}&article={article.pk}&evidence={paragraph.pk}"
    page = client.get(address(Statement, "add") + query).content.decode()
    sent = {"person": hidden.pk, "article": article.pk, "evidence": [paragraph.pk], "text": "typed"}
    response = send(client, Statement, open_form(client, Statement), **sent)
    assert list(errors_of(response)) == ["person", "article", "evidence"]
    for text in (page, response.content.decode()):
        assert [word for word in ("Hidden", "Secret", "Words.") if word in text] == []
    own = factories.make_person(status="draft", created_by=contributor, evidence=[paragraph])
    filled = open_form(client, own)
    assert filled["evidence"] == [str(paragraph.pk)]
    assert send(client, own, filled, summary="A line.").status_code == 302
    assert list(own.evidence.all()) == [paragraph]
