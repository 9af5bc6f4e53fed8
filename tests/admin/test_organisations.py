"""Organisations at the desk."""

import pytest

from archive.models import Organisation, OrganisationName
from tests import factories
from tests.admin.desk import add_row, address, errors_of, open_form, rows_shown, send, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture(autouse=True)
def editor(client):
    return sign_in(client, "editor")


def test_the_list_shows_kind_and_founding(client):
    parent = factories.make_organisation(name="A", classification="intergovernmental")
    factories.make_organisation(name="B", parent=parent, founding_date="1993-12")
    rows = rows_shown(client.get(address(Organisation)))
    assert [row[1:6] for row in rows] == [
        ["A", "intergovernmental body", "–", "–", "published"],
        ["B", "other", "December 1993", "A", "published"],
    ]


def test_a_body_that_ends_before_it_begins_is_told_at_its_field(client):
    organisation = factories.make_organisation()
    response = send(
        client, organisation, open_form(client, organisation), founding_date="2000", dissolution_date="199X"
    )
    assert errors_of(response) == {"dissolution_date": ["The end lies before the start."]}


def test_bodies_are_not_part_of_each_other_in_a_circle(client):
    whole = factories.make_organisation()
    part = factories.make_organisation(parent=whole)
    response = send(client, whole, open_form(client, whole), parent=part.pk)
    assert list(errors_of(response)) == ["parent"]


def test_an_identifier_belongs_to_one_body(client):
    first, second = factories.make_organisation(), factories.make_organisation()
    row = {"scheme": "wikidata", "value": "Q1"}
    assert send(client, first, add_row(open_form(client, first), "identifiers", **row)).status_code == 302
    errors = errors_of(send(client, second, add_row(open_form(client, second), "identifiers", **row)))
    assert list(errors) == ["identifiers-0-__all__"]


def test_a_link_is_plain_http(client):
    organisation = factories.make_organisation()
    for url in ("javascript:alert(1)", "ftp://example.org/", "https://a b"):
        filled = add_row(open_form(client, organisation), "links", kind="official", title="Site", url=url)
        assert list(errors_of(send(client, organisation, filled))) == ["links-0-url"]


def test_a_body_is_found_by_its_acronym(client):
    organisation = factories.make_organisation(name="Office of the High Commissioner")
    OrganisationName(organisation=organisation, text="OHCHR", kind="acronym").save()
    factories.make_organisation()
    assert list(client.get(address(Organisation), {"q": "ohchr"}).context["cl"].result_list) == [organisation]


def test_what_leads_to_a_body_is_counted(client):
    organisation = factories.make_organisation()
    factories.make_affiliation(organisation=organisation)
    factories.make_statement(organisation=organisation)
    factories.make_article(agency=organisation)
    factories.make_organisation_mention(organisation=organisation)
    panels = client.get(address(organisation, "change")).context["panels"]
    counts = [1, 0, 1, 0, 0, 0, 1, 1, 0]
    assert [panel["count"] for panel in panels] == counts
    assert [len(client.get(panel["url"]).context["cl"].result_list) for panel in panels] == counts
