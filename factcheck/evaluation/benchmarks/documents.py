"""Scores a document against a claim: sentence by sentence, and the sentences' scores joined.

Three-way labels: entailment and contradiction are each the greatest of any sentence, as one sentence
is enough to support or refute. Consistent or not: for each sentence of the claim, the greatest
entailment less the greatest contradiction of any sentence of the document, and of these the mean,
which is SummaC-ZS (Laban et al. 2022).
"""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from factcheck.claims.sentences import split_sentences
from factcheck.evaluation.benchmarks.read import Benchmark
from factcheck.evaluation.metrics import Floats
from factcheck.evaluation.pairs import CONSISTENCY_LABELS, PairFile, Prediction
from factcheck.evaluation.predict import predict_nli
from factcheck.nli import NliModel
from factcheck.nli.model import SHARD
from factcheck.pipeline import Progress
from factcheck.records import LABELS


def predict_benchmark(
    benchmark: Benchmark, model: NliModel, progress: Progress = lambda items, _: items
) -> list[Prediction]:
    """Predict the pairs of a benchmark with the NLI model alone: one way, or sentence by sentence."""

    def shown(items: Iterable[Any]) -> Iterable[Any]:
        return progress(items, "scoring pairs")

    if benchmark.is_document:
        return _documents(benchmark.file, model, shown)
    texts = [(pair.claim_a, pair.claim_b) for pair in benchmark.file.pairs]
    return predict_nli(texts, model, shown)


def _documents(
    file: PairFile, model: NliModel, progress: Callable[[Iterable[Any]], Iterable[Any]]
) -> list[Prediction]:
    is_binary = file.labels == CONSISTENCY_LABELS
    documents = [_sentences(pair.claim_a) for pair in file.pairs]
    claims = [_sentences(pair.claim_b) if is_binary else [pair.claim_b] for pair in file.pairs]
    texts = sorted(
        {(a, b) for left, right in zip(documents, claims, strict=True) for a in left for b in right},
        key=lambda pair: (len(pair[0]) + len(pair[1]), pair),
    )
    scores: dict[tuple[str, str], Floats] = {}
    for start in progress(range(0, len(texts), SHARD)):
        shard = texts[start : start + SHARD]
        scores.update(zip(shard, model.predict(shard), strict=True))
    join = _consistency if is_binary else _three_way
    return [
        join(np.asarray([[scores[a, b] for a in left] for b in right]))
        for left, right in zip(documents, claims, strict=True)
    ]


def _three_way(scores: Floats) -> Prediction:
    """Join scores of one claim, (1, sentences, 3), into a label of ours."""
    agree, contradict = float(scores[0, :, 0].max()), float(scores[0, :, 2].max())
    unrelated = float(scores[0, :, 1].min())
    total = agree + contradict + unrelated
    label = LABELS[int(np.argmax((agree, contradict, unrelated)))]
    return Prediction(label, agree / total, contradict / total, unrelated / total)


def _consistency(scores: Floats) -> Prediction:
    """Join scores of a claim's sentences, (claim sentences, sentences, 3), into consistent or not."""
    score = float((scores[:, :, 0].max(1) - scores[:, :, 2].max(1)).mean())
    return Prediction("consistent" if score >= 0 else "inconsistent", (1 + score) / 2, (1 - score) / 2, 0.0)


def _sentences(text: str) -> list[str]:
    found = [text[start:end].strip() for start, end in split_sentences(text)]
    return [sentence for sentence in found if sentence] or [text]
