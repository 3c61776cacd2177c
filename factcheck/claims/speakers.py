"""Whether two names mean the same speaker."""

import re
from functools import lru_cache

from factcheck.claims.lexicon import word_set

_DETERMINERS = frozenset("a an the his her their its our some two three several many multiple other".split())
_WORD = re.compile(r"\w+")
_HE = frozenset(("mr", "sir", "lord"))
_SHE = frozenset(("mrs", "ms", "miss", "lady", "dame"))


def same_speaker(a: str, b: str) -> bool:
    """Tell whether two names may mean one speaker: the words of one are among the other's.

    "the official" and "A senior State Department official" may, "Mr Brask" and "Henrik Brask" too;
    "Reuters" and "the official" not, nor "Mr Brask" and "Mrs Brask".
    """
    words_a, words_b = _words(a), _words(b)
    if not words_a or not words_b:  # "Many", "Several": nobody in particular
        return words_a == words_b
    if (words_a & _HE and words_b & _SHE) or (words_a & _SHE and words_b & _HE):
        return False
    if words_a <= words_b or words_b <= words_a:
        return True
    bare_a, bare_b = _untitled(words_a), _untitled(words_b)
    return bool(bare_a and bare_b) and (bare_a <= bare_b or bare_b <= bare_a)


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    found = (word.lower() for word in _WORD.findall(name))
    bare = (word if word in _HE | _SHE else word.removesuffix("s") for word in found)
    return frozenset(word for word in bare if word and word not in _DETERMINERS)


def _untitled(words: frozenset[str]) -> frozenset[str]:
    """Leave out titles, which one article gives and another does not: "President", "Mr"."""
    return words - word_set("title") - _HE - _SHE
