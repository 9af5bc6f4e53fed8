import pytest

from archive.models import Participation
from archive.templatetags.records import agent, label, link
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_public_record_is_linked_and_no_other_is_named():
    assert link(factories.make_person(name="Ann <Lee>", slug="ann")) == '<a href="/people/ann/">Ann &lt;Lee&gt;</a>'
    assert link(factories.make_person(status="draft")) == ""
    assert link(factories.make_person(status="withdrawn")) == ""
    assert link(None) == ""


def test_an_agent_is_the_public_record_else_the_printed_name():
    ann, draft = factories.make_person(name="Ann Lee", slug="ann"), factories.make_person(status="draft")
    assert agent(Participation(person=ann, printed_name="Lee")) == '<a href="/people/ann/">Ann Lee</a>'
    assert agent(Participation(person=draft, printed_name="<Lee>")) == "&lt;Lee&gt;"
    assert agent(Participation(printed_name="Lee")) == "Lee"
    assert agent(Participation(person=draft)) == "somebody not named here"


def test_the_label_of_a_choice_is_the_one_that_django_gives():
    event = factories.make_event(mode="in-person", classification="press-briefing")
    assert (label(event, "mode"), label(event, "classification")) == (
        event.get_mode_display(),
        event.get_classification_display(),
    )
    event.mode = "unheard-of"
    assert label(event, "mode") == "unheard-of"
