"""The verdict on a pair. Stance is applied here and nowhere else: the model reads propositions."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.config import Config
from factcheck.judge.explain import explain
from factcheck.judge.features import features
from factcheck.judge.notes import find_notes
from factcheck.judge.temperature import soften
from factcheck.judge.weights import Weights
from factcheck.pairing.cluster import cluster_id
from factcheck.records import Claim, Label, Pair, Verdict
from factcheck.signals.compare import Reading, Signals, compare

# Digits kept: below this, float32 scores differ between batch sizes and machines.
DIGITS = 4
RAW_DIGITS = 6
# Unrelated claims with opposite words ("suspended", "continued"), or of which one tells a later state, are in
# the report from this similarity on; lower, they are mostly about two things.
NEAR_AT = 0.45
Content = tuple[float, float, float]  # agree, contradict, unrelated
NO_FACT = frozenset({"asks", "opines"})


@dataclass(frozen=True, slots=True)
class Judge:
    """How NLI probabilities become labels: temperature, fitted weights where there are any, thresholds."""

    temperature: float = 1.0
    contradict_at: float = 0.5
    agree_at: float = 0.5
    review_margin: float = 0.3
    weights: Weights | None = None  # none: the NLI model's word alone

    @classmethod
    def of(cls, config: Config, calibrated: float, weights: Weights | None = None) -> "Judge":
        """Make the judge of a run; calibrated is the temperature that came with the NLI model."""
        return cls(
            config.temperature or calibrated,
            config.contradict_at,
            config.agree_at,
            config.review_margin,
            weights,
        )

    def verdict(
        self, pair: Pair, left: Claim, right: Claim, nli: NDArray[np.float64], names: tuple[str, str]
    ) -> Verdict:
        """Judge one pair.

        nli: (6,), entailment, neutral and contradiction left to right, then right to left.
        names: what to call the claims' articles. Swapping the claims swaps left and right alone.
        """
        readings = Reading.of(left), Reading.of(right)
        signals = compare(*readings)
        content = self.content(pair, left, right, nli, signals)
        stated = content if self.weights else only_stated(content, left.stance, right.stance)
        agree, contradict, unrelated = turn(stated, left.stance, right.stance)
        label, confidence = self.label(agree, contradict, unrelated)
        unsure = abs(contradict - self.contradict_at) < self.review_margin
        notes = find_notes(left, right, label, signals, near=pair.similarity >= NEAR_AT, unsure=unsure)
        # What would contradict if the hedged one of the two were stated.
        against = turn(content, left.stance, right.stance)[1] if "hedged" in notes else 0.0
        review = (
            unsure
            or against >= self.contradict_at > contradict
            or (label == "unrelated" and "antonym" in notes)
        )
        return Verdict(
            pair_id=pair.id,
            left=left.id,
            right=right.id,
            label=label,
            confidence=round(confidence, DIGITS),
            needs_review=review,
            p_agree=round(agree, DIGITS),
            p_contradict=round(contradict, DIGITS),
            p_unrelated=round(unrelated, DIGITS),
            nli=tuple(round(float(value), RAW_DIGITS) for value in nli),
            notes=notes,
            explanation=explain(left, right, label, notes, names, signals, unsure=unsure),
            cluster=cluster_id(left, right),
        )

    def content(
        self, pair: Pair, left: Claim, right: Claim, nli: NDArray[np.float64], signals: Signals
    ) -> Content:
        """Return the probabilities that the contents agree, contradict, are unrelated, all stances apart."""
        if self.weights is None:
            return combine(nli, self.temperature)
        row = features(pair, left, right, soften(nli.reshape(2, 3), self.temperature), signals)
        agree, contradict, unrelated = self.weights.probabilities(row[None])[0].tolist()
        return agree, contradict, unrelated

    def label(self, agree: float, contradict: float, unrelated: float) -> tuple[Label, float]:
        """Return the label that calibrated probabilities reach, and its own probability."""
        if contradict >= self.contradict_at and contradict >= agree:
            return "contradict", contradict
        if agree >= self.agree_at:
            return "agree", agree
        return "unrelated", unrelated


def combine(nli: NDArray[np.float64], temperature: float) -> Content:
    """Join the two directions: probabilities that the contents agree, contradict, are unrelated.

    Agreement asks for entailment in one direction at least, so the greater one counts;
    contradiction is symmetric, so the mean does, and a model that finds one in a single reading
    order does not carry it alone. Order does not matter: combine(swapped) is the same.
    """
    probabilities = soften(nli.reshape(2, 3), temperature)
    agree = float(probabilities[:, 0].max())
    contradict = float(probabilities[0, 2] + probabilities[1, 2]) / 2
    unrelated = float(probabilities[:, 1].min())
    total = agree + contradict + unrelated
    return agree / total, contradict / total, unrelated / total


def only_stated(content: Content, stance_a: str, stance_b: str) -> Content:
    """Take from contents what only claims stated as fact can do to each other.

    Hedged: no contradiction, nor agreement of what a denial turns, so its share falls to unrelated. A
    question or an opinion supports and contradicts nothing. Fitted weights have learnt this instead.
    """
    if not NO_FACT.isdisjoint((stance_a, stance_b)):
        return 0.0, 0.0, 1.0
    agree, contradict, unrelated = content
    if "hedges" not in (stance_a, stance_b):
        return content
    if "denies" in (stance_a, stance_b):
        return 0.0, contradict, unrelated + agree
    return agree, 0.0, unrelated + contradict


def turn(content: Content, stance_a: str, stance_b: str) -> Content:
    """Apply denials: what the contents do to each other becomes what the speakers do.

    One of the two denied: agreement and contradiction change places. Both denied: denials of
    contrary things may both be right.
    """
    agree, contradict, unrelated = content
    if (stance_a == "denies") != (stance_b == "denies"):
        return contradict, agree, unrelated
    if stance_a == "denies":
        return agree, 0.0, unrelated + contradict
    return content
