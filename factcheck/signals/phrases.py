"""Noun phrases beside a verb, cheaply: no parser, only words, marks and lists of small words."""

import re
from dataclasses import dataclass
from itertools import pairwise

from factcheck.signals.statement import Statement
from factcheck.signals.words import Word

LONGEST = 9  # words of a noun phrase with its "of"

_BREAK = re.compile(r"[,;:.!?()\"“”«»–—]")
_PREPOSITIONS = frozenset(
    "in on at by to from for with into onto upon over under above below between among about against across"
    " along around after before during through towards toward via per near beside outside inside off out"
    " as than until since within without despite amid up down back away ahead aboard".split()
)
_BOUNDARIES = frozenset(
    "and but or so that because when while where if although though whether whom who which whose was were is"
    " are be been has have had will would can could may might must should did does said says it there"
    " not then".split()
)
_RELATIVES = frozenset("who which that".split())
_HELPERS = frozenset("has have had was were is are be been being got did also then later just".split())
_PRONOUNS = frozenset("he she it they him them we us you i this these those itself himself herself".split())
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july"
    " august september october november december yesterday today tomorrow morning afternoon evening night"
    " week month year weekend day noon midnight".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a text, the name of each content word, and which words follow a mark such as a comma."""

    words: tuple[Word, ...]
    names: tuple[str, ...]  # "" for a stop word
    breaks: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Noun:
    """The names of a noun phrase; at_once: it begins with a determiner or a capital."""

    names: frozenset[str]
    at_once: bool


def read_clauses(statement: Statement) -> Clause:
    """Return the words of a statement with what noun phrases are found by."""
    words = statement.words
    named = {word.start: name for word, name in statement.named}
    between = [statement.text[one.end : other.start] for one, other in pairwise(words)]
    breaks = (False, *(bool(_BREAK.search(gap)) for gap in between))
    return Clause(words, tuple(named.get(word.start, "") for word in words), breaks[: len(words)])


def noun_after(clause: Clause, at: int) -> Noun:
    """Return the noun phrase that begins at a word: "(beat) the city of Norwich in May" -> city norwich."""
    places = noun_places(clause, at)
    first = clause.words[at].surface if places else ""
    at_once = bool(first) and (first[0].isupper() or first in _DETERMINERS)
    return Noun(_names(clause, places), at_once)


def noun_places(clause: Clause, at: int) -> list[int]:
    """Return the places of the words from one on that can be of one noun phrase."""
    places: list[int] = []
    for place in range(at, min(at + LONGEST, len(clause.words))):
        if (place and clause.breaks[place]) or _lower(clause, place) in _ENDS_NOUN:
            break
        places.append(place)
    return places


_ENDS_NOUN = _PREPOSITIONS | _BOUNDARIES | _PRONOUNS
_DETERMINERS = frozenset("a an the its his her their two three four five".split())


def noun_before(clause: Clause, at: int) -> frozenset[str]:
    """Return the subject before a verb, past its helpers, a relative pronoun and an apposition."""
    end = at
    while end > 0 and not clause.breaks[end] and _is_helper(clause, end - 1):
        end -= 1
    if end == 0:
        return frozenset()
    if _lower(clause, end - 1) in _RELATIVES and not clause.breaks[end]:
        return _names(clause, _head(clause, end - 1))
    if not clause.breaks[end]:
        return _names(clause, _head(clause, end))
    # "Smith, who was 40, stabbed" and "the landlady, Ilse Karlsen, cut off".
    start = next((place for place in range(end - 1, 0, -1) if clause.breaks[place]), 0)
    subject = _names(clause, _head(clause, start))
    first = _lower(clause, start)
    if first in _RELATIVES or first.endswith(("ed", "ing")):
        return subject
    return _names(clause, _head(clause, end)) | subject if start and subject else frozenset()


def first_name(clause: Clause) -> frozenset[str]:
    """Return the noun phrase that begins a text, to its first name: "The fund Ash was" -> fund ash."""
    named, last = 0, min(LONGEST, len(clause.words))
    while named < last and (not named or not clause.words[named].surface[0].isupper()):
        named += 1
    end = named
    while end < len(clause.words) and clause.words[end].surface[0].isupper() and not clause.breaks[end]:
        end += 1
    return _names(clause, _head(clause, end)) if end > named else _names(clause, list(noun_places(clause, 0)))


def object_of_whom(clause: Clause, at: int) -> frozenset[str]:
    """Return what a clause of "whom" speaks of: "the man whom a guard had hit" -> man, at "hit"."""
    for place in range(at - 1, max(at - LONGEST, 0), -1):
        if clause.breaks[place]:
            break
        if _lower(clause, place) == "whom":
            return _names(clause, _head(clause, place))
    return frozenset()


def _head(clause: Clause, end: int) -> list[int]:
    """Return the places of the noun phrase that ends before a word, without what a preposition adds to it."""
    places: list[int] = []
    for place in range(end - 1, max(end - 2 * LONGEST, -1), -1):
        if _lower(clause, place) in _BOUNDARIES | _PRONOUNS:
            break
        places.insert(0, place)
        if clause.breaks[place]:
            break
    return _without_additions(clause, places)


def _without_additions(clause: Clause, places: list[int]) -> list[int]:
    prepositions = [place for place in places if _lower(clause, place) in _PREPOSITIONS]
    if not prepositions:
        return places
    if prepositions[0] != places[0]:
        return [place for place in places if place < prepositions[0]]
    # "On Sunday Norwich" begins with a time; after "In Paris police" nobody knows where the subject begins.
    rest = places[1:]
    while rest and (_lower(clause, rest[0]) in _TIMES or rest[0] - places[0] > LONGEST):
        rest = rest[1:]
    return _without_additions(clause, rest) if len(rest) < len(places) - 1 else []


def _names(clause: Clause, places: list[int]) -> frozenset[str]:
    # "Latvian" and "Latvia" are one name.
    return frozenset(
        clause.names[place].removesuffix("n") if clause.names[place].endswith("ian") else clause.names[place]
        for place in places
        if clause.names[place] and not clause.names[place].isdigit() and _lower(clause, place) not in _TIMES
    )


def _is_helper(clause: Clause, place: int) -> bool:
    surface = _lower(clause, place)
    is_adverb = surface.endswith("ly") and len(surface) > 4 and clause.words[place].surface.islower()
    return surface in _HELPERS or is_adverb


def _lower(clause: Clause, place: int) -> str:
    return clause.words[place].surface.lower()
