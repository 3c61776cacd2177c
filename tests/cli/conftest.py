"""Puts the fakes where the adapters load models, for all tests of commands but the slow ones."""

import pytest
from fakes import BagOfWordsEmbedder, RuleNli

from factcheck.nli import TransformersNli
from factcheck.pairing import SentenceTransformerEmbedder


@pytest.fixture(autouse=True)
def _fakes(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "slow" in request.keywords:
        return
    monkeypatch.setattr(SentenceTransformerEmbedder, "find", lambda *_, **__: BagOfWordsEmbedder())
    monkeypatch.setattr(TransformersNli, "find", lambda *_, **__: (RuleNli(), 1.0))
