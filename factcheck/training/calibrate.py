"""Temperature scaling (Guo et al. 2017) and the expected calibration error it is judged by."""

import numpy as np
from numpy.typing import NDArray

from factcheck.evaluation import metrics
from factcheck.evaluation.metrics import Floats
from factcheck.judge.temperature import soften


def fit_temperature(probabilities: Floats, labels: NDArray[np.int64], weights: Floats) -> float:
    """Return the temperature that makes the labels likeliest. probabilities: (n, classes)."""
    from scipy.optimize import minimize_scalar

    found = minimize_scalar(
        lambda value: _loss(soften(probabilities, float(np.exp(value))), labels, weights),
        bounds=(np.log(0.2), np.log(5.0)),
        method="bounded",
    )
    return float(np.exp(found.x))


def with_bias(probabilities: Floats, labels: NDArray[np.int64], weights: Floats) -> tuple[float, Floats]:
    """Return the temperature and the bias of each label that make the labels likeliest."""
    from scipy.optimize import minimize

    def split(values: Floats) -> tuple[float, Floats]:
        return float(np.exp(values[0])), np.append(values[1:], 0.0)

    def loss(values: Floats) -> float:
        return _loss(biased(probabilities, *split(values)), labels, weights)

    found = minimize(loss, np.zeros(probabilities.shape[1]), method="L-BFGS-B")
    return split(found.x)


def biased(probabilities: Floats, temperature: float, bias: Floats) -> Floats:
    """Apply a temperature, and then add a bias to the logit of each label. probabilities: (n, classes)."""
    shifted = soften(probabilities, temperature) * np.exp(bias)
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))


def _loss(probabilities: Floats, labels: NDArray[np.int64], weights: Floats) -> float:
    own = probabilities[np.arange(len(labels)), labels]
    return float(np.average(-np.log(np.clip(own, 1e-300, 1.0)), weights=weights))


def calibration_error(probabilities: Floats, labels: NDArray[np.int64], weights: Floats) -> float:
    """Return the expected calibration error of the top label, in 15 bins of equal width."""
    where, adds = metrics.bin_sums(probabilities.max(axis=1), probabilities.argmax(axis=1) == labels)
    sums = np.zeros((metrics.BINS, 3))
    np.add.at(sums, where, adds * weights[:, None])
    return float(metrics.calibration_error(sums))
