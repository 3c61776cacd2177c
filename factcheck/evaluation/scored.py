"""Labelled pairs with what was predicted for them, as arrays."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.evaluation.metrics import Floats
from factcheck.evaluation.pairs import PairFile, Prediction
from factcheck.records import LABELS

# What each label of ours is called among the labels of NLI, and of consistency.
MEANS = {
    "agree": ("agree", "entailment", "consistent"),
    "contradict": ("contradict", "contradiction", "inconsistent"),
    "unrelated": ("unrelated", "neutral"),
}


@dataclass(frozen=True, slots=True)
class Scored:
    """n pairs: given and predicted labels as positions in labels, and the probabilities."""

    labels: tuple[str, ...]
    given: NDArray[np.int64]  # (n,)
    predicted: NDArray[np.int64]  # (n,)
    probabilities: Floats  # (n, len(labels)), in the order of labels
    story: NDArray[np.int64]  # (n,): pairs with the same number are resampled together

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(self.given)

    def take(
        self, rows: NDArray[np.bool_] | NDArray[np.int64], story: NDArray[np.int64] | None = None
    ) -> "Scored":
        """Return the pairs of some rows alone, with stories of their own or those that are given."""
        return Scored(
            self.labels,
            self.given[rows],
            self.predicted[rows],
            self.probabilities[rows],
            np.unique(self.story[rows] if story is None else story, return_inverse=True)[1],
        )

    def relabelled(self, predicted: NDArray[np.int64], probabilities: Floats) -> "Scored":
        """Return the same pairs with other predictions."""
        return Scored(self.labels, self.given, predicted, probabilities, self.story)

    @property
    def stories(self) -> int:
        """The number of stories."""
        return int(self.story.max()) + 1 if len(self.story) else 0

    @property
    def contradict(self) -> int:
        """The position of the label of a contradiction."""
        return position(self.labels, "contradict")

    @property
    def agree(self) -> int:
        """The position of the label of an agreement."""
        return position(self.labels, "agree")

    @property
    def right(self) -> NDArray[np.bool_]:
        """Where the predicted label is the given one."""
        return np.asarray(self.given == self.predicted)

    @property
    def confidence(self) -> Floats:
        """The probability of the predicted label: (n,)."""
        return self.probabilities[np.arange(len(self)), self.predicted]

    @property
    def flag_scores(self) -> Floats:
        """The threshold up to which each pair is flagged as a contradiction: (n,).

        The judge flags where contradiction is at least as probable as agreement and reaches the
        threshold; a pair that agreement outweighs is never flagged, and has -1.
        """
        against = self.probabilities[:, self.contradict]
        return np.where(against >= self.probabilities[:, self.agree], against, -1.0)


def position(labels: Sequence[str], ours: str) -> int:
    """Return where a label of ours stands among labels, which may be other ones."""
    return next(labels.index(name) for name in MEANS[ours] if name in labels)


def from_pairs(file: PairFile, predictions: Sequence[Prediction]) -> Scored:
    """Put labelled pairs and their predictions side by side."""
    labels = file.labels
    number = {label: i for i, label in enumerate(labels)}
    columns = np.asarray([(p.p_agree, p.p_contradict, p.p_unrelated) for p in predictions])
    order = [position(labels, ours) for ours in LABELS[: len(labels)]]  # consistency has two
    probabilities = np.zeros((len(predictions), len(labels)))
    probabilities[:, order] = columns[:, : len(labels)]
    return Scored(
        labels,
        np.asarray([number[pair.label] for pair in file.pairs]),
        np.asarray([number[prediction.label] for prediction in predictions]),
        probabilities,
        story_numbers([pair.story for pair in file.pairs]),
    )


def story_numbers(names: Sequence[str]) -> NDArray[np.int64]:
    """Number stories in order of appearance; a pair without one is a story of its own."""
    numbers: dict[Hashable, int] = {}
    return np.asarray([numbers.setdefault(name or i, len(numbers)) for i, name in enumerate(names)])
