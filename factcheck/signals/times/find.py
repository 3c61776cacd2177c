"""The times in a text: dates, months, years, weekdays, periods and times of day, read by rule.

"on Thursday" and "in March" are read from the day of the article and the tense of the sentence.
"""

import re
from dataclasses import replace
from datetime import date, datetime
from functools import cache

from factcheck.signals.lexicon import MONTHS, any_of, as_listed, either_case
from factcheck.signals.numerals import ORDINALS, SMALL, SPELLED
from factcheck.signals.times.calendar import DAY_MINUTES, NO_CLOCK, Clues, Time, lexicon, shift
from factcheck.signals.times.clock import find_clock_times
from factcheck.signals.times.dates import date_rules
from factcheck.signals.times.periods import period_rules
from factcheck.signals.times.relative import find_anchored, relative_rules
from factcheck.signals.times.tense import WHEN_SAID, tense_at, tense_cues

_BOUND = re.compile(
    r"\b(since|until|till|by|before|after|up to)(?: and including)?(?: the| on| at| late| early)* $", re.I
)


def find_times(text: str, published: datetime | date | None) -> tuple[Time, ...]:
    """Return the times that a text names, in their order.

    "The strike began on Tuesday." of 7 May 2025 -> one day, 6 May 2025.
    """
    if not _trigger().search(text):
        return ()
    day = published.date() if isinstance(published, datetime) else published
    cues = tense_cues(text)
    found = list(find_clock_times(text))
    taken = [(time.start, time.end) for time in found]
    for pattern, meaning in (*date_rules(), *relative_rules(), *period_rules()):
        for match in pattern.finditer(text):
            span = match.span("span" if "span" in pattern.groupindex else 0)
            if not any(start < span[1] and span[0] < end for start, end in taken):
                taken.append(span)
                found += meaning(match, Clues(day, tense_at(span[0], cues, text)))
    found += find_anchored(text, found)
    return tuple(
        sorted((_with_context(time, text) for time in found), key=lambda time: (time.start, time.end))
    )


def _with_context(time: Time, text: str) -> Time:
    """Add what the words around a time say: its bound, the part of the day, and whether one spoke then."""
    if time.kind == "day":
        time = _with_part(time, text)
    before = text[max(0, time.start - 40) : time.start]
    bound = _BOUND.search(before)
    # "after the 2019 strike" is no bound: the year tells which strike.
    if bound and time.kind != "period" and not (time.kind == "year" and before.endswith("the ")):
        word = bound[1].lower()
        time = replace(time, bound="until" if word.startswith(("till", "up")) else word)
    if time.kind == "day" and not time.bound and _speech().search(before):
        time = replace(time, reporting=True)
    return time


def _with_part(time: Time, text: str) -> Time:
    after = _part_after().match(text, time.end)
    before = _part_before().search(text, max(0, time.start - 30), time.start)
    start, end, part, link = time.start, time.end, "", ""
    if after:
        end, part = after.end(), as_listed(after[1])
    elif before:
        start, part, link = before.start(), as_listed(before[1]), before[2]
    if not part or time.clock != NO_CLOCK:
        return time
    low, high = lexicon()["parts"][part]
    time = replace(time, start=start, end=end, text=text[start:end], clock=(low, high))
    if high <= DAY_MINUTES:
        return time
    # A night belongs to two days; "the night to Tuesday" begins on Monday.
    first, last = shift((time.first, time.last), -1 if link == "to" else 0, 1)
    if link == "to":
        weekday = None if time.weekday is None else (time.weekday - 1) % 7
        return replace(time, first=first, last=last, weekday=weekday, day=None, month=None)
    return replace(time, first=first, last=last)


@cache
def _trigger() -> re.Pattern[str]:
    """Match what every time has: most claims without one are passed over at once."""
    words = lexicon()
    names = any_of((*MONTHS, *words["seasons"], *words["holidays"], *words["easter"], "Easter", "Christmas"))
    names += f"|{any_of(words['decades'])}|{either_case(words['near_days'])}|{any_of(words['parts'])}"
    counted = rf"(?:{any_of(ORDINALS)}|final|opening|last)[ -](?:{any_of(words['periods'])}|quarter|day)"
    numbered = rf"(?i:{any_of(words['numbered_periods'])} {any_of(SMALL)})"
    units = r"(?:week|weekend|month|year)"
    relative = rf"(?i:this|last|next|past|the) {units}|past|ago"
    relative += rf"|(?:last|next|coming) {SPELLED} (?:hour|day|week|month|year)s"
    clock = r"noon|midnight|o['’]clock|dawn|daybreak|dusk|(?:half|quarter|minutes) (?:to|past)"
    return re.compile(rf"\d|day\b|\b(?:{clock}|{relative}|{names}|{counted}|{numbered})\b")


@cache
def _speech() -> re.Pattern[str]:
    words = lexicon()
    return re.compile(rf"\b(?:{any_of(words['speech'])}|told \w+){WHEN_SAID}")


@cache
def _part_before() -> re.Pattern[str]:
    return re.compile(rf"\b({any_of(lexicon()['parts'])}) (of|to) (?:the )?$")


@cache
def _part_after() -> re.Pattern[str]:
    return re.compile(rf",? ({any_of(lexicon()['parts'])})\b(?!['’]s)")
