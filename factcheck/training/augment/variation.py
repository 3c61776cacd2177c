"""What every transformation returns: a sentence made from another, with the label of each order."""

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Literal, NamedTuple

Relation = Literal["entailment", "neutral", "contradiction"]


class Variation(NamedTuple):
    """A sentence beside the one that it was made from."""

    text: str
    forward: Relation  # the original as premise, this as hypothesis
    backward: Relation  # this as premise


Transformation = Callable[[str, Random], Sequence[Variation]]
# "An" stands before these: by their sound, so "an unarmed man" and "a united front", "an 8% rise".
_AN = re.compile(
    r"[$£€]?(?:8|1[18](?!\d))"
    r"|(?!eu|on(?:e|ce)\b|uni(?![mnd])|unanim|us[aeiu]|ut[ei]|ura|uga|ukr|u[skn]\b)[aeiou]"
    r"|(?:hour|honest|honou?r|heir)",
    re.I,
)


def equal(text: str) -> Variation:
    """Make a variation that says the same."""
    return Variation(text, "entailment", "entailment")


def less(text: str) -> Variation:
    """Make a variation that follows from the original and says less."""
    return Variation(text, "entailment", "neutral")


def excluded(text: str) -> Variation:
    """Make a variation that cannot be true together with the original."""
    return Variation(text, "contradiction", "contradiction")


def undecided(text: str) -> Variation:
    """Make a variation that the original leaves open, and that leaves the original open."""
    return Variation(text, "neutral", "neutral")


def another(values: Sequence[str], rng: Random, *but: str) -> str:
    """Choose one of the values, but none of those named."""
    return rng.choice([value for value in values if value not in but])


def put(sentence: str, start: int, end: int, text: str) -> str:
    """Put a text in the place of sentence[start:end]: a capital at the head, "a" or "an" as it sounds."""
    before = sentence[:start]
    if article := re.search(r"\b([Aa])n?\s$", before):
        before = before[: article.start()] + article[1] + ("n " if _AN.match(text) else " ")
    return before + (text if before else capital(text)) + sentence[end:]


def capital(text: str) -> str:
    """Return the text with its first letter as at the head of a sentence."""
    return text[:1].upper() + text[1:]


def inner(text: str) -> str:
    """Return a sentence as it stands inside another: no final stop, no capital on a common word."""
    text = text.rstrip(" .")
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first in _COMMON else text


_COMMON = frozenset(
    "The A An In On At It There This That These Those They He She We Its His Her Their Some Many Most All No"
    " Both About After Before During Since For From With Two Three Four Five Six Seven Eight Nine Ten Police"
    " Officials Authorities Residents People".split()
)
