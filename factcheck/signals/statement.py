"""A statement, read once for all that is told by its words."""

from collections.abc import Set
from dataclasses import dataclass

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
    plain: str  # the words without case, marks and blanks between them
    negations: Spans
    groups: Groups  # the words that have an opposite

    @classmethod
    def of(cls, text: str) -> "Statement":
        """Read a text."""
        words = read_words(text)
        named = tuple(name_words(words))
        plain = " ".join(word.surface.replace("’", "'").casefold() for word in words)
        names = frozenset(name for _, name in named)
        return cls(text, words, named, names, plain, negations(text), read_groups(words))

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
    """Tell whether two are equal apart from case, marks and blanks: "He left." / "he left" -> True."""
    return a.plain == b.plain
