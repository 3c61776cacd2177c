"""Fits the weights of the judge to labelled pairs: multinomial logistic regression with signs and a prior.

Pairs that a person put side by side and pairs that a check found are fitted together: the first are rich
in contradictions, the second have them at their natural rate, and one feature tells the two apart.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from factcheck.config import Config
from factcheck.evaluation.gold import GoldPair, Run, match, truth
from factcheck.evaluation.metrics import Floats
from factcheck.evaluation.pairs import PairFile
from factcheck.evaluation.predict import claims_of
from factcheck.evaluation.stories import check_stories
from factcheck.judge.features import FEATURES, NAMES, one_denies, read_features
from factcheck.judge.weights import WEIGHED, Weights
from factcheck.nli import NliModel, score_both_ways
from factcheck.pipeline import Models, Progress
from factcheck.records import LABELS, Claim, Pair
from factcheck.signals.align import align

STRENGTH = 1.0  # of the pull of each coefficient towards the prior: as one pair with a feature of 1
# A pair that a person labelled counts as so many that were found: there are 19,171 of these (origin in
# models/judge.json), nearly all of them plainly unrelated, and they would have nearly all the say.
GIVEN_COUNTS = 4.0
FOLDS = 6


@dataclass(frozen=True, slots=True)
class Examples:
    """Labelled pairs as the judge sees them; labels are of the contents, before denials are turned."""

    features: Floats  # (n, k)
    labels: NDArray[np.int64]  # (n,), indices into LABELS
    counts: Floats  # (n,), how much each counts
    stories: Sequence[str]

    def __add__(self, other: "Examples") -> "Examples":
        """Put two sets together."""
        return Examples(
            np.concatenate([self.features, other.features]),
            np.concatenate([self.labels, other.labels]),
            np.concatenate([self.counts, other.counts]),
            [*self.stories, *other.stories],
        )

    def take(self, rows: NDArray[np.bool_]) -> "Examples":
        """Return some of the examples."""
        stories = [story for story, taken in zip(self.stories, rows, strict=True) if taken]
        return Examples(self.features[rows], self.labels[rows], self.counts[rows], stories)


def from_labelled(
    file: PairFile, nli: NliModel, temperature: float, progress: Progress = lambda items, _: items
) -> Examples:
    """Read pairs that a person put side by side and labelled agree, contradict or unrelated."""
    claims = [claims_of(pair) for pair in file.pairs]
    texts = [align(a, b) for a, b in claims]
    scores = score_both_ways(nli, texts, lambda items: progress(items, "scoring pairs"))
    rows = [
        read_features(Pair.given(a, b), a, b, row, temperature)
        for (a, b), row in zip(claims, scores, strict=True)
    ]
    labels = [_content(pair.label, a, b) for pair, (a, b) in zip(file.pairs, claims, strict=True)]
    stories = [pair.story or str(number) for number, pair in enumerate(file.pairs)]
    return Examples(np.asarray(rows), np.asarray(labels), np.full(len(rows), GIVEN_COUNTS), stories)


def from_stories(
    folder: Path, config: Config, models: Models, progress: Progress = lambda items, _: items
) -> Examples:
    """Check every story of a folder, and take every scored pair with its mark: unrelated without one."""
    with TemporaryDirectory() as aside:
        return from_runs(check_stories(folder, Path(aside), config, models, progress), models)


def from_runs(
    marked: Sequence[tuple[Run, Sequence[GoldPair]]],
    models: Models,
    read: Callable[[Run, Claim], str] | None = None,
) -> Examples:
    """Take every scored pair of runs with its mark: unrelated without one.

    read: what the NLI model is to be given of a claim, all pairs scored anew; none: as the run scored them.
    """
    rows, labels, stories = [], [], []
    for run, gold in marked:
        marks = truth(match(run, gold))
        verdicts = list(run.verdicts.values())
        sides = [(run.claims[verdict.left], run.claims[verdict.right]) for verdict in verdicts]
        scores = (
            score_both_ways(models.nli, [(read(run, a), read(run, b)) for a, b in sides])
            if read
            else np.asarray([verdict.nli for verdict in verdicts])
        )
        for verdict, (a, b), score in zip(verdicts, sides, scores, strict=True):
            rows.append(read_features(run.pairs[verdict.pair_id], a, b, score, models.temperature))
            mark = marks.get(verdict.pair_id)
            labels.append(_content(mark.label if mark else "unrelated", a, b))
            stories.append(run.name)
    return Examples(np.asarray(rows), np.asarray(labels), np.ones(len(rows)), stories)


def fit(examples: Examples, prior: Weights | None = None, strength: float = STRENGTH) -> Weights:
    """Fit weights: least loss plus strength times half the squared distance from the prior (zero without).

    Signs of FEATURES bound the coefficients. L-BFGS-B (Byrd et al. 1995).
    """
    from scipy.optimize import minimize

    width = len(NAMES)
    start = np.zeros((2, width + 1)) if prior is None else np.column_stack([prior.values, prior.intercepts])
    inputs = np.column_stack([examples.features, np.ones(len(examples.features))])
    wanted = np.eye(len(LABELS))[examples.labels]
    pulled = np.full((2, width + 1), strength)
    if prior is None:
        pulled[:, -1] = 0.0  # nothing is known of how many pairs agree and contradict

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(2, width + 1)
        scores = np.zeros((len(inputs), len(LABELS)))
        scores[:, :2] = inputs @ weights.T
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        off = weights - start
        value = -float((examples.counts[:, None] * wanted * logs).sum()) + float((pulled * off**2).sum()) / 2
        slope = (examples.counts[:, None] * (np.exp(logs) - wanted))[:, :2].T @ inputs + pulled * off
        return value, slope.ravel()

    free = (None, None)  # the intercepts
    bounds = [bound for row in range(2) for bound in (*(_bounds(of[row]) for of in FEATURES.values()), free)]
    found = minimize(
        loss, start.ravel(), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000}
    )
    values = found.x.reshape(2, width + 1)
    return Weights(values[:, :-1].copy(), values[:, -1].copy())


def out_of_fold(
    examples: Examples, prior: Weights | None = None, strength: float = STRENGTH, folds: int = FOLDS
) -> Floats:
    """Return the probabilities of every pair by weights that were fitted without its story: (n, 3)."""
    names = sorted(set(examples.stories))
    fold = {name: number % folds for number, name in enumerate(names)}
    of = np.asarray([fold[story] for story in examples.stories])
    found = np.zeros((len(examples.labels), len(LABELS)))
    for number in range(folds):
        weights = fit(examples.take(of != number), prior, strength)
        found[of == number] = weights.probabilities(examples.features[of == number])
    return found


def _bounds(sign: str) -> tuple[float | None, float | None]:
    return {"+": (0.0, None), "-": (None, 0.0), "0": (0.0, 0.0), "?": (None, None)}[sign]


def _content(label: str, left: Claim, right: Claim) -> int:
    """Return what the contents of two claims do to each other, given the claims': judge.turn, undone."""
    if one_denies(left, right) and label in WEIGHED:
        label = WEIGHED[1 - WEIGHED.index(label)]
    return list[str](LABELS).index(label)
