"""The word lists of lexicon.toml, as sets and as regular expression alternatives."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_WORD = re.compile(r"[\w']+")


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads(files("factcheck.claims").joinpath("lexicon.toml").read_text(encoding="utf-8"))


@cache
def words(name: str) -> tuple[str, ...]:
    """Return one list of the lexicon."""
    return tuple(_lexicon()[name])


@cache
def word_set(*names: str) -> frozenset[str]:
    """Return the words of the lists as one set."""
    return frozenset(word for name in names for word in words(name))


@cache
def table(name: str) -> dict[str, str]:
    """Return one table of the lexicon, from word to word."""
    return dict(_lexicon()[name])


@cache
def any_of(*names: str) -> str:
    """Return a group that matches any word of the lists, longest first, spaces flexible."""
    found = sorted(word_set(*names), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in found) + ")"


@cache
def _first_words(names: tuple[str, ...], extra: str) -> frozenset[str]:
    return frozenset({extra} | {word.split()[0] for name in names for word in words(name)})


def mentions(text: str, *names: str, extra: str = "") -> bool:
    """Tell whether a text may hold a word of the lists: far quicker than to search for them."""
    return not _first_words(names, extra).isdisjoint(_WORD.findall(text.lower().replace("’", "'")))
