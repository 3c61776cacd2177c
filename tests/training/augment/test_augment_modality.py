from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from variations import OPEN, labels, outcomes

from factcheck.training.augment.modality import conditional, hedged


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The bridge was closed.",
            {
                "The bridge may have been closed.",
                "The bridge might have been closed.",
                "The bridge could have been closed.",
            },
        ),
        ("The bridge is closed.", {f"The bridge {word} be closed." for word in ("may", "might", "could")}),
        ("The firm has left.", {"The firm may have left.", "The firm might have left."}),
        ("The road has been closed.", {"The road may have been closed.", "The road could have been closed."}),
        ("The road will be closed.", {f"The road {word} be closed." for word in ("may", "might", "could")}),
        ("The team will win.", {f"The team {word} win." for word in ("may", "might", "could")}),
    ],
)
def test_what_was_so_may_be_so(sentence: str, expected: set[str]) -> None:
    made = outcomes(hedged, sentence, 300)
    assert set(made.values()) == {OPEN}
    body = sentence[0].lower() + sentence[1:-1]
    frames = {text for text in made if body in text}
    assert set(made) - frames == expected
    assert f"It is not clear whether {body}." in frames
    assert len(frames) == 9


def test_names_keep_their_capital_in_a_frame() -> None:
    assert "It is possible that Anna Kvam won." in outcomes(hedged, "Anna Kvam won.")


@pytest.mark.parametrize(
    "sentence", ["Some people were hurt.", "Police said he was hurt.", "In June, it was closed."]
)
def test_where_the_verb_is_uncertain_the_whole_is_put_in_a_frame(sentence: str) -> None:
    body = sentence[0].lower() + sentence[1:-1]
    made = outcomes(hedged, sentence)
    assert made
    assert all(text.endswith(f" {body}.") for text in made)


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge may be closed.",
        "It would be closed.",
        "It is possibly closed.",
        "It was reportedly closed.",
        "He asked whether it is so.",
        "If it rains, it is closed.",
        "Growth is likely.",
        "Is it closed?",
        "It was closed?",
    ],
)
def test_what_is_open_already_and_questions_are_left_alone(sentence: str) -> None:
    assert not outcomes(hedged, sentence, 30)


def test_what_will_be_depends_on_something() -> None:
    made = outcomes(conditional, "The council will sell the hall.", 300)
    assert set(made.values()) == {OPEN}
    assert len(made) == 14
    assert "The council would sell the hall if the parties agree." in made
    assert "The council will sell the hall unless an appeal succeeds." in made


@pytest.mark.parametrize(
    "sentence",
    [
        "The council sold the hall.",
        "The council will sell it if it can.",
        "The mayor said it will be sold.",
        "The man who will pay left.",
        "Will Smith came.",
    ],
)
def test_what_is_past_hedged_or_said_does_not_become_conditional(sentence: str) -> None:
    assert not outcomes(conditional, sentence, 30)


@given(
    st.sampled_from(("The bridge", "Anna Kvam", "Some of the towns", "Two boats")),
    st.sampled_from(("was sold", "will open", "has left", "had won", "sank", "are late", "will be built")),
    st.integers(0, 10**6),
)
def test_what_is_made_is_a_sentence_left_open(subject: str, verb: str, seed: int) -> None:
    sentence = f"{subject} {verb}."
    for make in (hedged, conditional):
        for made in make(sentence, Random(seed)):
            assert labels(made) == OPEN
            assert made.text != sentence
            assert made.text.endswith(".")
            assert not made.text.endswith("..")
            assert "  " not in made.text
            assert made.text[0].isupper()


def test_the_month_of_may_is_no_hedge() -> None:
    assert outcomes(hedged, "The bridge was closed in May.")
    assert outcomes(conditional, "The council will sell the hall in May.")
    assert not outcomes(hedged, "May it be closed.")


def test_a_quantifier_before_the_verb_puts_the_whole_in_a_frame() -> None:
    made = outcomes(hedged, "In Kenya some people are poor.")
    assert made
    assert all(text.endswith(" in Kenya some people are poor.") for text in made)
