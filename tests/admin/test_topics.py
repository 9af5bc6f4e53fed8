"""Topics at the desk."""

import pytest

from archive.models import Topic
from tests import factories
from tests.admin.desk import address, errors_of, open_form, rows_shown, send, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture(autouse=True)
def editor(client):
    return sign_in(client, "editor")


def test_the_list_shows_the_hierarchy(client):
    broader = factories.make_topic(name="human rights", scope_note="What it covers.")
    factories.make_topic(name="labour", broader=broader)
    rows = rows_shown(client.get(address(Topic)))
    assert [row[1:5] for row in rows] == [
        ["human rights", "–", "What it covers.", "published"],
        ["labour", "human rights", "–", "published"],
    ]


def test_topics_do_not_stand_under_each_other_in_a_circle(client):
    broader = factories.make_topic()
    narrower = factories.make_topic(broader=broader)
    response = send(client, broader, open_form(client, broader), broader=narrower.pk)
    assert errors_of(response) == {"broader": ["A record cannot stand under itself. Choose another."]}


def test_what_leads_to_a_topic_is_counted(client):
    topic = factories.make_topic()
    factories.make_topic(broader=topic)
    factories.make_article(topics=[topic])
    factories.make_statement(topics=[topic])
    factories.make_outcome(areas=[topic])
    panels = client.get(address(topic, "change")).context["panels"]
    assert [panel["count"] for panel in panels] == [1, 1, 1, 1]
    assert [len(client.get(panel["url"]).context["cl"].result_list) for panel in panels] == [1, 1, 1, 1]
