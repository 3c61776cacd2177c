import gzip
import json
from pathlib import Path

import numpy as np
import pytest
from fakes import BagOfWordsEmbedder, RuleNli

from factcheck.config import Config
from factcheck.evaluation.stances import read_stances, stance_figures, stance_scores
from factcheck.pipeline import Models
from factcheck.records import LabelledPair


@pytest.fixture
def news(tmp_path: Path) -> Path:
    stances = [
        {"headline": f"Headline {i}", "body_id": i % 3, "stance": stance}
        for i, stance in enumerate(["agree", "disagree", "discuss", "unrelated", "agree", "disagree"])
    ]
    bodies = [{"body_id": i, "text": f"Body {i}."} for i in range(3)]
    for name, rows in (("stances", stances), ("bodies", bodies)):
        with gzip.open(tmp_path / f"fnc1_train_{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    return tmp_path / "fnc1_train_stances.jsonl.gz"


def test_only_agree_and_disagree_are_read_and_fewer_are_a_part_of_more(news: Path) -> None:
    every = read_stances(news, 10)
    assert {(item.claim_b, item.claim_a, item.kind) for item in every} == {
        ("Headline 0", "Body 0.", "agree"),
        ("Headline 1", "Body 1.", "disagree"),
        ("Headline 4", "Body 1.", "agree"),
        ("Headline 5", "Body 2.", "disagree"),
    }
    assert read_stances(news, 2) == every[:2]


def test_a_body_that_denies_the_headline_is_told_from_one_that_repeats_it() -> None:
    headline = "The mayor signed the housing bill on Tuesday"
    bodies = [
        "The mayor signed the housing bill on Tuesday. It rained all night in the harbour.",
        "The mayor did not sign the housing bill on Tuesday. It rained all night in the harbour.",
        "Yes.",  # no claim at all
    ]
    kinds = ("agree", "disagree", "agree")
    stances = [
        LabelledPair(body, headline, "", kind=kind, story=str(i))
        for i, (body, kind) in enumerate(zip(bodies, kinds, strict=True))
    ]
    scores = stance_scores(stances, Config(), Models(BagOfWordsEmbedder(), RuleNli()))
    assert scores.shape == (3, 3)
    assert (scores[1] > scores[0]).all()
    assert (scores[2] == 0).all()
    figures = stance_figures(stances, scores)
    assert figures["share that disagrees"].value == pytest.approx(1 / 3)
    assert figures["average precision, judge"].value == 1.0
    worst = stance_figures(stances, np.asarray([[0.9, 0.9, 0.9], [0.1, 0.9, 0.5], [0.5, 0.9, 0.0]]))
    assert worst["average precision, judge"].value == pytest.approx(1 / 3)
    assert worst["average precision, NLI, both ways"].value == pytest.approx(1 / 2)
