"""Scored pairs to measure, made by hand."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from factcheck.evaluation.pairs import PairFile, Prediction
from factcheck.evaluation.scored import Scored
from factcheck.records import LABELS, LabelledPair


def make_scored(rows: list[tuple[int, tuple[float, float, float], int]]) -> Scored:
    """Make pairs of (given label, probabilities, story); the greatest probability is predicted."""
    probabilities = np.asarray([row[1] for row in rows], dtype=float)
    probabilities /= probabilities.sum(1, keepdims=True)
    return Scored(
        LABELS,
        np.asarray([row[0] for row in rows]),
        probabilities.argmax(1),
        probabilities,
        np.unique([row[2] for row in rows], return_inverse=True)[1],
    )


def make_file(labels: list[str], **columns: list[str]) -> PairFile:
    """Make a file of pairs "a0", "b0" and on, with these labels and these columns."""
    rows = [
        {
            "claim_a": f"a{i}",
            "claim_b": f"b{i}",
            "label": label,
            **{name: of[i] for name, of in columns.items()},
        }
        for i, label in enumerate(labels)
    ]
    return PairFile(rows, [LabelledPair(**row) for row in rows], [f"line {i + 2}" for i in range(len(rows))])


def predict(label: str, share: float = 0.8) -> Prediction:
    """Make a prediction that gives a label this share, and the others equal ones."""
    rest = (1 - share) / 2
    shares = {name: share if name == label else rest for name in LABELS}
    return Prediction(label, shares["agree"], shares["contradict"], shares["unrelated"])


def count(given: Sequence[int], predicted: Sequence[int]) -> NDArray[np.float64]:
    """Count pairs by given and predicted label: (3, 3)."""
    cells = np.zeros((3, 3))
    np.add.at(cells, (np.asarray(given, int), np.asarray(predicted, int)), 1)
    return cells
