"""From claims and their vectors to the pairs that are scored, each claim in a bounded number."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.claims.speakers import same_speaker
from factcheck.config import Config
from factcheck.pairing.join import Allowed, join
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
    """Pair each claim with the nearest ones that it may be compared with.

    vectors: (n, d), unit rows, aligned with claims. A claim is in at most config.partners pairs,
    chosen by similarity, ties by pair id. possible = len(pairs) + the sum of not_paired.
    """
    possible = len(claims) * (len(claims) - 1) // 2
    if not possible:
        return Pairing([], possible, {})
    found = join(
        vectors, config.similarity_floor, NOMINATED * config.partners, _allowed(claims, config.scope)
    )
    nominated = [
        _pair(claims[i], claims[j], value)
        for i, j, value in zip(found.a.tolist(), found.b.tolist(), found.similarity.tolist(), strict=True)
    ]
    kept = _capped(nominated, config.partners)
    outside = OTHER_ARTICLE if config.scope == "within" else SAME_ARTICLE
    reasons = {
        outside: found.not_allowed,
        BELOW_FLOOR: found.below_floor,
        OVER_CAP: found.above_floor - len(kept),
    }
    return Pairing(kept, possible, {reason: count for reason, count in reasons.items() if count})


def may_compare(a: Claim, b: Claim, scope: str) -> bool:
    """Tell whether two claims are compared under a scope, whatever their similarity."""
    return bool(_allowed([a, b], scope)(slice(0, 1), slice(1, 2))[0, 0])


def _pair(a: Claim, b: Claim, similarity: float) -> Pair:
    left, right = sorted((a, b), key=lambda claim: (moment(claim.published), claim.id))
    return Pair(left.id, right.id, similarity)


def _capped(pairs: list[Pair], partners: int) -> list[Pair]:
    taken: Counter[str] = Counter()
    kept = []
    for pair in sorted(pairs, key=lambda pair: (-pair.similarity, pair.id)):
        if taken[pair.left] < partners and taken[pair.right] < partners:
            taken.update((pair.left, pair.right))
            kept.append(pair)
    return kept


def _allowed(claims: Sequence[Claim], scope: str) -> Allowed:
    """Return the mask of a tile: which of its pairs the scope lets through."""
    numbers: dict[str, int] = {}
    article = np.asarray([numbers.setdefault(claim.article_id, len(numbers)) for claim in claims])
    names = sorted({claim.speaker for claim in claims if claim.speaker})
    index = {name: i for i, name in enumerate(names)}
    speaker = np.asarray([index[claim.speaker] if claim.speaker else -1 for claim in claims])
    denies = np.asarray([claim.stance == "denies" for claim in claims])

    def mask(rows: slice, columns: slice) -> NDArray[np.bool_]:
        within: NDArray[np.bool_] = article[rows, None] == article[None, columns]
        if scope == "across":
            return ~within
        if scope == "within":
            return within
        if scope == "both":
            return np.ones_like(within)
        a, b = np.nonzero(within)
        left, right = speaker[rows][a], speaker[columns][b]
        # A claim of the article's own (no speaker) is set against a denial, and nothing else.
        disputed = denies[rows][a] | denies[columns][b] | ((left >= 0) & (right >= 0))
        allowed = ~within
        allowed[a, b] = disputed & _two_speakers(left, right, names)
        return allowed

    return mask


def _two_speakers(
    left: NDArray[np.int64], right: NDArray[np.int64], names: Sequence[str]
) -> NDArray[np.bool_]:
    """Compare speakers, given by number, -1 for none: each two names once."""
    pairs, position = np.unique(np.stack([left, right], axis=1), axis=0, return_inverse=True)
    differ = [i != j and (i < 0 or j < 0 or not same_speaker(names[i], names[j])) for i, j in pairs.tolist()]
    return np.asarray(differ, dtype=bool)[position.reshape(-1)]
