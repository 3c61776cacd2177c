"""A short stemmer for news English: "authorised", "authorizes" and "authorisation" have one stem."""

import re
from functools import cache

from factcheck.signals.lexicon import table

SHORTEST_VERB = 3  # "bring" and "shed" are no forms of "br" and "sh"
SHORTEST_NOUN = 5  # "station" is none of "state", but "election" is one of "elect"

_VOWEL = re.compile(r"[aeiouy]")


def stem(word: str) -> str:
    """Return what the forms of a casefolded word share: "struck" -> "strik", "deaths" -> "dead"."""
    bases = _bases()
    if word in bases:
        return _finish(bases[word])
    if not word.isascii() or not word.isalpha():
        return word
    singular = _singular(word)
    return _finish(bases.get(singular) or _derivation(_inflection(singular)))


def is_irregular_past(word: str) -> bool:
    """Tell whether a casefolded word is a past or participle that no ending shows: "lost" and "beaten"."""
    return _bases().get(word, word) != word and not _OTHER_FORM.search(word)


# Endings of the nouns and other forms that stand beside the pasts in the table.
_OTHER_FORM = re.compile(r"(?:s|ing|ion|ment|er|or|al|ale|th|ice|ure|ence|ense|y)$")


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes", "zzes")) else word[:-1]


def _inflection(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ed", "ing"):
        rest = word.removesuffix(ending)
        if rest != word and not word.endswith("eed") and len(rest) >= SHORTEST_VERB and _VOWEL.search(rest):
            return _bases().get(rest, rest)
    return word


def _derivation(word: str) -> str:
    for ending in ("ation", "ion", "ate", "at", "ment", "ly", "ness"):
        rest = word.removesuffix(ending)
        if rest != word:
            return rest if len(rest) >= (4 if ending in ("ment", "ly", "ness") else SHORTEST_NOUN) else word
    return word


def _finish(word: str) -> str:
    """Bring American and British spelling together, and drop the last e and one of a double letter."""
    for ending, other in _SPELLINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            word = word.removesuffix(ending) + other
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "seo":
        word = word[:-1]
    return _Z.sub("s", word[:-1] if word.endswith("e") and len(word) > 3 else word)


_SPELLINGS = (("our", "or"), ("tre", "ter"), ("gramme", "gram"), ("yse", "yze"), ("ogue", "og"))
_Z = re.compile(r"(?<=[iy])z$")


@cache
def _bases() -> dict[str, str]:
    rows = [line.split() for line in table("words.toml")["forms"].splitlines() if line]
    return {form: row[0] for row in rows for form in row}
