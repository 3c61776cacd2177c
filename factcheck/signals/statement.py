"""A statement, read once for all that is told by its words."""

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache

from factcheck.signals.lexicon import MONTHS, WEEKDAYS, any_of
from factcheck.signals.negations import Spans, negations, reaches
from factcheck.signals.opposites import Groups, read_groups
from factcheck.signals.words import Word, name_words, read_words


@dataclass(frozen=True, slots=True)
class Statement:
    """A text and its words; named: the content words, each with its name; names: these names alone."""

    text: str
    words: tuple[Word, ...]
    named: tuple[tuple[Word, str], ...]
    names: frozenset[str]
    plain: str  # what is the same in all its copies: see plain_words
    negations: Spans
    groups: Groups  # the words that have an opposite

    @classmethod
    def of(cls, text: str) -> "Statement":
        """Read a text."""
        words = read_words(text)
        named = tuple(name_words(words))
        names = frozenset(name for _, name in named)
        return cls(text, words, named, names, plain_words(text), negations(text), read_groups(words))

    @property
    def is_question(self) -> bool:
        """Tell whether the text asks."""
        return self.text.rstrip().endswith("?")

    def denies(self, start: int, after: int = 0) -> bool:
        """Tell whether what stands at a place is in reach of a negation at or after `after`."""
        before = [end for begin, end in self.negations if after <= begin and end <= start]
        return bool(before) and reaches(self.text[before[-1] : start])


def overlap(a: Statement, b: Statement) -> float:
    """Return the share of content words of the poorer statement that the other has too, 0 to 1."""
    return share(a.names, b.names)


def share(a: Set[str], b: Set[str]) -> float:
    """Return the share of the smaller set that the other has too, 0 where one is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def same_words(a: Statement, b: Statement) -> bool:
    """Tell whether two are equal but for what plain_words leaves out: "He left." / "he left" -> True."""
    return a.plain == b.plain


def plain_words(text: str) -> str:
    """Return the words and numbers of a text without what an editor changes in copy.

    Case, marks, articles, "that", "on" before a day: "The U.S. left on Friday" -> "us left friday".
    """
    text = _INITIALS.sub(lambda match: match.group().replace(".", ""), text).replace("’", "'").casefold()
    found = _edits().sub(" ", _PERCENT.sub("%", _THOUSANDS.sub("", text)))
    return " ".join(_TOKEN.findall(found))


# A copy of "5%" is not one of "5", and one of "1.2" not one of "12": such marks stay.
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[%$€£¥]")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_PERCENT = re.compile(r"\bper ?cent\b")


@cache
def _edits() -> re.Pattern[str]:
    days = any_of([*WEEKDAYS, *MONTHS]).casefold()
    return re.compile(rf"\b(?:an?|the|that|on(?=\s+{days}\b))\b")
