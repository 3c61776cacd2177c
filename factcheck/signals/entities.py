"""The names of a text: whom and what they name, as far as cheap rules tell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from factcheck.signals.name_lexicon import fold, is_common, names
from factcheck.signals.name_spans import Token, name_spans
from factcheck.signals.places import find_place

Kind = Literal["person", "place", "organisation", "other"]
_OFFICES = ("politics", "arms", "law", "church", "office")
REACH = 60  # characters around a name in which what it names is told
_ACRONYM = re.compile(r"\s?\(\s?(?:the\s)?([A-Z](?:[A-Za-z&]|\.(?=[A-Z]))*[A-Z])\.?\s?\)")
_CAPITALS = re.compile(r"[A-Z](?:[A-Z&]|\.(?=[A-Z])){1,6}\.?$")
_NEXT_WORD = re.compile(r" ([a-z]+)")
_AGED = re.compile(r"\s?(?:, (?:aged |a )?\d{1,2}\b|, who\b|, whose\b|,? \(\d{1,2}\))")
_NO_APPOSITION = (
    "who|which|whom|and|but|or|said|says|of|is|are|was|were|be|has|had|have|will|would"
    "|to|by|as|in|on|at|from|with|after"
)
_NAMED_OF = re.compile(r"(\w+) of $")
_LAST_WORDS = re.compile(r"([\w’'-]+)\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in a text: text[start:end], with what it names.

    words: folded, without titles, articles and modifiers. modifiers: compass points and the like, and the
    roles of a person: "Senator John Hale" -> words john hale, modifiers senator. acronym: "INL", given with
    the name or the name itself.
    """

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    kind: Kind
    modifiers: tuple[str, ...] = ()
    acronym: str = ""

    @property
    def name(self) -> str:
        """The words by which the lexicon of places knows the name: "north korea"."""
        points = [word for word in self.modifiers if word in names().modifiers]
        return " ".join((*points, *self.words))

    @property
    def roles(self) -> tuple[str, ...]:
        """What a person is said to be beside the name."""
        return tuple(word for word in self.modifiers if word in names().roles)


def find_entities(text: str) -> tuple[Entity, ...]:
    """Return the names of a text in order: "Mr Hale left Geneva's Old Town" -> Mr Hale, Geneva, Old Town."""
    found: list[Entity] = []
    for span in name_spans(text):
        if found and found[-1].acronym and span[0].start < found[-1].end + 3 + len(found[-1].acronym):
            if text[span[0].start : span[-1].end].replace(".", "") == found[-1].acronym:
                continue  # "(INL)", read with the name before it
        entity = _read_entity(text, span)
        if entity.words:
            found.append(entity)
    return tuple(found)


def _read_entity(text: str, span: Sequence[Token]) -> Entity:
    start, end = span[0].start, span[-1].end
    words, titles, honoured = _without_titles([token.word for token in span])
    points, words = _split_points(words)
    roles = tuple(dict.fromkeys((*titles, *_roles_around(text, start, end))))
    kind = _kind(text, start, end, (*points, *words), bool(titles) or honoured, bool(roles))
    words = tuple(word for word in words if word not in names().joiners or len(words) == 1)
    return Entity(
        start,
        end,
        text[start:end],
        words,
        kind,
        points + (roles if kind in ("person", "other") else ()),
        _acronym(text, start, end),
    )


def _without_titles(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Return the words after the titles before a name, the roles among these, and if it had an honorific."""
    lists, rest, honoured = names(), tuple(words), False
    roles: list[str] = []
    while len(rest) > 1:
        length = next((n for n in (3, 2, 1) if len(rest) > n and " ".join(rest[:n]) in lists.roles), 0)
        if length:
            roles.append(" ".join(rest[:length]))
        elif rest[0] in lists.honorific:
            length, honoured = 1, True
        else:
            break
        rest = rest[length:]
    name = _after_office(rest)
    roles += [word for word in rest[: len(rest) - len(name)] if word in lists.roles]
    rest = name
    if roles and rest[-1] in lists.organisation:
        return tuple(words), (), False  # "Marine Company", "Guard Council"
    return rest, tuple(roles), honoured


def _after_office(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words after the last office among them: "health minister joseph banda" -> joseph banda."""
    last = max((at for at, word in enumerate(words[:-1]) if names().roles.get(word) in _OFFICES), default=-1)
    name = tuple(words[last + 1 :])
    sorts = names().organisation | names().place | names().joiners
    return tuple(words) if last < 1 or any(word in sorts or is_common(word) for word in name) else name


def _split_points(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    at = 0
    while at < len(words) - 1 and words[at] in names().modifiers:
        at += 1
    return tuple(words[:at]), tuple(words[at:])


def _roles_around(text: str, start: int, end: int) -> list[str]:
    before = _role_before().search(text, max(0, start - REACH), start)
    after = _role_after().match(text, end)
    found = [fold(match.group(1)) for match in (before, after) if match]
    return [role if role in names().roles else role.replace("-", " ") for role in found]


def _kind(text: str, start: int, end: int, words: Sequence[str], titled: bool, role: bool) -> Kind:
    lists = names()
    if titled:
        return "person"
    if find_place(" ".join(words)):
        return "place"
    head = next((at for at, word in enumerate(words) if word in ("of", "for")), len(words))
    if any(word in lists.organisation for word in (words[0], words[head - 1], words[-1])) or "&" in words:
        return "organisation"
    before = _LAST_WORDS.search(text, max(0, start - 30), start)
    last = before.group(1).casefold() if before else ""
    if last in lists.organisation_before:
        return "organisation"
    named = lists.place_named
    if (
        words[-1] in lists.place
        or last in named
        or _following(text, end) in named
        or _is_named_of(text, start)
    ):
        return "place"
    if role or _AGED.match(text, end):
        return "person"
    if last in lists.place_before and text[max(0, start - 4) : start].casefold() != "the ":
        return "place"
    return "person" if _looks_like_person(words, text[start:end]) else "other"


def _following(text: str, end: int) -> str:
    match = _NEXT_WORD.match(text, end)
    return match.group(1) if match else ""


def _is_named_of(text: str, start: int) -> bool:
    """Tell whether "the town of" and the like stand before a name."""
    match = _NAMED_OF.search(text, max(0, start - 20), start)
    return match is not None and match.group(1) in names().place_named


def _looks_like_person(words: Sequence[str], surface: str) -> bool:
    if not 2 <= len(words) <= 4 or surface.isupper() or any(char.isdigit() for char in surface):
        return False
    return not any(
        is_common(word) or word in names().place or find_place(word) for word in words
    ) and not any(joiner in words for joiner in ("of", "for", "and", "&"))


def _acronym(text: str, start: int, end: int) -> str:
    surface = text[start:end]
    given = _ACRONYM.match(text, end) if " " in surface else None
    if given:
        return given.group(1).replace(".", "")
    return surface.replace(".", "") if _CAPITALS.match(surface) and not text.isupper() else ""


@cache
def _role_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:ex-)?({_either_role()}),?\s+$")


@cache
def _role_after() -> re.Pattern[str]:
    return re.compile(
        rf",\s+(?:(?!(?:{_NO_APPOSITION})\b)[\w’'-]+\s+){{0,5}}?"
        rf"({_either_role()})\b(?!['’-])(?! [A-Z])"
    )


def _either_role() -> str:
    ordered = sorted(names().roles, key=lambda role: (-len(role), role))
    return "|".join(re.escape(role).replace(r"\ ", "[ -]") for role in ordered)
