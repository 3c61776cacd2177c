"""What the judge weighs: the NLI model's reading of a pair, and what the two claims share, as numbers.

All features are of the contents, as if both were stated; a denial is turned behind them, in one place.
Exchanging the two claims changes no feature.
"""

from math import log
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from factcheck.claims.speakers import same_speaker
from factcheck.judge.temperature import soften
from factcheck.records import GIVEN, Claim, Pair
from factcheck.signals.compare import Reading, Signals, compare

Sign = Literal["+", "-", "0", "?"]  # may raise, may lower, has no say, either
# Feature -> what it may do to the odds of agree and of contradict against unrelated. Signs are set where
# sense demands them, so that a chance of the labelled pairs cannot make equal numbers, say, contradict.
FEATURES: dict[str, tuple[Sign, Sign]] = {
    "nli agree": ("+", "-"),  # log odds against neutral, in the order that entails more
    "nli agree, weaker order": ("+", "?"),
    "nli contradict": ("-", "+"),  # the same, in the order that contradicts more
    "nli contradict, weaker order": ("?", "+"),
    "similarity": ("+", "+"),  # cosine of the claims, of pairs that were found by it
    "nearest": ("+", "+"),  # each is the other's best partner in its article
    "rank": ("-", "-"),  # logarithm of the place among the partners in the other's article
    "words shared": ("+", "+"),  # content words of the shorter
    "contradict, words shared": ("0", "+"),  # probability of contradiction times the share of words
    "same text": ("+", "-"),
    "number equal": ("+", "-"),
    "number compatible": ("+", "-"),
    "number conflicting": ("-", "+"),
    "date equal": ("+", "?"),
    "date conflicting": ("-", "+"),
    "period conflicting": ("-", "-"),
    "entity equal": ("+", "?"),
    "entity conflicting": ("-", "?"),
    "place conflicting": ("-", "+"),
    "opposite": ("-", "+"),
    "quantifier conflicting": ("-", "+"),
    "role equal": ("+", "-"),
    "role conflicting": ("-", "+"),
    "update": ("-", "-"),
    "denied": ("?", "?"),  # one of the two is
    "hedged": ("?", "-"),
    "opinion": ("-", "-"),
    "two speakers": ("?", "?"),
    "given": ("?", "?"),  # by a person, who knows that they speak of one thing, and not found by search
}
NAMES = tuple(FEATURES)
MOST = 6.0  # log odds beyond this say nothing more


def features(
    pair: Pair, left: Claim, right: Claim, nli: NDArray[np.float64], signals: Signals
) -> NDArray[np.float64]:
    """Return the features of a pair, (len(NAMES),). nli: (6,), calibrated probabilities, both orders."""
    values = _nli(nli.reshape(2, 3), signals.overlap) | _signals(signals) | _stances(left, right)
    given = GIVEN in pair.why
    values |= {
        "similarity": 0.0 if given else pair.similarity,
        "nearest": not given and pair.rank == 1,
        "rank": 0.0 if given else log(pair.rank),
        "given": given,
    }
    return np.asarray([float(values[name]) for name in NAMES])


def read_features(
    pair: Pair, left: Claim, right: Claim, nli: NDArray[np.float64], temperature: float
) -> NDArray[np.float64]:
    """Return the features of a pair from the NLI model's raw probabilities, (6,)."""
    softened = soften(nli.reshape(2, 3), temperature)
    return features(pair, left, right, softened, compare(Reading.of(left), Reading.of(right)))


def one_denies(left: Claim, right: Claim) -> bool:
    """Tell whether one of two claims denies its content, and the other does not."""
    return (left.stance == "denies") != (right.stance == "denies")


def _nli(probabilities: NDArray[np.float64], overlap: float) -> dict[str, float]:
    logs = np.log(np.clip(probabilities, 1e-9, 1.0))
    agree = np.clip(logs[:, 0] - logs[:, 1], -MOST, MOST)
    contradict = np.clip(logs[:, 2] - logs[:, 1], -MOST, MOST)
    return {
        "nli agree": agree.max(),
        "nli agree, weaker order": agree.min(),
        "nli contradict": contradict.max(),
        "nli contradict, weaker order": contradict.min(),
        "contradict, words shared": float(probabilities[:, 2].mean()) * overlap,
    }


def _signals(signals: Signals) -> dict[str, float]:
    return {
        "words shared": signals.overlap,
        "same text": signals.same_text,
        "number equal": signals.quantities.relation == "equal",
        "number compatible": signals.quantities.relation == "compatible",
        "number conflicting": signals.quantities.relation == "conflicting",
        "date equal": signals.times.relation == "equal",
        "date conflicting": signals.times.relation == "conflicting",
        "period conflicting": signals.periods.relation == "conflicting",
        "entity equal": signals.entities.relation == "equal",
        "entity conflicting": signals.entities.relation == "conflicting",
        "place conflicting": signals.places.relation == "conflicting",
        "opposite": signals.polarity.relation == "conflicting",
        "quantifier conflicting": signals.quantifiers.relation == "conflicting",
        "role equal": signals.roles.relation == "equal",
        "role conflicting": signals.roles.relation == "conflicting",
        "update": signals.update.relation == "conflicting",
    }


def _stances(left: Claim, right: Claim) -> dict[str, float]:
    stances = {left.stance, right.stance}
    return {
        "denied": one_denies(left, right),
        "hedged": "hedges" in stances,
        "opinion": not stances.isdisjoint(("asks", "opines")),
        "two speakers": bool(
            left.speaker and right.speaker and not same_speaker(left.speaker, right.speaker)
        ),
    }
