"""Temperature scaling (Guo et al. 2017) and the expected calibration error it is judged by."""

import numpy as np
from numpy.typing import NDArray

from factcheck.evaluation import metrics


def fit_temperature(
    probabilities: NDArray[np.float64], labels: NDArray[np.int64], weights: NDArray[np.float64]
) -> float:
    """Return the temperature that makes the labels likeliest. probabilities: (n, classes)."""
    from scipy.optimize import minimize_scalar

    logits = np.log(np.clip(probabilities, 1e-12, 1.0))

    def loss(log_temperature: float) -> float:
        scaled = logits / np.exp(log_temperature)
        top = scaled.max(axis=1, keepdims=True)
        log_sum = top[:, 0] + np.log(np.exp(scaled - top).sum(axis=1))
        return float(np.average(log_sum - scaled[np.arange(len(labels)), labels], weights=weights))

    found = minimize_scalar(loss, bounds=(np.log(0.2), np.log(5.0)), method="bounded")
    return float(np.exp(found.x))


def with_bias(
    probabilities: NDArray[np.float64], labels: NDArray[np.int64], weights: NDArray[np.float64]
) -> tuple[float, NDArray[np.float64]]:
    """Return the temperature and the bias of each label that make the labels likeliest."""
    from scipy.optimize import minimize

    logits = np.log(np.clip(probabilities, 1e-12, 1.0))

    def loss(values: NDArray[np.float64]) -> float:
        scaled = logits / np.exp(values[0]) + np.append(values[1:], 0.0)
        top = scaled.max(axis=1, keepdims=True)
        log_sum = top[:, 0] + np.log(np.exp(scaled - top).sum(axis=1))
        return float(np.average(log_sum - scaled[np.arange(len(labels)), labels], weights=weights))

    found = minimize(loss, np.zeros(probabilities.shape[1]), method="L-BFGS-B").x
    return float(np.exp(found[0])), np.append(found[1:], 0.0)


def biased(
    probabilities: NDArray[np.float64], temperature: float, bias: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Apply a temperature and a bias of each label. probabilities: (n, classes)."""
    scaled = np.log(np.clip(probabilities, 1e-12, 1.0)) / temperature + bias
    powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def calibration_error(
    probabilities: NDArray[np.float64], labels: NDArray[np.int64], weights: NDArray[np.float64]
) -> float:
    """Return the expected calibration error of the top label, in 15 bins of equal width."""
    where, adds = metrics.bin_sums(probabilities.max(axis=1), probabilities.argmax(axis=1) == labels)
    sums = np.zeros((metrics.BINS, 3))
    np.add.at(sums, where, adds * weights[:, None])
    return float(metrics.calibration_error(sums))
