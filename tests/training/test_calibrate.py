import numpy as np
import pytest

from factcheck.judge.temperature import soften
from factcheck.training.calibrate import calibration_error, fit_temperature


def simulated(temperature: float) -> tuple[np.ndarray, np.ndarray]:
    """Labels drawn from known probabilities, and those probabilities sharpened."""
    rng = np.random.default_rng(0)
    true = rng.dirichlet((0.7, 0.7, 0.7), size=20_000)
    labels = np.asarray([rng.choice(3, p=row) for row in true])
    return soften(true, 1 / temperature), labels


@pytest.mark.parametrize("temperature", [0.6, 1.0, 2.5])
def test_the_temperature_that_was_put_in_is_found(temperature: float) -> None:
    sharpened, labels = simulated(temperature)
    weights = np.ones(len(labels))
    found = fit_temperature(sharpened, labels, weights)
    assert found == pytest.approx(temperature, rel=0.05)
    assert calibration_error(soften(sharpened, found), labels, weights) < 0.02


def test_calibration_error_worked_by_hand() -> None:
    probabilities = np.asarray([[0.9, 0.1, 0.0]] * 10)
    labels = np.asarray([0] * 5 + [1] * 5)
    assert calibration_error(probabilities, labels, np.ones(10)) == pytest.approx(0.4)
    weights = np.asarray([1.0] * 5 + [0.0] * 5)
    assert calibration_error(probabilities, labels, weights) == pytest.approx(0.1)


def test_softening_keeps_rows_and_order() -> None:
    probabilities = np.asarray([[0.7, 0.2, 0.1]])
    np.testing.assert_allclose(soften(probabilities, 1.0), probabilities)
    softer = soften(probabilities, 2.0)
    assert softer.sum() == pytest.approx(1)
    assert (softer.argsort() == probabilities.argsort()).all()
    assert softer.max() < 0.7
