"""Puts the fakes where models are loaded, for all tests of commands but the slow ones."""

import pytest
from fakes import BagOfWordsEmbedder, RuleNli

from factcheck.judge import Weights
from factcheck.judge.weights import NO_WEIGHTS
from factcheck.nli import TransformersNli
from factcheck.pairing import SentenceTransformerEmbedder


@pytest.fixture(autouse=True)
def _fakes(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "slow" in request.keywords:
        return
    monkeypatch.setattr(SentenceTransformerEmbedder, "find", lambda *_, **__: BagOfWordsEmbedder())
    monkeypatch.setattr(TransformersNli, "find", lambda *_, **__: (RuleNli(), 1.0))
    # The rules know nothing of the shipped weights, which are for another model; those of a file are read.
    find = Weights.find
    monkeypatch.setattr(Weights, "find", lambda choice=None: find(choice or NO_WEIGHTS))
