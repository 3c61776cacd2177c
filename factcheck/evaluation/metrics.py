"""Figures that say how good labels are, by scikit-learn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ClassScores:
    """Precision, recall and F1 of one label, and how many pairs have it."""

    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class Scores:
    """How predictions compare with labels."""

    pairs: int
    accuracy: float
    accuracy_interval: tuple[float, float]  # 95 %, Wilson 1927
    macro_f1: float  # over the labels that occur, given or predicted
    per_class: Mapping[str, ClassScores]
    confusion: Mapping[str, Mapping[str, int]]  # given -> predicted -> pairs

    def as_dict(self) -> dict[str, Any]:
        """All figures as plain values, for JSON."""
        from dataclasses import asdict

        return asdict(self)


def score(given: Sequence[str], predicted: Sequence[str], labels: Sequence[str]) -> Scores:
    """Score predicted labels against given ones, of the same length, at least one."""
    from sklearn.metrics import confusion_matrix, f1_score, precision_recall_fscore_support

    names = list(labels)
    precision, recall, f1, support = precision_recall_fscore_support(
        given, predicted, labels=names, zero_division=0
    )
    present = [name for name in names if name in {*given, *predicted}]
    matrix = confusion_matrix(given, predicted, labels=names)
    right = sum(a == b for a, b in zip(given, predicted, strict=True))
    return Scores(
        pairs=len(given),
        accuracy=right / len(given),
        accuracy_interval=wilson(right, len(given)),
        macro_f1=float(f1_score(given, predicted, labels=present, average="macro", zero_division=0)),
        per_class={
            name: ClassScores(float(precision[i]), float(recall[i]), float(f1[i]), int(support[i]))
            for i, name in enumerate(names)
        },
        confusion={
            name: {other: int(matrix[i, j]) for j, other in enumerate(names)} for i, name in enumerate(names)
        },
    )


def wilson(successes: int, trials: int, z: float = 1.959964) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    share = successes / trials
    centre = (share + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z / (1 + z * z / trials) * (share * (1 - share) / trials + z * z / (4 * trials**2)) ** 0.5
    # At the ends the interval ends where the share does, rounding apart.
    return 0.0 if successes == 0 else centre - half, 1.0 if successes == trials else centre + half
