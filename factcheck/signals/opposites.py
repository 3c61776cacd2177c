"""Opposite words in two propositions: "suspended" here, "continued" there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.signals.lexicon import lines
from factcheck.signals.words import Word, read_words, stem_phrase

Groups = Mapping[int, Mapping[int, Word]]


@dataclass(frozen=True, slots=True)
class Opposed:
    """Opposite words of two texts; converse: they may tell one fact from two sides, as win and lose."""

    left: Word
    right: Word
    converse: bool


def find_opposites(a: str, b: str) -> tuple[str, str] | None:
    """Return the first opposite words of two texts, as they stand there, or None.

    A text that holds words of both groups, as in "resumed after a halt", counts for neither.
    """
    pair = next(all_opposites(read_groups(read_words(a)), read_groups(read_words(b))), None)
    return (pair.left.surface.lower(), pair.right.surface.lower()) if pair else None


def all_opposites(a: Groups, b: Groups) -> Iterator[Opposed]:
    """Yield all opposite words of two texts in the order of the lexicon, found as find_opposites does."""
    for row in sorted(a.keys() & b.keys()):
        one, other = a[row], b[row]
        if len(one) == len(other) == 1 and one.keys() != other.keys():
            (left,), (right,) = one.values(), other.values()
            yield Opposed(left, right, _lexicon().converse[row])


def read_groups(words: Sequence[Word]) -> Groups:
    """Return, by row of the lexicon and group of the row, the first word of a text that is in it."""
    lexicon = _lexicon()
    found: dict[int, dict[int, Word]] = {}
    for at, word in enumerate(words):
        phrase = f"{word.stem}_{words[at + 1].stem}" if at + 1 < len(words) else ""
        if phrase in lexicon.other_meanings:
            continue
        for name in (phrase, word.stem, f"={word.surface.casefold()}"):
            for row, group in lexicon.places.get(name, ()):
                found.setdefault(row, {}).setdefault(group, word)
    return found


@dataclass(frozen=True, slots=True)
class _Lexicon:
    places: dict[str, list[tuple[int, int]]]  # where a stem, a phrase or "=form" stands: row and group
    converse: tuple[bool, ...]  # by row
    other_meanings: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    listed = lines("opposites.txt")
    rows = [line for line in listed if not line.startswith("!")]
    places: dict[str, list[tuple[int, int]]] = {}
    for row, line in enumerate(rows):
        for group, words in enumerate(line.removeprefix("~").split("|")):
            for name in {word if word.startswith("=") else stem_phrase(word) for word in words.split()}:
                places.setdefault(name, []).append((row, group))
    others = (stem_phrase(word) for line in listed if line.startswith("!") for word in line[1:].split())
    return _Lexicon(places, tuple(row.startswith("~") for row in rows), frozenset(others))
