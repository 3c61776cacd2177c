"""What the judge adds to the NLI model: its false alarms beside those of simple rules on the same scores.

For each rule, how many contradictions it finds and how many false alarms it raises; and how many the judge
raises where its threshold is set so that it finds as many.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.evaluation.bootstrap import ROUNDING, Figure, with_intervals
from factcheck.evaluation.gold import GoldPair, Run, match, truth
from factcheck.evaluation.metrics import Floats, divide, flag_steps
from factcheck.records import NLI_LABELS

REPEATS = 400
RECALL = 0.40
NEAR, SURE = 0.4, 0.7  # similarity and probability of the rule that asks for both
RULES = ("one way", "two ways", f"similarity {NEAR:g} and two ways {SURE:g}")
JUDGE = "judge"
CONTRADICTION = NLI_LABELS.index("contradiction")
_Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Scores:
    """The n scored pairs of runs, and the m marked contradictions that fall on any of them."""

    judge: Floats  # (n,) probability of contradiction
    right: _Flags  # (n,) whether the pair is a marked contradiction
    flags: _Flags  # (n, rules)
    surest: Floats  # (m,) greatest probability of the pairs that the mark falls on
    found: _Flags  # (m, rules) whether any of them is flagged
    marked: NDArray[np.int64]  # (runs,) marked contradictions, those that were never scored too


def rivals(marked: Sequence[tuple[Run, Sequence[GoldPair]]], repeats: int = REPEATS) -> dict[str, Figure]:
    """Hold the judge against the rules, over runs with their marked pairs; intervals by run."""
    runs = [_scores(run, gold) for run, gold in marked]
    every = _Scores(*(np.concatenate([getattr(of, name) for of in runs]) for name in _Scores.__slots__))
    run_of_pair, run_of_mark = (
        np.repeat(np.arange(len(runs)), sizes)
        for sizes in ([len(of.judge) for of in runs], [len(of.surest) for of in runs])
    )
    return with_intervals(
        lambda weights: _figures(
            every, weights[:, run_of_pair], weights[:, run_of_mark], weights @ every.marked
        ),
        len(runs),
        width=len(every.judge),
        repeats=repeats,
    )


def _scores(run: Run, gold: Sequence[GoldPair]) -> _Scores:
    outcomes = match(run, gold)
    marks = truth(outcomes)
    verdicts = list(run.verdicts.values())
    place = {verdict.pair_id: row for row, verdict in enumerate(verdicts)}
    nli = np.asarray([verdict.nli for verdict in verdicts]).reshape(-1, 2, 3)
    similarity = np.asarray([run.pairs[verdict.pair_id].similarity for verdict in verdicts])
    both = nli.mean(axis=1)
    flags = (
        nli[:, 0].argmax(axis=1) == CONTRADICTION,
        both.argmax(axis=1) == CONTRADICTION,
        (similarity >= NEAR) & (both[:, CONTRADICTION] >= SURE),
    )
    judge, table = np.asarray([verdict.p_contradict for verdict in verdicts]), np.stack(flags, axis=-1)
    wanted = [outcome for outcome in outcomes if outcome.gold.label == "contradict"]
    rows = [
        [place[verdict.pair_id] for verdict in outcome.verdicts] for outcome in wanted if outcome.verdicts
    ]
    return _Scores(
        judge,
        np.asarray([i in marks and marks[i].label == "contradict" for i in place], dtype=bool),
        table,
        np.asarray([judge[of].max() for of in rows]),
        np.asarray([table[of].any(axis=0) for of in rows], dtype=bool).reshape(-1, len(RULES)),
        np.asarray([len(wanted)]),
    )


def _figures(of: _Scores, pairs: Floats, marks: Floats, marked: Floats) -> dict[str, Floats]:
    """Return every figure for k weightings of pairs, (k, n), and marks, (k, m); marked: (k,)."""
    figures: dict[str, Floats] = {}
    hits = marks @ of.found
    right, false = pairs @ (of.flags & of.right[:, None]), pairs @ (of.flags & ~of.right[:, None])
    for i, rule in enumerate(RULES):
        _, ours = _judge_at(of, pairs, marks, hits[:, i])
        figures[f"{rule}: recall"] = divide(hits[:, i], marked)
        figures[f"{rule}: precision"] = divide(right[:, i], right[:, i] + false[:, i])
        figures[f"{rule}: false alarms"] = false[:, i]
        figures[f"{JUDGE} at the recall of {rule}: false alarms"] = ours
        # Beside a judge without any, a rule has as many times one.
        figures[f"false alarms, {rule} ÷ {JUDGE}"] = false[:, i] / np.maximum(1.0, ours)
    judged, wrong = _judge_at(of, pairs, marks, RECALL * marked)
    figures[f"{JUDGE}: precision at recall {RECALL:.2f}"] = divide(judged, judged + wrong)
    return figures


def _judge_at(of: _Scores, pairs: Floats, marks: Floats, wanted: Floats) -> tuple[Floats, Floats]:
    """Return what the judge flags rightly and wrongly where it finds so many marks, (k,); 0, 0: it cannot."""
    thresholds, found, _ = flag_steps(np.ones(len(of.surest), dtype=bool), of.surest, marks)
    short = (found < wanted[:, None] - ROUNDING).sum(axis=-1)
    cuts = np.where(wanted > 0, np.append(thresholds, np.nan)[short], np.inf)
    flagged = of.judge >= cuts[:, None]
    return (pairs * (flagged & of.right)).sum(axis=-1), (pairs * (flagged & ~of.right)).sum(axis=-1)
