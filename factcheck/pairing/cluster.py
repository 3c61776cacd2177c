"""Copies of one claim, as wire copy leaves them: scored once, shown once, and not independent sources."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.records import Article, Claim, Verdict, digest
from factcheck.signals.compare import Reading


def wording(claim: Claim) -> str:
    """Return what all copies of a claim share: words, stance and the days that are meant, hashed.

    "He left on Monday." and "He left Monday" in articles of one week -> the same; "He denied he left" not.
    """
    reading = Reading.of(claim)
    days = [
        tuple(day.isoformat() if day else "" for day in (time.first, time.last))
        for time in reading.times
        if not time.reporting
    ]
    return digest(reading.statement.plain, claim.stance, days)


def cluster_id(left: Claim, right: Claim) -> str:
    """Return what all pairs of copies of two claims share, whichever way round they stand."""
    return digest(*sorted((wording(left), wording(right))))


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two things that a cluster holds against each other, and who says it."""

    claims: tuple[str, ...]  # ids, that of the pair that is shown first
    sources: tuple[str, ...]
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """All pairs between the copies of two claims; the first of the verdicts is shown."""

    id: str
    verdicts: tuple[Verdict, ...]
    left: Side
    right: Side


def roll_up(
    verdicts: Iterable[Verdict], claims: Mapping[str, Claim], articles: Mapping[str, Article]
) -> list[Cluster]:
    """Gather verdicts by cluster, and tell which outlets and speakers say what.

    Clusters come in the order of their first verdicts, sources (those of the articles, and of the copies
    of whole articles, `Article.also`) in the order of the verdicts, each once.
    """
    gathered: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        gathered.setdefault(verdict.cluster or verdict.pair_id, []).append(verdict)
    return [_cluster(name, of, claims, articles) for name, of in gathered.items()]


def _cluster(
    name: str, verdicts: Sequence[Verdict], claims: Mapping[str, Claim], articles: Mapping[str, Article]
) -> Cluster:
    first = verdicts[0]
    ids = dict.fromkeys(claim_id for verdict in verdicts for claim_id in (verdict.left, verdict.right))
    shown = wording(claims[first.left])
    if shown == wording(claims[first.right]):  # copies of one claim: the first, and all others
        left = [first.left]
    else:
        left = [claim_id for claim_id in ids if wording(claims[claim_id]) == shown]
    right = [claim_id for claim_id in ids if claim_id not in left]
    return Cluster(name, tuple(verdicts), *(_side(of, claims, articles) for of in (left, right)))


def _side(ids: Sequence[str], claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> Side:
    of = [articles[claims[claim_id].article_id] for claim_id in ids]
    sources = dict.fromkeys(source for article in of for source in (article.source, *article.also))
    speakers = dict.fromkeys(speaker for claim_id in ids if (speaker := claims[claim_id].speaker))
    return Side(tuple(ids), tuple(sources), tuple(speakers))
