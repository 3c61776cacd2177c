"""Small working models for unit tests: no weights, same seams, answers that make sense."""

import hashlib
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
_NEGATION = {"not", "no", "never", "nobody", "none"}
_STOP = {
    "the",
    "a",
    "an",
    "of",
    "in",
    "on",
    "at",
    "to",
    "has",
    "have",
    "had",
    "is",
    "are",
    "was",
    "were",
    "been",
}


def words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


class BagOfWordsEmbedder:
    """Hashes words into a vector: texts that share words are near each other."""

    def __init__(self, dimensions: int = 128) -> None:
        self.name = f"bag-of-words@{dimensions}"
        self.dimensions = dimensions
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += texts
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float64)
        for row, text in zip(vectors, texts, strict=True):
            row[0] = 0.1  # no text is the zero vector
            for word in words(text):
                if word not in _STOP:
                    row[int(hashlib.sha256(word.encode()).hexdigest(), 16) % self.dimensions] += 1
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


class RuleNli:
    """Entailment where all words of the hypothesis are in the premise; contradiction where most
    are and the numbers or the negations differ; neutral elsewhere."""

    name = "rules@1"

    def __init__(self) -> None:
        self.scored: list[tuple[str, str]] = []

    def predict(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        self.scored += pairs
        return np.asarray([self._score(a, b) for a, b in pairs]).reshape(-1, 3)

    def _score(self, premise: str, hypothesis: str) -> tuple[float, float, float]:
        first, second = words(premise), words(hypothesis)
        content = {w for w in second if w not in _STOP and w not in _NEGATION and not w.isdigit()}
        shared = len(content & set(first)) / max(1, len(content))
        numbers = [{w for w in side if w.isdigit()} for side in (first, second)]
        negations = [sum(w in _NEGATION for w in side) % 2 for side in (first, second)]
        if shared < 0.6:
            return (0.05, 0.9, 0.05)
        if negations[0] != negations[1] or (numbers[1] and numbers[0] and numbers[0] != numbers[1]):
            return (0.04, 0.06, 0.9)
        return (0.88, 0.08, 0.04) if shared == 1 else (0.2, 0.7, 0.1)
