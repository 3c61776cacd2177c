"""Scores verdicts and NLI models against hand-labelled pairs."""
