"""What the rules for times share: their types, and how the words around a match are read."""

import re
from collections.abc import Callable, Iterable, Sequence

from factcheck.signals.lexicons import MONTHS
from factcheck.signals.numerals import spelled_number
from factcheck.signals.times.calendar import UNKNOWN, Clues, Days, Kind, Time

Match = re.Match[str]
# What a match means: one time, or none where the words only look like one.
Meaning = Callable[[Match, Clues], Sequence[Time]]
Rule = tuple[re.Pattern[str], Meaning]

YEAR = r"(?:1[5-9]|20)\d\d"
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


def a_time(match: Match, kind: Kind, days: Days = UNKNOWN, *, period: str = "") -> Sequence[Time]:
    """Return the time that a whole match, or its group span, names."""
    group = "span" if "span" in match.re.groupindex else 0
    return [Time(*match.span(group), match[group], kind, days[0], days[1], period=period)]


def words_before(match: Match) -> tuple[int, str, str]:
    """Return where "early March" or "the end of 2023" begins, its part, and the word in front of it."""
    string, start = match.string, match.start()
    if part := _PART_BEFORE.search(string, max(0, start - 25), start):
        start = part.start()
    lead = _WORD_BEFORE.search(string, max(0, start - 15), start)
    return start, PARTS[part[1].lower()] if part else "", lead[1].lower() if lead else ""
