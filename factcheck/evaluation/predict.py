"""Predicts the labels of labelled pairs: with the whole judge, or with the NLI model alone."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from factcheck.claims import from_text
from factcheck.evaluation.pairs import PairFile, Prediction
from factcheck.judge import Judge
from factcheck.nli import NliModel
from factcheck.nli.model import SHARD
from factcheck.pipeline import Progress, judge_texts
from factcheck.records import NLI_LABELS, Claim, LabelledPair


def predict(
    pairs: PairFile,
    judge: Judge,
    nli: NliModel,
    progress: Progress = lambda items, _: items,
) -> list[Prediction]:
    """Predict every pair: the whole judge for our labels, the NLI model alone for those of NLI."""
    if pairs.labels == NLI_LABELS:
        texts = [(pair.claim_a, pair.claim_b) for pair in pairs.pairs]
        return predict_nli(texts, nli, lambda items: progress(items, "scoring pairs"))
    claims = [claims_of(pair) for pair in progress(pairs.pairs, "reading claims")]
    return [
        Prediction(v.label, v.p_agree, v.p_contradict, v.p_unrelated, v.notes)
        for v in judge_texts(claims, judge, nli, progress)
    ]


def claims_of(pair: LabelledPair) -> tuple[Claim, Claim]:
    """Take each side of a labelled pair as one claim, with what is known of it."""
    return (
        from_text(pair.claim_a, published=pair.date_a, source=pair.source_a, speaker=pair.speaker_a),
        from_text(pair.claim_b, published=pair.date_b, source=pair.source_b, speaker=pair.speaker_b),
    )


def predict_nli(
    texts: Sequence[tuple[str, str]],
    model: NliModel,
    progress: Callable[[Iterable[int]], Iterable[int]] = lambda items: items,
) -> list[Prediction]:
    """Label premise-hypothesis pairs one way, by the greatest probability."""
    shards = [model.predict(texts[start : start + SHARD]) for start in progress(range(0, len(texts), SHARD))]
    return [
        Prediction(NLI_LABELS[int(row.argmax())], float(row[0]), float(row[2]), float(row[1]))
        for row in np.concatenate(shards)
    ]
