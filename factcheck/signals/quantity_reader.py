"""The quantities of a text: value or interval, unit, and what is counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from factcheck.signals import quantity_context as context
from factcheck.signals.counted import counted_noun
from factcheck.signals.not_quantities import is_day, is_none, is_year
from factcheck.signals.numerals import Numeral, find_numerals
from factcheck.signals.quantity_lexicon import (
    BEFORE,
    magnitude_in,
    plural_behind,
    start_with_symbol,
    symbol_before,
    unit_behind,
)

INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity: low == high unless it is an interval; unit "" for counts; noun: a stem of what is counted.

    step: what its last digit is worth. role: "from", "to", "by", "ago" and the like, which a change or a time
    is told by. text == the article's text[start:end].
    """

    start: int
    end: int
    text: str
    low: float
    high: float
    unit: str
    noun: str
    approximate: bool
    ordinal: bool
    step: float
    role: str


@lru_cache(maxsize=8192)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order, without dates, clock times and numbers in names.

    "At least 12 people died near Line 5 on 6 May." -> one, from 12 upwards, of "dead".
    """
    numerals = list(find_numerals(text))
    found: list[Quantity] = []
    at = 0
    while at < len(numerals):
        if found and numerals[at].start < found[-1].end:  # the half of "a year and a half"
            at += 1
            continue
        taken, quantity = _read(text, numerals, at)
        found += quantity
        at += taken
    return tuple(_joined(text, found))


def _read(text: str, numerals: list[Numeral], at: int) -> tuple[int, list[Quantity]]:
    """Return how many numerals were read, and the quantity they make, if they make one."""
    first = numerals[at]
    if at + 1 < len(numerals):
        second = numerals[at + 1]
        for reader in (_share, _range, _score):
            quantity = reader(text, first, second)
            if quantity:
                return 2, [quantity]
    chained = re.match(r"[-–]\d", text[first.end : first.end + 2]) or re.match(
        r"\d[-–]", text[max(0, first.start - 2) : first.start]
    )
    if chained or is_none(text, first):  # "313-223-4759"
        return 1, []
    return 1, [_single(text, first)]


def _share(text: str, first: Numeral, second: Numeral) -> Quantity | None:
    """Read "six in ten" and "68 out of every hundred"."""
    gap = text[first.end : second.start]
    if not context.SHARES.fullmatch(gap) or not first.high < second.low <= 1000 or second.form == "ordinal":
        return None
    if " in" in gap and (unit_behind(text, second.end)[0] == "s" or second.low > 100):
        return None
    value = first.low / second.low * 100
    return _made(text, replace(first, end=second.end, low=value, high=value, step=1.0), "%", 1.0, second.end)


def _range(text: str, first: Numeral, second: Numeral) -> Quantity | None:
    """Read "between 3 and 5", "3 to 5" and "3-5 people"."""
    if not first.low < second.high or "ordinal" in (first.form, second.form):
        return None
    start = _range_start(text, first, second)
    if start < 0 or is_year(first, text) or is_none(text, second):
        return None
    scaled = first.low * magnitude_in(text[second.start : second.end])
    low = scaled if first.high < 1000 and scaled < second.high else first.low  # "2 to 3 million"
    joined = Numeral(start, second.end, low, second.high, max(first.step, second.step), "range")
    unit, factor, end = unit_behind(text, second.end)
    return _made(text, joined, symbol_before(text, first.start) or unit, factor, end)


def _range_start(text: str, first: Numeral, second: Numeral) -> int:
    """Return where a range of two numbers starts, -1 where they make none."""
    link = text[first.end : second.start].strip(" $£€")
    window = max(0, first.start - BEFORE)
    between = context.BETWEEN.search(text[window : first.start])
    if between:
        return window + between.start() if link == "and" else -1
    if link in ("to", "or"):
        from_before = context.FROM_BEFORE.search(text[window : first.start])
        return -1 if from_before or is_none(text, first) else first.start
    counted = unit_behind(text, second.end)[0] or plural_behind(text, second.end)
    return first.start if link in ("-", "–") and counted else -1


def _score(text: str, first: Numeral, second: Numeral) -> Quantity | None:
    """Read "2-1", "three goals to one" and "19 votes to 11": low and high, whoever they belong to."""
    if not context.SCORES.fullmatch(text[first.end : second.start]) or max(first.high, second.high) > 999:
        return None
    span = text[first.start : second.end]
    if re.match(r"[-–]\d", text[second.end : second.end + 2]) or is_year(first, text) or "." in span:
        return None
    if is_day(text, second) or second.form == "ordinal":  # "the 12-second call"
        return None
    low, high = sorted((first.low, second.low))
    return Quantity(first.start, second.end, span, low, high, "score", "", False, False, 1.0, "")


def _single(text: str, numeral: Numeral) -> Quantity:
    if numeral.form == "ordinal":
        return _made(text, numeral, "", 1.0, numeral.end)
    of = 3 if numeral.form == "vague" and text.startswith(" of ", numeral.end) else 0  # "millions of euros"
    unit, factor, end = unit_behind(text, numeral.end + of)
    end = end if unit else numeral.end
    symbol = symbol_before(text, numeral.start)
    if numeral.form == "share":
        return _made(text, _times(numeral, 100), "%", 1.0, numeral.end)
    if symbol:
        return _made(text, numeral, symbol, 1.0, end if unit == symbol else numeral.end)
    half = context.AND_A_HALF.match(text, end) if unit else None
    if half:
        numeral, end = replace(numeral, low=numeral.low + 0.5, high=numeral.high + 0.5, step=0.1), half.end()
    return _made(text, numeral, unit, factor, end)


def _times(numeral: Numeral, factor: float) -> Numeral:
    low, high = (float(f"{value * factor:.12g}") for value in (numeral.low, numeral.high))
    return replace(numeral, low=low, high=high, step=numeral.step * factor)


def _made(text: str, numeral: Numeral, unit: str, factor: float, end: int) -> Quantity:
    """Return a quantity in base units, with the bounds and the noun that stand about it."""
    start = start_with_symbol(text, numeral.start)
    age = context.age_at(text, start, end)
    numeral = numeral if age else _times(numeral, factor)
    bound, approximate, start = context.bounds_before(text, start)
    behind, loose, end = context.bound_behind(text, end)
    bound, approximate = bound or behind, approximate or loose or numeral.form == "vague"
    low, high = _interval(numeral, bound, is_count=not unit and numeral.form != "share")
    end = max(end, age)
    noun = "age" if age else counted_noun(text, start, end, unit, _number(numeral))
    role = context.role_of(text, start, end, ordinal=numeral.form == "ordinal")
    return Quantity(
        start, end, text[start:end], low, high, "" if age else unit, noun, approximate,
        numeral.form == "ordinal", numeral.step, role,
    )  # fmt: skip


def _number(numeral: Numeral) -> str:
    """Return the grammatical number of what is counted."""
    if numeral.form == "ordinal":
        return "ordinal"
    return "singular" if numeral.low == numeral.high == 1 else "plural"


def _interval(numeral: Numeral, bound: str, *, is_count: bool) -> tuple[float, float]:
    low, high = numeral.low, numeral.high
    open_by = 1.0 if is_count else 1e-9 * high
    match bound:
        case "at_least":
            return low, INFINITE
        case "above":
            return high + open_by, INFINITE
        case "at_most":
            return 0.0, high
        case "below":
            return 0.0, max(low - open_by, 0.0)
        case "just_above":
            return low, high * 1.1
        case "just_below":
            return low * 0.9, high
    return low, high


def _joined(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Make one of the parts of a duration: "six hours and ten minutes"."""
    last: Quantity | None = None
    for quantity in found:
        if last and last.unit == quantity.unit == "s" and quantity.high < last.step <= last.low:
            if re.fullmatch(r",?\s+(?:and\s+)?", text[last.end : quantity.start]):
                low, high = last.low + quantity.low, last.high + quantity.high
                span = text[last.start : quantity.end]
                last = replace(last, end=quantity.end, text=span, low=low, high=high, step=quantity.step)
                continue
        if last:
            yield last
        last = quantity
    if last:
        yield last
