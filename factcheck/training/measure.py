"""What a trained NLI model is measured by: every dev set, beside other models and simple baselines.

One figure counts for each set (its measure); the others stand beside it in metrics.json.
"""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.evaluation import metrics
from factcheck.evaluation.bootstrap import with_intervals
from factcheck.evaluation.metrics import Floats
from factcheck.judge.judge import combine
from factcheck.judge.temperature import soften
from factcheck.nli import NliModel
from factcheck.pairing.embed import Embedder
from factcheck.records import NLI_LABELS, digest
from factcheck.training.calibrate import biased, calibration_error, fit_temperature, with_bias
from factcheck.training.data import CONTRADICTION, ENTAILMENT, NEUTRAL, NliPair

log = logging.getLogger(__name__)
# The figure that counts, where it is not accuracy.
MEASURES: Mapping[str, str] = {
    "fever_symmetric_dev": "entailment_against_contradiction",
    "breaking_nli": "balanced_accuracy",
    "other_event_news": "false_contradictions",
    "other_event_read": "false_contradictions",
    "same_story": "false_contradictions",
    "data/pairs/test.csv": "macro_f1",
    "data/pairs/fit.csv": "macro_f1",
}
Scored = dict[str, tuple[Sequence[NliPair], Floats]]  # set -> its pairs and their probabilities, (n, 3)


def measure(
    models: Mapping[str, NliModel], dev: Mapping[str, Sequence[NliPair]], embedder: Embedder | None = None
) -> dict[str, Any]:
    """Score the dev sets with each model, and fit the temperature of the one called new.

    Sets whose measure is macro-F1 are read in both orders, as the judge does. With an embedder, two
    baselines stand beside the models: the commonest label, and similarity alone.
    """
    if empty := [name for name, pairs in dev.items() if not pairs]:
        log.warning("not measured, as there are no pairs in them: %s", ", ".join(empty))
        dev = {name: pairs for name, pairs in dev.items() if pairs}
    scored = {name: score_sets(model, dev) for name, model in models.items()}
    calibration = calibrate(scored["new"])
    if embedder:
        scored |= _baselines(dev, embedder)
    turned = {name: stays_turned(model, scored[name]) for name, model in models.items()}
    return {
        "sets": {name: {who: set_figures(*of[name]) for who, of in scored.items()} for name in dev},
        "turned": turned,
        "calibration": calibration,
    }


def set_figures(pairs: Sequence[NliPair], probabilities: Floats) -> dict[str, Any]:
    """Return the figures of one set, each with its 95 % interval. probabilities: (n, 3)."""
    given = np.asarray([pair.label for pair in pairs])
    predicted = probabilities.argmax(1)
    two_way, others = given != NEUTRAL, given != CONTRADICTION
    found: dict[str, Any] = {"pairs": len(pairs), "accuracy": _share(given == predicted)}
    if two_way.any():
        nearer = np.where(
            probabilities[:, ENTAILMENT] > probabilities[:, CONTRADICTION], ENTAILMENT, CONTRADICTION
        )
        found["entailment_against_contradiction"] = _share((nearer == given)[two_way])
    if others.any():
        found["false_contradictions"] = _share((predicted == CONTRADICTION)[others])
    found |= _resampled(given, predicted)
    return found


def stays_turned(model: NliModel, scored: Scored) -> dict[str, Any]:
    """Return the share of contradictions found that are found in the other order too.

    Over the pairs labelled contradiction in the sets of naturally written pairs.
    """
    rows = [
        (pair, row.argmax() == CONTRADICTION)
        for name in ("mnli_matched_dev", "vitaminc_real_dev", "written")
        if name in scored
        for pair, row in zip(*scored[name], strict=True)
        if pair.label == CONTRADICTION
    ]
    found = [pair for pair, is_found in rows if is_found]
    if not found:
        return {"pairs": 0} if rows else {}
    back = model.predict([(pair.hypothesis, pair.premise) for pair in found]).argmax(1)
    return {"pairs": len(found), "share": _share(back == CONTRADICTION)}


def calibrate(scored: Scored) -> dict[str, float]:
    """Fit the temperature on half of the dev pairs, each set weighing the same; test on the others.

    The halves are cut by the two texts: a pair and the same pair turned are in one half.

    Pairs of claims, which are read in both orders, are left out: their test half is for measuring alone.
    """
    scored = {name: of for name, of in scored.items() if MEASURES.get(name) != "macro_f1"}
    probabilities = np.concatenate([p for _, p in scored.values()])
    labels = np.concatenate([[pair.label for pair in pairs] for pairs, _ in scored.values()])
    weights = np.concatenate([np.full(len(pairs), 1 / len(pairs)) for pairs, _ in scored.values()])
    texts = [sorted(pair[:2]) for pairs, _ in scored.values() for pair in pairs]
    fit = np.asarray([int(digest("half", *both), 16) % 2 == 0 for both in texts])
    test = ~fit
    if not (fit.any() and test.any()):  # a handful of pairs: fitted and tested on alike
        fit = test = np.ones(len(texts), dtype=bool)
    temperature = round(fit_temperature(probabilities[fit], labels[fit], weights[fit]), 3)
    softened = soften(probabilities, temperature)
    shifted = biased(probabilities, *with_bias(probabilities[fit], labels[fit], weights[fit]))
    return {
        "temperature": temperature,
        "error_before": round(calibration_error(probabilities[test], labels[test], weights[test]), 4),
        "error_after": round(calibration_error(softened[test], labels[test], weights[test]), 4),
        "error_with_bias": round(calibration_error(shifted[test], labels[test], weights[test]), 4),
    }


def score_sets(model: NliModel, dev: Mapping[str, Sequence[NliPair]]) -> Scored:
    """Score every set; those whose measure is macro-F1 in both orders, as the judge reads them."""
    scored: Scored = {}
    for name, pairs in dev.items():
        probabilities = model.predict([(pair.premise, pair.hypothesis) for pair in pairs])
        if MEASURES.get(name) == "macro_f1":
            back = model.predict([(pair.hypothesis, pair.premise) for pair in pairs])
            rows = [combine(np.concatenate(both), 1.0) for both in zip(probabilities, back, strict=True)]
            # combine() gives agree, contradict, unrelated.
            probabilities = np.asarray(rows)[:, [0, 2, 1]]
        scored[name] = (pairs, probabilities)
        log.info("%s: scored %s", model.name, name)
    return scored


def _baselines(dev: Mapping[str, Sequence[NliPair]], embedder: Embedder) -> dict[str, Scored]:
    """Label without reading: the commonest label; and entailment from the cosine on that suits best.

    The cosine is chosen on the very pairs, which flatters the baseline; below it stands the
    commonest of the other two labels.
    """
    found: dict[str, Scored] = {"majority": {}, "similarity": {}}
    for name, pairs in dev.items():
        given = np.asarray([pair.label for pair in pairs])
        counts = np.bincount(given, minlength=len(NLI_LABELS))
        found["majority"][name] = (pairs, _certain(np.full(len(pairs), counts.argmax())))
        a = embedder.encode([pair.premise for pair in pairs])
        b = embedder.encode([pair.hypothesis for pair in pairs])
        cosines = (a * b).sum(1)
        below = NEUTRAL if counts[NEUTRAL] >= counts[CONTRADICTION] else CONTRADICTION
        cuts = [*np.quantile(cosines, np.linspace(0, 1, 101)), np.inf]
        right = [(np.where(cosines >= cut, ENTAILMENT, below) == given).mean() for cut in cuts]
        cut = cuts[int(np.argmax(right))]
        found["similarity"][name] = (pairs, _certain(np.where(cosines >= cut, ENTAILMENT, below)))
    return found


def _certain(labels: NDArray[np.int64]) -> Floats:
    return np.eye(len(NLI_LABELS))[labels]


def _share(right: NDArray[np.bool_]) -> list[float]:
    """Return a share with its Wilson interval: value, low, high."""
    low, high = metrics.wilson(float(right.sum()), len(right))
    return [round(value, 4) for value in (float(right.mean()), low, high)]


def _resampled(given: NDArray[np.int64], predicted: NDArray[np.int64]) -> dict[str, list[float]]:
    """Return macro-F1 and the mean recall of entailment and contradiction, by resampling pairs."""
    cells = given * len(NLI_LABELS) + predicted
    kinds, where = np.unique(cells, return_inverse=True)
    ends = [ENTAILMENT, CONTRADICTION]

    def figures(weights: Floats) -> dict[str, Floats]:
        sums = np.zeros((len(weights), len(NLI_LABELS) ** 2))
        for i, kind in enumerate(kinds):
            sums[:, kind] = weights[:, where == i].sum(1)
        confusion = sums.reshape(-1, len(NLI_LABELS), len(NLI_LABELS))
        return {
            "macro_f1": metrics.macro_f1(confusion),
            "balanced_accuracy": metrics.recall(confusion)[:, ends].mean(-1),
        }

    return {
        name: [round(value, 4) for value in (figure.value, figure.low, figure.high) if value is not None]
        for name, figure in with_intervals(figures, len(given), repeats=200).items()
        if figure.value is not None
    }
