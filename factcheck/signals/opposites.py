"""Opposite words in two propositions: "suspended" here, "continued" there."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.signals.lexicon import lines
from factcheck.signals.words import Word, read_words, stem_phrase


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
    return next(
        ((pair.left.surface.lower(), pair.right.surface.lower()) for pair in all_opposites(a, b)), None
    )


def all_opposites(a: str, b: str) -> Iterator[Opposed]:
    """Yield all opposite words of two texts in the order of the lexicon, found as find_opposites does."""
    groups_a, groups_b = _groups_of(a), _groups_of(b)
    for row in sorted(groups_a.keys() & groups_b.keys()):
        one, other = groups_a[row], groups_b[row]
        if len(one) == len(other) == 1 and one.keys() != other.keys():
            (left,), (right,) = one.values(), other.values()
            yield Opposed(left, right, _lexicon().converse[row])


@lru_cache(maxsize=8192)
def _groups_of(text: str) -> dict[int, dict[int, Word]]:
    """Return, by row of the lexicon and group of the row, the first word of the text that is in it."""
    lexicon = _lexicon()
    words = read_words(text)
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
