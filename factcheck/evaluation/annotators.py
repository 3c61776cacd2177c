"""How far two people who labelled the same pairs agree, and where they do not."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from difflib import SequenceMatcher
from functools import lru_cache

import numpy as np

from factcheck.errors import InputError
from factcheck.evaluation import metrics
from factcheck.evaluation.bootstrap import Figure, with_intervals
from factcheck.evaluation.gold import GoldPair
from factcheck.evaluation.metrics import Floats
from factcheck.evaluation.paired import NOTHING_IN_COMMON, match_rows
from factcheck.evaluation.pairs import PairFile
from factcheck.evaluation.scored import story_numbers
from factcheck.files import table_csv
from factcheck.records import LABELS

UNLISTED = "unrelated"  # what a pair is that GOLD.csv does not list
SAME = 0.5  # of the shorter quote: two that share so much are the same mark
_Place = tuple[str, str, str]  # story and articles


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
    """Compare two label files pair by pair."""
    if first.labels != second.labels:
        raise InputError(
            f"{second.where[0]}: labels of another kind than in {first.where[0]}; both must use one"
        )
    rows = match_rows(first, second)
    if not rows:
        raise InputError(NOTHING_IN_COMMON)
    items = []
    for i, j in rows:
        pair, note = first.pairs[i], first.rows[i].get("note", "")
        labels = pair.label, second.pairs[j].label
        items.append(Disagreement(pair.story, pair.kind, pair.claim_a, pair.claim_b, *labels, note))
    left_out = len(first.pairs) + len(second.pairs) - 2 * len(rows)
    return _agreement(items, first.labels, left_out)


def agreement_of_gold(first: Sequence[GoldPair], second: Sequence[GoldPair]) -> Agreement:
    """Compare two markings of the same articles, over the pairs that either lists.

    A pair that one does not list is unrelated for that one. Quotes are matched when they share half
    of the shorter one. What both left out cannot be counted: kappa is a lower bound, and the share
    for each label, which needs no count of it, is the figure to read (Hripcsak and Rothschild 2005).
    """
    theirs: dict[_Place, list[GoldPair]] = defaultdict(list)
    for pair in second:
        theirs[_place(pair)].append(pair)
    if not any(_place(pair) in theirs for pair in first):
        raise InputError(
            f"{first[0].where} and {second[0].where}: no two articles of a story are marked in both files;"
            " check the columns story, article_a and article_b"
        )
    # A mark goes with the one it is nearest to: the surest first, and in the same order whatever that
    # of the rows is.
    near = sorted(
        (*_nearness(a, b), (_place(a), i, j))
        for i, a in enumerate(first)
        for j, b in enumerate(theirs.get(_place(a), ()))
    )
    mine: dict[int, GoldPair] = {}
    taken: set[tuple[_Place, int]] = set()
    for shared, *_, (place, i, j) in near:
        if -shared >= SAME and i not in mine and (place, j) not in taken:
            mine[i] = theirs[place][j]
            taken.add((place, j))
    items = [
        _marked(pair, pair.label, mine[i].label if i in mine else UNLISTED) for i, pair in enumerate(first)
    ]
    for place, marks in theirs.items():
        items += [
            _marked(pair, UNLISTED, pair.label) for j, pair in enumerate(marks) if (place, j) not in taken
        ]
    return _agreement(items, LABELS, 0)


def disagreements_csv(found: Agreement) -> bytes:
    """Write the disagreements as CSV."""
    return table_csv([item.name for item in fields(Disagreement)], map(asdict, found.disagreements))


def _agreement(items: Sequence[Disagreement], labels: Sequence[str], left_out: int) -> Agreement:
    number = {label: i for i, label in enumerate(labels)}
    story = story_numbers([item.story for item in items])
    cells = np.zeros((int(story.max()) + 1, len(labels), len(labels)))
    ours = np.asarray([number[item.first] for item in items])
    theirs = np.asarray([number[item.second] for item in items])
    np.add.at(cells, (story, ours, theirs), 1)

    def figures(weights: Floats) -> dict[str, Floats]:
        weighted = np.tensordot(weights, cells, 1)
        both = metrics.f1(weighted)  # twice both over the sum of the two, the specific agreement
        return {"kappa": metrics.kappa(weighted), **{label: both[:, i] for label, i in number.items()}}

    found = with_intervals(figures, len(cells), width=cells[0].size)
    total = cells.sum(0)
    return Agreement(
        pairs=len(items),
        left_out=left_out,
        kappa=found["kappa"],
        specific={label: found[label] for label in labels},
        confusion={
            label: {other: int(total[i, j]) for other, j in number.items()} for label, i in number.items()
        },
        disagreements=tuple(item for item in items if item.first != item.second),
    )


def _place(pair: GoldPair) -> _Place:
    first, second = sorted((pair.article_a, pair.article_b))
    return pair.story, first, second


def _nearness(a: GoldPair, b: GoldPair) -> tuple[float, float, tuple[str, ...], tuple[str, ...]]:
    """Return what puts the nearest two marks first: how much their quotes share, and how alike in length."""
    straight = ((a.quote_a, b.quote_a), (a.quote_b, b.quote_b))
    crossed = ((a.quote_a, b.quote_b), (a.quote_b, b.quote_a))
    if a.article_a == a.article_b:
        ways = [straight, crossed]
    else:
        ways = [straight if a.article_a == b.article_a else crossed]
    shared, alike = max(
        (min(_shared(*both) for both in way), sum(_alike(*both) for both in way)) for way in ways
    )
    return -shared, -alike, (a.quote_a, a.quote_b, a.label), (b.quote_a, b.quote_b, b.label)


@lru_cache(maxsize=100_000)
def _shared(a: str, b: str) -> float:
    """Return the longest run of characters that both have, as a share of the shorter one."""
    if a in b or b in a:
        return 1.0
    match = SequenceMatcher(None, a, b, autojunk=False).find_longest_match()
    return match.size / min(len(a), len(b))


def _alike(a: str, b: str) -> float:
    return min(len(a), len(b)) / max(len(a), len(b))


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
