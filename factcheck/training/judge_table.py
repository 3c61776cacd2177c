"""What the judge's features bring: figures by cross-validation, with all and without each group."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from factcheck.evaluation.metrics import macro_f1
from factcheck.judge.features import NAMES
from factcheck.records import LABELS
from factcheck.training.judge import Examples, out_of_fold

AGREE, CONTRADICT, UNRELATED = range(len(LABELS))
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


def judge_figures(examples: Examples, content: NDArray[np.float64]) -> dict[str, float]:
    """Return the figures of content probabilities, (n, 3), for given and for found pairs by themselves."""
    denied = examples.features[:, NAMES.index("denied")] > 0
    labels = np.where(denied, _turned(examples.labels), examples.labels)
    probabilities = np.where(denied[:, None], content[:, [CONTRADICT, AGREE, UNRELATED]], content)
    given = examples.features[:, NAMES.index("given")] > 0
    figures = {f"given: {name}": value for name, value in _given(labels[given], probabilities[given]).items()}
    return figures | {
        f"found: {name}": value for name, value in _found(labels[~given], probabilities[~given]).items()
    }


def _given(labels: NDArray[np.int64], probabilities: NDArray[np.float64]) -> dict[str, float]:
    confusion = np.zeros((3, 3))
    np.add.at(confusion, (labels, probabilities.argmax(1)), 1)
    others = labels != CONTRADICT
    return {
        "accuracy": float(np.trace(confusion) / confusion.sum()),
        "macro-F1": float(macro_f1(confusion)),
        "false contradictions": float((probabilities.argmax(1) == CONTRADICT)[others].mean()),
    }


def _found(labels: NDArray[np.int64], probabilities: NDArray[np.float64]) -> dict[str, float]:
    wanted = labels == CONTRADICT
    called = probabilities[:, CONTRADICT] >= CALLED
    agreed = probabilities[:, AGREE] >= CALLED
    right = float((agreed & (labels == AGREE)).sum())
    return {
        "average precision of contradict": average(wanted, probabilities[:, CONTRADICT]),
        "precision": float(wanted[called].mean()) if called.any() else 0.0,
        "recall of those scored": float(called[wanted].mean()),
        "recall at precision 0.75": recall_at(wanted, probabilities[:, CONTRADICT], 0.75),
        "precision at recall 0.40": precision_at(wanted, probabilities[:, CONTRADICT], 0.40),
        "false contradictions per 1,000": 1000 * float((called & ~wanted).mean()),
        "agree F1": 2 * right / float(agreed.sum() + (labels == AGREE).sum()),
    }


def average(wanted: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    """Return the average precision."""
    from sklearn.metrics import average_precision_score

    return float(average_precision_score(wanted, scores))


def recall_at(wanted: NDArray[np.bool_], scores: NDArray[np.float64], precision: float) -> float:
    """Return the greatest recall at which the precision is reached."""
    hits = np.cumsum(wanted[np.argsort(-scores, kind="stable")])
    reached = hits / np.arange(1, len(hits) + 1) >= precision
    return float(hits[reached].max(initial=0) / wanted.sum())


def precision_at(wanted: NDArray[np.bool_], scores: NDArray[np.float64], recall: float) -> float:
    """Return the greatest precision at a recall or above."""
    hits = np.cumsum(wanted[np.argsort(-scores, kind="stable")])
    enough = hits / wanted.sum() >= recall
    return float((hits / np.arange(1, len(hits) + 1))[enough].max())


def _turned(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.asarray([CONTRADICT, AGREE, UNRELATED])[labels]
