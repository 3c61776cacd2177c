"""From claims and their vectors to the pairs that are scored, each claim in a bounded number."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from factcheck.claims.speakers import same_speaker
from factcheck.config import Config
from factcheck.pairing.cluster import wording
from factcheck.pairing.events import same_event
from factcheck.pairing.join import Allowed, Join, join
from factcheck.records import Claim, Pair, moment

# Partners nominated for a claim, as a multiple of those it may keep: a near claim whose own cap is
# full must not leave the other one empty-handed.
NOMINATED = 4

SAME_ARTICLE = "same article, not two speakers"
OTHER_ARTICLE = "not in one article"
BELOW_FLOOR = "similarity below the floor"
OVER_CAP = "beyond the best partners of its claims"


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs to score, how many were possible, and why the others were left out."""

    pairs: list[Pair]
    possible: int
    not_paired: Mapping[str, int]


def find_pairs(claims: Sequence[Claim], vectors: NDArray[np.float32], config: Config) -> Pairing:
    """Pair each claim with those that it may be compared with and that may speak of the same thing.

    vectors: (n, d), unit rows, aligned with claims. Claims of articles about one event have a low floor
    and many partners, config.event_floor and event_partners: what contradicts there is often told in
    quite other words. All others must be near, config.similarity_floor, and have few, partners. Best
    partners are chosen by similarity, ties by pair id; copies of one claim are one partner.
    possible = len(pairs) + the sum of not_paired.
    """
    possible = len(claims) * (len(claims) - 1) // 2
    if not possible:
        return Pairing([], possible, {})
    article = _numbered(claims)
    related = same_event(article, vectors, config.event_at)
    allowed = _allowed(claims, article, config.scope)

    def in_event(rows: slice, columns: slice) -> NDArray[np.bool_]:
        return allowed(rows, columns) & related[article[rows, None], article[None, columns]]

    def elsewhere(rows: slice, columns: slice) -> NDArray[np.bool_]:
        return allowed(rows, columns) & ~related[article[rows, None], article[None, columns]]

    says = {claim.id: wording(claim) for claim in claims}
    kept: list[Pair] = []
    above = below = 0
    for why, mask, floor, partners in (
        ("event", in_event, config.event_floor, config.event_partners),
        ("near", elsewhere, config.similarity_floor, config.partners),
    ):
        found = join(vectors, floor, NOMINATED * partners, mask)
        kept += _capped(_ranked(_pairs(claims, found, why), claims), partners, says)
        above, below = above + found.above_floor, below + found.below_floor
    reasons = {
        OTHER_ARTICLE if config.scope == "within" else SAME_ARTICLE: possible - above - below,
        BELOW_FLOOR: below,
        OVER_CAP: above - len(kept),
    }
    kept.sort(key=lambda pair: (-pair.similarity, pair.id))
    return Pairing(kept, possible, {reason: count for reason, count in reasons.items() if count})


def may_compare(a: Claim, b: Claim, scope: str) -> bool:
    """Tell whether two claims are compared under a scope, whatever their similarity."""
    return bool(_allowed([a, b], _numbered([a, b]), scope)(slice(0, 1), slice(1, 2))[0, 0])


def _numbered(claims: Sequence[Claim]) -> NDArray[np.int64]:
    """Number the claims' articles from 0 in the order of their ids, whatever the order of the claims."""
    ids = sorted({claim.article_id for claim in claims})
    number = {article_id: i for i, article_id in enumerate(ids)}
    return np.asarray([number[claim.article_id] for claim in claims], dtype=np.int64)


def _pairs(claims: Sequence[Claim], found: Join, why: str) -> list[Pair]:
    rows = zip(found.a.tolist(), found.b.tolist(), found.similarity.tolist(), strict=True)
    return [_pair(claims[i], claims[j], value, why) for i, j, value in rows]


def _pair(a: Claim, b: Claim, similarity: float, why: str) -> Pair:
    left, right = sorted((a, b), key=lambda claim: (moment(claim.published), claim.id))
    return Pair(left.id, right.id, similarity, (why,))


def _ranked(pairs: list[Pair], claims: Sequence[Claim]) -> list[Pair]:
    """Give each pair its rank; equal similarities have equal ranks, so that order does not matter."""
    article = {claim.id: claim.article_id for claim in claims}
    partners: dict[tuple[str, str], list[float]] = defaultdict(list)
    for pair in pairs:
        partners[pair.left, article[pair.right]].append(-pair.similarity)
        partners[pair.right, article[pair.left]].append(-pair.similarity)
    for of in partners.values():
        of.sort()

    def place(claim: str, other: str, similarity: float) -> int:
        return bisect_left(partners[claim, article[other]], -similarity) + 1

    return [
        replace(
            pair,
            rank=max(
                place(pair.left, pair.right, pair.similarity), place(pair.right, pair.left, pair.similarity)
            ),
        )
        for pair in pairs
    ]


def _capped(pairs: list[Pair], partners: int, says: Mapping[str, str]) -> list[Pair]:
    """Keep the best pairs of each claim, up to so many partners that say different things."""
    taken: dict[str, set[str]] = defaultdict(set)
    kept = []
    for pair in sorted(pairs, key=lambda pair: (-pair.similarity, pair.id)):
        sides = (pair.left, pair.right), (pair.right, pair.left)
        if all(says[other] in taken[claim] or len(taken[claim]) < partners for claim, other in sides):
            for claim, other in sides:
                taken[claim].add(says[other])
            kept.append(pair)
    return kept


def _allowed(claims: Sequence[Claim], article: NDArray[np.int64], scope: str) -> Allowed:
    """Return the mask of a tile: which of its pairs the scope lets through.

    Within one article two speakers are set against each other, and a speaker against the article itself.
    """
    names = sorted({claim.speaker for claim in claims if claim.speaker})
    index = {name: i for i, name in enumerate(names)}
    speaker = np.asarray([index[claim.speaker] if claim.speaker else -1 for claim in claims])

    def mask(rows: slice, columns: slice) -> NDArray[np.bool_]:
        within: NDArray[np.bool_] = article[rows, None] == article[None, columns]
        if scope == "across":
            return ~within
        if scope == "within":
            return within
        allowed = np.ones_like(within)
        if scope == "default":
            a, b = np.nonzero(within)
            allowed[a, b] = _two_speakers(speaker[rows][a], speaker[columns][b], names)
        return allowed

    return mask


def _two_speakers(
    left: NDArray[np.int64], right: NDArray[np.int64], names: Sequence[str]
) -> NDArray[np.bool_]:
    """Compare speakers, given by number, -1 for the article itself: each two names once."""
    pairs, position = np.unique(np.stack([left, right], axis=1), axis=0, return_inverse=True)
    differ = [i != j and (i < 0 or j < 0 or not same_speaker(names[i], names[j])) for i, j in pairs.tolist()]
    return np.asarray(differ, dtype=bool)[position.reshape(-1)]
