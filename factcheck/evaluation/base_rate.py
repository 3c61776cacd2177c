"""A run against its marked pairs: what a person who works through the report meets, and misses."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from factcheck.evaluation.bootstrap import REPEATS, Figure, with_intervals
from factcheck.evaluation.gold import GoldPair, Outcome, Run, match, truth
from factcheck.evaluation.metrics import Floats, divide
from factcheck.evaluation.pairs import PairFile, Prediction, as_pair
from factcheck.records import Verdict
from factcheck.report import in_order

FIRST = (1, 3, 5, 10, 20)
BASE_RATES = (0.01, 0.02, 0.05)
# Every figure that is a share, as numerator and denominator among the columns of _counts.
RATIOS = {
    "precision": ("true_alarms", "alarms"),
    "precision with review": ("true_shown", "shown"),
    "gate recall": ("reached", "marked"),
    "model recall": ("likeliest", "reached"),
    "threshold recall": ("found", "likeliest"),
    "recall": ("found", "marked"),
    "recall with review": ("found_shown", "marked"),
    "agree precision": ("true_agreements", "agreements"),
    "agree recall": ("found_agreements", "marked_agreements"),
    "agree gate recall": ("reached_agreements", "marked_agreements"),
    "contradictions among scored": ("scored_contradictions", "scored"),
}
RATES = {
    "false alarms per 1,000 scored": ("false_alarms", "scored", 1000.0),
    "false alarms per article": ("false_alarms", "articles", 1.0),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A scored pair of a run with what was marked there, if anything was."""

    run: str
    verdict: Verdict
    gold: GoldPair | None

    @property
    def label(self) -> str:
        """The marked label; what is not marked is unrelated."""
        return self.gold.label if self.gold else "unrelated"


@dataclass(frozen=True, slots=True)
class BaseRate:
    """How a report fares against all that was marked, at the share of contradictions there is."""

    runs: int
    counts: Mapping[str, int]
    figures: Mapping[str, Figure]
    precision_at: Mapping[int, Figure]  # of the first k rows to look at, the mean over the runs
    projected: Mapping[float, Figure]  # share of true contradictions among scored -> precision
    lost: Mapping[str, int]  # why marked contradictions never reached the model -> pairs
    false_alarms: Mapping[str, int]  # what false alarms are: a kind, or not marked -> pairs


def evaluate_runs(
    marked: Sequence[tuple[Run, Sequence[GoldPair]]], repeats: int = REPEATS
) -> tuple[BaseRate, list[tuple[str, Outcome]], list[Judged]]:
    """Hold runs against their marked pairs; also the outcome of each mark, and every scored pair."""
    outcomes, judged, rows, firsts = [], [], [], []
    for run, gold in marked:
        found = match(run, gold)
        marks = truth(found)
        scored = [Judged(run.name, verdict, marks.get(verdict.pair_id)) for verdict in run.verdicts.values()]
        rows.append(_counts(run, found, scored))
        firsts.append(_precision_at(scored))
        outcomes += [(run.name, outcome) for outcome in found]
        judged += scored
    figures = _with_intervals(rows, np.asarray(firsts), repeats)
    result = BaseRate(
        runs=len(rows),
        counts={name: sum(row[name] for row in rows) for name in rows[0]},
        figures={name: figures[name] for name in (*RATIOS, *RATES)},
        precision_at={k: figures[f"precision at {k}"] for k in FIRST},
        projected={rate: figures[f"precision at a share of {rate}"] for rate in BASE_RATES},
        lost=_counted(o.reason for _, o in outcomes if o.gold.label == "contradict" and o.reason),
        false_alarms=_counted(
            j.gold.kind or j.gold.label if j.gold else "not marked"
            for j in judged
            if j.verdict.label == "contradict" and j.label != "contradict"
        ),
    )
    return result, outcomes, judged


def _with_intervals(rows: Sequence[Mapping[str, int]], firsts: Floats, repeats: int) -> dict[str, Figure]:
    """Compute every figure from the counts of each run, by resampling runs."""
    names = tuple(rows[0])
    table = np.asarray([[row[name] for name in names] for row in rows], dtype=np.float64)
    trials = {name: sum(row[below] > 0 for row in rows) for name, (_, below) in RATIOS.items()}
    known = (~np.isnan(firsts)).sum(0)
    trials |= {f"precision at {k}": int(n) for k, n in zip(FIRST, known, strict=True)}
    return with_intervals(
        lambda weights: _figures(names, table, firsts, weights), len(rows), trials=trials, repeats=repeats
    )


def as_predicted(judged: Sequence[Judged], runs: Sequence[Run]) -> tuple[PairFile, list[Prediction]]:
    """Turn scored pairs into labelled and predicted ones, so that two runs can be compared."""
    by_name = {run.name: run for run in runs}
    rows = [_row(item, by_name[item.run]) for item in judged]
    places = [f"{item.run}, pair {item.verdict.pair_id}" for item in judged]
    file = PairFile(rows, [as_pair(*item) for item in zip(rows, places, strict=True)], places)
    predictions = [
        Prediction(v.label, v.p_agree, v.p_contradict, v.p_unrelated, v.notes)
        for v in (item.verdict for item in judged)
    ]
    return file, predictions


def false_alarms(judged: Sequence[Judged]) -> list[int]:
    """Return the rows that are called contradictions and are none, the surest first."""
    rows = [i for i, j in enumerate(judged) if j.verdict.label == "contradict" and j.label != "contradict"]
    return sorted(rows, key=lambda i: (-judged[i].verdict.p_contradict, judged[i].verdict.pair_id))


def _row(item: Judged, run: Run) -> dict[str, str]:
    row = {"label": item.label, "story": item.run, "kind": item.gold.kind if item.gold else ""}
    for side, claim_id in (("a", item.verdict.left), ("b", item.verdict.right)):
        claim = run.claims[claim_id]
        row |= {
            f"claim_{side}": claim.text,
            f"date_{side}": claim.published.isoformat() if claim.published else "",
            f"source_{side}": run.articles[claim.article_id].source,
            f"speaker_{side}": claim.speaker or "",
            f"context_{side}": claim.context,
        }
    return row


def _counts(run: Run, outcomes: Sequence[Outcome], scored: Sequence[Judged]) -> dict[str, int]:
    marked = [o for o in outcomes if o.gold.label == "contradict"]
    agreements = [o for o in outcomes if o.gold.label == "agree"]
    alarms = [j for j in scored if j.verdict.label == "contradict"]
    shown = [j for j in scored if j.verdict.label == "contradict" or j.verdict.needs_review]
    agreed = [j for j in scored if j.verdict.label == "agree"]
    true_alarms = sum(j.label == "contradict" for j in alarms)
    return {
        "articles": len(run.articles),
        "scored": len(scored),
        "scored_contradictions": sum(j.label == "contradict" for j in scored),
        "alarms": len(alarms),
        "true_alarms": true_alarms,
        "false_alarms": len(alarms) - true_alarms,
        "shown": len(shown),
        "true_shown": sum(j.label == "contradict" for j in shown),
        "marked": len(marked),
        "reached": sum(bool(o.verdicts) for o in marked),
        "likeliest": sum(any(map(_is_likeliest, o.verdicts)) for o in marked),
        "found": sum(any(v.label == "contradict" for v in o.verdicts) for o in marked),
        "found_shown": sum(
            any(v.label == "contradict" or v.needs_review for v in o.verdicts) for o in marked
        ),
        "agreements": len(agreed),
        "true_agreements": sum(j.label == "agree" for j in agreed),
        "marked_agreements": len(agreements),
        "reached_agreements": sum(bool(o.verdicts) for o in agreements),
        "found_agreements": sum(any(v.label == "agree" for v in o.verdicts) for o in agreements),
    }


def _is_likeliest(verdict: Verdict) -> bool:
    """Tell whether contradiction is the likeliest label, or is called by a threshold that is lower."""
    others = max(verdict.p_agree, verdict.p_unrelated)
    return verdict.label == "contradict" or verdict.p_contradict >= others


def _precision_at(scored: Sequence[Judged]) -> list[float]:
    """Return, for each k of FIRST, how many of the first k rows that the report asks to look at are right."""
    label = {j.verdict.pair_id: j.label for j in scored}
    asked = [j.verdict for j in scored if j.verdict.label == "contradict" or j.verdict.needs_review]
    right = [label[verdict.pair_id] == "contradict" for verdict in in_order(asked)]
    return [sum(right[:k]) / len(right[:k]) if right else np.nan for k in FIRST]


def _figures(names: Sequence[str], table: Floats, firsts: Floats, weights: Floats) -> dict[str, Floats]:
    """Return every figure for each weighting of the runs, (m, runs): name -> (m,)."""
    total = dict(zip(names, (weights @ table).T, strict=True))
    found = {name: divide(total[a], total[b]) for name, (a, b) in RATIOS.items()}
    found |= {name: by * divide(total[a], total[b]) for name, (a, b, by) in RATES.items()}
    for position, k in enumerate(FIRST):
        known = ~np.isnan(firsts[:, position])
        found[f"precision at {k}"] = divide(
            weights[:, known] @ firsts[known, position], weights[:, known].sum(-1)
        )
    hit = divide(total["true_alarms"], total["scored_contradictions"])
    false = divide(total["false_alarms"], total["scored"] - total["scored_contradictions"])
    for rate in BASE_RATES:
        found[f"precision at a share of {rate}"] = divide(rate * hit, rate * hit + (1 - rate) * false)
    return found


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(Counter(names).most_common())
