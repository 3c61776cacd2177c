import pytest
from hypothesis import given
from hypothesis import strategies as st
from variations import EQUAL, outcomes

from factcheck.training.augment import numbers
from factcheck.training.augment.numbers import find_numbers, write


def values(sentence: str) -> list[float]:
    return [number.value for number in find_numbers(sentence)]


@pytest.mark.parametrize(
    "amount",
    [
        "20 or more", "20 or so", "20 or fewer", "as many as 20", "20 plus", "20 at most", "20 to 30",
        "20 or 30", "20 - 30", "20% or more", "20%-30%", "20–30", "20 million to 30 million",
        "twenty or more", "the other 20", "a sum that exceeds 20",
    ],
)  # fmt: skip
def test_what_is_vague_is_not_exact(amount: str) -> None:
    sentence = f"They saw {amount} people."
    assert not [number for number in find_numbers(sentence) if number.is_exact]
    for make in (numbers.changed, numbers.rounded, numbers.bounded):
        assert not outcomes(make, sentence, 20)


@pytest.mark.parametrize(
    "sentence",
    [
        "They rejected two thirds of it.",
        "It had a three quarter length.",
        "It began after World War Two.",
        "They sought Flight 370.",
        "Flight 370 vanished.",
        "He stood on page 12.",
        "It was on Sept. 11.",
        "It was on 11 Sept. again.",
        "It was on Aug 4.",
        "It began at 5.30.",
        "It lasted until 17.30 again.",
    ],
)
def test_fractions_names_and_times_are_no_numbers(sentence: str) -> None:
    assert values(sentence) == []


@pytest.mark.parametrize("sentence", ["He stayed for 20 days.", "It has cost 5.30 euros.", "She saw 12 men."])
def test_a_word_that_ends_like_a_bound_is_none(sentence: str) -> None:
    (number,) = find_numbers(sentence)
    assert number.is_exact


def test_only_what_is_exact_is_written() -> None:
    (number,) = find_numbers("It fell 5%.")
    for value, written in ((0.0625, "0.0625%"), (140.0, "140%"), (2.5, "2.5%"), (1234.5, "1,234.5%")):
        assert write(value, number) == written
    for value in (1 / 3, 140.00001, 0.00002):
        assert write(value, number) is None


@given(st.floats(0.00001, 1e7))
def test_what_is_written_is_the_value(value: float) -> None:
    (number,) = find_numbers("It fell 5 metres.")
    text = write(value, number)
    if text is not None:
        assert not text.endswith(".")
        (after,) = [numbers.WORDS.index(text)] if text in numbers.WORDS else [float(text.replace(",", ""))]
        assert after == pytest.approx(value, rel=1e-8, abs=1e-9)


def test_a_rewritten_head_is_another_and_one_dollar_is_one() -> None:
    assert outcomes(numbers.rewritten, "Twelve men came.") == {
        "12 men came.": EQUAL,
        "A dozen men came.": EQUAL,
    }
    assert outcomes(numbers.rewritten, "It cost $1.") == {"It cost 1 dollar.": EQUAL}
    assert "It cost 1 million dollars." in outcomes(numbers.rewritten, "It cost $1 million.")
    assert outcomes(numbers.rewritten, "They saw the twelve men.") == {"They saw the 12 men.": EQUAL}


@pytest.mark.parametrize(
    "sentence", ["The fire did not destroy 1,187 homes.", "Nobody saw 1,187 men.", "It never cost $1,187."]
)
def test_another_value_of_what_was_not_so_is_no_contradiction(sentence: str) -> None:
    for make in (numbers.changed, numbers.rounded, numbers.bounded):
        assert not outcomes(make, sentence, 20)


def test_an_article_follows_the_number() -> None:
    made = outcomes(numbers.changed, "It was a 7% rise.")
    assert "It was an 8% rise." in made
    assert "It was an 11% rise." in made
    assert "It was a 9% rise." in made
