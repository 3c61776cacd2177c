"""What the page shows of a run, as plain values: articles, cards, funnel, who contradicts whom."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from factcheck.pairing.cluster import Cluster
from factcheck.pipeline import Result
from factcheck.records import Article, Claim, Verdict, digest
from factcheck.review.marks import marked
from factcheck.signals.compare import Reading

SECTIONS = ("contradiction", "review", "update", "agreement")
MOST_SOURCES = 12  # rows of the matrix of sources; those that are in most pairs


def run_name(result: Result) -> str:
    """Return what decisions on a run are kept under: the same for the same articles at every check."""
    return digest(*sorted(result.articles))


def cards(result: Result, clusters: Sequence[Cluster]) -> list[dict[str, Any]]:
    """Return a card for each cluster, in their order."""
    return [_card(cluster, result) for cluster in clusters]


def articles_of(result: Result, clusters: Sequence[Cluster]) -> dict[str, dict[str, str]]:
    """Return the articles that the cards speak of, by id."""
    ids = {
        result.claims[claim].article_id
        for cluster in clusters
        for side in (cluster.left, cluster.right)
        for claim in side.claims
    }
    return {article: _article(result.articles[article]) for article in sorted(ids)}


def funnel(result: Result) -> list[tuple[str, int, float]]:
    """Return the steps from what was read to what is told: name, count, and width of 100, logarithmic."""
    of = result.funnel
    contradictions = sum(section(cluster.verdicts[0]) == "contradiction" for cluster in result.clusters())
    steps = [
        ("articles read", of.articles),
        ("claims in them", of.claims),
        ("pairs compared", of.scored),
        ("findings in the report", of.reported),
        ("possible contradictions", contradictions),
    ]
    most = max(math.log1p(count) for _, count in steps) or 1.0
    return [(name, count, round(100 * math.log1p(count) / most, 1)) for name, count in steps]


def matrix(clusters: Sequence[Cluster]) -> tuple[list[str], dict[tuple[str, str], tuple[int, int]]]:
    """Return sources, and for two of them how often they contradict and how often they agree.

    Pairs are in both orders; an outlet against itself is a pair within it.
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    weight: Counter[str] = Counter()
    for cluster in clusters:
        kind = section(cluster.verdicts[0])
        if kind not in ("contradiction", "agreement"):
            continue
        for left, right in product(cluster.left.sources, cluster.right.sources):
            weight.update({left, right})
            for key in {(left, right), (right, left)}:
                counts.setdefault(key, Counter())[kind] += 1
    named = sorted(name for name, _ in weight.most_common(MOST_SOURCES))
    return named, {key: (of["contradiction"], of["agreement"]) for key, of in counts.items()}


def section(verdict: Verdict) -> str:
    """Return the section of the report that a verdict belongs to."""
    if verdict.label == "contradict":
        return "contradiction"
    if verdict.needs_review:
        return "review"
    return "update" if "update" in verdict.notes else "agreement"


def _card(cluster: Cluster, result: Result) -> dict[str, Any]:
    verdict = cluster.verdicts[0]
    left, right = result.claims[verdict.left], result.claims[verdict.right]
    return {
        "id": verdict.pair_id,
        "section": section(verdict),
        "label": verdict.label,
        "confidence": verdict.confidence,
        "review": verdict.needs_review,
        "p": [verdict.p_agree, verdict.p_contradict, verdict.p_unrelated],
        "notes": list(verdict.notes),
        "why": verdict.explanation,
        "sides": [
            _side(claim, other, result.articles[claim.article_id], of.sources, of.speakers)
            for claim, other, of in ((left, right, cluster.left), (right, left, cluster.right))
        ],
        "copies": [_copy(other, result) for other in cluster.verdicts[1:]],
    }


def _side(
    claim: Claim, other: Claim, article: Article, sources: Sequence[str], speakers: Sequence[str]
) -> dict[str, Any]:
    before, _, after = claim.context.partition(claim.text)
    return {
        "article": claim.article_id,
        "field": claim.field,
        "pieces": marked(claim.text, Reading.of(claim), Reading.of(other)),
        "span": [_utf16(getattr(article, claim.field), place) for place in (claim.start, claim.end)],
        "before": before.strip(),
        "after": after.strip(),
        "speaker": claim.speaker or "",
        "stance": claim.stance,
        "sources": list(sources),
        "speakers": list(speakers),
    }


def _utf16(text: str, place: int) -> int:
    """Return a place in code points as browsers count, in UTF-16 units."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def _copy(verdict: Verdict, result: Result) -> list[dict[str, str]]:
    sides = (result.claims[verdict.left], result.claims[verdict.right])
    return [{"article": claim.article_id, "speaker": claim.speaker or ""} for claim in sides]


def _article(article: Article) -> dict[str, str]:
    return {
        "title": article.title,
        "text": article.text,
        "source": article.source,
        "url": article.url if article.url.lower().startswith(("http://", "https://")) else "",
        "date": article.published.isoformat() if article.published else "",
    }


def dates(articles: Mapping[str, Article]) -> list[tuple[str, str, str]]:
    """Return day, source and title of every dated article, in their order in time."""
    rows = [
        (article.published.isoformat()[:10], article.source, article.title)
        for article in articles.values()
        if article.published
    ]
    return sorted(rows)
