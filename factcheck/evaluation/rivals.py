"""What the judge adds to the NLI model: its false alarms beside those of simple rules on the same scores.

For each rule, how many contradictions it finds and how many false alarms it raises; and how many the judge
raises where its threshold is set so that it finds as many.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.evaluation.bootstrap import Figure, with_intervals
from factcheck.evaluation.gold import GoldPair, Run, match, truth
from factcheck.evaluation.metrics import Floats

REPEATS = 400
RECALL = 0.40
NEAR, SURE = 0.4, 0.7  # similarity and probability of the rule that asks for both
RULES = ("one way", "two ways", f"similarity {NEAR:g} and two ways {SURE:g}")
JUDGE = "judge"


@dataclass(frozen=True, slots=True)
class _Scores:
    """The scored pairs of a run: what each rule makes of them, and which marked contradictions they are."""

    judge: Floats  # (n,) probability of contradiction
    flags: Mapping[str, NDArray[np.bool_]]  # rule -> (n,)
    right: NDArray[np.bool_]  # (n,)
    marks: Sequence[Sequence[int]]  # marked contradiction -> rows of the pairs that it falls on


def rivals(marked: Sequence[tuple[Run, Sequence[GoldPair]]], repeats: int = REPEATS) -> dict[str, Figure]:
    """Hold the judge against the rules, over runs with their marked pairs; intervals by run."""
    scores = [_scores(run, gold) for run, gold in marked]

    def figures(weights: Floats) -> dict[str, Floats]:
        rows = [_figures(scores, row) for row in weights]
        return {name: np.asarray([row[name] for row in rows]) for name in rows[0]}

    return with_intervals(figures, len(scores), repeats=repeats)


def _scores(run: Run, gold: Sequence[GoldPair]) -> _Scores:
    outcomes = match(run, gold)
    marks = truth(outcomes)
    ids = list(run.verdicts)
    place = {pair_id: row for row, pair_id in enumerate(ids)}
    nli = np.asarray([run.verdicts[pair_id].nli for pair_id in ids]).reshape(len(ids), 2, 3)
    similarity = np.asarray([run.pairs[pair_id].similarity for pair_id in ids])
    both = nli.mean(axis=1)
    flags = (
        nli[:, 0].argmax(axis=1) == 2,
        both.argmax(axis=1) == 2,
        (similarity >= NEAR) & (both[:, 2] >= SURE),
    )
    return _Scores(
        np.asarray([run.verdicts[pair_id].p_contradict for pair_id in ids]),
        dict(zip(RULES, flags, strict=True)),
        np.asarray([i in marks and marks[i].label == "contradict" for i in ids], dtype=bool),
        [[place[v.pair_id] for v in o.verdicts] for o in outcomes if o.gold.label == "contradict"],
    )


def _figures(scores: Sequence[_Scores], weights: Floats) -> dict[str, float]:
    """Return every figure, with each run counted as often as its weight says."""
    found: dict[str, float] = {}
    surest = np.concatenate([[_best(of.judge, rows) for rows in of.marks] for of in scores])
    counts = np.concatenate([np.full(len(of.marks), w) for of, w in zip(scores, weights, strict=True)])
    marked = max(float(counts.sum()), 1e-9)
    for rule in RULES:
        hits = sum(
            w * sum(bool(of.flags[rule][list(rows)].any()) for rows in of.marks if rows)
            for of, w in zip(scores, weights, strict=True)
        )
        false = _sum(weights, [of.flags[rule] & ~of.right for of in scores])
        right = _sum(weights, [of.flags[rule] & of.right for of in scores])
        ours = _false_at(scores, weights, _threshold(surest, counts, float(hits)))
        found[f"{rule}: recall"] = float(hits) / marked
        found[f"{rule}: precision"] = right / max(1e-9, right + false)
        found[f"{rule}: false alarms"] = false
        found[f"{JUDGE} at the recall of {rule}: false alarms"] = ours
        found[f"false alarms, {rule} ÷ {JUDGE}"] = false / max(1.0, ours)
    cut = _threshold(surest, counts, RECALL * marked)
    false = _false_at(scores, weights, cut)
    right = _sum(weights, [(of.judge >= cut) & of.right for of in scores])
    found[f"{JUDGE}: precision at recall {RECALL:.2f}"] = right / max(1e-9, right + false)
    return found


def _sum(weights: Floats, flags: Sequence[NDArray[np.bool_]]) -> float:
    return float(sum(w * int(of.sum()) for of, w in zip(flags, weights, strict=True)))


def _false_at(scores: Sequence[_Scores], weights: Floats, cut: float) -> float:
    return _sum(weights, [(of.judge >= cut) & ~of.right for of in scores])


def _threshold(surest: Floats, counts: Floats, wanted: float) -> float:
    """Return the highest threshold at which `wanted` marked contradictions are found; 0: at none."""
    order = np.argsort(-surest, kind="stable")
    reached = np.cumsum(counts[order]) >= wanted - 1e-9
    return float(surest[order][int(reached.argmax())]) if reached.any() else 0.0


def _best(judge: Floats, rows: Sequence[int]) -> float:
    return float(judge[list(rows)].max()) if rows else 0.0
