"""Whether two names mean the same speaker."""

import re

_DETERMINERS = frozenset("a an the his her their its our some two three several many multiple other".split())
_WORD = re.compile(r"\w+")


def same_speaker(a: str, b: str) -> bool:
    """Tell whether two names may mean one speaker: the words of one are among the other's.

    "the official" and "A senior State Department official" may; "Reuters" and "the official" not.
    """
    words_a, words_b = _words(a), _words(b)
    if not words_a or not words_b:  # "Many", "Several": nobody in particular
        return words_a == words_b
    return words_a <= words_b or words_b <= words_a


def _words(name: str) -> frozenset[str]:
    found = (word.lower().removesuffix("s") for word in _WORD.findall(name))
    return frozenset(word for word in found if word and word not in _DETERMINERS)
