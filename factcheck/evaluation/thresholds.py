"""What every threshold on the probability of contradiction would flag, from probabilities alone."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields

import numpy as np

from factcheck.evaluation.metrics import flag_steps
from factcheck.evaluation.scored import Scored
from factcheck.files import table_csv

SHOWN = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class ThresholdRow:
    """What is flagged when pairs are called contradictions from a threshold on."""

    threshold: float
    flagged: int
    true_flags: int
    false_flags: int
    missed: int
    passed: int  # no contradictions, and not flagged
    precision: float | None  # None where nothing is flagged
    recall: float | None  # None where there is no contradiction
    false_per_1000: float  # false flags for a thousand pairs


def truth_table(scored: Scored) -> list[ThresholdRow]:
    """Return a row for every threshold at which the flags change, the highest first.

    Flags are the judge's: contradiction reaches the threshold and outweighs agreement. Going down
    the rows adds flags and never takes one away.
    """
    truth = scored.given == scored.contradict
    steps = flag_steps(truth, scored.flag_scores, np.ones(len(scored)))
    contradictions = _contradictions(scored)
    return [
        _row(len(scored), contradictions, float(threshold), int(flagged), int(hits))
        for threshold, flagged, hits in zip(*steps, strict=True)
        if threshold >= 0
    ]


def at_threshold(scored: Scored, threshold: float) -> ThresholdRow:
    """Return what is flagged from one threshold on."""
    flagged = scored.flag_scores >= threshold
    hits = flagged & (scored.given == scored.contradict)
    return _row(len(scored), _contradictions(scored), threshold, int(flagged.sum()), int(hits.sum()))


def for_precision(table: Sequence[ThresholdRow], wanted: float) -> ThresholdRow | None:
    """Return the row that finds the most at a precision of at least what is wanted; None: no row has it."""
    enough = [row for row in table if row.precision is not None and row.precision >= wanted]
    return max(enough, key=lambda row: (row.true_flags, row.threshold), default=None)


def to_csv(table: Sequence[ThresholdRow]) -> bytes:
    """Write the rows as CSV."""
    return table_csv([item.name for item in fields(ThresholdRow)], map(asdict, table))


def _contradictions(scored: Scored) -> int:
    return int((scored.given == scored.contradict).sum())


def _row(pairs: int, contradictions: int, threshold: float, flagged: int, hits: int) -> ThresholdRow:
    false = flagged - hits
    return ThresholdRow(
        threshold=threshold,
        flagged=flagged,
        true_flags=hits,
        false_flags=false,
        missed=contradictions - hits,
        passed=pairs - contradictions - false,
        precision=hits / flagged if flagged else None,
        recall=hits / contradictions if contradictions else None,
        false_per_1000=1000 * false / pairs,
    )
