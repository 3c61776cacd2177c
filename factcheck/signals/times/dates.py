"""The rules that read days and months: a pattern, and what its match means."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import timedelta
from functools import cache

from factcheck.signals.lexicon import MONTHS, MONTHS_SHORT, WEEKDAYS, any_of, as_listed, either_case
from factcheck.signals.numerals import ORDINALS
from factcheck.signals.times.calendar import (
    FUTURE,
    NO_CLOCK,
    PAST,
    UNKNOWN,
    UNTOLD,
    Clues,
    Days,
    Time,
    a_day,
    day_of_some_year,
    easter,
    lexicon,
    month_days,
    month_of_some_year,
    nearest,
    shift,
    weekday_days,
)
from factcheck.signals.times.words import (
    OF_YEAR,
    Match,
    Rule,
    a_time,
    compiled,
    month_number,
    nothing,
    ordinal,
    words_before,
)

_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ENDING = r"(?:st|nd|rd|th)?"


@cache
def date_rules() -> tuple[Rule, ...]:
    """Return the rules for days and months, in the order in which they claim words."""
    words = lexicon()
    months, short, weekdays = map(any_of, (MONTHS, MONTHS_SHORT, WEEKDAYS))
    named = rf"(?P<month>{months}|{short}\b\.?)"
    prefix = rf"(?:{weekdays},? (?:the )?)?"
    until = rf"(?:(?:\s?[-–—]\s?| to | and )(?P<until>{_DAY}){_ENDING}\b)?"
    return compiled(
        (
            (rf"\b{any_of(words['not_weekdays'])}\b", nothing),
            # Any Monday, or the name of a thing: "sign up for our Friday mail".
            (rf"\b(?:(?:every|each)(?: other)?|[Aa]n?|(?i:our|your)) {weekdays}\b", nothing),
            (
                rf"\b(?P<moved>(?:{any_of(words['dated'])})(?: \w+)? from )?"
                rf"(?P<span>(?P<first>{weekdays})"
                rf"(?:\s?[-–—/]\s?| to | through | until )(?P<last>{weekdays}))\b"
                rf"(?! \d|,? {named})",
                _weekdays,
            ),
            (r"\b(?:Mrs?|Ms|Theresa|Minister)\.? May\b", nothing),
            (r"\b(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b", _iso),
            (
                rf"\b{prefix}(?P<day>{_DAY}){_ENDING} {named}(?:\s?[-–—]\s?| to | until )"
                rf"(?P<until>{_DAY}){_ENDING} (?P<last>{months}|{short}\b\.?)(?!\w){OF_YEAR}",
                _days_of_two_months,
            ),
            (rf"\b{prefix}(?P<day>{_DAY}){_ENDING}{until}(?: of)? {named}(?!\w){OF_YEAR}", _date),
            (
                rf"(?<!\b[Ii]n )\b{prefix}{named} (?P<day>{_DAY}){_ENDING}\b(?![:.,]\d|%){until}{OF_YEAR}",
                _date,
            ),
            (rf"\b(?P<name>{any_of(words['holidays'])})\b{OF_YEAR}", _holiday),
            (rf"\b(?P<name>{any_of(words['easter'])})\b{OF_YEAR}", _easter),
            (rf"\b(?:the )?(?P<which>first|last) day of (?P<month>{months})\b{OF_YEAR}", _edge_of_month),
            (
                rf"\b(?:the )?(?P<which>{any_of((*list(ORDINALS)[:4], 'last', 'final'))}) week of "
                rf"(?P<month>{months})\b{OF_YEAR}",
                _week_of_month,
            ),
            (rf"\b[Oo]n (?P<span>the (?P<day>{_DAY})(?:st|nd|rd|th))(?=[.,;]|$)", _day_of_some_month),
            (
                rf"\b(?:[Bb]y|[Bb]efore|[Uu]ntil|[Ss]ince|[Aa]fter|[Aa]t|[Oo]ver) "
                rf"(?P<span>(?P<name>Christmas|Easter){OF_YEAR})"
                r"(?=[.,;:?!]|$| (?:and|but|if|when|as|in|to|at|last|this|next)\b)",
                _feast,
            ),
            (
                rf"\b(?:year|months) (?:to|ended|ending)(?: in)?(?: {_DAY})? {named}(?: {_DAY})?{OF_YEAR}",
                nothing,
            ),
            (rf"\b(?P<month>{months})\b(?:{OF_YEAR[:-1]}|,? (?:of )?(?P<of>last|this|next) year\b|)", _month),
            (rf"\b(?:(?P<which>{either_case(words['before_weekday'])}) )?(?P<name>{weekdays})\b", _weekday),
            (
                rf"\b(?P<name>{either_case(words['near_days'])})\b(?!(?<=oday)['’]s|(?<=omorrow)['’]s)",
                _near_day,
            ),
        )
    )


def _day_in(year: str | int | None, month: int, day: int, clues: Clues) -> Days:
    """Return a day of the year that is told, else of the one that is meant."""
    return a_day(int(year), month, day) if year else day_of_some_year(month, day, clues)


def _month_in(year: str | int | None, month: int, part: str, clues: Clues) -> Days:
    """Return the days of a month of the year that is told, else of the one that is meant."""
    return month_days(int(year), month, part) if year else month_of_some_year(month, part, clues)


def _on(match: Match, days: Days, month: int, day: int | None) -> Sequence[Time]:
    weekday = days[0].weekday() if days[0] and days[0] == days[1] else None
    return a_time(match, "day", days, weekday=weekday, month=month, day=day)


def _iso(match: Match, clues: Clues) -> Sequence[Time]:
    days = a_day(int(match["year"]), int(match["month"]), int(match["day"]))
    return _on(match, days, int(match["month"]), int(match["day"])) if days[0] else ()


def _date(match: Match, clues: Clues) -> Sequence[Time]:
    month, day = month_number(match["month"]), int(match["day"])
    if day > monthrange(2024, month)[1]:
        return ()
    days = _day_in(match["year"], month, day, clues)
    if not match["until"]:
        return _on(match, days, month, day)
    # "13 to 14 August": a span, of which the month is sure.
    return a_time(match, "span", shift(days, 0, max(0, int(match["until"]) - day)), month=month)


def _days_of_two_months(match: Match, clues: Clues) -> Sequence[Time]:
    """Read "28 May to 3 June" as one span."""
    months = month_number(match["month"]), month_number(match["last"])
    last = _day_in(match["year"], months[1], int(match["until"]), clues)[1]
    if last is None:
        return a_time(match, "span")
    first = a_day(last.year - (months[0] > months[1]), months[0], int(match["day"]))[0]
    return a_time(match, "span", (first, last)) if first and first <= last else ()


def _holiday(match: Match, clues: Clues) -> Sequence[Time]:
    month, day = lexicon()["holidays"][as_listed(match["name"])]
    days = _day_in(match["year"], month, day, clues)
    return _on(match, days, month, day)


def _year_meant(match: Match, clues: Clues) -> int:
    """Return the year that is told, else the article's, 0 without either."""
    return int(match["year"] or (clues.published.year if clues.published else 0))


def _easter(match: Match, clues: Clues) -> Sequence[Time]:
    year = _year_meant(match, clues)
    if not year:
        return a_time(match, "day")
    found = easter(year) + timedelta(lexicon()["easter"][as_listed(match["name"])])
    # Christmas articles that look back or ahead to an Easter of another year are rare: this year's, then.
    return _on(match, (found, found), found.month, found.day)


def _feast(match: Match, clues: Clues) -> Sequence[Time]:
    """Read "by Christmas" and "before Easter"."""
    if match["name"] == "Easter":
        year = _year_meant(match, clues)
        found = (easter(year), easter(year)) if year else UNKNOWN
    else:
        found = _day_in(match["year"], 12, 25, clues)
    return a_time(match, "day", found)


def _edge_of_month(match: Match, clues: Clues) -> Sequence[Time]:
    month, part = month_number(match["month"]), "start" if match["which"] == "first" else "end"
    days = _month_in(match["year"], month, part, clues)
    return _on(match, days, month, days[0].day if days[0] else None)


def _week_of_month(match: Match, clues: Clues) -> Sequence[Time]:
    """Read "the first week of March": seven days counted from the first, or the last seven."""
    month, number = month_number(match["month"]), ordinal(match["which"])
    days = _month_in(match["year"], month, "", clues)
    if days[0] and days[1]:
        first = days[1] - timedelta(6) if number < 1 else days[0] + timedelta(7 * number - 7)
        days = first, first + timedelta(6)
    return a_time(match, "span", days, month=month)


def _day_of_some_month(match: Match, clues: Clues) -> Sequence[Time]:
    """Read "on the 12th", of the month that the article's day and the tense tell."""
    day = int(match["day"])
    if clues.published is None:
        return ()
    firsts = [month_days(clues.published.year, clues.published.month)[0] or clues.published]
    firsts = [firsts[0] - timedelta(1), firsts[0], firsts[0] + timedelta(31)]
    found = [a_day(first.year, first.month, day)[0] for first in firsts]
    tense = PAST if clues.tense == UNTOLD else clues.tense
    days = nearest([(d, d) for d in found if d], clues.published, tense)
    return a_time(match, "day", days)


def _month(match: Match, clues: Clues) -> Sequence[Time]:
    name, (start, part, lead) = match["month"], words_before(match)
    rel = {"last": -1, "next": 1}.get(lead, 0)
    marked = part or rel or match["year"] or match["of"] or name not in lexicon()["months_doubtful"]
    if not marked and not _is_month(lead, match.string[match.end() : match.end() + 5]):
        return ()
    if rel or lead == "this":
        start -= 5
    month, year = month_number(name), match["year"]
    if not year and match["of"] and clues.published:
        year = clues.published.year + {"last": -1, "this": 0, "next": 1}[match["of"]]
    days = _month_in(year, month, part, Clues(clues.published, rel or clues.tense))
    return a_time(match, "month", days, start=start, month=month)


def _is_month(lead: str, after: str) -> bool:
    """Tell "in May" and "the May election" from "May the", "April Jones" and "the March on"."""
    words = lexicon()
    sure = lead in words["surely_before_month"]
    return sure or (lead in words["before_month"] and not re.match(r" [A-Z]| (?:on|for|of) ", after))


def _weekday(match: Match, clues: Clues) -> Sequence[Time]:
    which, weekday = (match["which"] or "").lower(), WEEKDAYS.index(match["name"])
    if which in ("following", "previous"):
        return ()  # counted from a day that the text names elsewhere
    return a_time(match, "day", weekday_days(weekday, clues, which), weekday=weekday)


def _weekdays(match: Match, clues: Clues) -> Sequence[Time]:
    """Read "from Monday to Wednesday" as a span, "moved from Friday to Monday" as two days."""
    first, last = WEEKDAYS.index(match["first"]), WEEKDAYS.index(match["last"])
    if match["moved"]:
        ahead = Clues(clues.published, FUTURE)
        return [
            Time(*match.span(name), match[name], "day", *weekday_days(weekday, ahead), weekday=weekday)
            for name, weekday in (("first", first), ("last", last))
        ]
    if clues.tense == UNTOLD or re.search(rf"\b{any_of(lexicon()['habits'])}\b", match.string):
        return ()
    days = weekday_days(first, clues)
    return a_time(match, "span", shift(days, 0, (last - first) % 7))


def _near_day(match: Match, clues: Clues) -> Sequence[Time]:
    name = as_listed(match["name"]).lower()
    if clues.published is None:
        return a_time(match, "day")
    if name == "overnight" and not _is_overnight(match):
        return ()
    tense = clues.tense if name == "overnight" else UNTOLD
    by = 0 if name == "overnight" and tense == FUTURE else lexicon()["near_days"][name]
    found = clues.published + timedelta(by)
    night = name in ("last night", "tonight", "overnight")
    clock = lexicon()["parts"].get("night" if name == "overnight" else name.split()[-1], NO_CLOCK)
    return a_time(match, "day", (found, found + timedelta(night)), clock=(clock[0], clock[1]))


def _is_overnight(match: Match) -> bool:
    """Tell "sank overnight" from "an overnight train" and from "overnight on Saturday"."""
    words = lexicon()
    after = rf" (?:{any_of(words['after_overnight'])}\b|(?:on|into|to|from) {any_of(WEEKDAYS)})"
    return not (
        re.compile(after).match(match.string, match.end()) or words_before(match)[2] in ("a", "an", "the")
    )
