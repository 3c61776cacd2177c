"""The same figures for parts of the pairs: a kind, a scope, a length, an outlet."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from factcheck.evaluation import metrics
from factcheck.evaluation.bootstrap import Figure, with_intervals
from factcheck.evaluation.metrics import Floats
from factcheck.evaluation.scored import Scored
from factcheck.evaluation.scores import of_labels, shares, story_sums
from factcheck.records import LabelledPair

# Words of both claims together: a headline each; the usual; two long sentences.
LENGTHS = ((24, "up to 24 words"), (40, "25 to 40 words"), (10**9, "more than 40 words"))
MOST = 40  # of each, the largest: a column of free text is no slicing
REPEATS = 500  # slices are many, and their intervals wide: two digits are enough


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the pairs, and how it fares."""

    by: str  # kind scope length source
    name: str
    pairs: int
    contradictions: int
    accuracy: Figure
    precision: Figure  # of contradict
    recall: Figure  # of contradict
    false_contradictions: float | None  # the share of the others that are called contradictions


def slices(pairs: Sequence[LabelledPair], scored: Scored) -> list[Slice]:
    """Return every slice that has a pair in it, largest first within kind, scope, length and source."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        for key in _keys(pair):
            found[key].append(number)
    by_size = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    kept = [
        (key, rows)
        for by in ("kind", "scope", "length", "source")
        for key, rows in [item for item in by_size if item[0][0] == by][:MOST]
    ]
    return [_slice(*key, scored, rows) for key, rows in kept]


def scope_of(pair: LabelledPair) -> str:
    """Return within for two claims of one source, across for two sources, nothing where one is unknown."""
    if not pair.source_a or not pair.source_b:
        return ""
    return "within" if pair.source_a == pair.source_b else "across"


def length_of(pair: LabelledPair) -> str:
    """Return the band of LENGTHS that both claims together fall into."""
    words = len(pair.claim_a.split()) + len(pair.claim_b.split())
    return next(name for most, name in LENGTHS if words <= most)


def by_name(found: Sequence[Slice]) -> Mapping[str, list[Slice]]:
    """Group slices by what they cut by."""
    grouped: dict[str, list[Slice]] = defaultdict(list)
    for item in found:
        grouped[item.by].append(item)
    return grouped


def _keys(pair: LabelledPair) -> Iterator[tuple[str, str]]:
    yield from (("kind", pair.kind),) if pair.kind else ()
    yield from (("scope", scope),) if (scope := scope_of(pair)) else ()
    yield "length", length_of(pair)
    for source in sorted({pair.source_a, pair.source_b} - {""}):
        yield "source", source


def _slice(by: str, name: str, scored: Scored, rows: Sequence[int]) -> Slice:
    part = scored.take(np.asarray(rows))
    sums = story_sums(part)
    contradict = part.labels[part.contradict]

    def figures(weights: Floats) -> dict[str, Floats]:
        cells, *_ = sums.total(weights)
        return {"accuracy": metrics.accuracy(cells), **of_labels(part, cells)}

    found = with_intervals(figures, part.stories, trials=shares(part), repeats=REPEATS)
    others = part.given != part.contradict
    flagged = part.predicted[others] == part.contradict
    return Slice(
        by=by,
        name=name,
        pairs=len(part),
        contradictions=int((~others).sum()),
        accuracy=found["accuracy"],
        precision=found[f"precision {contradict}"],
        recall=found[f"recall {contradict}"],
        false_contradictions=float(flagged.mean()) if others.any() else None,
    )
