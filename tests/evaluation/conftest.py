"""What the tests of the evaluation share."""

import pytest
from evaluation_makers import make_file, predict

from factcheck.evaluation.pairs import PairFile, Prediction


@pytest.fixture
def five() -> tuple[PairFile, list[Prediction]]:
    """Five pairs of two stories and two kinds; the third and the fifth are predicted wrong."""
    file = make_file(
        ["agree", "contradict", "contradict", "unrelated", "unrelated"],
        story=["s", "s", "t", "t", ""],
        kind=["paraphrase", "number", "number", "update", "update"],
        source_a=["X", "X", "Y", "", ""],
        source_b=["Y", "X", "Z", "", ""],
    )
    return file, [
        predict("agree"),
        predict("contradict"),
        predict("unrelated", 0.5),
        predict("unrelated"),
        predict("contradict", 0.95),
    ]
