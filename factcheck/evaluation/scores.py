"""All figures of labelled pairs, each with its interval."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from factcheck.evaluation import metrics
from factcheck.evaluation.bootstrap import REPEATS, Figure, with_intervals
from factcheck.evaluation.metrics import BINS, Floats
from factcheck.evaluation.scored import Scored

if TYPE_CHECKING:
    from scipy.sparse import csr_array

PER_LABEL = ("precision", "recall", "f1")


@dataclass(frozen=True, slots=True)
class Bin:
    """A bin of the reliability curve: pairs, their mean confidence, and the share that is right."""

    pairs: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Scores:
    """How predictions compare with the labels that were given."""

    pairs: int
    stories: int
    figures: Mapping[str, Figure]
    per_label: Mapping[str, Mapping[str, Figure]]  # label -> precision, recall, f1
    support: Mapping[str, int]  # label -> pairs it was given to
    confusion: Mapping[str, Mapping[str, int]]  # given -> predicted -> pairs
    reliability: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """What every story adds to the figures: sparse, as a story fills few cells and bins.

    Its columns are the cells of the confusion matrix, the squared error, and three for each bin.
    """

    matrix: "csr_array"  # (stories, labels * labels + 1 + 3 * BINS)
    labels: int

    def total(self, weights: Floats) -> tuple[Floats, Floats, Floats]:
        """Add stories up by weights, (m, stories): (m, k, k), (m,) and (m, BINS, 3)."""
        found = np.asarray((self.matrix.T @ weights.T).T)
        cells = self.labels**2
        return (
            found[:, :cells].reshape(-1, self.labels, self.labels),
            found[:, cells],
            found[:, cells + 1 :].reshape(-1, BINS, 3),
        )


def score(scored: Scored, repeats: int = REPEATS) -> Scores:
    """Compute every figure of at least one pair, with intervals by resampling stories."""
    sums = story_sums(scored)
    found = with_intervals(
        lambda weights: figures(scored, sums, weights),
        scored.stories,
        width=len(scored),
        trials=shares(scored),
        repeats=repeats,
    )
    (total,), _, (bins,) = sums.total(np.ones((1, scored.stories)))
    return Scores(
        pairs=len(scored),
        stories=scored.stories,
        figures={name: figure for name, figure in found.items() if " " not in name},
        per_label={label: {name: found[f"{name} {label}"] for name in PER_LABEL} for label in scored.labels},
        support={label: int(total[i].sum()) for i, label in enumerate(scored.labels)},
        confusion={
            label: {other: int(total[i, j]) for j, other in enumerate(scored.labels)}
            for i, label in enumerate(scored.labels)
        },
        reliability=tuple(
            Bin(int(n), float(confidence / n), float(right / n)) for n, confidence, right in bins if n
        ),
    )


def story_sums(scored: Scored) -> Sums:
    """Add up by story all that the figures are made of.

    Calibration is that of the likeliest label, whatever label a threshold made of it.
    """
    from scipy.sparse import coo_array

    labels = len(scored.labels)
    likeliest = scored.probabilities.argmax(-1)
    where, adds = metrics.bin_sums(scored.probabilities.max(-1), likeliest == scored.given)
    after = labels**2 + 1
    columns = [
        scored.given * labels + scored.predicted,
        np.full(len(scored), labels**2),
        *(after + 3 * where + i for i in range(3)),
    ]
    values = [
        np.ones(len(scored)),
        metrics.squared_errors(scored.probabilities, scored.given),
        *adds.T,
    ]
    rows = np.tile(scored.story, len(columns))
    shape = (scored.stories, after + 3 * BINS)
    matrix = coo_array((np.concatenate(values), (rows, np.concatenate(columns))), shape=shape)
    return Sums(matrix.tocsr(), labels)


def figures(scored: Scored, sums: Sums, weights: Floats) -> dict[str, Floats]:
    """Return every figure for each weighting of the stories, (m, stories): name -> (m,)."""
    cells, squared, bins = sums.total(weights)
    truth = scored.given == scored.contradict
    return {
        "accuracy": metrics.accuracy(cells),
        "macro_f1": metrics.macro_f1(cells),
        "balanced_accuracy": metrics.balanced_accuracy(cells),
        "kappa": metrics.kappa(cells),
        "average_precision": metrics.average_precision(
            truth, scored.probabilities[:, scored.contradict], weights[:, scored.story]
        ),
        "brier": metrics.divide(squared, cells.sum((-1, -2))),
        "calibration_error": metrics.calibration_error(bins),
        **of_labels(scored, cells),
    }


def of_labels(scored: Scored, cells: Floats) -> dict[str, Floats]:
    """Return precision, recall and F1 of each label from confusion matrices, (m, k, k): name -> (m,)."""
    found: dict[str, Floats] = {}
    for name in PER_LABEL:
        values = getattr(metrics, name)(cells)
        found |= {f"{name} {label}": values[:, i] for i, label in enumerate(scored.labels)}
    return found


def shares(scored: Scored) -> dict[str, int]:
    """Return, for each figure that is a share, in how many stories its denominator has something."""

    def stories(rows: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> int:
        return len(np.unique(scored.story[rows]))

    found = {"accuracy": scored.stories}
    for i, label in enumerate(scored.labels):
        found[f"precision {label}"] = stories(scored.predicted == i)
        found[f"recall {label}"] = stories(scored.given == i)
    return found
