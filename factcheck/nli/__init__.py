"""Natural-language inference: does a premise entail, contradict or leave open a hypothesis."""

from factcheck.nli.model import NliModel, score_both_ways
from factcheck.nli.transformers import TransformersNli

__all__ = ["NliModel", "TransformersNli", "score_both_ways"]
