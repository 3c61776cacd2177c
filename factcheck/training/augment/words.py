"""Single words exchanged: opposites and words of one row exclude each other, synonyms do not."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from random import Random
from typing import NamedTuple

from factcheck.training.augment.clauses import NEGATED
from factcheck.training.augment.variation import Variation, equal, excluded, put

# "Opened fire", "closed down": with these behind it a word has another sense.
_PHRASE = r" (?:fire|up|out|off|down|away)\b"


class Lexicon(NamedTuple):
    """The lists of lexicon.toml, by word."""

    opposites: Mapping[str, Sequence[str]]
    synonyms: Mapping[str, Sequence[str]]
    others: Mapping[str, Sequence[str]]
    first_names: Sequence[str]
    last_names: Sequence[str]


@cache
def lexicon() -> Lexicon:
    """Read the word lists that come with the package."""
    raw = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))
    rows = {name: _by_word(raw[name]) for name in ("opposites", "synonyms", "others")}
    return Lexicon(**rows, first_names=raw["first_names"], last_names=raw["last_names"])


def opposed(sentence: str, rng: Random) -> Sequence[Variation]:
    """Put the opposite of one word: a contradiction."""
    if NEGATED.search(sentence):
        return []
    return [excluded(text) for text in _exchanged(sentence, lexicon().opposites, rng)]


def replaced(sentence: str, rng: Random) -> Sequence[Variation]:
    """Put another word of the same sort (a colour, a country, a trade): a contradiction."""
    if NEGATED.search(sentence):
        return []
    return [excluded(text) for text in _exchanged(sentence, lexicon().others, rng)]


def synonymous(sentence: str, rng: Random) -> Sequence[Variation]:
    """Put a word that says the same: entailment both ways."""
    return [equal(text) for text in _exchanged(sentence, lexicon().synonyms, rng)]


def renamed(sentence: str, rng: Random) -> Sequence[Variation]:
    """Put another person in the place of one named in full: a contradiction."""
    known = lexicon()
    pattern = rf"\b(?:{'|'.join(known.first_names)}) [A-Z][a-z]+\b"
    names = [match for match in re.finditer(pattern, sentence) if match.start() > 0]
    if not names or NEGATED.search(sentence):
        return []
    match = rng.choice(names)
    other = f"{rng.choice(known.first_names)} {rng.choice(known.last_names)}"
    if other.split()[1] == match[0].split()[1]:
        return []
    return [excluded(sentence[: match.start()] + other + sentence[match.end() :])]


def _exchanged(sentence: str, words: Mapping[str, Sequence[str]], rng: Random) -> list[str]:
    """Exchange one word that stands in the sentence once, and not as part of a name."""
    found = [
        match
        for match in re.finditer(r"(?<![\w'-])[A-Za-z]+\b(?!['-]|" + _PHRASE + ")", sentence)
        if match[0] in words and len(re.findall(rf"\b{match[0]}\b", sentence)) == 1
    ]
    # A capital beside a capital is a name: "West Ham", "the Red Cross".
    usable = [
        match
        for match in found
        if not (
            match[0][0].isupper()
            and (
                re.search(r"[A-Z]\w* $", sentence[: match.start()])
                or re.match(r" [A-Z]", sentence[match.end() :])
            )
        )
    ]
    if not usable:
        return []
    match = rng.choice(usable)
    others = [word for word in words[match[0]] if word not in sentence]
    if not others:
        return []
    return [put(sentence, *match.span(), rng.choice(others))]


def _by_word(rows: Sequence[str]) -> dict[str, list[str]]:
    """Return, for each word, the others of its rows."""
    table: dict[str, list[str]] = {}
    for row in rows:
        words = row.split(", ")
        for word in words:
            table.setdefault(word, []).extend(other for other in words if other != word)
    return table
