import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.language import (
    QUERY_LENGTH,
    TERMS,
    Clause,
    Field,
    Phrase,
    Prefix,
    Query,
    Word,
    parse,
    years,
)

PARTNER = "A quotation mark has no partner, so it was left out."
OPERATORS = "AND, OR and NOT work on the words beside them. Without any, they were searched as words."
BRACKETS = "Brackets do not group words here, so they were left out."
MINUS = "A minus sign leaves out what follows it without a space. Nothing follows this one."
ASTERISK = "An asterisk means something only at the end of a single word."
NO_WORD = "There is no word in this to search for."
ONLY_OUT = "A search cannot only leave out. What was to be left out was searched for instead."
TOO_LONG = "A search takes at most 200 characters. Take the words that matter most."
TOO_MANY = "A search takes at most 12 terms. The first 12 were searched for."


def short(query):
    """The clauses of a query in few signs: a bar between alternatives, an exclamation mark before what is out."""

    def sign(term):
        match term:
            case Word(word):
                return word
            case Prefix(word):
                return f"{word}…"
            case Phrase(words):
                return "+".join(words)
            case Field(name, typed, values):
                assert values == ()
                return f"{name}={typed}"

    return [
        ("!" if clause.is_excluded else "") + "|".join(sign(term) for term in clause.alternatives)
        for clause in query.clauses
    ]


@pytest.mark.parametrize(
    ("typed", "clauses"),
    [
        ("", []),
        ("   ", []),
        ("wang yi", ["wang", "yi"]),
        ("WANG  Yì", ["wang", "yi"]),
        ("Ürümqi", ["urumqi"]),
        ('"counter terrorism" -exhibition', ["counter+terrorism", "!exhibition"]),
        ("“counter terrorism”", ["counter+terrorism"]),
        ('"rain"', ["rain"]),
        ("counter-terrorism", ["counter+terrorism"]),
        ("U.N.", ["u+n"]),
        ("people’s court", ["people", "court"]),
        ("rain,sun; wind/snow", ["rain", "sun", "wind", "snow"]),
        ("王毅", ["王+毅"]),
        ("王毅、习近平", ["王+毅", "习+近+平"]),
        ("王", ["王"]),
        ("ยาว", ["ย+า+ว"]),
        ("a OR b c", ["a|b", "c"]),
        ("a OR b OR c d OR e", ["a|b|c", "d|e"]),
        ('"a b" OR 王毅', ["a+b|王+毅"]),
        ("a or b", ["a", "or", "b"]),
        ("a AND b", ["a", "b"]),
        ("a AND NOT b", ["a", "!b"]),
        ("a NOT b c", ["a", "!b", "c"]),
        ('a NOT "b c"', ["a", "!b+c"]),
        ("a NOT -b", ["a", "!b"]),
        ("a --b", ["a", "!b"]),
        ("a −b", ["a", "!b"]),
        ("rain*", ["rain…"]),
        ("a OR ra*", ["a|ra…"]),
        ("a -ra*", ["a", "!ra…"]),
        ("习近*", ["习+近"]),
        ("习*", ["习"]),
        ("speaker:xi", ["speaker=xi"]),
        ("Speaker:Xi", ["speaker=Xi"]),
        ('speaker:"Wang Yi"', ["speaker=Wang Yi"]),
        ("speaker:“Wang Yi”", ["speaker=Wang Yi"]),
        ("topic：习近平", ["topic=习近平"]),
        ("rain -person:xi", ["rain", "!person=xi"]),
        ("person:xi OR person:wang", ["person=xi|person=wang"]),
        ("year:2022", ["year=2022"]),
        ("year:2020..2022 kind:statement", ["year=2020..2022", "kind=statement"]),
        ("at 10:30", ["at", "10", "30"]),
        ("rain rain RAIN", ["rain"]),
        ("\0rain\x1b[31m \ud800 \u202esun", ["rain", "31m", "sun"]),
        ("'rain'", ["rain"]),
    ],
)  # fmt: skip
def test_what_is_typed_is_understood(typed, clauses):
    query = parse(typed)
    assert (short(query), query.notes) == (clauses, ())


@pytest.mark.parametrize(
    ("typed", "clauses", "notes"),
    [
        ('"counter terrorism', ["counter", "terrorism"], [PARTNER]),
        ('a "b c" "d', ["a", "b+c", "d"], [PARTNER]),
        ('rain "', ["rain"], [PARTNER]),
        ("AND OR NOT (", ["and", "or", "not"], [BRACKETS, OPERATORS]),
        ("OR a", ["or", "a"], [OPERATORS]),
        ("a OR", ["a", "or"], [OPERATORS]),
        ("a OR OR b", ["a", "or", "b"], [OPERATORS]),
        ("a OR -b", ["a", "or", "!b"], [OPERATORS]),
        ("a NOT b OR c", ["a", "!b", "or", "c"], [OPERATORS]),
        ("a NOT", ["a", "not"], [OPERATORS]),
        ("(a OR b) c", ["a|b", "c"], [BRACKETS]),
        ("a -", ["a"], [MINUS]),
        ("a - b", ["a", "b"], [MINUS]),
        ("col:val*", ["col", "val"], ["There is no field “col”, so it was searched as words."]),
        (
            "speaker: xi",
            ["speaker", "xi"],
            ["“speaker:” has no value right behind it, so it was searched as a word."],
        ),
        (
            'place:"!!"',
            ["place"],
            ["“place:” has no value right behind it, so it was searched as a word."],
        ),
        (
            "year:20x",
            ["year", "20x"],
            ["“20x” is no year, so it was searched as words. Years are typed year:2022 or year:2020..2022."],
        ),
        (
            "r*",
            ["r"],
            ["“r*” is too short a beginning, so it was searched as a word: it takes two letters."],
        ),
        ("*rain", ["rain"], [ASTERISK]),
        ("r*in", ["r", "in"], [ASTERISK]),
        ("sun-ra*", ["sun+ra"], [ASTERISK]),
        ("*", [], [ASTERISK, NO_WORD]),
        ("-rain", ["rain"], [ONLY_OUT]),
        ('-"red rain" NOT person:xi', ["red+rain", "person=xi"], [ONLY_OUT]),
        ("🦊", [], [NO_WORD]),
        ("\0", [], [NO_WORD]),
        ("?! … %", [], [NO_WORD]),
        ('""', [], [NO_WORD]),
        ('"' * 200, [], [NO_WORD]),
        ('"' * 3000, [], [TOO_LONG]),
        ("x" * 201, [], [TOO_LONG]),
        ("rain " * 2000, [], [TOO_LONG]),
        ("a b c d e f g h i j k l m n", list("abcdefghijkl"), [TOO_MANY]),
        (" OR ".join("abcdefghijklmn"), ["a|b|c|d|e|f|g|h|i|j|k|l"], [TOO_MANY]),
    ],
)
def test_what_means_nothing_is_searched_as_words_and_said(typed, clauses, notes):
    query = parse(typed)
    assert (short(query), list(query.notes)) == (clauses, notes)


def test_a_clause_knows_how_it_is_typed():
    query = parse('Ürümqi OR "red  rain" NOT sun kind:"statement" wi* AND 王毅')
    assert [clause.typed for clause in query.clauses] == [
        'Ürümqi OR "red rain"', "-sun", 'kind:"statement"', "wi*", "王毅",
    ]  # fmt: skip
    dropped = query.without(query.clauses[1])
    assert dropped.clauses == (query.clauses[0], *query.clauses[2:])
    assert dropped.typed == 'Ürümqi OR "red rain" kind:"statement" wi* 王毅'


def test_what_is_found_may_hold_the_terms_that_are_not_left_out():
    assert parse("a OR b -c de*").terms == [Word("a"), Word("b"), Prefix("de")]


def test_what_was_typed_is_kept_in_one_line_up_to_the_limit():
    assert parse(" Red\n\0rain \u2066“now” ").typed == 'Red rain "now"'
    assert parse("é" * 300) == Query((), (TOO_LONG,), "é" * QUERY_LENGTH)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("2022", (2022, 2022)),
        ("２０２２", (2022, 2022)),
        ("2020..2022", (2020, 2022)),
        ("2022..2020", (2020, 2022)),
        ("2020..", (2020, 9999)),
        ("..2022", (0, 2022)),
        ("..", None),
        ("", None),
        ("20", None),
        ("20222", None),
        ("٢٠٢٢", None),
        ("2020-2022", None),
    ],
)
def test_years_are_read(value, found):
    assert years(value) == found


ANYTHING = st.text(max_size=250) | st.lists(
    st.sampled_from(
        ['"', "-", "AND", "OR", "NOT", "(", ")", "*", ":", "year:2022", "speaker:", "ab*", "x", "王毅", " "]
    )
).map(" ".join)


@given(ANYTHING)
def test_any_text_is_a_query_and_reading_it_again_changes_nothing(text):
    query = parse(text)
    assert sum(len(clause.alternatives) for clause in query.clauses) <= TERMS + 3
    if TOO_LONG not in query.notes:
        assert parse(query.typed) == query or not query.typed
        again = parse(" ".join(clause.typed for clause in query.clauses))
        assert again.clauses == query.clauses
    assert {type(clause) for clause in query.clauses} <= {Clause}


def test_the_longest_texts_take_no_time():
    started = time.process_time()
    for text in ("x" * 1_000_000, '"' * 1_000_000, "- " * 500_000, "a:" * 500_000):
        assert parse(text).notes == (TOO_LONG,)
    assert time.process_time() - started < 2
