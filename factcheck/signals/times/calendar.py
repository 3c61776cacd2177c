"""A time in a text, and the calendar: which days the words may mean."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Any, Literal

from factcheck.signals.lexicon import table

Kind = Literal["day", "week", "month", "quarter", "season", "year", "span", "clock", "period"]
Days = tuple[date | None, date | None]
UNKNOWN: Days = (None, None)
DAY_MINUTES = 1440
NO_CLOCK = (-1, -1)
# Where the tense tells nothing, "6 May" means the nearest one, unless that is further away than this.
NEAR_DAYS = 45
# What the verb tells of a time. With a day, "has summoned him" looks ahead; "was due" may look either way.
PAST, UNTOLD, FUTURE, UNCLEAR, PERFECT = -1, 0, 1, 2, 3
# First and last month or day of a part; the end of March is its last day.
MONTH_PARTS = {"start": (1, 1), "early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (31, 31)}
YEAR_PARTS = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}


@dataclass(frozen=True, slots=True)
class Time:
    """Words of a text that name a time, and all that is known of it.

    "on 8 May" in an article of 10 May 2023: first and last are 8 May 2023. Where a year or week cannot
    be told, first and last hold all it may be, and weekday, month and day what is sure of it.
    """

    start: int  # code points
    end: int
    text: str
    kind: Kind
    first: date | None = None  # the days it may mean, both ends included
    last: date | None = None
    weekday: int | None = None  # 0 is Monday
    month: int | None = None
    day: int | None = None
    clock: tuple[int, int] = NO_CLOCK  # minutes since midnight; past 1440 is the day after
    period: str = ""  # "round 1", "quarter 2", "fiscal 2023", "season spring"
    bound: str = ""  # since, until, before, after, by
    reporting: bool = False  # when it was said: "said on Monday"


@dataclass(frozen=True, slots=True)
class Clues:
    """What a time is read by: the day of the article, and whether the sentence tells past or future."""

    published: date | None
    tense: int  # PAST, FUTURE, ...


def lexicon() -> dict[str, Any]:
    """Return the word lists of lexicon.toml."""
    return table("times/lexicon.toml")


def a_day(year: int, month: int, day: int) -> Days:
    """Return one day as an interval, UNKNOWN for a day that no calendar has."""
    if not (MINYEAR < year < MAXYEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return UNKNOWN
    return date(year, month, day), date(year, month, day)


def month_days(year: int, month: int, part: str = "") -> Days:
    """Return the days of a month, or of its start, early, mid or late part, or end."""
    low, high = MONTH_PARTS.get(part, (1, 31))
    end = monthrange(year, month)[1]
    return date(year, month, min(low, end)), date(year, month, min(high, end))


def year_days(year: int, part: str = "") -> Days:
    """Return the days of a year, or of its start, early, mid or late part, or end."""
    if part in ("start", "end"):
        return a_day(year, *((1, 1) if part == "start" else (12, 31)))
    low, high = YEAR_PARTS.get(part, (1, 12))
    return date(year, low, 1), date(year, high, monthrange(year, high)[1])


def quarter_days(year: int, quarter: int) -> Days:
    """Return the days of a quarter of the calendar year."""
    return date(year, 3 * quarter - 2, 1), date(year, 3 * quarter, monthrange(year, 3 * quarter)[1])


def season_days(year: int, season: str) -> tuple[date, date]:
    """Return the days of the season that begins in a year."""
    low, high = lexicon()["seasons"][season]
    end = year + (high < low)
    return date(year, low, 1), date(end, high, monthrange(end, high)[1])


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def weekday_days(weekday: int, clues: Clues, which: str = "") -> Days:
    """Return the day of "on Thursday", "last Friday" or "next Monday", or all it may be."""
    if clues.published is None:
        return UNKNOWN
    back = (clues.published.weekday() - weekday) % 7
    past, coming = clues.published - timedelta(back), clues.published + timedelta(-back % 7)
    week = timedelta(7)
    if which in ("last", "past"):  # on a Saturday "last Friday" may be yesterday or eight days ago
        past = past if back else past - week
        return (past if back >= 3 or not back else past - week), past
    if which in ("next", "coming"):
        coming = coming if back else coming + week
        return coming, (coming if -back % 7 >= 4 or not back or which == "coming" else coming + week)
    if clues.tense == UNCLEAR:
        return past, coming
    return (coming, coming) if clues.tense in (FUTURE, PERFECT) else (past, past)


def day_of_some_year(month: int, day: int, clues: Clues) -> Days:
    """Return the day of "6 May": the nearest in the direction of the tense, or all it may be."""
    if clues.published is None:
        return UNKNOWN
    year = clues.published.year
    found = [a_day(y, month, day)[0] for y in range(year - 1, year + 2)]
    return nearest([(d, d) for d in found if d is not None], clues.published, clues.tense)


def month_of_some_year(month: int, part: str, clues: Clues) -> Days:
    """Return the days of "in March" or "early March" in the year that the tense and the date tell."""
    if clues.published is None:
        return UNKNOWN
    year = clues.published.year
    found = [month_days(y, month, part) for y in range(year - 1, year + 2)]
    return nearest([(a, b) for a, b in found if a and b], clues.published, clues.tense)


def nearest(options: Sequence[tuple[date, date]], published: date, tense: int) -> Days:
    """Return the interval that is meant: in the direction of the tense, else the nearest or the last."""
    # A day of grace: the article's date may be that of another time zone.
    past = [days for days in options if days[0] <= published + timedelta(1)]
    coming = [days for days in options if days[1] >= published - timedelta(1)]
    if tense == PAST and past:
        return past[-1]
    if tense == FUTURE and coming:
        return coming[0]
    near = [days for days in options if distance(days, published) <= NEAR_DAYS]
    if near:
        return min(near, key=lambda days: distance(days, published))
    if tense == UNCLEAR and past and coming:
        return past[-1][0], coming[0][1]
    return (past or coming)[-1] if past or coming else UNKNOWN


def distance(days: tuple[date, date], published: date) -> int:
    """Return how many days an interval is from a day, 0 where it holds it."""
    return max((days[0] - published).days, (published - days[1]).days, 0)


def shift(days: Days, by: int, longer: int = 0) -> Days:
    """Move an interval by days, and let it end some days later."""
    if days[0] is None or days[1] is None:
        return UNKNOWN
    return days[0] + timedelta(by), days[1] + timedelta(by + longer)
