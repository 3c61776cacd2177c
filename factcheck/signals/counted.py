"""What a number counts: "12 young people were killed" -> "dead"."""

import re
from functools import cache, lru_cache

from factcheck.signals.name_lexicon import names
from factcheck.signals.numerals import SMALL
from factcheck.signals.quantity_lexicon import is_plural, lists, units, words
from factcheck.signals.stem import stem
from factcheck.signals.words import content_words

_TOKEN = re.compile(r"[^\W\d_][\w’'-]*|\d+|\S")
_NUMBER_OF = re.compile(
    r"\b(?:numbers?|total|toll|count|tally)\s+of\s+(?:[a-z]+\s)?([a-z]{3,}s|people|children|men|women|dead)\b",
    re.I,
)
_PER = re.compile(r"\s(?:an?|per|each|every)\s([a-z]+)")
_MAGNITUDE = re.compile(r"\bmagnitude(?:\s+of)?\s+$|\bmagnitude\s*$", re.I)
_OF = re.compile(r"\s+(?:worth\s+)?(?:of|in)\s+", re.I)

# Groups of names.toml that hold no adjective and no word for a thing, as "former" and "chair".
_TRADES = frozenset({"church", "law", "learning", "sport", "arts", "work"})


def counted_noun(text: str, start: int, end: int, unit: str, number: str) -> str:
    """Return the group or stem of what the number at start to end, with bounds and unit, counts.

    number: singular, plural or ordinal.
    """
    if unit:
        return _measured(text, start, end, unit)
    if _MAGNITUDE.search(text[max(0, start - 30) : start]):
        return "magnitude"
    phrase = _phrase(text, end)
    head = phrase[0] if phrase and text[end] == "-" else _head(phrase, number)
    noun = group_of(head.group().casefold()) if head else ""
    if number == "ordinal":
        return noun
    if not noun or noun in persons():
        state = _state(text, start, head.end() if head else end)
        if state:
            return state
    return noun or _told_before(text, start)


def _measured(text: str, start: int, end: int, unit: str) -> str:
    per = _PER.match(text, end)
    if per and unit not in ("%", "pp"):
        return f"per {stem(per[1].casefold())}"
    of = _OF.match(text, end)
    head = _head(_phrase(text, of.end() - 1), "singular") if of else None
    return group_of(head.group()) if head and head.group().islower() else ""


def _phrase(text: str, end: int) -> list[re.Match[str]]:
    """Return the words of the noun phrase behind a number: "12 of the other young men in" -> young men."""
    found: list[re.Match[str]] = []
    for match in _TOKEN.finditer(text, end, min(len(text), end + 90)):
        word = match.group().casefold()
        if word.endswith(("’s", "'s", "s’", "s'")):
            found = []
            continue
        if not found and (word == "-" or word.isdigit() or word in words("skipped") or word in SMALL):
            continue
        if not word[0].isalpha() or word in words("function_words") or len(found) == 5:
            break
        found.append(match)
    return found


def _head(phrase: list[re.Match[str]], number: str) -> re.Match[str] | None:
    """Return the head of a noun phrase: its first run of plurals ends in it, a singular one as a whole."""
    nouns = [match for match in phrase if match.group().casefold() not in _state_words()]
    for at, match in enumerate(nouns):
        if is_plural(match.group()):
            follows = nouns[at + 1] if at + 1 < len(nouns) else match
            return follows if is_plural(follows.group()) else match
    kept = [match for match in nouns if not re.search(r"(?:ed|ing|ly)$", match.group())]
    person = next((match for match in kept if group_of(match.group().casefold()) in persons()), None)
    return person or (kept[-1] if kept and number != "plural" else None)


@cache
def _state_words() -> frozenset[str]:
    return frozenset("dead killed died injured wounded hurt missing arrested detained aboard".split())


def _state(text: str, start: int, end: int) -> str:
    """Return what has become of the people that are counted, where the text says so next to them."""
    before = text[max(0, start - 50) : start]
    for name, (behind_pattern, before_pattern) in _states().items():
        if before_pattern.search(before) or behind_pattern.match(text, end):
            return name
    return ""


@cache
def _states() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    aux = (
        r"(?:\s+(?:was|were|are|is|have|has|had|been|being|be|who|that|also|reported|reportedly|confirmed|left|remain"
        r"|remained|still|feared|more|people|others|to|all|said|known|lay|were\s+either|so\s+far|now|men|women))*"
    )
    no_object = r"(?!(?<=ed)\s+(?:an?|the|his|her|their|its|\d|[a-z]+s)\b)"  # "officers killed a man"
    lives = r"\s*(?:the\s+|another\s+|lives\s+of\s+)*$"
    return {
        name: (
            re.compile(rf"{aux}\s+(?:{row['behind']})\b{no_object}", re.I),
            re.compile(rf"\b(?:{row['before']}){lives}", re.I),
        )
        for name, row in lists()["states"].items()
    }


def _told_before(text: str, start: int) -> str:
    """Return the noun that stands before: "The number of clinics rose to 410" -> clinic."""
    before = re.split(r"[.;:!?]\s", text[max(0, start - 80) : start])[-1]
    numbers = list(_NUMBER_OF.finditer(before))
    if numbers:
        return group_of(numbers[-1][1].casefold())
    return next((name for name, pattern in _told().items() if pattern.search(before)), "")


@cache
def _told() -> dict[str, re.Pattern[str]]:
    tail = r"\b[^,;]*\b(?:at|of|to|was|is|stood)\s+$"
    return {name: re.compile(rf"\b(?:{heads}){tail}", re.I) for name, heads in lists()["told"].items()}


@lru_cache(maxsize=8192)
def group_of(word: str) -> str:
    """Return the group of near synonyms of a noun, or its stem: "fatalities" -> dead."""
    if word in units():
        return stem(word)
    name = _groups().get(word) or _groups().get(stem(word))
    if name:
        return name
    found = content_words(word) if word.isalpha() else ()
    return found[-1] if found else stem(word)


@cache
def _groups() -> dict[str, str]:
    rows = [line.split() for line in lists()["nouns"].strip().splitlines()]
    found = {stem(word): row[0] for row in rows for word in row}
    return found | {word: row[0] for row in rows for word in row}


@cache
def persons() -> frozenset[str]:
    """Return the nouns that name people, by what they are and by what they do."""
    trades = {role for role, group in names().roles.items() if group in _TRADES}
    return frozenset(group_of(word) for word in words("persons") | trades)
