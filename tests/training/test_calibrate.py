import numpy as np
import pytest

from factcheck.judge.temperature import soften
from factcheck.training.calibrate import biased, calibration_error, fit_temperature, with_bias


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


def test_the_bias_that_was_put_in_is_found_again() -> None:
    rng = np.random.default_rng(0)
    true = rng.dirichlet((0.7, 0.7, 0.7), size=20_000)
    labels = np.asarray([rng.choice(3, p=row) for row in true])
    temperature, bias = 1.5, np.asarray([0.8, -0.5, 0.0])
    given = biased(true, 1 / temperature, -bias * temperature)
    np.testing.assert_allclose(biased(given, temperature, bias), true, atol=1e-6)
    found, shifts = with_bias(given, labels, np.ones(len(labels)))
    assert found == pytest.approx(temperature, rel=0.05)
    np.testing.assert_allclose(shifts, bias, atol=0.08)
    assert shifts[-1] == 0
    assert calibration_error(biased(given, found, shifts), labels, np.ones(len(labels))) < 0.02


def test_pairs_without_weight_do_not_move_temperature_or_bias() -> None:
    sharpened, labels = simulated(1.5)
    sharpened, labels = sharpened[:2000], labels[:2000]
    alone = with_bias(sharpened, labels, np.ones(2000))
    wrong = (labels + 1) % 3
    both = with_bias(
        np.concatenate([sharpened] * 2), np.concatenate([labels, wrong]), np.repeat([1.0, 0.0], 2000)
    )
    assert both[0] == pytest.approx(alone[0], rel=1e-4)
    np.testing.assert_allclose(both[1], alone[1], atol=1e-4)


def test_without_a_bias_it_is_the_temperature_alone() -> None:
    probabilities = np.asarray([[0.7, 0.2, 0.1], [0.0, 1.0, 0.0]])
    np.testing.assert_allclose(biased(probabilities, 2.0, np.zeros(3)), soften(probabilities, 2.0))
    # A bias of log 2 doubles the odds: 0.5 : 0.5 becomes 2 : 1.
    np.testing.assert_allclose(
        biased(np.asarray([[0.5, 0.5]]), 1.0, np.asarray([np.log(2), 0.0])), [[2 / 3, 1 / 3]]
    )
