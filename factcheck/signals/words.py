"""The words of a text, stemmed, and its content words with synonyms as one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.signals.lexicon import lines, table
from factcheck.signals.places import peoples
from factcheck.signals.stem import stem

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in a text: text[start:end] == surface; stem is what its forms share."""

    surface: str
    stem: str
    start: int
    end: int


def read_words(text: str) -> tuple[Word, ...]:
    """Return every word and number of a text in order, stop words too."""
    return tuple(Word(m.group(), _stem_of(m.group()), m.start(), m.end()) for m in _WORD.finditer(text))


def content_words(text: str) -> tuple[str, ...]:
    """Return the content words of a text in order, each once: "Men died in the blaze" -> man kill fire."""
    return tuple(dict.fromkeys(name for _, name in name_words(read_words(text))))


def name_words(words: tuple[Word, ...]) -> Iterator[tuple[Word, str]]:
    """Yield each content word with the name of its group of synonyms, or its stem where it has none."""
    groups, stop = _groups(), _stop_words()
    at = 0
    while at < len(words):
        word = words[at]
        phrase = f"{word.stem}_{words[at + 1].stem}" if at + 1 < len(words) else ""
        if phrase in groups:
            yield word, groups[phrase]
            at += 2
            continue
        if word.surface.casefold() not in stop:
            yield word, groups.get(word.stem, word.stem)
        at += 1


@lru_cache(maxsize=65536)
def _stem_of(surface: str) -> str:
    return stem(_POSSESSIVE.sub("", surface.casefold()))


def stem_phrase(phrase: str) -> str:
    """Return a word or phrase of a lexicon as the texts' words are stemmed: "stepped_down" -> "step_down"."""
    return "_".join(_stem_of(part) for part in phrase.split("_"))


@cache
def _groups() -> dict[str, str]:
    rows = [line.split() for line in lines("synonyms.txt")]
    rows += [[word for word in people if " " not in word] for people in peoples()]  # Danish, Danes: Denmark
    return {stem_phrase(word): row[0] for row in rows for word in row}


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(table("words.toml")["stop_words"].split())
