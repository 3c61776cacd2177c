"""Marked quantities and times, for the rules that read them: found where they are, with their value."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import isclose

from factcheck.errors import InputError
from factcheck.evaluation.gold import quote_pattern, shared
from factcheck.records import Published
from factcheck.signals.quantities import Quantity, find_quantities
from factcheck.signals.times import Time, find_times

SAME_SPAN = 0.5  # of the union of two spans
SAME_VALUE = 1e-6  # of the greater
VALUES = ("exact", "wider", "wrong")
MIDNIGHT = 1440  # minutes
OPTIONAL = "optional"  # in the note of a mark that counts neither when found nor when missed
YEAR = 31_557_600.0  # seconds, of 365.25 days
# Units as marked, in the base units that values are compared in: a table of its own, so that a wrong factor
# of the rules does not measure itself. Points are counted, and what a rate is per is not compared.
BASE: Mapping[str, tuple[float, str]] = {
    "": (1, ""), "point": (1, ""), "share": (100, "%"), "%": (1, "%"),
    "s": (1, "s"), "minute": (60, "s"), "hour": (3600, "s"), "day": (86_400, "s"), "week": (604_800, "s"),
    "month": (YEAR / 12, "s"), "year": (YEAR, "s"),
    "m": (1, "m"), "km": (1000, "m"), "mile": (1609.344, "m"),
    "tonne": (1000, "kg"), "gigabyte": (1e9, "byte"), "cubic metre per second": (1000, "litre"),
    "EUR": (1, "EUR"), "GBP": (1, "GBP"), "USD": (1, "USD"), "crown": (1, "krone"),
}  # fmt: skip
RATIOS = {
    "recall with the right value": ("exact", "marked"),
    "recall with the right or a wider value": ("held", "marked"),
    "precision with the right value": ("exact", "found"),
    "precision with the right or a wider value": ("held", "found"),
}
_CLOCK = re.compile(r"(\d\d):(\d\d)")


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A quantity or time in a sentence, with its value; "" where it has none."""

    story: str
    file: str
    sentence: str
    span: str
    type: str  # quantity or time
    low: str = ""
    high: str = ""
    unit: str = ""
    first: str = ""  # days, as in 2024-05-01
    last: str = ""
    note: str = ""  # begins with HH:MM for a time of day
    where: str = ""  # file and line

    @property
    def is_optional(self) -> bool:
        """Tell whether a careful reader may mark it or not."""
        return OPTIONAL in self.note


def compare_spans(marks: Sequence[MarkedSpan], published: Published) -> dict[str, int]:
    """Hold the quantities, or the times, of one sentence against its marks, and count.

    marks: all of one type. A value is exact, wider (an interval that holds the marked one) or wrong;
    what is not marked is spurious. Periods without days ("the second round") are not marked, nor counted.
    """
    sentence = marks[0].sentence
    found: Sequence[Quantity | Time] = (
        [time for time in find_times(sentence, published) if time.kind != "period" or time.first]
        if marks[0].type == "time"
        else find_quantities(sentence)
    )
    matched = _match(marks, found)
    needed = [i for i, mark in enumerate(marks) if not mark.is_optional]
    values = Counter(value_of(marks[i], found[matched[i]]) for i in needed if i in matched)
    spurious = len(found) - len(matched)
    return {
        **{name: values[name] for name in VALUES},
        "marked": len(needed),
        "held": values["exact"] + values["wider"],
        "missed": len(needed) - values.total(),
        "spurious": spurious,
        "found": values.total() + spurious,
    }


def _match(marks: Sequence[MarkedSpan], found: Sequence[Quantity | Time]) -> dict[int, int]:
    """Return which found span is that of which mark: the best fit first, each once."""
    fits = [
        (shared(span, (item.start, item.end)), -i, -j)
        for i, span in enumerate(_places(marks))
        for j, item in enumerate(found)
    ]
    matched: dict[int, int] = {}
    for fit, i, j in sorted(fits, reverse=True):
        if fit >= SAME_SPAN and -i not in matched and -j not in matched.values():
            matched[-i] = -j
    return matched


def _places(marks: Sequence[MarkedSpan]) -> list[tuple[int, int]]:
    """Return where each span stands in its sentence; one that is marked twice stands there twice."""
    places: list[tuple[int, int]] = []
    for mark in marks:
        spans = [match.span() for match in quote_pattern(mark.span).finditer(mark.sentence)]
        free = [span for span in spans if span not in places]
        if not free:
            raise InputError(f"{mark.where}: the span {mark.span!r} is not in the sentence, or not so often")
        places.append(free[0])
    return places


def value_of(mark: MarkedSpan, item: Quantity | Time) -> str:
    """Tell whether a found quantity or time has the value that was marked, in a word of VALUES."""
    return _of_time(mark, item) if isinstance(item, Time) else _of_quantity(mark, item)


def _of_time(mark: MarkedSpan, time: Time) -> str:
    clock = _CLOCK.match(mark.note)
    if clock:
        low, high = time.clock
        minutes = 60 * int(clock[1]) + int(clock[2])
        if not any(low <= value <= high for value in (minutes, minutes + MIDNIGHT)):
            return "wrong"
    if not mark.first or not time.first or not time.last:
        return "exact" if bool(mark.first) == bool(time.first) else "wrong"
    first, last = date.fromisoformat(mark.first), date.fromisoformat(mark.last)
    if (time.first, time.last) == (first, last):
        return "exact"
    return "wider" if time.first <= first and last <= time.last else "wrong"


def _of_quantity(mark: MarkedSpan, quantity: Quantity) -> str:
    factor, unit = _base(mark)
    # An age is read as a count of the noun "age".
    by, found_unit = (YEAR, "s") if quantity.noun == "age" else (1.0, quantity.unit)
    if unit != found_unit:
        return "wrong"
    low, high = (_number(text, mark.unit) * factor for text in (mark.low, mark.high))
    # "More than 500" of things that are counted is from 500 as much as from 501.
    slack = 1.0 if not unit and low != high else 0.0
    if _is_close(low, quantity.low * by, slack) and _is_close(high, quantity.high * by, slack):
        return "exact"
    return "wider" if quantity.low * by <= low and high <= quantity.high * by else "wrong"


def _is_close(a: float, b: float, slack: float) -> bool:
    return isclose(a, b, rel_tol=SAME_VALUE, abs_tol=slack)


def _number(text: str, unit: str) -> float:
    # A share is marked to four digits: 0.3333 is a third.
    return float(Fraction(text).limit_denominator(100)) if unit == "share" else float(text)


def _base(mark: MarkedSpan) -> tuple[float, str]:
    if mark.unit not in BASE:
        raise InputError(f"{mark.where}: unknown unit {mark.unit!r}; use {', '.join(filter(None, BASE))}")
    return BASE[mark.unit]
