"""Headlines against articles whose stance to them is known: does the surest contradiction tell who disagrees.

Data of the Fake News Challenge (FNC-1, 2017): a headline and the body of another article, which agrees or
disagrees with it. A body that disagrees should hold a claim that contradicts the headline.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from factcheck.claims import extract_claims, from_text
from factcheck.config import Config
from factcheck.evaluation import metrics
from factcheck.evaluation.benchmarks import read_benchmark
from factcheck.evaluation.bootstrap import Figure, with_intervals
from factcheck.evaluation.metrics import Floats
from factcheck.judge.judge import combine
from factcheck.nli import score_both_ways
from factcheck.pipeline import Models, Progress, check
from factcheck.records import NLI_LABELS, Article, LabelledPair, digest

DISAGREE, AGREE = "disagree", "agree"
CONTRADICTION = NLI_LABELS.index("contradiction")
WAYS = ("judge", "NLI, body to headline", "NLI, both ways")


def read_stances(path: Path, most: int) -> list[LabelledPair]:
    """Read up to `most` bodies (claim_a) and headlines (claim_b) that agree or disagree, at natural rate.

    path: the stances of FNC-1, the bodies beside them. Which pairs is decided by hash, so that fewer are a
    part of more.
    """
    pairs = [pair for pair in read_benchmark("fnc1", path).file.pairs if pair.kind in (AGREE, DISAGREE)]
    return sorted(pairs, key=lambda pair: digest(pair.claim_b, pair.story, pair.kind))[:most]


def stance_scores(
    stances: Sequence[LabelledPair],
    config: Config,
    models: Models,
    progress: Progress = lambda items, _: items,
) -> Floats:
    """Return the surest contradiction of each headline and body in each of WAYS: (n, 3), 0 without any."""
    across = replace(config, scope="across")  # what a body says against itself says nothing of the headline
    return np.asarray([_scores(item, across, models) for item in progress(stances, "reading stances")])


def stance_figures(stances: Sequence[LabelledPair], scores: Floats) -> dict[str, Figure]:
    """Return the share that disagrees and the average precision of each way; intervals by body."""
    wanted = np.asarray([item.kind == DISAGREE for item in stances])
    _, body = np.unique([item.story for item in stances], return_inverse=True)

    def figures(weights: Floats) -> Mapping[str, Floats]:
        of = weights[:, body]
        share = metrics.divide(of @ wanted, of.sum(axis=-1))
        return {"share that disagrees": share} | {
            f"average precision, {way}": metrics.average_precision(wanted, scores[:, i], of)
            for i, way in enumerate(WAYS)
        }

    return with_intervals(figures, int(body.max()) + 1, width=len(stances))


def _scores(item: LabelledPair, config: Config, models: Models) -> tuple[float, float, float]:
    headline = Article.of("", title=item.claim_b, key="headline")
    body = Article.of(item.claim_a, key="body")
    verdicts = check([headline, body], config, models).verdicts
    judged = max((verdict.p_contradict for verdict in verdicts), default=0.0)
    said = from_text(item.claim_b).proposition
    claims = [claim.proposition for claim in extract_claims(body)[0]]
    scores = score_both_ways(models.nli, [(claim, said) for claim in claims])
    one_way = max(scores[:, CONTRADICTION], default=0.0)
    both = max((combine(row, models.temperature)[1] for row in scores), default=0.0)
    return judged, float(one_way), both
