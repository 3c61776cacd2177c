import math
import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from variations import EQUAL, EXCLUDED, labels, outcomes

from factcheck.training.augment.numbers import find_numbers
from factcheck.training.augment.units import converted

# Worked out by hand, apart from the table of the module: each unit in the smallest of its sort.
SIZES = {
    "kilometres": 1e6, "kilometers": 1e6, "km": 1e6, "metres": 1e3, "meters": 1e3,
    "centimetres": 10, "centimeters": 10, "cm": 10, "millimetres": 1,
    "tonnes": 1e6, "kilograms": 1e3, "kilos": 1e3, "kg": 1e3, "grams": 1,
    "litres": 1e3, "liters": 1e3, "millilitres": 1,
    "square kilometres": 1e6, "square kilometers": 1e6, "hectares": 1e4, "square metres": 1,
    "weeks": 604_800, "days": 86_400, "hours": 3600, "minutes": 60, "seconds": 1,
    "megawatts": 1e3, "MW": 1e3, "gigawatts": 1e6, "GW": 1e6, "kilowatts": 1,
    "terabytes": 1e3, "gigabytes": 1,
    "decades": 120, "years": 12, "months": 1,
}  # fmt: skip


def amount(text: str) -> float:
    (number,) = find_numbers(text)
    unit = re.match(r" (square \w+|\w+)", text[number.end :])
    assert unit
    return number.value * SIZES[unit[1]]


def test_a_measure_in_another_unit_says_the_same() -> None:
    made = outcomes(converted, "They walked 5 kilometres.")
    assert {text for text, given in made.items() if given == EQUAL} == {
        "They walked 5,000 metres.", "They walked 5 km.", "They walked 5 kilometers.",
    }  # fmt: skip
    assert made["They walked 6,000 metres."] == EXCLUDED
    assert set(made.values()) == {EQUAL, EXCLUDED}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It took 90 minutes.", {"It took 5,400 seconds.", "It took 1.5 hours."}),
        ("Three tonnes of rice came.", {"3,000 kilograms of rice came."}),
        ("He ruled 20 years.", {"He ruled 240 months.", "He ruled 2 decades."}),
        ("It burnt 4 square kilometres.", {"It burnt 400 hectares."}),
        ("It stores 2.5 terabytes.", {"It stores 2,500 gigabytes."}),
        ("It makes 12 MW.", {"It makes 12,000 kilowatts.", "It makes 12 megawatts."}),
    ],
)
def test_equal_measures(sentence: str, expected: set[str]) -> None:
    made = outcomes(converted, sentence, 30)
    assert {text for text, given in made.items() if given == EQUAL} == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "He is 20 years old.",
        "It cost 20 dollars.",
        "It rose 5%.",
        "They walked far.",
        "In 2014 days grew.",
        "He has 3 dogs.",
    ],
)
def test_what_is_no_measure_is_left_alone(sentence: str) -> None:
    assert not outcomes(converted, sentence, 20)


def test_a_bound_is_converted_but_not_changed() -> None:
    assert outcomes(converted, "They walked more than 20 tonnes.") == {
        "They walked more than 20,000 kilograms.": EQUAL
    }


@given(
    st.integers(2, 2000).filter(lambda n: not 1500 <= n), st.sampled_from(sorted(SIZES)), st.integers(0, 999)
)
def test_converted_units_are_equal_in_value_and_wrong_ones_are_not(value: int, unit: str, seed: int) -> None:
    sentence = f"They counted {value} {unit} in Lyon."
    for made in converted(sentence, Random(seed)):
        assert made.text != sentence
        same = math.isclose(amount(made.text), amount(sentence), rel_tol=1e-9)
        assert labels(made) == (EQUAL if same else EXCLUDED)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is open 5 days a week.",
        "They worked 12 hours per day.",
        "It drove 20 kilometres an hour.",
        "It drove 20 km/h.",
        "It comes every 5 days.",
        "He gave 5 days' notice.",
    ],
)
def test_rates_are_left_alone(sentence: str) -> None:
    assert not outcomes(converted, sentence, 20)


def test_what_cannot_be_written_exactly_is_not_made() -> None:
    made = outcomes(converted, "It took 90 minutes.", 400)
    for text in made:
        (number,) = find_numbers(text)
        seconds = number.value * (3600 if "hours" in text else 1)
        assert seconds == round(seconds)
        assert not re.search(r"\d\.(?!\d)(?! *$)", text)


def test_another_measure_of_what_was_not_so_is_no_contradiction() -> None:
    assert set(outcomes(converted, "It did not take 90 minutes.").values()) == {EQUAL}
