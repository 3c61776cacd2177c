"""The notes beside a label: typed reasons, found in the two propositions and their speakers."""

import re

from factcheck.claims.speakers import same_speaker
from factcheck.judge.opposites import find_opposites
from factcheck.records import NOTES, Claim, Label

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_DATE = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b\d{1,2}(?=\s(?:January|February|March|April|May|June|July|August|September|October|November|December))"
)
_NUMBER = re.compile(
    r"[$£€]?\d[\d,]*(?:\.\d+)?(?:\s?%|\s?(?:percent|per cent|thousand|million|billion|trillion)\b)?"
)
_NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot)\b|n['’]t\b", re.I)


def find_notes(left: Claim, right: Claim, label: Label, *, opposed: bool = False) -> tuple[str, ...]:
    """Return the notes of a pair, in the order of NOTES.

    What differs in numbers, dates and negation is noted beside a contradiction only, which it
    explains; the notes on denial, hedging and equal texts stand beside any label. opposed: look
    for opposite words in a pair that is called unrelated too.
    """
    found = set()
    stances = (left.stance, right.stance)
    if stances.count("denies") == 1:
        found.add("denial")
    if "hedges" in stances and not {"asks", "opines"} & {*stances}:
        found.add("hedged")
    if same_text(left) == same_text(right) and left.stance == right.stance:
        found.add("same-text")
    if (label == "contradict" or (opposed and label == "unrelated")) and _opposites(left, right):
        found.add("antonym")
    if label == "contradict":
        found |= _differences(left, right)
        if _is_dispute(left, right):
            found.add("disputed")
    return tuple(note for note in NOTES if note in found)


def same_text(claim: Claim) -> str:
    """Return the words of a proposition alone: equal for copies that differ in marks and case."""
    return " ".join(re.findall(r"\w+", claim.proposition.casefold()))


def numbers(text: str) -> list[str]:
    """Return the numbers of a text that are not parts of dates, as written."""
    dates = {*_YEAR.findall(text), *(word for word in _DATE.findall(text) if word.isdigit())}
    return [" ".join(found.split()).rstrip(",") for found in _NUMBER.findall(text) if found not in dates]


def dates(text: str) -> list[str]:
    """Return the years, months, days and weekdays of a text."""
    return [*_YEAR.findall(text), *_DATE.findall(text)]


def _differences(left: Claim, right: Claim) -> set[str]:
    found = set()
    for note, parts in (("number", numbers), ("date", dates)):
        a, b = set(parts(left.proposition)), set(parts(right.proposition))
        if a - b and b - a:
            found.add(note)
    if left.stance == right.stance and _is_negated(left) != _is_negated(right):
        found.add("negation")
    return found


def _opposites(left: Claim, right: Claim) -> bool:
    return left.stance == right.stance and find_opposites(left.proposition, right.proposition) is not None


def _is_negated(claim: Claim) -> bool:
    return len(_NEGATION.findall(claim.proposition)) % 2 == 1


def _is_dispute(left: Claim, right: Claim) -> bool:
    if left.speaker is None or right.speaker is None:
        return (left.stance == "denies") != (right.stance == "denies")
    return not same_speaker(left.speaker, right.speaker)
