import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.training.augment.speech import SPEAKERS, attributed

DENIALS = re.compile(
    r"\b(?:den\w+|rejected|refuted|may|might|alleged\w*|claim\w*|hop\w+|fear\w*|expect\w*)\b"
)


def said(sentence: str, seeds: int = 3000) -> set[str]:
    return {attributed(sentence, Random(seed)) for seed in range(seeds)}


def test_a_sentence_is_put_into_somebodys_mouth_before_or_after_it() -> None:
    made = said("The bridge was closed.")
    for text in (
        "Police said that the bridge was closed.",
        "The ministry confirmed that the bridge was closed.",
        "The bridge was closed, police said.",
        "The bridge was closed, according to a spokeswoman.",
        "The bridge was closed, witnesses told reporters.",
    ):
        assert text in made
    assert not [text for text in made if DENIALS.search(text)]


def test_a_name_keeps_its_capital() -> None:
    assert "Police said that Anna Kvam won." in said("Anna Kvam won.")


@pytest.mark.parametrize("sentence", ["The bridge was closed.", "Anna Kvam won.", "Two boats sank."])
def test_every_speaker_speaks(sentence: str) -> None:
    made = " ".join(said(sentence)).lower()
    assert all(speaker.lower() in made for speaker in SPEAKERS)


@given(st.sampled_from(("The bridge was closed", "Anna Kvam won", "12 boats sank")), st.integers(0, 10**6))
def test_what_is_said_is_kept_word_by_word(body: str, seed: int) -> None:
    text = attributed(f"{body}.", Random(seed))
    assert text == attributed(f"{body}.", Random(seed))
    assert body.lower() in text.lower()
    assert any(speaker in text.lower() for speaker in SPEAKERS)
    assert text.endswith(".")
    assert not text.endswith("..")
    assert "  " not in text
    assert text[0] == text[0].upper()
