"""Everything that is said of one set of predictions, from the records to the figures."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from factcheck.config import Config
from factcheck.evaluation.pairs import PairFile, Prediction
from factcheck.evaluation.scored import Scored, from_pairs
from factcheck.evaluation.scores import Scores, score
from factcheck.evaluation.slices import Slice, slices
from factcheck.evaluation.thresholds import (
    SHOWN,
    ThresholdRow,
    at_threshold,
    for_precision,
    truth_table,
)
from factcheck.judge import Judge

PRECISIONS = (0.8, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured of one set of predictions."""

    name: str
    scored: Scored
    scores: Scores
    baselines: Mapping[str, Scores]
    slices: Sequence[Slice]
    thresholds: Sequence[ThresholdRow]  # every one at which a flag changes
    wanted: Mapping[float, ThresholdRow | None]  # precision -> the row that finds most at it
    expected_notes: tuple[int, int]  # pairs that expect notes, and those of them that have them all

    def as_dict(self) -> dict[str, Any]:
        """Return all figures as plain values, for JSON; of the thresholds, the round ones."""
        return {
            "name": self.name,
            **asdict(self.scores),
            "baselines": {name: asdict(scores) for name, scores in self.baselines.items()},
            "slices": [asdict(item) for item in self.slices],
            "thresholds": [asdict(at_threshold(self.scored, value)) for value in SHOWN],
            "expected_notes": dict(zip(("pairs", "met"), self.expected_notes, strict=True)),
            "for_precision": {str(value): row and asdict(row) for value, row in self.wanted.items()},
        }


def evaluate_pairs(
    name: str,
    file: PairFile,
    predictions: Sequence[Prediction],
    baselines: Mapping[str, Scored],
    precisions: Sequence[float] = PRECISIONS,
) -> Evaluation:
    """Compute all figures of predictions; baselines are other predictions for the same pairs."""
    scored = from_pairs(file, predictions)
    table = truth_table(scored)
    return Evaluation(
        name=name,
        scored=scored,
        scores=score(scored),
        baselines={of: score(other) for of, other in baselines.items()},
        slices=slices(file.pairs, scored),
        thresholds=table,
        wanted={value: for_precision(table, value) for value in precisions},
        expected_notes=_expected_notes(file, predictions),
    )


def _expected_notes(file: PairFile, predictions: Sequence[Prediction]) -> tuple[int, int]:
    asked = [
        set(pair.expect_notes) <= set(found.notes)
        for pair, found in zip(file.pairs, predictions, strict=True)
        if pair.expect_notes
    ]
    return len(asked), sum(asked)


def worst(scored: Scored) -> list[int]:
    """Return the rows that are wrong, those first that are surest of the wrong label."""
    rows = range(len(scored))
    excess = scored.confidence - scored.probabilities[rows, scored.given]
    return sorted((i for i in rows if not scored.right[i]), key=lambda i: (-excess[i], i))


def relabel(predictions: Sequence[Prediction], config: Config) -> list[Prediction]:
    """Label predictions again by other thresholds, from their probabilities: no model is needed."""
    judge = Judge.of(config, 1.0)
    return [
        replace(item, label=judge.label(item.p_agree, item.p_contradict, item.p_unrelated)[0])
        for item in predictions
    ]
