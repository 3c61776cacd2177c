"""Where the content of "X said" begins: behind "that", a colon, a mark, or at a bare clause."""

import re
from functools import cache

from factcheck.claims.clauses import is_clause, starts_clause
from factcheck.claims.lexicon import any_of, word_set


@cache
def _complement(*, hearer: bool) -> re.Pattern[str]:
    """From behind the verb to its content: hearer, when and where, then what opens the content."""
    told = r"(?:\s(?!that\b)[\w.&'’“”\"-]+){1,7}?" if hearer else ""
    place = (
        r"(?:,?\s(?:only|simply|merely|further|then|later|on|in|at|to|during|after|before|by"
        r"|through|via|late|early|earlier|last|this|again|today|of"
        r"|yesterday|with|from|for|however|as|citing|quoting|[A-Z]\w+day|over)"
        r"(?:\s(?!that\b)[^\s,;:“”\"]+){0,12}?,?){0,3}?"
    )
    opens = r"(?:,?\s(?P<that>that),?\s(?=\S)|(?P<colon>:)\s(?=\S)|(?P<quote>,?)\s(?=[“\"‘']\w))"
    return re.compile(rf"{told}(?P<place>{place}){opens}")


_BARE = re.compile(
    r"(?P<place>(?:\s(?:(?:on|late|early|earlier|last|this)\s(?:on\s)?[A-Z]?\w+|[A-Z]\w+day|today|yesterday)"
    r"(?:\s(?:morning|afternoon|evening|night|week|month|year))?|\sin a (?:\w+\s)?(?:statement"
    r"|report|interview|letter))"
    r"?(?:\s(?:on\s)?[A-Z]\w+day)?)\s(?=[^\s,“”\"])"
)
_NOT_BARE = re.compile(
    r"(?!it\b|there\b)(?:to|in|by|on|for|at|of|as|with|and|or|from|about|so|nothing|something|no|yes|goodbye"
    r"|(?:[\w.]+\s){0,4}?that)\s(?!is\b|was\b)"
)
_PLAIN = ("said", "says", "say")
_OPENS_CLAUSE = re.compile(
    r"(?:the|an?|his|her|its|their|our|my|all|both|this|these|those|some|[A-Z]\w+)\s\w"
)
_FINITE_NEXT = re.compile(r"(?:is|was|has|had|were|are|will|would|could|can|have)\b")


_OPENS_TOLD = frozenset("he she it they the there his her its we a an".split())
# Who is told: "telling Reuters that", "adding to the Guardian that", "telling reporters that".
HEARER = r"(?:(?:(?<=telling)|\sto)\s(?:the\s)?[A-Z][\w.&'’-]*(?:\s[A-Z][\w.&'’-]*){0,4}|\sreporters)?"


_REPORT = (
    r"(?:(?:the|these|those|this|that|any|such|all|both|his|her|its|their|media|press|news"
    r"|earlier|recent|previous|some|an?)\s)*(?:(?!said\b|says\b|that\b)[\w'’-]+\s){0,2}?"
)


@cache
def reports() -> str:
    """Return what matches "the reports", "an earlier suggestion", "this false claim"."""
    return rf"{_REPORT}{any_of('report', 'claims')}"


@cache
def _bare_reports() -> re.Pattern[str]:
    return re.compile(rf"{reports()}\s")


def content_behind(mask: str, verb: re.Match[str]) -> int | None:
    """Return where the content of "X VERB …" begins."""
    word, right = verb[0], verb.end()
    tells = word in word_set("tell")
    if word in word_set("think") and mask.startswith(" to ", right):
        return None  # "hopes to limit the harm that"
    for hearer in (False, True) if tells else (False,):
        match = _complement(hearer=hearer).match(mask, right)
        if match is not None and _opens_content(mask, word, match):
            return match.end()
    if word not in word_set("bare", "deny"):
        return None
    if word in word_set("tell"):
        return _told(mask, right)
    bare = _BARE.match(mask, right)
    if bare is None or (_NOT_BARE.match(mask, bare.end()) and not _bare_reports().match(mask, bare.end())):
        return None
    if starts_clause(mask[bare.end() :]):
        return bare.end()
    # "Said" and "says" take little but clauses: a first word that may be a subject is enough.
    opens = word in _PLAIN and _OPENS_CLAUSE.match(mask, bare.end()) and is_clause(mask[bare.end() :])
    return bare.end() if opens else None


def _opens_content(mask: str, word: str, match: re.Match[str]) -> bool:
    if not verb_words().isdisjoint(match["place"].split()):
        return False  # the verb is the noun in "a report from Korea suggests that"
    if match["quote"] is not None:
        # Without a comma a quotation may be a mere word of somebody's: 'said "sorry" to them'.
        return word in word_set("say") and (match["quote"] == "," or not match["place"])
    if match["that"]:
        # "in a report that was leaked"
        return not (match["place"] and _FINITE_NEXT.match(mask, match.end()))
    return word in word_set("say", "deny")


@cache
def verb_words() -> frozenset[str]:
    """Return the words that show that what stands there is no mere adjunct."""
    return word_set("say", "think", "deny", "auxiliary") - {"may", "might", "will", "be", "been"}


def _told(mask: str, right: int) -> int | None:
    """Return where the content of "told Y P" begins: at the first word that may be P's subject."""
    for match in list(re.finditer(r"\s(?=\S)", mask[right : right + 60]))[1:6]:
        at = right + match.end()
        first = mask[at:].split(maxsplit=1)[0].lower()
        if first in _OPENS_TOLD and starts_clause(mask[at:]):
            return at
    return None
