"""The verdict on a pair. Stance is applied here and nowhere else: the model reads propositions."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.config import Config
from factcheck.judge.explain import explain
from factcheck.judge.notes import find_notes, same_text
from factcheck.judge.temperature import soften
from factcheck.records import Claim, Label, Pair, Verdict, digest

# Digits kept: below this, float32 scores differ between batch sizes and machines.
DIGITS = 4
RAW_DIGITS = 6
# Near claims with opposite words ("suspended", "continued") that the model calls unrelated go to a
# person from this similarity on: 2 of 1,339 scored pairs of the 50 news articles in the README.
OPPOSITES_AT = 0.45
NO_FACT = frozenset({"asks", "opines"})


@dataclass(frozen=True, slots=True)
class Judge:
    """How NLI probabilities become labels: temperature and thresholds."""

    temperature: float = 1.0
    contradict_at: float = 0.5
    agree_at: float = 0.5
    review_margin: float = 0.15

    @classmethod
    def of(cls, config: Config, calibrated: float) -> "Judge":
        """Make the judge of a run; calibrated is the temperature that came with the NLI model."""
        return cls(
            config.temperature or calibrated, config.contradict_at, config.agree_at, config.review_margin
        )

    def verdict(
        self, pair: Pair, left: Claim, right: Claim, nli: NDArray[np.float64], names: tuple[str, str]
    ) -> Verdict:
        """Judge one pair.

        nli: (6,), entailment, neutral and contradiction left to right, then right to left.
        names: what to call the claims' articles. Swapping the claims swaps left and right alone.
        """
        content = combine(nli, self.temperature)
        agree, contradict, unrelated = turn(content, left.stance, right.stance)
        # What would contradict if the hedged one of the two were stated.
        against = content[0] if "denies" in (left.stance, right.stance) else content[1]
        label, confidence = self.label(agree, contradict, unrelated)
        opposed = pair.similarity >= OPPOSITES_AT and is_stated(left, right)
        notes = find_notes(left, right, label, opposed=opposed)
        review = (
            abs(contradict - self.contradict_at) < self.review_margin
            or ("hedged" in notes and against >= self.contradict_at)
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
            explanation=explain(left, right, label, notes, names),
            cluster=digest(*sorted((same_text(left), same_text(right)))),
        )

    def label(self, agree: float, contradict: float, unrelated: float) -> tuple[Label, float]:
        """Return the label that calibrated probabilities reach, and its own probability."""
        if contradict >= self.contradict_at and contradict >= agree:
            return "contradict", contradict
        if agree >= self.agree_at:
            return "agree", agree
        return "unrelated", unrelated


def is_stated(left: Claim, right: Claim) -> bool:
    """Tell whether both claims are put forward as fact: neither hedged nor asked nor an opinion."""
    return {left.stance, right.stance} <= {"asserts", "denies"}


def combine(nli: NDArray[np.float64], temperature: float) -> tuple[float, float, float]:
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


def turn(content: tuple[float, float, float], stance_a: str, stance_b: str) -> tuple[float, float, float]:
    """Apply the stances: what the contents do to each other becomes what the speakers do.

    One of the two denied: agreement and contradiction change places. Both denied: denials of
    contrary things may both be right. Hedged: no contradiction, so its share falls to unrelated. A
    question or an opinion supports and contradicts nothing.
    """
    if not NO_FACT.isdisjoint((stance_a, stance_b)):
        return 0.0, 0.0, 1.0
    agree, contradict, unrelated = content
    if (stance_a == "denies") != (stance_b == "denies"):
        agree, contradict = contradict, agree
    elif stance_a == "denies":
        contradict, unrelated = 0.0, unrelated + contradict
    if "hedges" in (stance_a, stance_b):
        contradict, unrelated = 0.0, unrelated + contradict
    return agree, contradict, unrelated
