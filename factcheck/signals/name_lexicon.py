"""The word lists that names in news are read by."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.signals.lexicon import lines, table

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "’": "'"})
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
)


@dataclass(frozen=True, slots=True)
class Names:
    """What names.toml lists, by its names there; roles: the group of each role, by its words with blanks."""

    honorific: frozenset[str]
    roles: dict[str, str]
    organisation: frozenset[str]
    companies: frozenset[str]
    organisation_before: frozenset[str]
    alone: frozenset[str]
    place: frozenset[str]
    place_named: frozenset[str]
    place_before: frozenset[str]
    modifiers: frozenset[str]
    joiners: frozenset[str]
    before_name: frozenset[str]
    determiners: frozenset[str]
    no_names: frozenset[str]
    starters: frozenset[str]
    acronyms: frozenset[str]
    hyphenated: frozenset[str]


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word without case and marks, by which two spellings of it are one: "Malmö" -> "malmo"."""
    plain = unicodedata.normalize("NFD", word.casefold().translate(_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char))


@lru_cache(maxsize=65536)
def is_common(word: str) -> bool:
    """Tell whether a word, folded, is one of the language and no name by itself: "officials", "pledged"."""
    common = _common()
    if "-" in word:
        return all(is_common(part) for part in word.split("-"))
    return word in common or any(
        word.removesuffix(ending) + base in common
        for ending, base in _ENDINGS
        if word.endswith(ending) and len(word) > len(ending) + 2
    )


@cache
def names() -> Names:
    """Return the lists, read once."""
    lists = table("names.toml")
    roles = {
        role.replace("_", " "): group for group, words in lists["roles"].items() for role in words.split()
    }
    return Names(
        honorific=_words(lists["honorific"]),
        roles=roles,
        organisation=_words(f"{lists['organisation']['bodies']} {lists['organisation']['companies']}"),
        companies=_words(lists["organisation"]["companies"]),
        organisation_before=_words(lists["organisation"]["before"]),
        alone=_words(lists["organisation"]["alone"]),
        place=_words(lists["place"]["words"]),
        place_named=_words(lists["place"]["named"]),
        place_before=_words(lists["place"]["before"]),
        **{name: _words(lists[name]) for name in _PLAIN},
    )


_PLAIN = (
    "modifiers",
    "joiners",
    "before_name",
    "determiners",
    "no_names",
    "starters",
    "acronyms",
    "hyphenated",
)


def is_generic(words: Iterable[str]) -> bool:
    """Tell whether words, folded, tell a sort of body, place or person alone: "council", "president"."""
    lists = names()
    sorts = lists.organisation | lists.place | lists.honorific | lists.determiners | lists.joiners
    found = tuple(words)
    return " ".join(found) in lists.roles or all(word in sorts or word in lists.roles for word in found)


@cache
def _common() -> frozenset[str]:
    return _words(" ".join(lines("common.txt")))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())
