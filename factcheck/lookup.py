"""Looks into a finished run: why a pair was reported, or was not, and what was left out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from factcheck import runs
from factcheck.claims import in_context
from factcheck.errors import InputError
from factcheck.judge.features import one_denies, read_features
from factcheck.judge.weights import Weights
from factcheck.pairing import Embedder
from factcheck.pairing.candidates import may_compare
from factcheck.pairing.events import same_event
from factcheck.pairing.join import exact
from factcheck.records import Article, Claim, Pair, Verdict
from factcheck.report import in_order, is_reported

MOST_SHOWN, LEAST_SHOWN = 8, 0.1  # features, and log odds


@dataclass(frozen=True, slots=True)
class Answer:
    """A pair of a run, its verdict where it was scored, and in a sentence what became of it."""

    left: Claim
    right: Claim
    articles: Mapping[str, Article]
    reason: str
    verdict: Verdict | None = None
    similarity: float | None = None
    evidence: Mapping[str, float] = field(default_factory=dict)  # what weighed most, for or against the label


def look_up(
    folder: Path,
    wanted: str,
    load_embedder: Callable[[], Embedder],
    load_weights: Callable[[], Weights | None] = lambda: None,
) -> Answer:
    """Find a pair of a finished run by its id, or by two claim ids joined by "+".

    load_embedder is called only for a pair that was not scored, to tell its similarity; load_weights only
    for one that was, to tell what weighed most, if the run was made with them.
    """
    manifest = runs.read_manifest(folder)
    claims = runs.read_claims(folder)
    articles = runs.read_articles(folder)
    pair_id, known = _pair_id(wanted, claims)
    verdicts = runs.read_verdicts(folder)
    verdict = verdicts.get(pair_id)
    if verdict:
        pair = runs.read_pairs(folder)[pair_id]
        left, right = claims[verdict.left], claims[verdict.right]
        weights, evidence = load_weights(), dict[str, float]()
        if weights and weights.name == manifest["identity"].get("judge"):
            evidence = _evidence(verdict, pair, left, right, weights, manifest)
        reason = _scored(verdict, verdicts.values())
        return Answer(left, right, articles, reason, verdict, pair.similarity, evidence)
    left, right = known or _search(pair_id, claims)
    settings = manifest["identity"]
    if not may_compare(left, right, settings["scope"]):
        reason = f"not compared: with scope {settings['scope']} such claims are left out" + (
            " (one article, and not two speakers)" if left.article_id == right.article_id else ""
        )
        return Answer(left, right, articles, reason)
    embedder = load_embedder()
    if embedder.name != settings["embedder"]:
        raise InputError(
            f"{folder} was made with the embedder {settings['embedder']}, not {embedder.name};"
            " pass the same one with --embedder"
        )
    of_left, of_right = (
        [c for c in claims.values() if c.article_id == side.article_id] for side in (left, right)
    )
    both = of_left if left.article_id == right.article_id else [*of_left, *of_right]
    vectors = embedder.encode([in_context(claim) for claim in both])
    similarity = float(exact(vectors, np.asarray([both.index(left)]), np.asarray([both.index(right)]))[0])
    numbers = np.asarray([claim.article_id != left.article_id for claim in both], dtype=np.int64)
    one_event = bool(same_event(numbers, vectors, settings["event_at"])[0, -1])
    return Answer(left, right, articles, _unscored(similarity, settings, one_event), None, similarity)


def _unscored(similarity: float, settings: Mapping[str, Any], one_event: bool) -> str:
    about = "articles about one event" if one_event else "articles about two events"
    floor = settings["event_floor" if one_event else "similarity_floor"]
    partners = settings["event_partners" if one_event else "partners"]
    if similarity < floor:
        return f"not scored: similarity {similarity:.2f} is below the floor of {floor:g} for {about}"
    return (
        f"not scored: similarity {similarity:.2f} reaches the floor of {floor:g} for {about}, but both claims"
        f" are compared with at most {partners} others there, and those were nearer"
    )


def _evidence(
    verdict: Verdict, pair: Pair, left: Claim, right: Claim, weights: Weights, manifest: Mapping[str, Any]
) -> dict[str, float]:
    """Return the features that weighed most in the label of the contents, or against a contradiction."""
    temperature = float(manifest["identity"]["temperature"])
    row = read_features(pair, left, right, np.asarray(verdict.nli), temperature)
    label = "agree" if (verdict.label == "agree") != one_denies(left, right) else "contradict"
    pulls = weights.pull(row, label)
    most = sorted(pulls, key=lambda name: (-abs(pulls[name]), name))[:MOST_SHOWN]
    return {name: round(pulls[name], 2) for name in most if abs(pulls[name]) >= LEAST_SHOWN}


def _scored(verdict: Verdict, verdicts: Iterable[Verdict]) -> str:
    if not is_reported(verdict):
        return "scored and found unrelated; check --all puts such pairs into the report"
    shown = in_order(other for other in verdicts if other.cluster == verdict.cluster)[0]
    review = ", needs review" if verdict.needs_review else ""
    return f"reported{review}" + (
        f", with {shown.pair_id}, whose words are the same" if shown.pair_id != verdict.pair_id else ""
    )


def _pair_id(wanted: str, claims: Mapping[str, Claim]) -> tuple[str, tuple[Claim, Claim] | None]:
    if "+" not in wanted:
        return wanted, None
    left, _, right = wanted.partition("+")
    for claim_id in (left, right):
        if claim_id not in claims:
            raise InputError(f"{claim_id}: no claim of this run has that id; claims.jsonl lists them")
    if left == right:
        raise InputError(f"{wanted}: one claim twice is not a pair")
    return Pair(left, right, 0.0).id, (claims[left], claims[right])


def _search(pair_id: str, claims: Mapping[str, Claim]) -> tuple[Claim, Claim]:
    """Find the claims of a pair that was not scored, by hashing every pair."""
    for left, right in combinations(sorted(claims), 2):
        if Pair(left, right, 0.0).id == pair_id:
            return claims[left], claims[right]
    raise InputError(f"{pair_id}: no two claims of this run make a pair with that id")
