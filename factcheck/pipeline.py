"""The definition of the program: articles to claims to pairs to verdicts."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from factcheck.claims import Dropped, extract_claims, from_text, in_context
from factcheck.config import Config
from factcheck.ingest import Reading
from factcheck.ingest.merge import merge
from factcheck.judge import Judge, Weights
from factcheck.nli import NliModel, TransformersNli, score_both_ways
from factcheck.pairing import Embedder, Pairing, SentenceTransformerEmbedder, find_pairs
from factcheck.pairing.cluster import Cluster
from factcheck.records import Article, Claim, Funnel, Pair, Verdict, moment
from factcheck.report import COLUMNS, clusters, is_reported, rows
from factcheck.signals.align import align

if TYPE_CHECKING:
    from pandas import DataFrame

# Texts given to the embedder at once, so that progress can be shown; fixed, so that batches are.
EMBED_SHARD = 256
Progress = Callable[[Iterable[Any], str], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Models:
    """The models of a run: the two that read texts, and what was fitted to the NLI model's scores.

    temperature: what it was calibrated with. weights: those of the judge; none: the NLI model's word alone.
    """

    embedder: Embedder
    nli: NliModel
    temperature: float = 1.0
    weights: Weights | None = None

    @classmethod
    def load(
        cls,
        embedder: str | None = None,
        nli: str | None = None,
        device: str | None = None,
        judge: str | None = None,
    ) -> "Models":
        """Load the shipped models, or those of a folder or hub id; judge: a file, or "none"."""
        return cls(
            SentenceTransformerEmbedder.find(embedder, device),
            *TransformersNli.find(nli, device),
            Weights.find(judge),
        )

    def judge(self, config: Config) -> Judge:
        """Make the judge of these models under some settings."""
        return Judge.of(config, self.temperature, self.weights)


@dataclass(frozen=True, slots=True)
class Result:
    """All that a check found: nothing that was read, paired or dropped is missing."""

    articles: Mapping[str, Article]
    claims: Mapping[str, Claim]
    pairs: Mapping[str, Pair]
    verdicts: Sequence[Verdict]
    dropped: Sequence[Dropped] = ()
    funnel: Funnel = field(default_factory=Funnel)

    def rows(self, *, everything: bool = False) -> list[dict[str, Any]]:
        """Return the rows of the report, best first; everything adds the unrelated pairs."""
        return rows(self.verdicts, self.pairs, self.claims, self.articles, everything=everything)

    def clusters(self) -> list[Cluster]:
        """Return what the report tells, with the pairs, outlets and speakers behind each row."""
        return clusters(self.verdicts, self.claims, self.articles)

    def table(self, *, everything: bool = False) -> "DataFrame":
        """Return the report as a pandas table, with the columns of report.csv."""
        from pandas import DataFrame

        return DataFrame(self.rows(everything=everything), columns=list(COLUMNS))


def check(
    articles: Iterable[Article] | Reading,
    config: Config | None = None,
    models: Models | None = None,
    progress: Progress = lambda items, _: items,
) -> Result:
    """Compare the claims of articles with each other and judge every pair that may speak of one thing.

    articles: from Article.of, or what read_articles gave. The shipped models are loaded where none
    are passed. The result depends on the set of articles, not on their order.
    """
    config = config or Config()
    models = models or Models.load()
    reading = articles if isinstance(articles, Reading) else Reading(articles=merge(articles)[0])
    by_date = sorted(reading.articles, key=lambda article: (moment(article.published), article.id))
    named = {article.id: article for article in by_date}
    claims, dropped, pairing = pair_claims(by_date, config, models.embedder, progress)
    verdicts = judge_texts(
        [(claims[pair.left], claims[pair.right]) for pair in pairing.pairs],
        models.judge(config),
        models.nli,
        progress,
        [_sources(pair, claims, named) for pair in pairing.pairs],
        pairing.pairs,
    )
    told = len(clusters(verdicts, claims, named))
    return Result(
        articles=named,
        claims=claims,
        pairs={pair.id: pair for pair in pairing.pairs},
        verdicts=verdicts,
        dropped=dropped,
        funnel=_funnel(reading, len(claims), dropped, pairing, verdicts, told),
    )


def compare(
    claim_a: str,
    claim_b: str,
    *,
    date_a: date | None = None,
    date_b: date | None = None,
    config: Config | None = None,
    nli: NliModel | None = None,
    temperature: float = 1.0,
    weights: Weights | None = None,
) -> Verdict:
    """Judge two texts, each taken as one claim.

    Where no NLI model is passed, the shipped one is loaded, with the weights that the judge has for it.
    """
    if nli is None:
        (nli, temperature), weights = TransformersNli.find(), weights or Weights.find()
    claims = [from_text(claim_a, published=date_a), from_text(claim_b, published=date_b)]
    return judge_texts([(claims[0], claims[1])], Judge.of(config or Config(), temperature, weights), nli)[0]


def judge_texts(
    pairs: Sequence[tuple[Claim, Claim]],
    judge: Judge,
    nli: NliModel,
    progress: Progress = lambda items, _: items,
    names: Sequence[tuple[str, str]] = (),
    found: Sequence[Pair] = (),
) -> list[Verdict]:
    """Judge pairs of claims, in their order.

    names: what to call the articles of each pair. found: what the search for pairs says of each; without
    it they count as given by a person, who knows that they speak of one thing.
    """
    texts = [align(a, b) for a, b in pairs]
    scores = score_both_ways(nli, texts, lambda items: progress(items, "comparing claims"))
    names = names or [("", "")] * len(pairs)
    found = found or [Pair.given(a, b) for a, b in pairs]
    rows = progress(list(zip(found, pairs, scores, names, strict=True)), "judging pairs")
    return [judge.verdict(pair, a, b, row, name) for pair, (a, b), row, name in rows]


def embed(embedder: Embedder, texts: Sequence[str], progress: Progress) -> NDArray[np.float32]:
    """Embed texts in shards that depend on the set of texts alone; (n, d), in the texts' order."""
    distinct = sorted(set(texts), key=lambda text: (len(text), text))
    if not distinct:
        return np.zeros((0, 1), dtype=np.float32)
    shards = [
        embedder.encode(distinct[start : start + EMBED_SHARD])
        for start in progress(range(0, len(distinct), EMBED_SHARD), "embedding claims")
    ]
    row = {text: i for i, text in enumerate(distinct)}
    return np.asarray(np.concatenate(shards)[[row[text] for text in texts]])


def pair_claims(
    articles: Sequence[Article], config: Config, embedder: Embedder, progress: Progress
) -> tuple[dict[str, Claim], list[Dropped], Pairing]:
    """Extract the claims of articles and pair them up: claims by id, spans left out, pairs."""
    claims: dict[str, Claim] = {}
    dropped: list[Dropped] = []
    for article in progress(articles, "reading claims"):
        found, left_out = extract_claims(article)
        claims |= {claim.id: claim for claim in found}
        dropped += left_out
    vectors = embed(embedder, [in_context(claim) for claim in claims.values()], progress)
    return claims, dropped, find_pairs(list(claims.values()), vectors, config)


def _funnel(
    reading: Reading,
    claims: int,
    dropped: Sequence[Dropped],
    pairing: Pairing,
    verdicts: Sequence[Verdict],
    told: int,
) -> Funnel:
    return Funnel(
        files=len(reading.files),
        articles=len(reading.articles),
        not_read=_counted(item.reason for item in reading.not_read),
        sentences=claims + len(dropped),
        claims=claims,
        not_claims=_counted(item.reason for item in dropped),
        possible=pairing.possible,
        paired=len(pairing.pairs),
        not_paired=pairing.not_paired,
        scored=len(verdicts),
        labels=_counted(verdict.label for verdict in verdicts),
        needs_review=sum(verdict.needs_review for verdict in verdicts),
        reported=told,
        copies=sum(map(is_reported, verdicts)) - told,
    )


def _counted(reasons: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(reasons).items()))


def _sources(pair: Pair, claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> tuple[str, str]:
    left, right = (articles[claims[claim_id].article_id].source for claim_id in (pair.left, pair.right))
    return left, right
