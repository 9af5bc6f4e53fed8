"""A body saved as one text: paragraphs keep their keys."""

import time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.choices import Status
from archive.domain import paragraphs
from archive.domain.paragraphs import BodyChange, ParagraphInUseError, body_of, set_body, split_body
from archive.models import Article, Paragraph
from tests.factories import make_article, make_paragraph, make_person, make_person_mention, make_statement

pytestmark = pytest.mark.django_db

ONE = "The first of them spoke of schools and of teachers in the north."
TWO = "A second visitor asked about roads, bridges and the railway line."
THREE = "Nobody at the table named a figure for the harvest of that year."
FOUR = "Later the group went to see a dam upstream and two small farms."


def body(*texts: str) -> str:
    return "\n\n".join(texts)


def keys(article: Article) -> list[tuple[str, str]]:
    return [(row.key, row.text) for row in article.paragraphs.order_by("order")]


def make_body(*texts: str) -> Article:
    article = make_article()
    set_body(article, body(*texts))
    return article


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        (" \n\n\t\n ", []),
        ("a", ["a"]),
        ("a\nb", ["a\nb"]),
        ("a\n\nb", ["a", "b"]),
        ("a\r\n\r\nb\r\rc", ["a", "b", "c"]),
        ("\n\na\n \t \n\n\nb  \n", ["a", "b"]),
        ("a\n\u00a0\nb", ["a", "b"]),
    ],
)
def test_a_text_is_parted_at_blank_lines(text, parts):
    assert split_body(text) == parts


def test_a_first_body_is_numbered_as_in_the_source():
    article = make_article()
    assert set_body(article, body(ONE, TWO, THREE)) == BodyChange(added=["p1", "p2", "p3"])
    assert [(row.key, row.order, row.number) for row in article.paragraphs.all()] == [
        ("p1", 1, 1), ("p2", 2, 2), ("p3", 3, 3)
    ]  # fmt: skip
    assert body_of(article) == body(ONE, TWO, THREE)
    assert (article.last_paragraph_key, Article.objects.get().last_paragraph_key) == (3, 3)


EDITED = TWO.replace("bridges", "tunnels")
REWRITTEN = "Completely other words."
SPLIT = ("The first of them spoke of schools", "and of teachers in the north.")
EDITS: list[tuple[str, list[str], list[str], BodyChange]] = [
    ("nothing", [ONE, TWO, THREE], ["p1", "p2", "p3"], BodyChange()),
    ("an edit", [ONE, EDITED, THREE], ["p1", "p2", "p3"], BodyChange(changed=["p2"])),
    ("a rewrite", [ONE, REWRITTEN, THREE], ["p1", "p2", "p3"], BodyChange(changed=["p2"])),
    ("an insertion", [ONE, FOUR, TWO, THREE], ["p1", "p4", "p2", "p3"], BodyChange(added=["p4"], moved=["p2", "p3"])),
    ("one at the head", [FOUR, ONE, TWO, THREE], ["p4", "p1", "p2", "p3"],
     BodyChange(added=["p4"], moved=["p1", "p2", "p3"])),
    ("one at the end", [ONE, TWO, THREE, FOUR], ["p1", "p2", "p3", "p4"], BodyChange(added=["p4"])),
    ("a deletion", [ONE, THREE], ["p1", "p3"], BodyChange(removed=["p2"], moved=["p3"])),
    ("a swap", [TWO, ONE, THREE], ["p2", "p1", "p3"], BodyChange(moved=["p2", "p1"])),
    ("a move and an edit", [THREE, ONE, EDITED], ["p3", "p1", "p2"], BodyChange(moved=["p3", "p1"], changed=["p2"])),
    ("a split", [*SPLIT, TWO, THREE], ["p1", "p4", "p2", "p3"],
     BodyChange(added=["p4"], changed=["p1"], moved=["p2", "p3"])),
    ("a join", [ONE, f"{TWO} {THREE}"], ["p1", "p3"], BodyChange(changed=["p3"], removed=["p2"])),
    ("a repetition", [ONE, ONE, TWO, THREE], ["p4", "p1", "p2", "p3"],
     BodyChange(added=["p4"], moved=["p1", "p2", "p3"])),
    ("nothing left", [], [], BodyChange(removed=["p1", "p2", "p3"])),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected", "change"), [row[1:] for row in EDITS], ids=[row[0] for row in EDITS])
def test_paragraphs_keep_their_keys_through(texts, expected, change):
    article = make_body(ONE, TWO, THREE)
    done = set_body(article, body(*texts))
    if texts[:2] == [ONE, ONE]:  # two equal ones: which of them is the old one, nobody can tell
        assert sorted(key for key, _text in keys(article)) == sorted(expected)
        assert (done.added, done.removed) == (change.added, change.removed)
        return
    assert keys(article) == list(zip(expected, texts, strict=True))
    assert done == change
    numbers = {row.key: row.number for row in article.paragraphs.all()}
    assert numbers == {key: int(key[1:]) if key != "p4" else None for key in expected}


def test_a_key_is_never_given_again():
    article = make_body(ONE, TWO)
    set_body(article, body(ONE))
    set_body(article, body(ONE, THREE))
    assert keys(article) == [("p1", ONE), ("p3", THREE)]
    set_body(article, "")
    set_body(article, body(FOUR))
    assert keys(article) == [("p4", FOUR)]


def test_a_key_is_not_given_again_by_an_old_copy_of_the_article():
    article = make_body(ONE)
    old = Article.objects.get()
    set_body(article, body(ONE, TWO))
    set_body(article, body(ONE))
    set_body(old, body(ONE, THREE))
    assert keys(article) == [("p1", ONE), ("p3", THREE)]
    assert (old.last_paragraph_key, Article.objects.get().last_paragraph_key) == (3, 3)


def test_paragraphs_that_a_fixture_brought_count_too():
    article = make_article()
    Paragraph(article=article, key="p9", order=1, text=ONE).save()
    set_body(article, body(ONE, TWO))
    assert keys(article) == [("p9", ONE), ("p10", TWO)]


def test_saving_the_same_text_writes_nothing(django_assert_num_queries):
    article = make_body(ONE, TWO, THREE)
    with django_assert_num_queries(4):  # the savepoint, the lock, the paragraphs, the release
        assert set_body(article, body(ONE, TWO, THREE)) == BodyChange()


def test_a_paragraph_that_bears_evidence_does_not_vanish():
    article = make_body(ONE, TWO, THREE)
    rows = {row.key: row for row in article.paragraphs.all()}
    make_person(evidence=[rows["p2"], rows["p1"]])
    make_statement(article=article, evidence=[rows["p2"]])
    make_person_mention(article=article, evidence=[rows["p3"]])
    before = list(Paragraph.objects.values())
    for texts, message in (
        ([ONE, THREE], "Paragraph p2 bears evidence. Keep it, or first take it from what rests on it."),
        ([], "Paragraphs p1, p2, p3 bear evidence. Keep them, or first take them from what rests on them."),
    ):
        with pytest.raises(ParagraphInUseError) as refusal:
            set_body(article, body(*texts))
        assert (refusal.value.messages, refusal.value.code) == ([message], "in-use")
    assert list(Paragraph.objects.values()) == before
    set_body(article, body(TWO, THREE, FOUR, ONE))
    assert [key for key, _text in keys(article)] == ["p2", "p3", "p4", "p1"]


def test_keys_are_named_in_their_own_order():
    article = make_body(*(f"Paragraph number {number}" for number in range(12)))
    make_person(evidence=article.paragraphs.all())
    with pytest.raises(ParagraphInUseError, match="p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12 bear"):
        set_body(article, "")


def test_a_text_that_is_refused_changes_nothing():
    article = make_body(ONE, TWO)
    for wrong in (body(ONE, "a\x00b"), body(TWO, ONE, "a\u202eb"), body(THREE, "a\x07")):
        with pytest.raises(ValidationError):
            set_body(article, wrong)
        assert keys(Article.objects.get()) == [("p1", ONE), ("p2", TWO)]
        assert Article.objects.get().last_paragraph_key == 2


def test_rows_that_go_with_the_article_do_not_count_as_its_evidence():
    article = make_article(status=Status.DRAFT)
    paragraph, other = make_paragraph(article), make_paragraph()
    make_person_mention(article=article, evidence=[paragraph])
    assert paragraphs.bearing_evidence([paragraph, other], but_of=article) == []
    assert [key for key, _pk in paragraphs.bearing_evidence([paragraph])] == ["p1"]
    make_person_mention(evidence=[paragraph])
    assert [key for key, _pk in paragraphs.bearing_evidence([paragraph], but_of=article)] == ["p1"]
    assert paragraphs.bearing_evidence([]) == []


def test_only_the_paragraphs_asked_for_are_named():
    article = make_body(ONE, TWO)
    make_person(evidence=article.paragraphs.all())
    first = article.paragraphs.get(key="p1")
    assert [key for key, _pk in paragraphs.bearing_evidence([first])] == ["p1"]


def test_a_long_body_rewritten_as_a_whole_is_saved_in_seconds():
    old = [f"Somebody said in part {number} that the works go on as they were planned." for number in range(300)]
    new = [f"Others hold that what {number} means is this and no more than that." for number in range(300)]
    start = time.process_time()
    matched = paragraphs.match_paragraphs(old, new)
    assert time.process_time() - start < 15
    assert sorted(place for place in matched if place is not None) == list(range(300))


WORDS: Any = st.lists(st.sampled_from([ONE, TWO, THREE, FOUR, EDITED, REWRITTEN, *SPLIT, "x", "y z"]), max_size=6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=2, max_size=5))
def test_no_key_comes_back_and_unchanged_texts_keep_theirs(db, bodies):
    article = make_article()
    gone: set[str] = set()
    last = 0
    for texts in bodies:
        before = dict(keys(article))
        change = set_body(article, body(*texts))
        after = dict(keys(article))
        assert [text for _key, text in keys(article)] == texts
        assert not gone & set(after)
        assert [int(key[1:]) for key in change.added] == list(range(last + 1, last + 1 + len(change.added)))
        assert set(change.added) == set(after) - set(before)
        assert set(change.removed) == set(before) - set(after)
        for text in set(before.values()) & set(after.values()):
            was = {key for key, words in before.items() if words == text}
            now = {key for key, words in after.items() if words == text}
            assert was <= now or now <= was or len(was) != 1
            if len(was) == 1 and len(now) == 1:
                assert was == now
        gone |= set(change.removed)
        last += len(change.added)
