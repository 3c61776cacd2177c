"""All figures of labelled pairs, each with its interval."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from factcheck.evaluation import metrics
from factcheck.evaluation.bootstrap import REPEATS, group_sums, interval, resamples
from factcheck.evaluation.metrics import BINS, Floats, wilson
from factcheck.evaluation.scored import Scored

SHARES = ("accuracy", "precision", "recall")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its 95 % interval; None where it is undefined, or too few stories tell."""

    value: float | None
    low: float | None = None
    high: float | None = None


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
    """What every story adds to the figures: their first axis is the story."""

    confusion: Floats  # (stories, k, k)
    squared: Floats  # (stories,)
    bins: Floats  # (stories, BINS, 3)


def score(scored: Scored, repeats: int = REPEATS) -> Scores:
    """Compute every figure of at least one pair, with intervals by resampling stories."""
    sums = story_sums(scored)
    point = figures(scored, sums, np.ones((1, scored.stories)))
    chunks = [figures(scored, sums, weights) for weights in resamples(scored.stories, len(scored), repeats)]
    found = {
        name: figure(
            float(value[0]),
            np.concatenate([chunk[name] for chunk in chunks]),
            scored.stories,
            is_share=name.split()[0] in SHARES,
        )
        for name, value in point.items()
    }
    total = sums.confusion.sum(0)
    return Scores(
        pairs=len(scored),
        stories=scored.stories,
        figures={name: figure for name, figure in found.items() if " " not in name},
        per_label={
            label: {name: found[f"{name} {label}"] for name in ("precision", "recall", "f1")}
            for label in scored.labels
        },
        support={label: int(total[i].sum()) for i, label in enumerate(scored.labels)},
        confusion={
            label: {other: int(total[i, j]) for j, other in enumerate(scored.labels)}
            for i, label in enumerate(scored.labels)
        },
        reliability=tuple(
            Bin(int(n), float(confidence / n), float(right / n))
            for n, confidence, right in sums.bins.sum(0)
            if n
        ),
    )


def story_sums(scored: Scored) -> Sums:
    """Add up by story all that the figures are made of."""
    labels = len(scored.labels)
    cells = np.zeros((scored.stories, labels, labels))
    np.add.at(cells, (scored.story, scored.given, scored.predicted), 1)
    where, adds = metrics.bin_sums(scored.confidence, scored.right)
    bins = np.zeros((scored.stories, BINS, 3))
    np.add.at(bins, (scored.story, where), adds)
    squared = metrics.squared_errors(scored.probabilities, scored.given)
    return Sums(cells, group_sums(squared, scored.story, scored.stories), bins)


def figures(scored: Scored, sums: Sums, weights: Floats) -> dict[str, Floats]:
    """Return every figure for each weighting of the stories, (m, stories): name -> (m,)."""
    cells = np.tensordot(weights, sums.confusion, 1)
    pairs = cells.sum((-1, -2))
    truth = scored.given == scored.contradict
    found = {
        "accuracy": metrics.accuracy(cells),
        "macro_f1": metrics.macro_f1(cells),
        "balanced_accuracy": metrics.balanced_accuracy(cells),
        "kappa": metrics.kappa(cells),
        "average_precision": metrics.average_precision(
            truth, scored.probabilities[:, scored.contradict], weights[:, scored.story]
        ),
        "brier": metrics.divide(weights @ sums.squared, pairs),
        "calibration_error": metrics.calibration_error(np.tensordot(weights, sums.bins, 1)),
    }
    for name in ("precision", "recall", "f1"):
        values = getattr(metrics, name)(cells)
        found |= {f"{name} {label}": values[:, i] for i, label in enumerate(scored.labels)}
    return found


def figure(value: float, replicates: Floats, stories: int, *, is_share: bool = False) -> Figure:
    """Put a figure and the bootstrap interval of its resamples together; NaN is undefined, None.

    A share that is 0 or 1 has the same value in every resample. Twenty stories that are all right do
    not prove that every story is: there the interval is Wilson's, with stories as trials.
    """
    if np.isnan(value):
        return Figure(None)
    found = interval(replicates, stories)
    if found and is_share and value in (0.0, 1.0):
        found = wilson(value * stories, stories)
    return Figure(value, *(found or ()))
