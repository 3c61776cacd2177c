"""Makes the NLI model: mixture of labelled pairs, training loop, calibration, card."""
