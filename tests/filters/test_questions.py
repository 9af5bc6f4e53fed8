"""Addresses of lists."""

import pytest

from archive.filters.questions import Question

QUESTION = Question(
    "/articles/",
    ("person", "topic", "from", "to", "order"),
    {"order": ("oldest",), "topic": ("rights", "law"), "from": ("2021",)},
)


def test_parameters_have_one_order_and_so_have_their_values():
    assert QUESTION.address() == "/articles/?topic=law&topic=rights&from=2021&order=oldest"
    assert Question("/articles/", ("person",), {}).address() == "/articles/"


def test_a_parameter_can_have_other_values_or_none():
    assert QUESTION.address(topic=(), person=("习", "a b")) == (
        "/articles/?person=a+b&person=%E4%B9%A0&from=2021&order=oldest"
    )


@pytest.mark.parametrize(("number", "end"), [(1, ""), (2, "&page=2"), (5000, "&page=5000")])
def test_a_page_is_part_of_the_address_but_for_the_first(number, end):
    assert QUESTION.address_of_page(number) == QUESTION.address() + end


def test_a_value_is_added_or_taken_out():
    toggle = QUESTION.toggle("topic")
    assert [toggle(value) for value in ("law", "labour")] == [
        "/articles/?topic=rights&from=2021&order=oldest",
        "/articles/?topic=labour&topic=law&topic=rights&from=2021&order=oldest",
    ]
    assert QUESTION.toggle("person")("a&b=c") == (
        "/articles/?person=a%26b%3Dc&topic=law&topic=rights&from=2021&order=oldest"
    )


def test_a_period_takes_the_place_of_another():
    assert QUESTION.between("from", "to")("2022-05") == (
        "/articles/?topic=law&topic=rights&from=2022-05&to=2022-05&order=oldest"
    )


def test_a_form_keeps_what_it_does_not_ask_for():
    assert QUESTION.pairs("from", "to") == [("topic", "law"), ("topic", "rights"), ("order", "oldest")]
