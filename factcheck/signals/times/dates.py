"""The rules that read days and months: a pattern, and what its match means."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import timedelta
from functools import cache

from factcheck.signals.times.calendar import (
    NO_CLOCK,
    Clues,
    Days,
    Time,
    a_day,
    any_of,
    day_of_some_year,
    easter,
    lexicon,
    month_days,
    month_of_some_year,
    shift,
    weekday_days,
)
from factcheck.signals.times.words import (
    YEAR,
    Match,
    Rule,
    a_time,
    compiled,
    month_number,
    nothing,
    words_before,
)

_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ENDING = r"(?:st|nd|rd|th)?"


@cache
def date_rules() -> tuple[Rule, ...]:
    """Return the rules for days and months, in the order in which they claim words."""
    words = lexicon()
    months, short, weekdays = (any_of(words[name]) for name in ("months", "months_short", "weekdays"))
    named = rf"(?P<month>{months}|{short}\b\.?)"
    prefix = rf"(?:{weekdays},? (?:the )?)?"
    year = rf"(?:,? (?P<year>{YEAR})\b)?"
    until = rf"(?:(?:\s?[-–—]\s?| to | and )(?P<until>{_DAY}){_ENDING}\b)?"
    return compiled(
        (
            (rf"\b(?:{any_of(words['not_weekdays'])}|(?:every|each)(?: other)? {weekdays})\b", nothing),
            (rf"\b{weekdays}(?:\s?[-–—/]\s?| to | through ){weekdays}\b|\b[Aa]n? {weekdays}\b", nothing),
            (r"\b(?:Mrs?|Ms|Theresa|Minister)\.? May\b", nothing),
            (r"\b(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b", _iso),
            (rf"\b{prefix}(?P<day>{_DAY}){_ENDING}{until}(?: of)? {named}(?!\w){year}", _date),
            (
                rf"(?<!\b[Ii]n )\b{prefix}{named} (?P<day>{_DAY}){_ENDING}\b(?![:.,]\d|%){until}{year}",
                _date,
            ),
            (rf"\b(?P<name>{any_of(words['holidays'])})\b{year}", _holiday),
            (rf"\b(?P<name>{any_of(words['easter'])})\b{year}", _easter),
            (rf"\b(?:the )?(?P<which>first|last) day of (?P<month>{months})\b{year}", _edge_of_month),
            (
                rf"\b(?:year|months) (?:to|ended|ending)(?: in)?(?: {_DAY})? {named}(?: {_DAY})?{year}",
                nothing,
            ),
            (rf"\b(?P<month>{months})\b(?:{year[:-1]}|,? (?:of )?(?P<of>last|this|next) year\b|)", _month),
            (rf"\b(?:(?P<which>{any_of(words['before_weekday'])}) )?(?P<name>{weekdays})\b", _weekday),
            (rf"\b(?P<name>{any_of(words['near_days'])})\b(?!['’]s)", _near_day),
        )
    )


def _on(match: Match, days: Days, month: int, day: int) -> Sequence[Time]:
    weekday = days[0].weekday() if days[0] and days[0] == days[1] else None
    return [Time(*match.span(), match[0], "day", days[0], days[1], weekday=weekday, month=month, day=day)]


def _iso(match: Match, clues: Clues) -> Sequence[Time]:
    days = a_day(int(match["year"]), int(match["month"]), int(match["day"]))
    return _on(match, days, int(match["month"]), int(match["day"])) if days[0] else ()


def _date(match: Match, clues: Clues) -> Sequence[Time]:
    month, day = month_number(match["month"]), int(match["day"])
    if day > monthrange(2024, month)[1]:
        return ()
    days = a_day(int(match["year"]), month, day) if match["year"] else day_of_some_year(month, day, clues)
    if not match["until"]:
        return _on(match, days, month, day)
    # "13 to 14 August": a span, of which the month is sure.
    last = shift(days, 0, max(0, int(match["until"]) - day))
    return [Time(*match.span(), match[0], "span", last[0], last[1], month=month)]


def _holiday(match: Match, clues: Clues) -> Sequence[Time]:
    month, day = lexicon()["holidays"][match["name"].replace("’", "'")]
    days = a_day(int(match["year"]), month, day) if match["year"] else day_of_some_year(month, day, clues)
    return _on(match, days, month, day)


def _easter(match: Match, clues: Clues) -> Sequence[Time]:
    year = int(match["year"] or (clues.published.year if clues.published else 0))
    if not year:
        return a_time(match, "day")
    found = easter(year) + timedelta(lexicon()["easter"][match["name"]])
    # Christmas articles that look back or ahead to an Easter of another year are rare: this year's, then.
    return _on(match, (found, found), found.month, found.day)


def _edge_of_month(match: Match, clues: Clues) -> Sequence[Time]:
    month = month_number(match["month"])
    year = int(match["year"] or (clues.published.year if clues.published else 2023))
    day = 1 if match["which"] == "first" else monthrange(year, month)[1]
    days = a_day(year, month, day) if match["year"] else day_of_some_year(month, day, clues)
    return _on(match, days, month, day)


def _month(match: Match, clues: Clues) -> Sequence[Time]:
    name, (start, part, lead) = match["month"], words_before(match)
    rel = {"last": -1, "next": 1}.get(lead, 0)
    marked = part or rel or match["year"] or match["of"] or name not in lexicon()["months_doubtful"]
    if not marked and not _is_month(lead, match.string[match.end() : match.end() + 5]):
        return ()
    if rel or lead == "this":
        start -= 5
    month, year = month_number(name), int(match["year"] or 0)
    if not year and match["of"] and clues.published:
        year = clues.published.year + {"last": -1, "this": 0, "next": 1}[match["of"]]
    near = Clues(clues.published, rel or clues.tense)
    days = month_days(year, month, part) if year else month_of_some_year(month, part, near)
    return [
        Time(start, match.end(), match.string[start : match.end()], "month", days[0], days[1], month=month)
    ]


def _is_month(lead: str, after: str) -> bool:
    """Tell "in May" and "the May election" from "May the", "April Jones" and "the March on"."""
    words = lexicon()
    sure = lead in words["surely_before_month"]
    return sure or (lead in words["before_month"] and not re.match(r" [A-Z]| (?:on|for|of) ", after))


def _weekday(match: Match, clues: Clues) -> Sequence[Time]:
    which, weekday = (match["which"] or "").lower(), lexicon()["weekdays"].index(match["name"])
    if which in ("following", "previous"):
        return ()  # counted from a day that the text names elsewhere
    days = weekday_days(weekday, clues, which)
    return [Time(*match.span(), match[0], "day", days[0], days[1], weekday=weekday)]


def _near_day(match: Match, clues: Clues) -> Sequence[Time]:
    name = match["name"].lower()
    if clues.published is None:
        return a_time(match, "day")
    by = {"yesterday": -1, "tomorrow": 1, "last night": -1}.get(name, 0)
    found = clues.published + timedelta(by)
    days = (found, found + timedelta(1)) if name in ("last night", "tonight") else (found, found)
    clock = lexicon()["parts"].get(name.split()[-1], NO_CLOCK)
    return [Time(*match.span(), match[0], "day", *days, clock=(clock[0], clock[1]))]
