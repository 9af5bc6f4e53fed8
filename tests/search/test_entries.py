import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import OrganisationName, PersonName, PlaceName
from archive.search.entries import entries
from archive.search.language import parse
from tests import factories

pytestmark = pytest.mark.django_db


def hit(record):
    return record._meta.model_name, record.pk


def show(query, *records):
    return entries([hit(record) for record in records], parse(query))


def marked(text):
    return str(text).replace("<mark>", "[").replace("</mark>", "]")


def told(query, record):
    """What the entry of a record tells: name, other name, extract, and where it stands."""
    (entry,) = show(query, record)
    return [marked(entry.name), marked(entry.also), marked(entry.extract), entry.where]


def test_entries_come_in_the_order_of_the_hits_with_what_they_show_of_each_kind():
    article = factories.make_article(headline="Rain in May", language="fr", issued="2022-05")
    person = factories.make_person(name="Ann Rain", slug="ann")
    said = factories.make_statement(
        article=article, person=person, text="It did *rain*.", said_date="2022-05-02", certainty="probable"
    )
    event = factories.make_event(name="Talks", date="2022~")
    shown = show("rain", event, said, person, article)
    assert [(one.kind, one.kind_name, one.address, one.date) for one in shown] == [
        ("event", "event", event.get_absolute_url(), "2022~"),
        ("statement", "statement", said.get_absolute_url(), "2022-05-02"),
        ("person", "person", "/people/ann/", ""),
        ("article", "article", article.get_absolute_url(), "2022-05"),
    ]
    assert [marked(one.name) for one in shown] == ["Talks", "It did [rain].", "Ann [Rain]", "[Rain] in May"]
    assert [one.lang for one in shown] == ["", "", "", "fr"]
    assert [(one.speaker, one.certainty) for one in shown] == [("", ""), ("Ann Rain", "probable"), ("", ""), ("", "")]


def test_a_name_that_has_every_word_is_reason_enough_and_the_summary_is_shown():
    person = factories.make_person(name="Wang Yi", summary="A minister, and no other Wang.")
    PersonName(person=person, text="Wang the Elder").save()
    assert told("wang yi", person) == ["[Wang] [Yi]", "", "A minister, and no other [Wang].", ""]


@pytest.mark.parametrize(
    ("maker", "noun", "name_model"),
    [
        (factories.make_person, "person", PersonName),
        (factories.make_organisation, "organisation", OrganisationName),
        (factories.make_place, "place", PlaceName),
    ],
)
def test_another_name_is_told_where_it_is_why(maker, noun, name_model):
    record = maker(name="Wang Yi")
    for text, language, script in (("Wang", "", ""), ("王毅", "zh", "Hans"), ("Ван И", "ru", "Cyrl")):
        name_model(**{noun: record}, text=text, language=language, script=script).save()
    (entry,) = show("王毅", record)
    assert (marked(entry.also), entry.also_lang) == ("[王毅]", "zh-Hans")
    assert told("wang ван", record)[:2] == ["[Wang] Yi", "[Ван] И"]


def test_the_text_that_tells_most_is_shown_with_its_place():
    article = factories.make_article(
        headline="Visit", subtitle="Of rain", summary="About **rain** and sun.", language="fr",
        body=["Nothing.", "Sun and rain, and [wind](https://example.org/hail).", "Wind."],
    )  # fmt: skip
    second = article.paragraphs.all()[1]
    assert told("rain", article) == ["Visit", "", "Of [rain]", "Subtitle"]
    assert told("rain sun", article) == ["Visit", "", "About [rain] and [sun].", "Summary"]
    assert told("visit rain sun wind", article) == [
        "[Visit]", "", "[Sun] and [rain], and [wind].", f"Paragraph {second.number or second.key}",
    ]  # fmt: skip
    (entry,) = show("wind", article)
    assert (entry.where_address, entry.extract_lang) == (second.get_absolute_url(), "")
    assert show("rain", article)[0].extract_lang == "fr"
    assert told("hail", article) == ["Visit", "", "About rain and sun.", ""]


def test_what_is_said_of_a_record_elsewhere_is_told():
    person = factories.make_person(name="Ann", biography="Long in office.")
    factories.make_affiliation(person=person, role="Minister of rain")
    event = factories.make_event(name="Talks", summary="Held.")
    factories.make_outcome(event=event, text="A plan for rain.")
    said = factories.make_statement(text="No.", person=None, printed_name="The rain office")
    topic = factories.make_topic(name="weather", scope_note="Sun and rain.")
    assert told("rain", person) == ["Ann", "", "Minister of [rain]", "Office"]
    assert told("long", person) == ["Ann", "", "[Long] in office.", "Biography"]
    assert told("rain", event) == ["Talks", "", "A plan for [rain].", "What was agreed"]
    assert told("rain", said) == ["No.", "", "The [rain] office", "Speaker as printed"]
    assert told("rain", topic) == ["weather", "", "Sun and [rain].", "Scope note"]


def test_nothing_hidden_is_shown():
    draft = factories.make_article(status="draft", body=["Rain."])
    hidden = factories.make_person(name="Rain", status="draft")
    person = factories.make_person(name="Ann")
    factories.make_affiliation(person=person, role="Minister of rain", evidence=list(draft.paragraphs.all()))
    said = factories.make_statement(text="No.", person=hidden, printed_name="")
    assert show("rain", draft, hidden) == []
    assert told("rain", person) == ["Ann", "", "", ""]
    assert show("rain", said)[0].speaker == "somebody not named here"


def test_what_is_shown_is_safe():
    person = factories.make_person(name="<b>Rain</b>", summary="<script>rain()</script> & sun")
    assert told("rain", person) == [
        "&lt;b&gt;[Rain]&lt;/b&gt;", "", "&lt;script&gt;[rain]()&lt;/script&gt; &amp; sun", "",
    ]  # fmt: skip


def test_a_page_of_all_kinds_takes_four_queries_at_most():
    def make_all():
        article = factories.make_article(body=["One.", "Two."])
        person = factories.make_person()
        factories.make_affiliation(person=person)
        event = factories.make_event()
        factories.make_outcome(event=event)
        return [
            article, person, event, factories.make_organisation(), factories.make_place(), factories.make_topic(),
            factories.make_statement(article=article, person=person),
        ]  # fmt: skip

    def count(records):
        with CaptureQueriesContext(connection) as queries:
            assert len(show("rain", *records)) == len(records)
        return len(queries)

    few = make_all()
    assert count(few) == 4
    assert count([*few, *make_all(), *make_all()]) == 4
    assert entries([], parse("rain")) == []
