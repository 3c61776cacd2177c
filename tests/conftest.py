"""What tests share: the fakes, the sample articles, the real models where they are asked for."""

import os
from pathlib import Path

import pytest
from fakes import BagOfWordsEmbedder, RuleNli
from hypothesis import settings

from factcheck.pipeline import Models

# How long an example takes is measured in benchmarks; a busy machine must not fail a test.
settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture
def fake_models() -> Models:
    return Models(BagOfWordsEmbedder(), RuleNli())


@pytest.fixture(scope="session")
def real_models() -> Models:
    return Models.load(device="cpu")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of working data beside the checkout; tests that need it say so where it is not."""
    folder = Path(os.environ.get("FACTCHECK_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"no working data in {folder}; set FACTCHECK_SHARED to its folder")
    return folder
