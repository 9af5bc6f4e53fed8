"""Articles at the desk: their body is one text, their paragraphs keep their keys."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.admin.articles import count_evidence
from archive.domain.paragraphs import body_of
from archive.models import Article, Paragraph, Revision
from tests import factories
from tests.admin.desk import add_row, address, errors_of, open_form, rows_shown, send, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def editor(client):
    return sign_in(client, "editor")


def keys(article):
    return list(article.paragraphs.order_by("order").values_list("key", "number", "text"))


def test_the_list_shows_what_tells_articles_apart(client, editor):
    agency = factories.make_organisation(name="Xinhua")
    factories.make_article(headline="A", issued="2022-05", agency=agency, language="zh")
    rows = rows_shown(client.get(address(Article)))
    assert [row[1:7] for row in rows] == [["A", "May 2022", "Xinhua", "zh", "report", "published"]]


def test_the_body_of_a_new_article_becomes_paragraphs(client, editor):
    filled = open_form(client, Article)
    response = send(
        client, Article, filled, headline="Briefing", body="One.\r\n\r\nTwo,\r\nstill two.\r\n\r\n\r\nThree."
    )
    assert response.status_code == 302
    article = Article.objects.get()
    assert keys(article) == [("p1", 1, "One."), ("p2", 2, "Two,\nstill two."), ("p3", 3, "Three.")]
    revision = Revision.objects.get()
    texts = {row["fields"]["key"]: row["fields"]["text"] for row in revision.content["owned"]["paragraphs"].values()}
    assert texts == {"p1": "One.", "p2": "Two,\nstill two.", "p3": "Three."}


def test_paragraphs_keep_their_keys_when_the_body_is_changed(client, editor):
    article = factories.make_article(body=["One is here.", "Two is here.", "Three is here."])
    body = "New at the head.\n\nOne is here.\n\nThree is here now.\n\nTwo is here."
    assert send(client, article, open_form(client, article), body=body).status_code == 302
    assert [(key, text) for key, _number, text in keys(article)] == [
        ("p4", "New at the head."),
        ("p1", "One is here."),
        ("p3", "Three is here now."),
        ("p2", "Two is here."),
    ]


def test_an_untouched_body_changes_no_paragraph(client, editor):
    article = factories.make_article(body=["One.", "Two.\nStill two."], summary="A line.\n\nAnother.")
    before = list(Paragraph.objects.values())
    filled = open_form(client, article)
    assert filled["body"] == ["One.\n\nTwo.\nStill two."]
    filled = {name: [value.replace("\n", "\r\n") for value in values] for name, values in filled.items()}
    send(client, article, filled, subtitle="New.")
    send(client, article, filled, subtitle="Newer.")
    assert list(Paragraph.objects.values()) == before
    assert list(Revision.objects.order_by("id").values_list("changes", flat=True)) == [
        {},
        {"subtitle": ["New.", "Newer."]},
    ]


def test_a_paragraph_that_bears_evidence_stays_and_the_typed_text_is_kept(client, editor):
    article = factories.make_article(body=["One.", "Two, quite another thing.", "Three."])
    factories.make_person(evidence=[article.paragraphs.get(key="p2")])
    response = send(client, article, open_form(client, article), body="One.\n\nThree.", headline="Typed")
    assert errors_of(response) == {
        "body": ["Paragraph p2 bears evidence. Keep it, or first take it from what rests on it."]
    }
    form = response.context["adminform"].form
    assert (form["body"].value(), form["headline"].value()) == ("One.\n\nThree.", "Typed")
    article.refresh_from_db()
    assert body_of(article) == "One.\n\nTwo, quite another thing.\n\nThree."
    assert Revision.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("headline", "", "This field is required."),
        ("headline", "a\0b", "Null characters are not allowed."),
        ("headline", "a\u202eb", "The text holds an invisible direction mark (U+202E). Remove it."),
        ("body", "a\0b", "Null characters are not allowed."),
        ("body", "a\x07b", "The text holds a control character (U+0007). Remove it."),
        ("source_url", "javascript:alert(1)", None),
        ("issued", "29 May 2022", None),
        ("issued", "2022-02-30", None),
        ("language", "English", "Write a BCP 47 language tag, for instance en, zh-Hans or pt-BR."),
        ("slug", "Two Words", "Use lower-case letters and digits of any script, joined by single hyphens."),
        ("genre", "rumour", "Select a valid choice. rumour is not one of the available choices."),
        ("publisher", "99999999999999999999", None),
        ("publisher", "x", None),
        ("topics", "99999999999999999999", None),
        ("why", "a\0b", "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_field_and_kept(client, editor, field, typed, message):
    article = factories.make_article(body=["One."])
    response = send(client, article, open_form(client, article), **{field: typed, "subtitle": "typed as well"})
    errors = errors_of(response)
    assert list(errors) == [field]
    assert message is None or message in errors[field]
    assert response.context["adminform"].form["subtitle"].value() == "typed as well"
    article.refresh_from_db()
    assert article.subtitle == ""


def test_an_address_once_given_is_not_given_again(client, editor):
    first = factories.make_article(slug="first")
    send(client, first, open_form(client, first), slug="renamed")
    second = factories.make_article()
    for slug in ("first", "renamed"):
        response = send(client, second, open_form(client, second), slug=slug)
        assert list(errors_of(response)) == ["slug"]


def test_the_paragraphs_are_listed_with_what_they_bear(client, editor):
    article = factories.make_article(body=["One.", "Two."])
    first, second = article.paragraphs.order_by("order")
    factories.make_person(evidence=[first])
    factories.make_statement(article=article, evidence=[first, second])
    factories.make_person_mention(article=article, evidence=[first])
    assert count_evidence(article) == {first.pk: 3, second.pk: 1}
    page = client.get(address(article, "change")).content.decode()
    assert f'href="{article.get_absolute_url()}#p1"' in page
    assert f"?article={article.pk}&amp;evidence={second.pk}" in page


def test_what_leads_to_an_article_is_counted_and_can_be_added(client, editor):
    article = factories.make_article()
    factories.make_statement(article=article)
    factories.make_statement(article=article, status="draft")
    factories.make_statement()
    factories.make_relation(other=article)
    panels = client.get(address(article, "change")).context["panels"]
    desk = "/admin/archive"
    assert [(panel["count"], panel["url"], panel["add_url"]) for panel in panels] == [
        (2, f"{desk}/statement/?article__id__exact={article.pk}", f"{desk}/statement/add/?article={article.pk}"),
        (1, f"{desk}/article/?relations__other__id__exact={article.pk}", ""),
    ]
    assert [len(client.get(panel["url"]).context["cl"].result_list) for panel in panels] == [2, 1]


def test_mentions_are_added_changed_and_removed_with_their_evidence(client, editor):
    article = factories.make_article(body=["One.", "Two."])
    first, second = article.paragraphs.order_by("order")
    kept = factories.make_person_mention(article=article, evidence=[first])
    gone = factories.make_person_mention(article=article)
    person = factories.make_person()
    filled = open_form(client, article)
    assert filled["personmentions-0-evidence"] == [str(first.pk)]
    filled |= {"personmentions-0-evidence": [first.pk, second.pk], "personmentions-1-DELETE": ["on"]}
    filled = add_row(
        filled, "personmentions", person=person.pk, relevance="subject", certainty="stated", evidence=[second.pk],
        is_linked=["on"],
    )  # fmt: skip
    del filled["personmentions-0-is_linked"]
    assert send(client, article, filled).status_code == 302
    assert sorted(kept.evidence.values_list("key", flat=True)) == ["p1", "p2"]
    assert not article.personmentions.filter(pk=gone.pk).exists()
    new = article.personmentions.get(person=person)
    assert (new.relevance, list(new.evidence.all())) == ("subject", [second])
    kept.refresh_from_db()
    assert (kept.is_linked, new.is_linked) == (False, True)
    assert Revision.objects.count() == 1


def test_a_person_is_mentioned_once(client, editor):
    mention = factories.make_person_mention()
    row = {"person": mention.person.pk, "relevance": "subject", "certainty": "stated"}
    filled = add_row(open_form(client, mention.article), "personmentions", **row)
    errors = errors_of(send(client, mention.article, filled))
    assert list(errors) == ["personmentions-1-__all__", "personmentions"]


def test_an_article_is_in_no_relation_to_itself(client, editor):
    article = factories.make_article()
    filled = add_row(open_form(client, article), "relations", kind="follows", other=article.pk)
    assert errors_of(send(client, article, filled)) == {
        "relations-0-other": ["An article cannot stand in a relation to itself."]
    }


def test_a_heavy_article_stays_light(client, editor, django_assert_max_num_queries):
    article = factories.make_article(body=[f"Paragraph {number}." for number in range(24)])
    evidence = list(article.paragraphs.all()[:2])
    for _number in range(15):
        factories.make_person_mention(article=article, evidence=evidence)
        factories.make_place_mention(article=article, evidence=evidence)
        factories.make_event_mention(article=article, evidence=evidence)
        factories.make_organisation_mention(article=article, evidence=evidence)
        factories.make_statement(article=article, evidence=evidence)
    with django_assert_max_num_queries(60):
        client.get(address(article, "change"))


def test_the_languages_there_are_can_be_chosen(client, editor):
    for language in ("zh", "en", "en"):
        factories.make_article(language=language)
    response = client.get(f"{address(Article)}?language=en")
    assert len(response.context["cl"].result_list) == 2
    choices = [
        choice["display"]
        for spec in response.context["cl"].filter_specs
        for choice in spec.choices(response.context["cl"])
    ]
    assert [choice for choice in choices if choice in {"en", "zh"}] == ["en", "zh"]


def test_search_finds_by_headline_and_slug_and_reads_no_text(client, editor):
    article = factories.make_article(headline="On the visit", slug="briefing", body=["Cotton."], summary="Cotton.")
    for term, found in (("visit the", [article]), ("BRIEF", [article]), ("cotton", [])):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address(Article), {"q": term})
        assert list(response.context["cl"].result_list) == found
        searches = [query["sql"] for query in queries.captured_queries if "LIKE" in query["sql"].upper()]
        conditions = [sql.upper().split("WHERE", 1)[1] for sql in searches]
        assert searches
        assert [sql for sql in conditions if '"TEXT"' in sql or '"SUMMARY"' in sql] == []
