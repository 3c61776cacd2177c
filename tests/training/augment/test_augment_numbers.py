import operator
import re
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from variations import EQUAL, EXCLUDED, LESS, Labels, labels, outcomes

from factcheck.training.augment import numbers
from factcheck.training.augment.numbers import find_numbers, round_value, spellings, write

SEEDS = st.integers(0, 10**6)
WHOLE = st.integers(2, 999_999).map(lambda n: f"{n:,}").filter(lambda text: not re.fullmatch(r"\d{4}", text))
AMOUNTS = st.one_of(
    WHOLE,
    WHOLE.map(lambda text: f"${text}"),
    st.sampled_from(numbers.WORDS[2:]),
    st.builds(
        "{}{}.{} {}".format,
        st.sampled_from(["", "$", "£", "€"]),
        st.integers(1, 99),
        st.integers(1, 9),
        st.sampled_from(["thousand", "million", "billion"]),
    ),
    st.builds("{}{}".format, st.integers(2, 99), st.sampled_from(["%", " per cent", " percent"])),
    st.builds("{}.{}%".format, st.integers(1, 98), st.integers(1, 9)),
)
SENTENCES = AMOUNTS.map("The storm cost {} in Lyon.".format)
BOUNDS = {
    "at least": operator.ge,
    "more than": operator.gt,
    "fewer than": operator.lt,
    "less than": operator.lt,
    "at most": operator.le,
    "no more than": operator.le,
}


def values(sentence: str) -> list[float]:
    return [number.value for number in find_numbers(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It cost $2.5 million.", [2_500_000]),
        ("Prices rose 12 per cent.", [12]),
        ("Prices rose 4.5%.", [4.5]),
        ("Seven boats carried 1,187 migrants.", [7, 1187]),
        ("It owes 3 billion euros.", [3_000_000_000]),
        ("A field of 1,900 hectares burnt.", [1900]),
        ("It opened in 2014.", []),
        ("Founded 1789, it closed 2011.", []),
        ("Built 1500, it burnt 2099.", []),
        ("It has 1499 pages.", [1499]),
        ("It opened on 4 May.", []),
        ("It opened on May 4, 2014.", []),
        ("They won 3-1.", []),
        ("It began at 10:30.", []),
        ("It began at 5 pm.", []),
        ("He came 3rd in the 1990s.", []),
        ("A Boeing-737 carried MH17's crew.", []),
        ("The 5-year plan failed.", []),
        ("Twenty-five people came.", []),
        ("Five hundred people came.", []),
    ],
)
def test_numbers_are_found_and_dates_scores_and_times_are_not(sentence: str, expected: list[float]) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize(
    "before",
    "more than,at least,at most,over,about,around,some,nearly,almost,roughly,up to,between,the".split(","),
)
def test_bounds_and_rounded_values_are_left_alone(before: str) -> None:
    sentence = f"The fire destroyed {before} 20 homes."
    (number,) = find_numbers(sentence)
    assert not number.is_exact
    for make in (numbers.changed, numbers.rounded, numbers.bounded):
        assert not outcomes(make, sentence, 20)


@pytest.mark.parametrize(
    "sentence", ["It closed in 2014.", "It opened on 4 May.", "It rained.", "They won 3-1 at 10:30."]
)
def test_where_there_is_no_number_nothing_is_made(sentence: str) -> None:
    for make in (numbers.changed, numbers.rewritten, numbers.rounded, numbers.bounded):
        assert not outcomes(make, sentence, 20)


def test_another_value_is_a_contradiction_in_the_same_style() -> None:
    made = outcomes(numbers.changed, "Three men were hurt.")
    assert made["Four men were hurt."] == EXCLUDED
    assert set(made.values()) == {EXCLUDED}
    allowed = [word.capitalize() for word in numbers.WORDS[2:]] + ["25", "30", "45"]
    assert set(made) <= {f"{word} men were hurt." for word in allowed} - {"Three men were hurt."}
    assert set(outcomes(numbers.changed, "It cost $40 million.")) == {
        f"It cost ${n} million." for n in (8, 16, 20, 24, 28, 32, 50, 56, 64, 80, 120)
    }


def test_a_value_in_other_words_says_the_same() -> None:
    assert outcomes(numbers.rewritten, "They saw twelve men.") == {
        "They saw 12 men.": EQUAL,
        "They saw a dozen men.": EQUAL,
    }
    assert outcomes(numbers.rewritten, "7 men came.") == {"Seven men came.": EQUAL}
    assert outcomes(numbers.rewritten, "It cost $2.5 million.") == {
        "It cost $2,500,000.": EQUAL,
        "It cost 2,500,000 dollars.": EQUAL,
        "It cost 2.5 million dollars.": EQUAL,
    }
    assert outcomes(numbers.rewritten, "It fell 4.5%.") == {
        "It fell 4.5 per cent.": EQUAL,
        "It fell 4.5 percent.": EQUAL,
    }
    assert outcomes(numbers.rewritten, "It has 250,000 readers.") == {"It has 0.25 million readers.": EQUAL}
    assert not outcomes(numbers.rewritten, "It has 187 readers.")


def test_a_rounded_value_follows_and_a_far_one_is_excluded() -> None:
    made = outcomes(numbers.rounded, "The fire destroyed 1,187 homes.")
    assert {text for text, given in made.items() if given == LESS} == {
        f"The fire destroyed {words} 1,200 homes."
        for words in "about,around,some,roughly,approximately,close to,nearly,almost,just under".split(",")
    }
    assert made["The fire destroyed about 2,400 homes."] == EXCLUDED
    assert set(made.values()) == {LESS, EXCLUDED}
    # What is above the rounded value is just over it, not nearly it.
    below = [
        text for text, given in outcomes(numbers.rounded, "It has 6,130 readers.").items() if given == LESS
    ]
    assert "It has just over 6,000 readers." in below
    assert not [text for text in below if re.search("nearly|almost|just under", text)]


@pytest.mark.parametrize("sentence", ["It has 300 readers.", "It has 7 readers.", "It has 14 readers."])
def test_what_is_round_already_is_not_rounded(sentence: str) -> None:
    assert not outcomes(numbers.rounded, sentence, 20)


def test_a_bound_is_kept_or_broken() -> None:
    made = outcomes(numbers.bounded, "The fire destroyed 12 homes.")
    expected: dict[str, Labels] = {}
    for bound in (5, 10):
        expected |= {
            f"The fire destroyed {words} {bound} homes.": LESS for words in ("at least", "more than")
        }
        expected |= {
            f"The fire destroyed {words} {bound} homes.": EXCLUDED
            for words in ("fewer than", "at most", "no more than")
        }
    for bound in (15, 20):
        expected |= {
            f"The fire destroyed {words} {bound} homes.": EXCLUDED for words in ("at least", "more than")
        }
        expected |= {
            f"The fire destroyed {words} {bound} homes.": LESS
            for words in ("fewer than", "at most", "no more than")
        }
    assert made == expected
    assert any("less than" in text for text in outcomes(numbers.bounded, "It cost $12 million."))
    assert not outcomes(numbers.bounded, "Two homes burnt.", 20)


@given(SENTENCES, SEEDS)
def test_a_changed_value_is_another_of_the_same_kind(sentence: str, seed: int) -> None:
    (before,) = find_numbers(sentence)
    (made,) = numbers.changed(sentence, Random(seed))
    (after,) = find_numbers(made.text)
    assert labels(made) == EXCLUDED
    assert after.value != before.value
    assert (after.currency, after.scale, after.percent) == (before.currency, before.scale, before.percent)
    assert not (after.percent and after.value > 100)


@given(AMOUNTS)
def test_every_spelling_is_read_as_the_same_value(amount: str) -> None:
    (number,) = find_numbers(f"It cost {amount} more.")
    for text in spellings(number):
        if text != "a dozen":
            assert values(f"It cost {text} more.") == [number.value]
    assert ("a dozen" in spellings(number)) == (
        number.value == 12 and not (number.currency or number.scale or number.percent)
    )


@given(AMOUNTS)
def test_a_number_written_like_itself_keeps_its_value(amount: str) -> None:
    (number,) = find_numbers(f"It cost {amount} more.")
    assert write(number.value, number) == amount


@given(SENTENCES, SEEDS)
def test_a_rewritten_sentence_keeps_the_value_and_the_rest(sentence: str, seed: int) -> None:
    assume("twelve" not in sentence and " 12 " not in sentence)  # "a dozen" is no number that is found
    (number,) = find_numbers(sentence)
    for made in numbers.rewritten(sentence, Random(seed)):
        assert labels(made) == EQUAL
        assert made.text != sentence
        assert values(made.text) == [number.value]
        assert made.text.startswith(sentence[: number.start])
        assert made.text.endswith(sentence[number.end :])


@given(SENTENCES, SEEDS)
def test_rounded_values_are_near_and_excluded_ones_are_far(sentence: str, seed: int) -> None:
    (number,) = find_numbers(sentence)
    for made in numbers.rounded(sentence, Random(seed)):
        (after,) = find_numbers(made.text)
        assert not after.is_exact
        off = abs(after.value - number.value) / number.value
        if labels(made) == LESS:
            assert 0 < off <= 0.06
            assert after.value == pytest.approx(round_value(number))
            if re.search("nearly|almost|just under", made.text):
                assert after.value > number.value
            if "just over" in made.text:
                assert after.value < number.value
        else:
            assert labels(made) == EXCLUDED
            assert off > 0.149


@given(SENTENCES, SEEDS)
def test_bounds_hold_or_fail_as_labelled(sentence: str, seed: int) -> None:
    (number,) = find_numbers(sentence)
    for made in numbers.bounded(sentence, Random(seed)):
        (after,) = find_numbers(made.text)
        said = re.search("no more than|" + "|".join(BOUNDS), made.text)
        assert said
        holds = BOUNDS[said[0]](number.value, after.value)
        assert labels(made) == (LESS if holds else EXCLUDED)
        assert not after.is_exact
