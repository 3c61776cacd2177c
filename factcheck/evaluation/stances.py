"""Headlines against articles whose stance to them is known: does the surest contradiction tell who disagrees.

Data of the Fake News Challenge (FNC-1, 2017): a headline and the body of another article, which agrees or
disagrees with it. A body that disagrees should hold a claim that contradicts the headline.
"""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from factcheck.claims import extract_claims, from_text
from factcheck.config import Config
from factcheck.errors import InputError
from factcheck.evaluation import metrics
from factcheck.evaluation.bootstrap import Figure, with_intervals
from factcheck.evaluation.metrics import Floats
from factcheck.judge.judge import combine
from factcheck.nli import score_both_ways
from factcheck.pipeline import Models, Progress, check
from factcheck.records import NLI_LABELS, Article, digest

STANCES, BODIES = "fnc1_train_stances.jsonl.gz", "fnc1_train_bodies.jsonl.gz"
DISAGREE, AGREE = "disagree", "agree"
CONTRADICTION = NLI_LABELS.index("contradiction")
WAYS = ("judge", "NLI, body to headline", "NLI, both ways")


@dataclass(frozen=True, slots=True)
class Stance:
    """A headline, the text of another article, and whether this disagrees with it."""

    headline: str
    body: str
    body_id: str
    disagrees: bool


def read_stances(folder: Path, most: int) -> list[Stance]:
    """Read up to `most` headlines and bodies with the stance agree or disagree, at their natural rate.

    Which ones is decided by hash, so that fewer are a part of more.
    """
    for name in (STANCES, BODIES):
        if not (folder / name).is_file():
            raise InputError(f"{folder}: no {name} in it; wanted the training files of FNC-1 as JSON lines")
    bodies = {str(row["body_id"]): row["text"] for row in _lines(folder / BODIES)}
    rows = [
        (row["headline"], str(row["body_id"]), row["stance"] == DISAGREE)
        for row in _lines(folder / STANCES)
        if row["stance"] in (AGREE, DISAGREE)
    ]
    rows.sort(key=lambda row: digest(*row))
    return [Stance(headline, bodies[body], body, disagrees) for headline, body, disagrees in rows[:most]]


def stance_scores(
    stances: Sequence[Stance], config: Config, models: Models, progress: Progress = lambda items, _: items
) -> Floats:
    """Return the surest contradiction of each headline and body in each of WAYS: (n, 3), 0 without any."""
    across = replace(config, scope="across")  # what a body says against itself says nothing of the headline
    return np.asarray([_scores(item, across, models) for item in progress(stances, "reading stances")])


def stance_figures(stances: Sequence[Stance], scores: Floats) -> dict[str, Figure]:
    """Return the share that disagrees and the average precision of each way; intervals by body."""
    wanted = np.asarray([item.disagrees for item in stances])
    _, body = np.unique([item.body_id for item in stances], return_inverse=True)

    def figures(weights: Floats) -> Mapping[str, Floats]:
        of = weights[:, body]
        share = metrics.divide(of @ wanted, of.sum(axis=-1))
        return {"share that disagrees": share} | {
            f"average precision, {way}": metrics.average_precision(wanted, scores[:, i], of)
            for i, way in enumerate(WAYS)
        }

    return with_intervals(figures, int(body.max()) + 1, width=len(stances))


def _scores(item: Stance, config: Config, models: Models) -> tuple[float, float, float]:
    headline = Article.of("", title=item.headline, key="headline")
    body = Article.of(item.body, key="body")
    verdicts = check([headline, body], config, models).verdicts
    judged = max((verdict.p_contradict for verdict in verdicts), default=0.0)
    said = from_text(item.headline).proposition
    claims = [claim.proposition for claim in extract_claims(body)[0]]
    scores = score_both_ways(models.nli, [(claim, said) for claim in claims])
    one_way = max(scores[:, CONTRADICTION], default=0.0)
    both = max((combine(row, models.temperature)[1] for row in scores), default=0.0)
    return judged, float(one_way), both


def _lines(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]
