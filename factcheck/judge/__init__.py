"""From NLI probabilities and stances to a verdict: label, confidence, notes, explanation."""

from factcheck.judge.judge import Judge

__all__ = ["Judge"]
