"""Temperature scaling of probabilities (Guo et al. 2017)."""

import numpy as np
from numpy.typing import NDArray


def soften(probabilities: NDArray[np.float64], temperature: float) -> NDArray[np.float64]:
    """Divide the logits behind probabilities, (n, classes), by a temperature: above 1, less sure.

    The logarithm of a probability is its logit up to a shift that softmax takes out again.
    """
    logits = np.log(np.clip(probabilities, 1e-12, 1.0)) / temperature
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(exponentials / exponentials.sum(axis=1, keepdims=True))
