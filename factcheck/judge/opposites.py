"""Opposite words in two propositions: "suspended" here, "continued" there."""

import re
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[a-z]+")
# Letters that may follow a beginning: "continu" reaches "continuation", "end" must not reach "endangered".
LONGEST_ENDING = 5


def find_opposites(a: str, b: str) -> tuple[str, str] | None:
    """Return the first opposite words of two texts, as they stand there, or None.

    A text that holds words of both groups, as in "resumed after a halt", counts for neither.
    """
    words_a, words_b = _WORD.findall(a.lower()), _WORD.findall(b.lower())
    for one, other in _lexicon():
        a_one, a_other = _first(words_a, one), _first(words_a, other)
        b_one, b_other = _first(words_b, one), _first(words_b, other)
        if a_one and b_other and not a_other and not b_one:
            return a_one, b_other
        if a_other and b_one and not a_one and not b_other:
            return a_other, b_one
    return None


def _first(words: list[str], beginnings: tuple[str, ...]) -> str | None:
    return next((word for word in words if any(_is_form(word, start) for start in beginnings)), None)


def _is_form(word: str, beginning: str) -> bool:
    return word.startswith(beginning) and len(word) - len(beginning) <= LONGEST_ENDING


@cache
def _lexicon() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    text = files("factcheck.judge").joinpath("opposites.txt").read_text(encoding="utf-8")
    rows = (line.split("|") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((tuple(one.split()), tuple(other.split())) for one, other in rows)
