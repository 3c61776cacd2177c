"""The rules that count from the day of the article, or from another day that the text names."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from factcheck.signals.lexicon import WEEKDAYS, any_of
from factcheck.signals.numerals import SPELLED
from factcheck.signals.times.calendar import (
    FUTURE,
    PERFECT,
    UNCLEAR,
    UNKNOWN,
    UNTOLD,
    Clues,
    Days,
    Kind,
    Time,
    lexicon,
    month_days,
    shift,
    year_days,
)
from factcheck.signals.times.words import YEAR, Match, Rule, a_time, compiled, ordinal, words_before

_UNITS = r"(?P<unit>day|week|month|year)"
_DAYS = {"hour": 1, "day": 1, "week": 7, "month": 30, "year": 365}
_KINDS: dict[str, Kind] = {"day": "day", "week": "week", "weekend": "span", "month": "month", "year": "year"}
_BACK = ("earlier", "before", "previous")
_WEEK_PARTS = {"start": (0, 0), "early": (0, 1), "mid": (1, 3), "late": (3, 6), "end": (4, 6)}
_DECADE_PARTS = {"start": (0, 0), "early": (0, 3), "mid": (4, 6), "late": (6, 9), "end": (9, 9)}
_FARTHEST = 200_000  # days


@cache
def relative_rules() -> tuple[Rule, ...]:
    """Return the rules for times counted from the article's day, in the order in which they claim words."""
    words = lexicon()
    number = rf"(?:(?P<number>\d{{1,3}}|{SPELLED}) )"
    whole = r"(?P<rel>[Tt]his past|[Tt]his|[Ll]ast|[Nn]ext|(?:[Oo]ver|[Aa]t|[Oo]n) the|[Tt]he)"
    return compiled(
        (
            (
                rf"\b(?:the )?(?P<half>first|second) half of "
                rf"(?:(?P<rel>the|this|last|next) year|(?P<year>{YEAR}))\b",
                _half_year,
            ),
            (
                rf"\b(?:the|these) (?P<side>past|last|next|coming) {number}"
                r"(?P<unit>hour|day|week|month|year)s\b"
                r"(?! of\b)",
                _stretch,
            ),
            (rf"\bthe (?P<side>past) {_UNITS}\b(?! of\b)", _stretch),
            (
                rf"(?<!\bthe )\b(?:(?:[Ee]arlier|[Ll]ater) )?{whole} "
                r"(?P<unit>week(?:end)?|month|year)\b(?!-)",
                _relative,
            ),
            (rf"\b(?P<number>\d{{1,3}}|(?i:an?|a couple of|{SPELLED})) {_UNITS}s? ago\b", _ago),
            (r"\b(?P<first>(?:1[5-9]|20)\d)0s\b", _decade),
            (rf"\b[Tt]he (?P<name>{any_of(words['decades'])}|['’](?P<short>[2-9])0s)\b", _named_decade),
        )
    )


def find_anchored(text: str, found: Sequence[Time]) -> list[Time]:
    """Return the times that are counted from another that stands before them.

    "54 on Wednesday, down from 61 the day before" -> the Tuesday; without such a time, nothing.
    """
    if not found:
        return []
    anchored: list[Time] = []
    for match in _anchored().finditer(text):
        near = [time for time in found if time.end <= match.start() and time.first]
        if near and not any(time.start < match.end() and match.start() < time.end for time in found):
            anchored += _from_anchor(match, max(near, key=lambda time: time.end))
    return anchored


@cache
def _anchored() -> re.Pattern[str]:
    number, ends = rf"(?P<number>\d{{1,2}}|(?i:an?|{SPELLED}))", r"(?=[.,;:]|$| and\b| but\b)"
    return re.compile(
        rf"\b(?:{number} {_UNITS}s? (?:(?P<side>later|earlier)\b|(?P<by>before|after){ends})"
        rf"|[Tt]he (?P<whole>day|week|month|year) (?P<near>before|after){ends}"
        rf"|[Tt]he (?P<next>following|next|previous) "
        rf"(?P<what>day|week|month|year|{any_of(WEEKDAYS)})\b)"
    )


def _from_anchor(match: Match, anchor: Time) -> Sequence[Time]:
    groups = match.groupdict()
    unit = groups["unit"] or groups["whole"] or groups["what"]
    side = groups["side"] or groups["by"] or groups["near"] or groups["next"]
    by = ordinal(groups["number"] or "one") * (-1 if side in _BACK else 1)
    first, last = anchor.first, anchor.last
    if first is None or last is None or abs(by) * _DAYS.get(unit, 7) > _FARTHEST:
        return ()
    if unit == "year":
        if anchor.kind == "month" and by < 0:  # "up from 4 per cent in April a year earlier"
            return a_time(match, "month", month_days(first.year + by, first.month))
        return a_time(match, "year", year_days(first.year + by)) if first.year == last.year else ()
    if unit == "month":
        return a_time(match, "month", _month_off(first, by)) if first.month == last.month else ()
    if anchor.kind != "day":
        return ()
    if unit in WEEKDAYS:
        weekday = WEEKDAYS.index(unit)
        off = (weekday - first.weekday()) % 7
        day = first + timedelta(off or 7) if by > 0 else first - timedelta(7 - off)
        return a_time(match, "day", (day, day), weekday=weekday)
    if unit == "week" and not groups["number"]:
        monday = first - timedelta(first.weekday())
        return a_time(match, "week", shift((monday, monday), 7 * by, 6))
    return a_time(match, "day", shift((first, first), by * _DAYS[unit]))


def _month_off(day: date, by: int, part: str = "") -> Days:
    years, month = divmod(day.month - 1 + by, 12)
    return month_days(day.year + years, month + 1, part)


def _half_year(match: Match, clues: Clues) -> Sequence[Time]:
    by = {"last": -1, "next": 1}.get(match["rel"] or "", 0)
    year = int(match["year"] or 0) or (clues.published.year + by if clues.published else 0)
    low, high = ((1, 1), (6, 30)) if match["half"] == "first" else ((7, 1), (12, 31))
    days = (date(year, *low), date(year, *high)) if year else UNKNOWN
    return a_time(match, "span", days, period=f"half {ordinal(match['half'])}")


def _stretch(match: Match, clues: Clues) -> Sequence[Time]:
    """Read "the past two weeks", "the next three days"."""
    if clues.published is None:
        return ()
    count = ordinal(match.groupdict().get("number") or "one")
    unit, day = match["unit"], clues.published
    length = timedelta(-(-count // 24) if unit == "hour" else count * _DAYS[unit])
    if unit == "year":  # by the calendar: ten years are not 3,650 days
        length = timedelta(round(count * 365.25))
    return a_time(
        match, "span", (day, day + length) if match["side"] in ("next", "coming") else (day - length, day)
    )


def _relative(match: Match, clues: Clues) -> Sequence[Time]:
    unit, rel = match["unit"], match["rel"].lower()
    start, part, _ = words_before(match)
    if rel.endswith("the") and unit != "weekend" and not part:
        return ()
    day = clues.published
    days = _relative_days(unit, rel, part, day, clues.tense) if day else UNKNOWN
    return a_time(match, _KINDS[unit], days, start=start)


def _relative_days(unit: str, rel: str, part: str, day: date, tense: int) -> Days:
    by = {"last": -1, "this past": -1, "next": 1}.get(rel, 0)
    if unit == "year":
        return year_days(day.year + by, part)
    if unit == "month":
        return _month_off(day, by, part)
    monday = day - timedelta(day.weekday())
    if unit == "week":
        low, high = _WEEK_PARTS.get(part, (0, 6))
        return shift((monday, monday), 7 * by + low, high - low)
    saturday = monday + timedelta(5)
    if rel in ("last", "next") or day >= saturday:
        return shift((saturday, saturday), 7 * by if rel != "this past" else 0, 1)
    ahead = tense in (FUTURE, PERFECT) or (rel == "this" and tense == UNTOLD)
    first = saturday if ahead and rel != "this past" else saturday - timedelta(7)
    return first, (saturday if tense == UNCLEAR and rel != "this past" else first) + timedelta(1)


def _ago(match: Match, clues: Clues) -> Sequence[Time]:
    number, unit, day = ordinal(match["number"]), match["unit"], clues.published
    kind: Kind = "day" if unit == "day" else "span"
    if day is None:
        return a_time(match, kind)
    if number * _DAYS[unit] > _FARTHEST:
        return ()
    if unit == "year":
        return a_time(match, kind, year_days(day.year - number))
    if unit == "month":
        return a_time(match, kind, _month_off(day, -number))
    middle = day - timedelta(number * _DAYS[unit])
    slack = 3 if unit == "week" and number > 1 else 0  # "two weeks ago" is seldom counted out
    return a_time(match, kind, shift((middle, middle), -slack, 2 * slack))


def _decade(match: Match, clues: Clues) -> Sequence[Time]:
    start, part, _ = words_before(match)
    low, high = _DECADE_PARTS.get(part, (0, 9))
    year = int(match["first"]) * 10
    return a_time(match, "span", (date(year + low, 1, 1), date(year + high, 12, 31)), start=start)


def _named_decade(match: Match, clues: Clues) -> Sequence[Time]:
    tens = int(match["short"] or 0) or 5 + lexicon()["decades"].index(match["name"])
    year = 1900 + 10 * tens if tens > 2 else 2000 + 10 * tens
    return a_time(match, "span", (date(year, 1, 1), date(year + 9, 12, 31)))
