"""What simple ways of labelling get on the same pairs: a figure means little without them."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from factcheck.evaluation.metrics import Floats
from factcheck.evaluation.pairs import PairFile
from factcheck.evaluation.predict import predict_nli
from factcheck.evaluation.scored import Scored, position
from factcheck.nli import NliModel
from factcheck.pairing import Embedder
from factcheck.pipeline import Progress, embed
from factcheck.records import LABELS, NLI_LABELS


def label_baselines(scored: Scored) -> dict[str, Scored]:
    """Return the baselines that look at no text: the commonest label, and unrelated throughout."""
    commonest = Counter(scored.given.tolist()).most_common(1)[0][0]
    found = {f"majority: {scored.labels[commonest]}": _constant(scored, commonest)}
    if len(scored.labels) == len(LABELS):
        unrelated = position(scored.labels, "unrelated")
        if unrelated != commonest:
            found[f"always {scored.labels[unrelated]}"] = _constant(scored, unrelated)
    return found


def similarity_baseline(scored: Scored, similarities: Floats) -> dict[str, Scored]:
    """Return agree from a cosine on, else unrelated; similarities: (n,).

    The cosine is the one with the best accuracy on these very pairs, which flatters the baseline.
    """
    agree, unrelated = scored.agree, position(scored.labels, "unrelated")
    # The accuracy of each cut, from one pass over the pairs in the order of their cosines.
    order = np.argsort(-similarities, kind="stable")
    gains = (scored.given[order] == agree).astype(int) - (scored.given[order] == unrelated)
    ends = np.append(similarities[order][1:] != similarities[order][:-1], True)
    cuts = np.where(ends, np.cumsum(gains), -len(scored))
    best = int(cuts.argmax())
    cut = float(similarities[order][best]) if cuts[best] > 0 else float("inf")
    predicted = np.where(similarities >= cut, agree, unrelated)
    probabilities = np.zeros((len(scored), len(scored.labels)))
    share = np.clip((similarities + 1) / 2, 0, 1)
    probabilities[:, agree], probabilities[:, unrelated] = share, 1 - share
    name = f"cosine ≥ {cut:.2f}" if np.isfinite(cut) else "any cosine: unrelated"
    return {name: scored.relabelled(predicted, probabilities)}


def one_way_baseline(scored: Scored, probabilities: Floats) -> dict[str, Scored]:
    """Return the NLI model's own likeliest label, read one way on the bare texts, as SummaC does.

    probabilities: (n, 3) of entailment, neutral, contradiction (Laban et al. 2022).
    """
    order = [position(scored.labels, ours) for ours in ("agree", "unrelated", "contradict")]
    placed = np.zeros_like(probabilities)
    placed[:, order] = probabilities
    return {"NLI model one way": scored.relabelled(placed.argmax(1), placed)}


def all_baselines(
    file: PairFile, scored: Scored, nli: NliModel, embedder: Embedder, progress: Progress
) -> Mapping[str, Scored]:
    """Return all baselines; with NLI labels the one-way reading is the model itself, and left out."""
    texts = [(pair.claim_a, pair.claim_b) for pair in file.pairs]
    found = label_baselines(scored)
    found |= similarity_baseline(scored, similarities(texts, embedder, progress))
    if scored.labels != NLI_LABELS:
        rows = predict_nli(texts, nli, lambda items: progress(items, "the model one way"))
        columns = [(row.p_agree, row.p_unrelated, row.p_contradict) for row in rows]
        found |= one_way_baseline(scored, np.asarray(columns))
    return found


def similarities(texts: Sequence[tuple[str, str]], embedder: Embedder, progress: Progress) -> Floats:
    """Return the cosine of each pair of texts: (n,)."""
    vectors = embed(embedder, [text for pair in texts for text in pair], progress).astype(np.float64)
    return np.asarray((vectors[0::2] * vectors[1::2]).sum(-1))


def _constant(scored: Scored, label: int) -> Scored:
    predicted = np.full(len(scored), label)
    return scored.relabelled(predicted, np.eye(len(scored.labels))[predicted])
