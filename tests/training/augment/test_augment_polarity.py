from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from variations import EXCLUDED, outcomes

from factcheck.records import NLI_LABELS
from factcheck.training.augment.polarity import affirm, both_negated, negate, negated, negated_pairs, turned
from factcheck.training.data import NliPair

E, N, C = (NLI_LABELS.index(label) for label in ("entailment", "neutral", "contradiction"))
SUBJECTS = ("The bridge", "Two boats", "Anna Kvam", "The mayor of Lyon")
VERBS = (
    "is closed",
    "was sold",
    "will open",
    "has left",
    "had arrived",
    "could win",
    "should pay",
    "are late",
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The bridge was closed.", "The bridge was not closed."),
        ("The team will win.", "The team will not win."),
        ("The road has been closed since May.", "The road has not been closed since May."),
        ("Exports can rise.", "Exports can not rise."),
    ],
)
def test_the_main_verb_is_negated(sentence: str, expected: str) -> None:
    assert negate(sentence) == expected


def test_never_is_put_where_it_is_asked_for() -> None:
    assert negate("The bridge was closed.", "never") == "The bridge was never closed."


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge was not closed.",
        "Nobody was hurt.",
        "The bridge wasn't closed.",
        "The bridge wasn’t closed.",
        "Some people were hurt.",
        "Most shops are closed.",
        "If it rains, the road is closed.",
        "A few people were hurt.",
        "Few people were hurt.",
        "The bridge was closed?",
        "Was it closed.",
        "The man who was hurt left.",  # the verb of another clause
        "Police said he was hurt.",
        "“It was closed.”",
        "In May, it was closed.",
        "The bridge was also closed.",
        "The bridge is reportedly closed.",
        "It rained.",
    ],
)
def test_what_cannot_be_negated_with_certainty_is_left_alone(sentence: str) -> None:
    assert negate(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The bridge was not closed.", "The bridge was closed."),
        ("The bridge isn't closed.", "The bridge is closed."),
        ("The bridge hasn’t been closed.", "The bridge has been closed."),
    ],
)
def test_the_one_negation_is_taken_out(sentence: str, expected: str) -> None:
    assert affirm(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge was closed.",
        "The bridge did not close.",  # "did close" would need another form
        "The bridge doesn't close.",
        "Nobody was not hurt.",  # two negations
        "It was not closed because of rain.",
        "They have not found any money.",
        "The bridge has not opened yet.",
        "All of it is not until May.",
        "Police said it was not closed.",
        "The man who was not hurt left.",
        "Nobody was hurt.",
    ],
)
def test_what_cannot_be_affirmed_with_certainty_is_left_alone(sentence: str) -> None:
    assert affirm(sentence) is None


def test_a_negation_is_a_contradiction() -> None:
    assert outcomes(negated, "The bridge was closed.") == {
        "The bridge was not closed.": EXCLUDED,
        "The bridge was never closed.": EXCLUDED,
        "It is not true that the bridge was closed.": EXCLUDED,
        "It is not the case that the bridge was closed.": EXCLUDED,
    }
    assert outcomes(negated, "The bridge was not closed.") == {"The bridge was closed.": EXCLUDED}


def test_quantified_sentences_are_only_negated_as_a_whole() -> None:
    made = outcomes(negated, "Some people were hurt.")
    assert set(made) == {
        "It is not true that some people were hurt.",
        "It is not the case that some people were hurt.",
    }
    assert not outcomes(negated, "Nobody was hurt.")


def test_two_that_say_the_same_do_so_when_both_are_negated() -> None:
    assert both_negated("The fire was put out.", "The blaze was put out.") == (
        "The fire was not put out.",
        "The blaze was not put out.",
    )
    assert both_negated("The fire was put out.", "It rained.") is None
    assert both_negated("It rained.", "The fire was put out.") is None


def test_what_was_supported_is_excluded_and_what_was_open_stays_open() -> None:
    pairs = [
        NliPair("Two boats sank.", "A boat was lost.", E),
        NliPair("Two boats sank.", "A boat was not saved.", E),
        NliPair("Two boats sank.", "A boat was blue.", N),
        NliPair("Two boats sank.", "The boats are safe.", C),  # the negation may be supported or not
        NliPair("Two boats sank.", "It rained.", E),  # cannot be negated
    ]
    assert negated_pairs(pairs, 0) == [
        NliPair("Two boats sank.", "A boat was not lost.", C),
        NliPair("Two boats sank.", "A boat was saved.", C),
        NliPair("Two boats sank.", "A boat was not blue.", N),
    ]


def test_the_premise_of_an_open_pair_is_negated_at_times() -> None:
    pair = NliPair("The boat was sold.", "The boat was blue.", N)
    assert {made.premise for made in negated_pairs([pair] * 50, 0)} == {
        "The boat was sold.",
        "The boat was not sold.",
    }
    assert negated_pairs([pair] * 50, 0) == negated_pairs([pair] * 50, 0)


def test_only_contradictions_are_turned() -> None:
    pairs = [NliPair("a", "b", E), NliPair("c", "d", C), NliPair("e", "f", N)]
    assert turned(pairs) == [NliPair("d", "c", C)]


@given(st.sampled_from(SUBJECTS), st.sampled_from(VERBS), st.integers(0, 999))
def test_taking_the_negation_out_gives_the_sentence_back(subject: str, verb: str, seed: int) -> None:
    sentence = f"{subject} {verb}."
    not_so = negate(sentence)
    assert not_so is not None
    assert affirm(not_so) == sentence
    assert negate(not_so) is None
    assert sentence in [made.text for made in negated(not_so, Random(seed))]


@pytest.mark.parametrize(
    "sentence",
    [
        "In Kenya some people are poor.",
        "On the coast most shops are closed.",
        "Two of the men were hurt.",
        "There were some boats.",
        "He did the work.",
        "They have to pay.",
        "The firm had to close.",
        "The firm has 20 employees.",
        "The king has limited powers.",
        "The will of the people is clear.",
    ],
)
def test_quantifiers_and_verbs_that_take_no_not_are_left_alone(sentence: str) -> None:
    assert negate(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    ["Some shops are not closed.", "In Kenya many people are not poor.", "The firm has not a chance."],
)
def test_a_negation_under_a_quantifier_stays(sentence: str) -> None:
    assert affirm(sentence) is None
