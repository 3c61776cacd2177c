"""How far two people who labelled the same pairs agree, and where they do not."""

import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np

from factcheck.errors import InputError
from factcheck.evaluation import metrics
from factcheck.evaluation.bootstrap import resamples
from factcheck.evaluation.gold import GoldPair
from factcheck.evaluation.metrics import Floats
from factcheck.evaluation.paired import match_rows
from factcheck.evaluation.pairs import PairFile
from factcheck.evaluation.scored import story_numbers
from factcheck.evaluation.scores import Figure, figure
from factcheck.records import LABELS

UNLISTED = "unrelated"  # what a pair is that GOLD.csv does not list


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A pair with two labels."""

    story: str
    kind: str
    text_a: str
    text_b: str
    first: str
    second: str
    note: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of two annotators over the pairs that both were asked about."""

    pairs: int
    left_out: int  # pairs that only one file has, where that says nothing
    kappa: Figure
    specific: dict[str, Figure]  # label -> of what either gave it, the share that both did: 2 both / (a + b)
    confusion: dict[str, dict[str, int]]  # first -> second -> pairs
    disagreements: tuple[Disagreement, ...]


def agreement_of_pairs(first: PairFile, second: PairFile) -> Agreement:
    """Compare two label files pair by pair; rows are matched by texts, dates, speakers and sources."""
    if first.labels != second.labels:
        raise InputError(
            f"{second.where[0]}: labels of another kind than in {first.where[0]}; both must use one"
        )
    rows = match_rows(first, second)
    if not rows:
        raise InputError("the two files have no pair in common; pairs are matched by their texts and dates")
    items = [
        Disagreement(
            a.story,
            a.kind,
            a.claim_a,
            a.claim_b,
            a.label,
            second.pairs[j].label,
            first.rows[i].get("note", ""),
        )
        for i, j in rows
        for a in (first.pairs[i],)
    ]
    left_out = len(first.pairs) + len(second.pairs) - 2 * len(rows)
    return _agreement(items, first.labels, left_out)


def agreement_of_gold(first: Sequence[GoldPair], second: Sequence[GoldPair]) -> Agreement:
    """Compare two markings of the same articles, over the pairs that either lists.

    A pair that one does not list is unrelated for that one. Quotes are matched when they share half
    of the shorter one. What both left out cannot be counted: kappa is a lower bound, and the share
    for each label, which needs no count of it, is the figure to read (Hripcsak and Rothschild 2005).
    """
    waiting: dict[tuple[str, frozenset[str]], list[GoldPair]] = defaultdict(list)
    for pair in second:
        waiting[_place(pair)].append(pair)
    items = []
    # A mark finds the one it is nearest to; the surest go first, so that none is taken from another.
    near = sorted(
        ((_nearness(a, b), i, j) for i, a in enumerate(first) for j, b in enumerate(waiting[_place(a)])),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    mine: dict[int, GoldPair] = {}
    taken: set[tuple[tuple[str, frozenset[str]], int]] = set()
    for nearness, i, j in near:
        place = _place(first[i])
        if nearness >= 0.5 and i not in mine and (place, j) not in taken:
            mine[i] = waiting[place][j]
            taken.add((place, j))
    for i, pair in enumerate(first):
        items.append(_marked(pair, pair.label, mine[i].label if i in mine else UNLISTED))
    for place, marks in waiting.items():
        items += [
            _marked(pair, UNLISTED, pair.label) for j, pair in enumerate(marks) if (place, j) not in taken
        ]
    return _agreement(items, LABELS, 0)


def disagreements_csv(found: Agreement) -> bytes:
    """Write the disagreements as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(("story", "kind", "a", "b", "first", "second", "note"))
    for item in found.disagreements:
        writer.writerow((item.story, item.kind, item.text_a, item.text_b, item.first, item.second, item.note))
    return out.getvalue().encode()


def _agreement(items: Sequence[Disagreement], labels: Sequence[str], left_out: int) -> Agreement:
    number = {label: i for i, label in enumerate(labels)}
    story = story_numbers([item.story for item in items])
    cells = np.zeros((int(story.max()) + 1, len(labels), len(labels)))
    ours = np.asarray([number[item.first] for item in items])
    theirs = np.asarray([number[item.second] for item in items])
    np.add.at(cells, (story, ours, theirs), 1)

    def figures(weights: Floats) -> tuple[Floats, Floats]:
        weighted = np.tensordot(weights, cells, 1)
        return metrics.kappa(weighted), metrics.f1(weighted)

    kappa, specific = figures(np.ones((1, len(cells))))
    chunks = [figures(weights) for weights in resamples(len(cells), cells[0].size)]
    total = cells.sum(0)
    return Agreement(
        pairs=len(items),
        left_out=left_out,
        kappa=figure(float(kappa[0]), np.concatenate([chunk[0] for chunk in chunks]), len(cells)),
        specific={
            label: figure(
                float(specific[0, i]), np.concatenate([chunk[1][:, i] for chunk in chunks]), len(cells)
            )
            for label, i in number.items()
        },
        confusion={
            label: {other: int(total[i, j]) for other, j in number.items()} for label, i in number.items()
        },
        disagreements=tuple(item for item in items if item.first != item.second),
    )


def _place(pair: GoldPair) -> tuple[str, frozenset[str]]:
    return pair.story, frozenset((pair.article_a, pair.article_b))


def _nearness(a: GoldPair, b: GoldPair) -> float:
    """Return the least share of a quote that two marks of the same two articles have in common."""
    straight = min(_shared(a.quote_a, b.quote_a), _shared(a.quote_b, b.quote_b))
    crossed = min(_shared(a.quote_a, b.quote_b), _shared(a.quote_b, b.quote_a))
    if a.article_a == a.article_b:
        return max(straight, crossed)
    return straight if a.article_a == b.article_a else crossed


def _shared(a: str, b: str) -> float:
    """Return the longest run of characters that both have, as a share of the shorter one."""
    if a in b or b in a:
        return 1.0
    match = SequenceMatcher(None, a, b, autojunk=False).find_longest_match()
    return match.size / min(len(a), len(b))


def _marked(pair: GoldPair, first: str, second: str) -> Disagreement:
    return Disagreement(
        story=pair.story,
        kind=pair.kind,
        text_a=f"{pair.article_a}: {pair.quote_a}",
        text_b=f"{pair.article_b}: {pair.quote_b}",
        first=first,
        second=second,
        note=pair.note,
    )
