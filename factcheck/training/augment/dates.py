"""Dates in a sentence: another day, month or year excludes; another format says the same.

Where the sentence gives a figure for a year, another year with another figure is another fact.
"""

import re
from collections.abc import Sequence
from random import Random

from factcheck.training.augment.clauses import NEGATED
from factcheck.training.augment.numbers import MONTHS, find_numbers, other_value, write
from factcheck.training.augment.variation import Variation, another, equal, excluded, put, undecided

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTH = "|".join(MONTHS)
_WEEKDAY = re.compile(r"\b(" + "|".join(WEEKDAYS) + r")\b(?!')")
# "May" is a month only beside a number or after a preposition.
_NAMED_MONTH = re.compile(
    rf"(?<=\b[Ii]n |\b[Bb]y )({_MONTH})\b|(?<=\bsince )({_MONTH})\b|(?<=\d )({_MONTH})\b|\b({_MONTH})(?= \d)"
)
_YEAR = re.compile(r"(?<=\b[Ii]n )((?:1[89]|20)\d\d)\b|(?<=\b[Ss]ince )((?:1[89]|20)\d\d)\b")
_DAY_MONTH = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?P<ending>st|nd|rd|th)? (?P<month>{_MONTH})\b(?: (?P<year>(?:1[89]|20)\d\d)\b)?"
)
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?P<ending>st|nd|rd|th)?\b(?!,\d|:|\.\d)"
    r"(?:,? (?P<year>(?:1[89]|20)\d\d)\b)?"
)
_TO = r"(?:st|nd|rd|th)?(?:\s?[-–—]\s?|,? (?:to|and|or|until|through) )"
_RANGE = re.compile(
    rf"\b(?:{_MONTH}) \d{{1,2}}{_TO}(?:(?:{_MONTH}) )?\d+"
    rf"|\b\d{{1,2}}(?: (?:{_MONTH}))?{_TO}\d{{1,2}}\w* (?:{_MONTH})\b"
)
# "The May 4 election": no article can stand behind these.
_DETERMINER = re.compile(
    r"\b(?:the|an?|this|that|last|next|its|his|her|their|each|every|on the)\s$|['’]s?\s$", re.I
)


def changed(sentence: str, rng: Random) -> Sequence[Variation]:
    """Put another weekday, month, day or year: a contradiction."""
    spans: list[tuple[int, int, str]] = []
    for match in _WEEKDAY.finditer(sentence):
        spans.append((*match.span(), another(WEEKDAYS, rng, match[0])))
    for match in _NAMED_MONTH.finditer(sentence):
        spans.append((*match.span(), another(MONTHS, rng, match[0])))
    for match in _YEAR.finditer(sentence):
        spans.append((*match.span(), str(int(match[0]) + rng.choice((-5, -3, -2, -1, 1, 2, 4)))))
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for match in pattern.finditer(sentence):
            other = another([str(day) for day in range(1, 29)], rng, match["day"])
            ending = _ending(int(other)) if match["ending"] else ""
            spans.append((match.start("day"), match.end("ending" if ending else "day"), other + ending))
    ranges = [match.span() for match in _RANGE.finditer(sentence)]
    spans = [span for span in spans if not any(a < span[1] and span[0] < b for a, b in ranges)]
    if not spans or NEGATED.search(sentence):
        return []
    return [excluded(put(sentence, *rng.choice(spans)))]


def rewritten(sentence: str, rng: Random) -> Sequence[Variation]:
    """Write a date in another format: 4 May, May 4, the 4th of May, May 4th; with a year also 2014-05-04."""
    match = _DAY_MONTH.search(sentence) or _MONTH_DAY.search(sentence)
    if not match or not 1 <= int(match["day"]) <= 31 or _RANGE.search(sentence):
        return []
    day, name, year = int(match["day"]), match["month"], match["year"]
    forms = [
        f"{day} {name}" + (f" {year}" if year else ""),
        f"{name} {day}" + (f", {year}" if year else ""),
        f"{name} {day}{_ending(day)}" + (f" {year}" if year else ""),
    ]
    if not _DETERMINER.search(sentence[: match.start()]):
        forms.append(f"the {day}{_ending(day)} of {name}" + (f" {year}" if year else ""))
    if year:
        forms.append(f"{year}-{MONTHS.index(name) + 1:02}-{day:02}")
    texts = [put(sentence, *match.span(), form) for form in forms if form != match[0]]
    return [equal(rng.choice([text for text in texts if text != sentence]))]


def other_period(sentence: str, rng: Random) -> Sequence[Variation]:
    """Give another figure for another year: neither supports or excludes the first."""
    year = _YEAR.search(sentence)
    numbers = [n for n in find_numbers(sentence) if year and not n.start <= year.start() < n.end]
    if not year or not numbers:
        return []
    number = rng.choice(numbers)
    figure = write(other_value(number, rng), number)
    if figure is None:
        return []
    pieces = sorted(
        [
            (year.start(), year.end(), str(int(year[0]) + rng.choice((-3, -2, -1, 1, 2)))),
            (number.start, number.end, figure),
        ],
        reverse=True,
    )
    for piece in pieces:
        sentence = put(sentence, *piece)
    return [undecided(sentence)]


def _ending(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
