"""From NLI probabilities and stances to a verdict: label, confidence, notes, explanation."""

from factcheck.judge.judge import Judge
from factcheck.judge.weights import Weights

__all__ = ["Judge", "Weights"]
