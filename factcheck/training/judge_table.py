"""What the judge's features bring: figures by cross-validation, with all and without each group."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from factcheck.evaluation import metrics
from factcheck.evaluation.metrics import Floats
from factcheck.judge.features import NAMES
from factcheck.records import LABELS
from factcheck.training.judge import Examples, out_of_fold

AGREE, CONTRADICT, UNRELATED = range(len(LABELS))
TURNED = np.asarray([CONTRADICT, AGREE, UNRELATED])  # what a denial makes of each label
CALLED = 0.5  # from which probability on a label is called
GROUPS: Mapping[str, Sequence[str]] = {
    "numbers": ("number equal", "number compatible", "number conflicting"),
    "dates and periods": ("date equal", "date conflicting", "period conflicting"),
    "names and places": ("entity equal", "entity conflicting", "place conflicting"),
    "opposites, quantifiers, roles": ("opposite", "quantifier conflicting", "role equal", "role conflicting"),
    "updates": ("update",),
    "words and similarity": (
        "similarity",
        "nearest",
        "rank",
        "words shared",
        "contradict, words shared",
        "same text",
    ),
    "stances and speakers": ("denied", "hedged", "opinion", "two speakers"),
    "the weaker order": ("nli agree, weaker order", "nli contradict, weaker order"),
    "the NLI model": (
        *("nli agree", "nli agree, weaker order", "nli contradict", "nli contradict, weaker order"),
        "contradict, words shared",
    ),
    "all but the NLI model": tuple(name for name in NAMES if not name.startswith("nli") and name != "given"),
}


def cross_validated(examples: Examples) -> dict[str, dict[str, float]]:
    """Return the figures with every feature, and without each group."""
    found = {"every feature": judge_figures(examples, out_of_fold(examples))}
    for name, group in GROUPS.items():
        kept = np.asarray([float(feature not in group) for feature in NAMES])
        without = replace(examples, features=examples.features * kept)
        found[f"without {name}"] = judge_figures(examples, out_of_fold(without))
    return found


def judge_figures(examples: Examples, content: Floats) -> dict[str, float]:
    """Return the figures of content probabilities, (n, 3), for given and for found pairs by themselves."""
    denied = examples.features[:, NAMES.index("denied")] > 0
    labels = np.where(denied, TURNED[examples.labels], examples.labels)
    probabilities = np.where(denied[:, None], content[:, TURNED], content)
    given = examples.features[:, NAMES.index("given")] > 0
    figures = {f"given: {name}": value for name, value in _given(labels[given], probabilities[given]).items()}
    return figures | {
        f"found: {name}": value for name, value in _found(labels[~given], probabilities[~given]).items()
    }


def _given(labels: NDArray[np.int64], probabilities: Floats) -> dict[str, float]:
    confusion = _confusion(labels, probabilities.argmax(1))
    others = np.delete(confusion, CONTRADICT, axis=0)
    return {
        "accuracy": float(metrics.accuracy(confusion)),
        "macro-F1": float(metrics.macro_f1(confusion)),
        "false contradictions": float(metrics.divide(others[:, CONTRADICT].sum(), others.sum())),
    }


def _found(labels: NDArray[np.int64], probabilities: Floats) -> dict[str, float]:
    wanted, scores = labels == CONTRADICT, probabilities[:, CONTRADICT]
    called = [scores >= CALLED, probabilities[:, AGREE] >= CALLED]
    confusion = _confusion(labels, np.select(called, [CONTRADICT, AGREE], UNRELATED))
    false = confusion[:, CONTRADICT].sum() - confusion[CONTRADICT, CONTRADICT]
    return {
        "average precision of contradict": float(
            metrics.average_precision(wanted, scores, np.ones(len(wanted)))
        ),
        "precision": float(metrics.precision(confusion)[CONTRADICT]),
        "recall of those scored": float(metrics.recall(confusion)[CONTRADICT]),
        "recall at precision 0.75": recall_at(wanted, scores, 0.75),
        "precision at recall 0.40": precision_at(wanted, scores, 0.40),
        "false contradictions per 1,000": 1000 * float(metrics.divide(false, confusion.sum())),
        "agree F1": float(metrics.f1(confusion)[AGREE]),
    }


def recall_at(wanted: NDArray[np.bool_], scores: Floats, precision: float) -> float:
    """Return the greatest recall at which the precision is reached."""
    _, flagged, hits = metrics.flag_steps(wanted, scores, np.ones(len(wanted)))
    return float(metrics.divide(hits[hits / flagged >= precision].max(initial=0.0), wanted.sum()))


def precision_at(wanted: NDArray[np.bool_], scores: Floats, recall: float) -> float:
    """Return the greatest precision at a recall or above."""
    _, flagged, hits = metrics.flag_steps(wanted, scores, np.ones(len(wanted)))
    return float((hits / flagged)[metrics.divide(hits, wanted.sum()) >= recall].max(initial=0.0))


def _confusion(labels: NDArray[np.int64], called: NDArray[np.int64]) -> Floats:
    confusion = np.zeros((len(LABELS), len(LABELS)))
    np.add.at(confusion, (labels, called), 1)
    return confusion
