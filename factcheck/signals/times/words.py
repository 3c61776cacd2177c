"""What the rules for times share: their types, and how the words around a match are read."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypedDict, Unpack

from factcheck.signals.lexicon import MONTHS
from factcheck.signals.numerals import spelled_number
from factcheck.signals.times.calendar import UNKNOWN, Clues, Days, Kind, Time

Match = re.Match[str]
# What a match means: one time, or none where the words only look like one.
Meaning = Callable[[Match, Clues], Sequence[Time]]
Rule = tuple[re.Pattern[str], Meaning]

YEAR = r"(?:1[5-9]|20)\d\d"
OF_YEAR = rf"(?:,? (?:of )?(?P<year>{YEAR})\b)?"
PARTS = {
    "early": "early",
    "beginning": "early",
    "start": "start",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "end",
}
_PART_BEFORE = re.compile(rf"\b(?:the )?({'|'.join(PARTS)})(?: of (?:the )?|[ -])$", re.I)
_WORD_BEFORE = re.compile(r"(\w+)\s$")


def compiled(table: Iterable[tuple[str, Meaning]]) -> tuple[Rule, ...]:
    """Return a table of patterns and meanings as rules."""
    return tuple((re.compile(pattern), meaning) for pattern, meaning in table)


def nothing(match: Match, clues: Clues) -> Sequence[Time]:
    """Return no time, for words that only look like one."""
    return ()


def ordinal(word: str) -> int:
    """Return the number of "third", "three" or "3"; -1 for the last one."""
    low = word.lower()
    if low.isdigit():
        return int(low)
    if low in ("a", "an", "opening"):
        return 1
    if low == "a couple of":
        return 2
    return spelled_number(low) or -1


def month_number(word: str) -> int:
    """Return 9 for "September" or "Sept."."""
    return [month[:3] for month in MONTHS].index(word[:3]) + 1


class Known(TypedDict, total=False):
    """What else is known of a time than its words, its kind and its days."""

    weekday: int | None
    month: int | None
    day: int | None
    clock: tuple[int, int]
    period: str


def a_time(
    match: Match, kind: Kind, days: Days = UNKNOWN, *, start: int | None = None, **known: Unpack[Known]
) -> Sequence[Time]:
    """Return the time that a match, or its group span, names; start: where words before it belong to it."""
    first, end = match.span("span" if "span" in match.re.groupindex else 0)
    first = first if start is None else start
    return [Time(first, end, match.string[first:end], kind, *days, **known)]


def words_before(match: Match) -> tuple[int, str, str]:
    """Return where "early March" or "the end of 2023" begins, its part, and the word in front of it."""
    string, start = match.string, match.start()
    if part := _PART_BEFORE.search(string, max(0, start - 25), start):
        start = part.start()
    lead = _WORD_BEFORE.search(string, max(0, start - 15), start)
    return start, PARTS[part[1].lower()] if part else "", lead[1].lower() if lead else ""
