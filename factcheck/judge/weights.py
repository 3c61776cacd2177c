"""The fitted part of the judge: a multinomial logistic regression of named coefficients, kept as JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import ModelError
from factcheck.files import write_whole
from factcheck.judge.features import NAMES
from factcheck.models import find_judge
from factcheck.records import digest

NO_WEIGHTS = "none"
DIGITS = 4
WEIGHED = ("agree", "contradict")  # against unrelated, whose odds are 1


@dataclass(frozen=True, slots=True)
class Weights:
    """Coefficients of agree and contradict for each feature, and how they came about."""

    values: NDArray[np.float64]  # (2, features)
    intercepts: NDArray[np.float64]  # (2,)
    origin: Mapping[str, Any] = field(default_factory=dict)

    def probabilities(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the probabilities of agree, contradict and unrelated. features: (n, k) -> (n, 3)."""
        scores = np.zeros((len(features), 3))
        scores[:, :2] = features @ self.values.T + self.intercepts
        scores -= scores.max(axis=1, keepdims=True)
        exponentials = np.exp(scores)
        return np.asarray(exponentials / exponentials.sum(axis=1, keepdims=True))

    def pull(self, features: NDArray[np.float64], label: str) -> dict[str, float]:
        """Return what each feature adds to the log odds of agree or contradict against unrelated."""
        by_feature = self.values[WEIGHED.index(label)] * features
        return dict(zip(NAMES, by_feature.tolist(), strict=True))

    @classmethod
    def find(cls, choice: str | None = None) -> "Weights | None":
        """Read the shipped weights, or those of a file that a user named; "none" for no weights."""
        if choice == NO_WEIGHTS:
            return None
        return cls.read(Path(choice) if choice else find_judge())

    @property
    def name(self) -> str:
        """A hash of the coefficients, for the manifest of a run."""
        return "judge@" + digest(self._coefficients())[:12]

    @classmethod
    def read(cls, path: Path) -> "Weights":
        """Read judge.json; other features than this version's are refused."""
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            coefficients = raw["coefficients"]
            names = {name for of in coefficients.values() for name in of} - {"intercept"}
            if names != set(NAMES):
                odd = ", ".join(sorted(names ^ set(NAMES)))
                raise ModelError(f"{path}: made for other features ({odd}); fit it again: factcheck fit")
            values = np.asarray([[float(coefficients[who][n]) for n in NAMES] for who in WEIGHED])
            intercepts = np.asarray([float(coefficients[who]["intercept"]) for who in WEIGHED])
            if not (np.isfinite(values).all() and np.isfinite(intercepts).all()):
                raise ValueError("a coefficient is no finite number")
        except OSError as error:
            raise ModelError(f"{path}: no such judge: {error.strerror}; factcheck fit makes one") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelError(f"{path}: not a judge that factcheck fit wrote: {error!r}") from error
        return cls(values, intercepts, raw.get("origin", {}))

    def write(self, path: Path) -> None:
        """Write judge.json."""
        raw = {"origin": dict(self.origin), "coefficients": self._coefficients()}
        write_whole(path, json.dumps(raw, indent=1, ensure_ascii=False) + "\n")

    def _coefficients(self) -> dict[str, dict[str, float]]:
        return {
            who: {"intercept": round(float(self.intercepts[row]), DIGITS)}
            | {name: round(float(value), DIGITS) for name, value in zip(NAMES, self.values[row], strict=True)}
            for row, who in enumerate(WEIGHED)
        }
