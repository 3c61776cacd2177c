"""The content words of a text, stemmed and with synonyms as one, and how much two texts share of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.signals.lexicon import lines, table
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


@lru_cache(maxsize=8192)
def read_words(text: str) -> tuple[Word, ...]:
    """Return every word and number of a text in order, stop words too."""
    return tuple(Word(m.group(), _stem_of(m.group()), m.start(), m.end()) for m in _WORD.finditer(text))


@lru_cache(maxsize=8192)
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


def overlap(a: str, b: str, idf: Mapping[str, float] | None = None) -> float:
    """Return the share of content words of the poorer text that the other has too, 0 to 1.

    idf: weights by content word; a word without one counts 1.
    """
    shared, left, right = _weights(a, b, idf)
    return min(shared / min(left, right), 1.0) if min(left, right) > 0 else 0.0


def jaccard(a: str, b: str, idf: Mapping[str, float] | None = None) -> float:
    """Return the share of all content words of two texts that stand in both, 0 to 1."""
    shared, left, right = _weights(a, b, idf)
    union = left + right - shared
    return shared / union if union > 0 else 0.0


def same_words(text_a: str, text_b: str) -> bool:
    """Tell whether two texts are equal apart from case, marks and blanks: "He left." / "he left" -> True."""
    return _plain(text_a) == _plain(text_b)


def _plain(text: str) -> list[str]:
    return [m.group().replace("’", "'").casefold() for m in _WORD.finditer(text)]


def _weights(a: str, b: str, idf: Mapping[str, float] | None) -> tuple[float, float, float]:
    words_a, words_b = set(content_words(a)), set(content_words(b))
    return _weight(words_a & words_b, idf), _weight(words_a, idf), _weight(words_b, idf)


def _weight(words: set[str], idf: Mapping[str, float] | None) -> float:
    # Sorted, for a sum of floats depends on its order, and that of a set on the process.
    return float(len(words)) if idf is None else sum(idf.get(word, 1.0) for word in sorted(words))


@lru_cache(maxsize=65536)
def _stem_of(surface: str) -> str:
    return stem(_POSSESSIVE.sub("", surface.casefold()))


def stem_phrase(phrase: str) -> str:
    """Return a word or phrase of a lexicon as the texts' words are stemmed: "stepped_down" -> "step_down"."""
    return "_".join(_stem_of(part) for part in phrase.split("_"))


@cache
def _groups() -> dict[str, str]:
    rows = (line.split() for line in lines("synonyms.txt"))
    return {stem_phrase(word): row[0] for row in rows for word in row}


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(table("words.toml")["stop_words"].split())
