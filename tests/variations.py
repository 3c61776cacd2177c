"""What the tests of made pairs share: the labels of a variation, and all outcomes of a random choice."""

from collections.abc import Mapping
from random import Random

from factcheck.training.augment.variation import Transformation, Variation

Labels = tuple[str, str]  # forward, backward

EQUAL: Labels = ("entailment", "entailment")
LESS: Labels = ("entailment", "neutral")
EXCLUDED: Labels = ("contradiction", "contradiction")
OPEN: Labels = ("neutral", "neutral")


def labels(variation: Variation) -> Labels:
    return variation.forward, variation.backward


def outcomes(make: Transformation, sentence: str, seeds: int = 200) -> Mapping[str, Labels]:
    """Everything that a transformation makes of a sentence over many seeds; a text has one label."""
    found: dict[str, Labels] = {}
    for seed in range(seeds):
        made = make(sentence, Random(seed))
        assert made == make(sentence, Random(seed))
        for variation in made:
            assert found.setdefault(variation.text, labels(variation)) == labels(variation)
    return found
