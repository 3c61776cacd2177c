"""The rules that read weeks, years, quarters, seasons and rounds: a pattern, and what its match means."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from factcheck.signals.lexicon import MONTHS, any_of
from factcheck.signals.numerals import SPELLED, SPELLED_ORDINAL
from factcheck.signals.times.calendar import (
    PAST,
    UNKNOWN,
    UNTOLD,
    Clues,
    Days,
    Time,
    distance,
    lexicon,
    nearest,
    quarter_days,
    season_days,
    year_days,
)
from factcheck.signals.times.words import OF_YEAR, YEAR, Match, Rule, a_time, compiled, ordinal, words_before

_BEFORE_SEASON = re.compile(r"\b(?:in|since|until|by|the|that|during)\s(?:the\s)?$")


@cache
def period_rules() -> tuple[Rule, ...]:
    """Return the rules for weeks and longer, and for ordinal periods, in the order they claim words."""
    words = lexicon()
    ordinals = rf"(?:{SPELLED_ORDINAL}|final|last|opening)"
    units, numbered = any_of(words["periods"]), any_of(words["numbered_periods"])
    quarter = r"quarter(?!s|-? ?final| of (?:a|the) cent)"
    joined = r"(?P<join>\s?[-–—]\s?| to | until | through | and )"
    return compiled(
        (
            (rf"\b(?:(?P<ordinal>{ordinals})[ -]{quarter}|Q(?P<number>[1-4]))\b{OF_YEAR}", _quarter),
            (rf"\b(?:(?:fiscal|financial)(?: year)?|FY) ?(?P<year>{YEAR}|\d\d)\b", _fiscal),
            (r"(?<![\w/.,-])(?P<first>(?:19|20)\d\d)[-–/](?P<year>\d\d)\b(?![-–/\d])", _fiscal),
            (rf"\b(?:(?P<rel>last|this|next) )?(?P<season>{any_of(words['seasons'])})\b{OF_YEAR}", _season),
            (
                rf"\b(?P<ordinal>{ordinals})[ -](?P<unit>{units})\b(?! of {any_of(MONTHS)})",
                _period,
            ),
            (rf"\b(?P<unit>(?i:{numbered})) (?P<number>\d{{1,2}}|(?i:{SPELLED}))\b", _period),
            (
                rf"(?<![\d.,-])(?P<between>[Bb]etween )?"
                rf"(?P<span>(?P<first>{YEAR}){joined}(?P<year>{YEAR}))\b(?![-,.]\d)",
                _years,
            ),
            (rf"\b(?P<year>{YEAR})\b(?![-–/:]\d|[,.]\d|\s?%)(?= (?P<next>[a-z]+)|)", _year),
        )
    )


def _quarter(match: Match, clues: Clues) -> Sequence[Time]:
    number = int(match["number"] or ordinal(match["ordinal"]))
    number = 4 if match["ordinal"] == "final" else number
    if not 1 <= number <= 4:
        return ()
    days = quarter_days(int(match["year"]), number) if match["year"] else UNKNOWN
    return a_time(match, "quarter", days, period=f"quarter {number}")


def _fiscal(match: Match, clues: Clues) -> Sequence[Time]:
    year = int(match["year"])
    if first := match.groupdict().get("first"):
        if (int(first) + 1) % 100 != year:
            return ()
        year = int(first) + 1
    year = year if year > 99 else 2000 + year
    return a_time(match, "year", (date(year - 1, 1, 1), date(year, 12, 31)), period=f"fiscal {year}")


def _season(match: Match, clues: Clues) -> Sequence[Time]:
    season, rel = match["season"], match["rel"]
    before = match.string[max(0, match.start() - 12) : match.start()]
    told = match["year"] or rel
    if not told and (season == "fall" or not _BEFORE_SEASON.search(before)):
        return ()
    label = "season " + season.replace("fall", "autumn")
    days = UNKNOWN
    if match["year"]:
        days = _season_of(int(match["year"]), season)
    elif clues.published:
        days = _season_near(season, rel or "", clues.published, clues.tense)
    return a_time(match, "season", days, period=label)


def _season_of(year: int, season: str) -> Days:
    """Return the days of "the summer of 2023"; the winter of a year may begin or end in it."""
    first, last = season_days(year, season)
    return (season_days(year - 1, season)[0], last) if first.year != last.year else (first, last)


def _season_near(season: str, rel: str, day: date, tense: int) -> Days:
    """Return the days of "last summer", which is over, "next spring", which is to come, "in the spring"."""
    around = [season_days(year, season) for year in range(day.year - 2, day.year + 3)]
    if rel == "last":
        return [days for days in around if days[1] < day][-1]
    if rel == "next":
        return next(days for days in around if days[0] > day)
    if rel == "this":
        return min(around, key=lambda days: distance(days, day))
    if tense in (PAST, UNTOLD):  # "was moved in the autumn" is not said when it has hardly begun
        return nearest(around, day - timedelta(30), PAST)
    return nearest(around, day, tense)


def _period(match: Match, clues: Clues) -> Sequence[Time]:
    unit, groups = match["unit"].lower(), match.groupdict()
    number = ordinal(groups.get("ordinal") or groups.get("number") or "")
    if groups.get("ordinal") == "last" and unit in ("season", "week", "day", "term", "session"):
        return ()  # the one before this, or the final one
    unit = {"innings": "inning", "installment": "instalment"}.get(unit, unit)
    return a_time(match, "period", period=f"{unit} {number}")


def _years(match: Match, clues: Clues) -> Sequence[Time]:
    first, last = int(match["first"]), int(match["year"])
    if match["join"] == " and " and not match["between"]:
        return [  # "2021 and 2022": two years
            Time(*match.span(name), match[name], "year", *year_days(int(match[name])))
            for name in ("first", "year")
        ]
    return a_time(match, "span", (date(first, 1, 1), date(last, 12, 31))) if first < last else ()


def _year(match: Match, clues: Clues) -> Sequence[Time]:
    (start, part, lead), after, year = words_before(match), match["next"] or "", int(match["year"])
    words = lexicon()
    if after in words["counted"] or (lead not in words["before_year"] and not part):
        return ()
    if lead not in words["surely_before_year"] and not part:
        counts = after.endswith("s") and after not in words["no_plurals"]
        if year % 100 == 0 or (counts and lead not in words["determiners"]):
            return ()
    return a_time(match, "year", year_days(year, part), start=start)
