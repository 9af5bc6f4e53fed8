import pytest

from archive import models
from tests import factories
from tests.reading import read, read_main
from tests.sections import items, keys, section

pytestmark = pytest.mark.django_db


def page(client, article):
    return read_main(client.get(article.get_absolute_url()))


def test_the_list_tells_of_each_article(client):
    factories.make_article(
        headline="Rain in May",
        slug="rain",
        issued="2022-05",
        genre="interview",
        agency=factories.make_organisation(name="Xinhua"),
        publisher=factories.make_organisation(name="The Daily"),
        summary="What *fell*.",
    )
    entry = read_main(client.get("/articles/")).find(css="entries").find("li")
    assert entry.links == [("Rain in May", "/articles/rain/")]
    assert entry.text == "Rain in May May 2022 · Xinhua · The Daily · interview What fell."


def test_the_newest_article_comes_first_and_one_without_a_date_last(client):
    for headline, issued in (("Old", "1999"), ("No date", ""), ("New", "2022-05-29")):
        factories.make_article(headline=headline, issued=issued)
    names = [name.text for name in read_main(client.get("/articles/")).find(css="entries").find_all("h2")]
    assert names == ["New", "Old", "No date"]


def test_the_head_says_what_is_known_and_what_is_not(client):
    article = factories.make_article(
        headline="Rain", issued="2022-05-29", issued_time="10:12", issued_as_printed="10:12, May 29, 2022"
    )
    assert page(client, article).find(css="facts").facts == {
        "Issued": "29 May 2022, 10:12 local time, time zone unknown printed “10:12, May 29, 2022”",
        "Publisher": "Unknown: the copy does not name one.",
        "Agency": "None named.",
        "Language": "English",
        "Read at": "Unknown: the copy bears no address.",
    }


def test_the_head_is_silent_on_a_publisher_that_is_not_public(client):
    hidden = factories.make_organisation(status="draft")
    article = factories.make_article(publisher=hidden, agency=hidden)
    assert list(page(client, article).find(css="facts").facts) == ["Issued", "Language", "Read at"]


def test_the_head_says_all_that_is_known(client):
    article = factories.make_article(
        headline="雨",
        subtitle="小雨",
        language="zh-hans",
        issued="2022-05-29",
        issued_time="10:12",
        issued_zone="+08:00",
        dateline="BEIJING, May 28",
        agency=factories.make_organisation(name="Xinhua", slug="xinhua"),
        publisher=factories.make_organisation(name="The Daily", slug="daily"),
        source_url="https://example.org/rain",
        archived_url="https://archive.example.org/rain",
        retrieved_on="2022-06-01",
        rights="All *reserved*.",
        topics=[factories.make_topic(name="weather", slug="weather"), factories.make_topic(status="draft")],
    )
    ann = factories.make_person(name="Ann Lee", slug="ann")
    factories.make_credit(article=article, person=ann, role="edt", as_printed="Web editor", order=1)
    factories.make_credit(article=article, printed_name="Bianji", role="trl", note="A *guess*.", order=2)
    main = page(client, article)
    assert main.find(css="facts").facts == {
        "Issued": "29 May 2022, 10:12 (UTC+08:00)",
        "Dateline": "BEIJING, May 28",
        "Publisher": "The Daily",
        "Agency": "Xinhua",
        "Credits": "Ann Lee, editor printed “Web editor” / Bianji, translator A guess.",
        "Language": "Simplified Chinese",
        "Read at": "https://example.org/rain (read on 1 June 2022)",
        "Archived copy": "https://archive.example.org/rain",
        "Rights": "All reserved.",
    }
    assert (main.find("h1").text, main.find("h1").attributes) == ("雨", {"lang": "zh-hans", "dir": "auto"})
    assert main.find(css="stamp").text == "29 May 2022, 10:12 · Xinhua · The Daily"
    assert main.find(css="subtitle").text == "小雨"
    assert main.find(css="facts").links == [
        ("The Daily", "/organisations/daily/"),
        ("Xinhua", "/organisations/xinhua/"),
        ("Ann Lee", "/people/ann/"),
        ("https://example.org/rain", "https://example.org/rain"),
        ("https://archive.example.org/rain", "https://archive.example.org/rain"),
    ]


def test_each_paragraph_has_its_address_and_its_statements(client):
    article = factories.make_article(slug="rain", body=["It *rained*.", "It stopped.", "It was dry."])
    first, second, _third = article.paragraphs.all()
    ann, bob = factories.make_person(name="Ann", slug="ann"), factories.make_person(name="Bob", slug="bob")
    for uid, text, speaker, evidence in [
        ("s1", "Rain fell.", ann, [first]),
        ("s2", "Much rain fell.", ann, [first, second]),
        ("s3", "No rain fell.", bob, [first]),
    ]:
        factories.make_statement(uid=uid, article=article, text=text, person=speaker, evidence=evidence)
    factories.make_statement(
        uid="s4", article=article, text="It dried.", printed_name="he", relayed_by_person=bob, certainty="probable",
        evidence=[second],
    )  # fmt: skip
    digest = page(client, article).find(css="digest")
    paragraphs = [item for item in digest.find_all("li") if "id" in item.attributes]
    assert [item.attributes["id"] for item in paragraphs] == ["p1", "p2", "p3"]
    assert [item.text for item in paragraphs] == [
        "1 It rained . Ann Rain fell. Much rain fell. Bob No rain fell.".replace("rained .", "rained."),
        "2 It stopped. Ann Much rain fell. he through Bob It dried. probable",
        "3 It was dry.",
    ]
    assert paragraphs[0].links == [
        ("1", "#p1"),
        ("Ann", "/people/ann/"),
        ("Rain fell.", "/statements/s1/#context"),
        ("Much rain fell.", "/statements/s2/#context"),
        ("Bob", "/people/bob/"),
        ("No rain fell.", "/statements/s3/#context"),
    ]


def test_a_speaker_stands_with_the_office_held_on_the_day(client):
    article = factories.make_article(body=["It rained."])
    evidence = list(article.paragraphs.all())
    ann, bob = factories.make_person(name="Ann"), factories.make_person(name="Bob")
    factories.make_affiliation(person=ann, role="Chair", start_date="2019", end_date="2021")
    factories.make_affiliation(person=ann, role="President", start_date="2022", end_date="2024", evidence=evidence)
    recorded = factories.make_affiliation(person=bob, role="Speaker")
    for day in ("2020-05-25", "2023-05-26"):
        factories.make_statement(article=article, text="Rain fell.", person=ann, said_date=day, evidence=evidence)
    factories.make_statement(article=article, text="No.", person=bob, capacity=recorded, evidence=evidence)
    main = page(client, article)
    speakers = main.find(css="digest").find_all(css="note__speaker")
    assert [speaker.text for speaker in speakers] == ["Ann, Chair", "Ann, President", "Bob, Speaker"]
    assert items(section(main, "offices").find("ul")) == ["Ann, President paragraph 1"]


def test_a_statement_that_names_no_paragraph_is_not_lost(client):
    article = factories.make_article(body=["It rained."])
    factories.make_statement(article=article, text="Rain fell.", printed_name="Ann")
    main = page(client, article)
    assert main.find(css="digest").text == "1 It rained."
    assert main.find(css="notes--plain").text == "Ann Rain fell."


def test_a_statement_of_another_article_stands_beside_the_paragraph_that_bears_it_too(client):
    article = factories.make_article(body=["It rained."])
    factories.make_statement(text="Rain fell.", printed_name="Ann", evidence=list(article.paragraphs.all()))
    assert page(client, article).find(css="digest").text == "1 It rained. Ann Rain fell."


def test_mentions_name_their_paragraphs_subjects_first(client):
    article = factories.make_article(body=["1", "2", "3"])
    one, two, three = article.paragraphs.all()
    ann, bob, eve = (factories.make_person(name=name, slug=name.lower()) for name in ("Ann", "Bob", "Eve"))
    factories.make_person_mention(article=article, person=ann, evidence=[two])
    factories.make_person_mention(article=article, person=bob, evidence=[one, three], certainty="possible")
    factories.make_person_mention(article=article, person=eve, evidence=[three], relevance="subject", note="Who?")
    draft = factories.make_person(status="draft")
    factories.make_person_mention(article=article, person=draft, as_printed="a driver", evidence=[three])
    factories.make_person_mention(article=article, person=factories.make_person(status="draft"), evidence=[three])
    factories.make_place_mention(article=article, place=factories.make_place(name="Urumqi", slug="urumqi"))
    mentions = page(client, article).find(css="mentions")
    assert [item.text for item in mentions.find_all("li")] == [
        "Eve subject of the article, paragraph 3 Who?",
        "Bob possible paragraphs 1 and 3",
        "Ann paragraph 2",
        "a driver paragraph 3",
        "Urumqi",
    ]
    assert [heading.text for heading in mentions.find_all("h3")] == ["People", "Places"]
    assert mentions.find_all("li")[1].links == [("Bob", "/people/bob/"), ("1", "#p1"), ("3", "#p3")]


def test_topics_name_the_paragraphs_they_are_taken_from(client):
    article = factories.make_article(body=["1", "2"])
    _one, two = article.paragraphs.all()
    article.topics.set(
        [
            factories.make_topic(name="rain", slug="rain", evidence=[two]),
            factories.make_topic(name="weather", slug="weather"),
            factories.make_topic(name="secret", status="draft", evidence=[two]),
        ]
    )
    mentions = section(page(client, article), "mentions")
    assert [heading.text for heading in mentions.find_all("h3")] == ["Topics"]
    assert [item.text for item in mentions.find_all("li")] == ["rain paragraph 2", "weather"]
    assert mentions.links == [("rain", "/topics/rain/"), ("paragraph 2", "#p2"), ("weather", "/topics/weather/")]


def test_names_in_the_digest_lead_to_their_pages(client):
    article = factories.make_article(body=["Xi met *Ann*.", "Xi and 习近平 met Ann in Xinjiang.", "Ann left."])
    _first, second, _third = article.paragraphs.all()
    xi = factories.make_person(name="Xi Jinping", slug="xi")
    for text, kind in (("Xi", "short"), ("习近平", "native"), ("Ann", "misspelling")):
        models.PersonName(person=xi, text=text, kind=kind).save()
    factories.make_person_mention(article=article, person=xi, evidence=[second])
    factories.make_person_mention(article=article, person=factories.make_person(name="Ann", slug="ann"))
    factories.make_place_mention(article=article, place=factories.make_place(name="Xinjiang"), is_linked=False)
    draft = factories.make_person(name="left", status="draft")
    factories.make_person_mention(article=article, person=draft, as_printed="left")
    texts = page(client, article).find(css="digest").find_all(css="digest__text")
    assert [text.text for text in texts] == ["Xi met Ann.", "Xi and 习近平 met Ann in Xinjiang.", "Ann left."]
    assert [text.links for text in texts] == [
        [("Ann", "/people/ann/")],
        [("Xi", "/people/xi/"), ("Ann", "/people/ann/")],
        [("Ann", "/people/ann/")],
    ]


def test_what_was_agreed_and_which_offices_are_named_is_told_with_paragraphs(client):
    article = factories.make_article(body=["1", "2"])
    one, two = article.paragraphs.all()
    talks = factories.make_event(name="Talks", slug="talks")
    factories.make_outcome(event=talks, kind="mechanism", text="To meet *yearly*.", evidence=[two])
    factories.make_outcome(event=factories.make_event(status="draft"), text="A secret", evidence=[two])
    ann = factories.make_person(name="Ann", slug="ann")
    office = factories.make_organisation(name="The Office", slug="office")
    factories.make_affiliation(person=ann, role="Chair", organisation=office, evidence=[one, two])
    main = page(client, article)
    assert main.find(key="outcomes").text == "What it says was agreed"
    compact = [part.text for part in main.find_all(css="entries--compact")]
    assert compact == [
        "To meet yearly. standing mechanism · Talks · paragraph 2",
        "Ann, Chair, The Office paragraphs 1 and 2",
    ]


@pytest.mark.parametrize(
    ("kind", "there", "back"),
    [
        ("translates", "this article translates it", "it translates this article"),
        ("republishes", "this article republishes it", "it republishes this article"),
        ("corrects", "this article corrects it", "it corrects this article"),
        ("follows", "this article follows it", "it follows this article"),
    ],
)
def test_a_relation_is_shown_on_both_ends(client, kind, there, back):
    one = factories.make_article(headline="One", slug="one", issued="2022-05-29")
    other = factories.make_article(headline="Other", slug="other", issued="2022-05-28", language="fr")
    factories.make_relation(article=one, other=other, kind=kind)
    factories.make_relation(article=one, other=factories.make_article(status="draft"), kind=kind)
    factories.make_relation(article=factories.make_article(status="draft"), other=other, kind=kind)
    assert items(section(page(client, one), "related").find("ul", css="entries")) == [f"Other 28 May 2022 {there}"]
    related = section(page(client, other), "related")
    assert items(related.find("ul", css="entries")) == [f"One 29 May 2022 {back}"]
    assert related.links == [("One", "/articles/one/")]
    assert section(page(client, one), "related").find("cite").attributes == {"lang": "fr"}


def test_articles_that_share_something_are_named_with_the_reason(client):
    one = factories.make_article(headline="One")
    agency = factories.make_organisation(name="Xinhua")
    other = factories.make_article(headline="Other", slug="other", issued="", agency=agency)
    talks = factories.make_event(name="Talks")
    people = [factories.make_person() for _number in range(3)]
    for article in (one, other):
        factories.make_event_mention(article=article, event=talks)
        for person in people:
            factories.make_person_mention(article=article, person=person)
    related = section(page(client, one), "related")
    assert items(related.find("ul", css="entries")) == [
        "Other date not given · Xinhua same event: Talks shares 3 people"
    ]
    assert items(related.find(css="reasons")) == ["same event: Talks", "shares 3 people"]


def test_pictures_stand_in_their_order_with_those_who_made_them(client):
    article = factories.make_article()
    for order, alt in ((2, "Second"), (1, "First")):
        image = factories.make_image(alt=alt, credit="A line")
        factories.put_in_gallery(article, image, order)
        factories.make_credit(image=image, printed_name=f"Drawer of {alt}", role="ill")
    gallery = page(client, article).find(css="gallery")
    assert [image.attributes["alt"] for image in gallery.find_all("img")] == ["First", "Second"]
    assert [caption.text for caption in gallery.find_all("figcaption")] == [
        "A line Drawer of First, illustrator",
        "A line Drawer of Second, illustrator",
    ]


def test_the_page_opens_with_what_it_is_and_the_text_comes_before_the_facts(client):
    article = factories.make_article(summary="What *fell*.", body=["It rained."])
    main = page(client, article)
    assert main.find("header").text == (
        f"Articles · report {article.headline} What fell. 29 May 2022 On this page The report The source Cite"
    )
    assert main.find(css="contents").links == [("The report", "#digest"), ("The source", "#facts"), ("Cite", "#cite")]
    assert keys(main) == ["digest", "facts", "cite"]


def test_the_way_down_the_page_names_every_section(client):
    article = factories.make_article(body=["1"])
    fill(article, 1)
    factories.put_in_gallery(article, factories.make_image())
    factories.make_relation(article=article)
    main = page(client, article)
    addresses = [address.removeprefix("#") for _words, address in main.find(css="contents").links]
    assert addresses == keys(main)


def test_an_article_without_a_text_has_no_digest_and_no_way_to_it(client):
    main = page(client, factories.make_article())
    assert keys(main) == ["facts", "cite"]
    assert main.find_all(css="contents") == []


def test_two_hundred_paragraphs_keep_their_numbers(client):
    article = factories.make_article()
    models.Paragraph.objects.bulk_create(
        models.Paragraph(
            uid=f"many#p{number}", article=article, key=f"p{number}", order=number, number=number or None, text="Rain."
        )
        for number in range(200)
    )
    numbers = page(client, article).find(css="digest").links
    assert numbers == [("p0", "#p0"), *((str(number), f"#p{number}") for number in range(1, 200))]


def test_the_title_and_the_description_are_the_articles(client):
    article = factories.make_article(headline="Rain & <sun>", summary="What *fell*.")
    whole = read(client.get(article.get_absolute_url()))
    assert whole.find("title").text == "Rain & <sun> · Editorial Archive"
    (description,) = [meta for meta in whole.find_all("meta") if meta.attributes.get("name") == "description"]
    assert description.attributes["content"] == "What fell."


def fill(article, rows):
    """Give an article so many of all that its page can show."""
    for number in range(rows):
        paragraph = factories.make_paragraph(article)
        evidence = [paragraph]
        person = factories.make_person()
        event = factories.make_event()
        organisation = factories.make_organisation()
        office = factories.make_affiliation(person=person, organisation=organisation, evidence=evidence)
        factories.make_statement(
            article=article, person=person, capacity=office, occasion=event, relayed_by_organisation=organisation,
            evidence=evidence,
        )  # fmt: skip
        factories.make_statement(article=article, organisation=organisation)
        factories.make_person_mention(article=article, person=person, evidence=evidence)
        factories.make_organisation_mention(article=article, organisation=organisation, evidence=evidence)
        factories.make_event_mention(article=article, event=event, evidence=evidence)
        factories.make_place_mention(article=article, evidence=evidence)
        factories.make_outcome(event=event, evidence=evidence)
        factories.make_credit(article=article, person=person, evidence=evidence)
        image = factories.make_image()
        factories.put_in_gallery(article, image, number)
        factories.make_credit(image=image, person=person)
        factories.make_relation(article=article)
        factories.make_relation(other=article)
        article.topics.add(factories.make_topic())
