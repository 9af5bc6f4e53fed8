import time

import pytest

from archive.models import PersonName
from archive.search.fields import resolve
from archive.search.language import parse
from archive.search.selecting import look, select
from archive.search.spelling import Spelling, correct, near_words
from tests import factories


def spell(typed, **conditions):
    shelf = look()
    return correct(select(query=resolve(parse(typed), shelf), shelf=shelf, **conditions))


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("bachlet", ["bachelet"]),
        ("bahcelet", ["bachelet"]),
        ("backelett", ["bachelet"]),
        ("bakelett", []),
        ("wnag", ["wang"]),
        ("wong", ["wang"]),
        ("wxyg", []),
        ("бачлет", ["бачелет"]),
        ("bachelet", []),
    ],
)
def test_words_are_near_up_to_two_slips_and_short_ones_up_to_one(word, near):
    known = ["bachelet", "wang", "wan", "rain", "бачелет"]
    assert [other for _slips, other in near_words(word, known)] == near


def test_a_large_vocabulary_takes_little_time():
    known = [f"word{number}" for number in range(200_000)]
    started = time.process_time()
    assert [other for slips, other in near_words("wrod77777", known) if slips == 1] == ["word77777"]
    assert time.process_time() - started < 2


@pytest.mark.django_db
class TestCorrect:
    def test_a_slip_is_corrected_and_counted(self):
        factories.make_person(name="Michelle Bachelet")
        factories.make_event(name="Visit of Michelle Bachelet")
        assert spell("bachlet") == Spelling("bachelet", 2)
        assert spell("Mishelle Bachlet") == Spelling("michelle bachelet", 2)
        assert spell('visit "michele bachelet"') == Spelling('visit "michelle bachelet"', 1)
        assert spell("bachlet kind:event") == Spelling("bachelet kind:event", 1)
        assert spell("bachlet OR rayn") == Spelling("bachelet OR rayn", 2)
        assert spell("bachlet -visit") == Spelling("bachelet -visit", 1)

    def test_what_is_found_or_near_nothing_is_left_alone(self):
        factories.make_person(name="Michelle Bachelet", summary="Of 2022.")
        assert [spell(typed) for typed in ("bachelet", "zzyzx", "2023", "b", "bach*", "", "kind:event", "🦊")] == [
            None
        ] * 8

    def test_names_come_before_other_words(self):
        factories.make_article(body=["wong wong", "wong"])
        factories.make_article(body=["wong"])
        factories.make_person(name="Wang Yi")
        assert spell("weng") == Spelling("wang", 1)
        assert spell("wang yo") == Spelling("wang yi", 1)

    def test_a_known_word_is_corrected_where_the_whole_finds_nothing(self):
        factories.make_person(name="Xi Jinping")
        factories.make_topic(name="yi")
        assert spell("yi jinping") == Spelling("xi jinping", 1)

    @pytest.mark.parametrize("typed", ["习近萍", "习平", "习近近平", "近习平"])
    def test_runs_of_characters_are_corrected_as_a_whole(self, typed):
        PersonName(person=factories.make_person(name="Xi Jinping"), text="习近平").save()
        factories.make_topic(name="平 萍")
        assert spell(typed) == Spelling("习近平", 1)

    def test_every_script_is_corrected(self):
        factories.make_topic(name="Беларусь")
        factories.make_topic(name="تركيا")
        assert spell("белорусь") == Spelling("беларусь", 1)
        assert spell("تركسا") == Spelling("تركيا", 1)

    @pytest.mark.parametrize("state", ["draft", "in-review", "withdrawn"])
    def test_no_word_of_what_is_hidden_is_proposed(self, state):
        factories.make_person(name="Secretive", status=state)
        PersonName(person=factories.make_person(name="X", status=state), text="习近平").save()
        for letter in "abcdefgh":
            factories.make_topic(name=f"weng{letter}", status=state)
        factories.make_topic(name="wength")
        assert (spell("secretiv"), spell("习近萍")) == (None, None)
        assert spell("weng") is None
        assert spell("wengt") == Spelling("wength", 1)

    def test_it_is_counted_within_what_is_chosen(self):
        factories.make_person(name="Bachelet")
        assert spell("bachlet", chosen={"record": ["topic"]}) is None
