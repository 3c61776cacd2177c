from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from variations import LESS, labels, outcomes

from factcheck.training.augment.reduce import reduced


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("On Monday morning, two boats sank near Lyon.", {"Two boats sank near Lyon."}),
        ("According to police, two boats sank near Lyon.", {"Two boats sank near Lyon."}),
        ("Anna Kvam, a former nurse, won the vote.", {"Anna Kvam won the vote."}),
        ("The town (pop. 3,000) lost its old bridge.", {"The town lost its old bridge."}),
        ("Two boats sank near Lyon on Monday.", {"Two boats sank near Lyon."}),
        ("Two boats sank near Lyon in June 2014.", {"Two boats sank near Lyon."}),
        ("Two boats sank near Lyon after a long storm.", {"Two boats sank near Lyon."}),
        ("The storm tore off roofs, killing two people.", {"The storm tore off roofs."}),
        (
            "On Monday morning, the old mayor (67) left the town after a long dispute.",
            {
                "The old mayor (67) left the town after a long dispute.",
                "On Monday morning, the old mayor left the town after a long dispute.",
                "On Monday morning, the old mayor (67) left the town.",
            },
        ),
    ],
)
def test_what_remains_follows_from_the_whole(sentence: str, expected: set[str]) -> None:
    assert outcomes(reduced, sentence) == dict.fromkeys(expected, LESS)


@pytest.mark.parametrize(
    "sentence",
    [
        "On Monday, nobody was hurt in Lyon.",
        "No boats sank near Lyon on Monday.",
        "Two boats did not sink near Lyon on Monday.",
        "Two boats didn't sink near Lyon on Monday.",
        "Two boats didn’t sink near Lyon on Monday.",
        "Only two boats sank near Lyon on Monday.",
        "Few boats sank near Lyon on Monday.",
        "Two boats may sink near Lyon on Monday.",
        "Two boats sink near Lyon, if it rains on Monday.",
        "Did two boats sink near Lyon on Monday?",
        "Two boats sank on Monday.",  # too short to lose anything
        "Two boats sank near Lyon.",
    ],
)
def test_negated_hedged_and_short_sentences_and_questions_are_left_alone(sentence: str) -> None:
    assert not outcomes(reduced, sentence, 30)


@given(
    st.sampled_from(("", "On Monday, ", "After a long night, ")),
    st.sampled_from(("", ", the new mayor,", " (67)", ", a former nurse,")),
    st.sampled_from(("", " last week", " because of the weather", ", leaving two people hurt")),
    st.integers(0, 999),
)
def test_what_remains_is_a_sentence_made_of_words_of_the_whole(
    opening: str, aside: str, tail: str, seed: int
) -> None:
    sentence = f"{opening}Anna Kvam{aside} left the old town{tail}."
    made = reduced(sentence, Random(seed))
    assert bool(made) == bool(opening or aside or tail)
    for variation in made:
        assert labels(variation) == LESS
        assert len(variation.text) < len(sentence)
        assert "Anna Kvam" in variation.text
        assert "left the old town" in variation.text
        assert variation.text[0].isupper()
        assert variation.text.endswith(".")
        assert "  " not in variation.text


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "On Monday, the mayor of Lyon, who is 67, left the town for good.",
            {"On Monday, the mayor of Lyon left the town for good."},
        ),
        ("At least 12 people, including a child, were hurt.", set()),
        ("In Paris, France, two boats sank near the bridge.", set()),
        ("On Monday, the mayor of Lyon, who is 67.", set()),
        ("It was the highest level since March 2009.", set()),
        ("Since March, prices have been at the highest level.", set()),
        ("In Kenya, most people were poor that year.", set()),
        ("Anna Kvam, 31, who was old, left the town.", set()),
        ("He was shown in a video released last week.", set()),
        ("The video of the nurse was released last week.", {"The video of the nurse was released."}),
        ("In theory, the bridge was closed to lorries.", set()),
        ("The boat that sank after the long storm was old.", set()),
        ("The boat found after the storm was very old.", set()),
        ("The people killed when a bus overturned come from Lyon.", set()),
        ("Two men were found two days after the storm.", set()),
        ("On the following day the mayor left the town.", set()),
        ("The mayor of the town was looking after the children.", set()),
        ("He left the town late last year.", set()),
        ("The town lost its bridge in May after the storm.", {"The town lost its bridge in May."}),
    ],
)
def test_what_remains_keeps_its_main_verb(sentence: str, expected: set[str]) -> None:
    assert outcomes(reduced, sentence) == dict.fromkeys(expected, LESS)
