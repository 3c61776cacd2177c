"""Measures in a sentence, in another unit: the same value, or another one."""

import re
from collections.abc import Sequence
from random import Random

from factcheck.training.augment.clauses import NEGATED
from factcheck.training.augment.numbers import Number, find_numbers, other_value, write
from factcheck.training.augment.variation import Variation, equal, excluded, put

# unit: (how it is written after a number, what one of it is in a smaller unit, that unit's name)
UNITS = (
    (("kilometres", "kilometers", "km"), 1000, "metres"),
    (("metres", "meters"), 100, "centimetres"),
    (("centimetres", "centimeters", "cm"), 10, "millimetres"),
    (("tonnes",), 1000, "kilograms"),
    (("kilograms", "kilos", "kg"), 1000, "grams"),
    (("litres", "liters"), 1000, "millilitres"),
    (("hectares",), 10_000, "square metres"),
    (("square kilometres", "square kilometers"), 100, "hectares"),
    (("decades",), 10, "years"),
    (("years",), 12, "months"),
    (("weeks",), 7, "days"),
    (("days",), 24, "hours"),
    (("hours",), 60, "minutes"),
    (("minutes",), 60, "seconds"),
    (("megawatts", "MW"), 1000, "kilowatts"),
    (("gigawatts", "GW"), 1000, "megawatts"),
    (("terabytes",), 1000, "gigabytes"),
)
SPELLINGS = (
    ("kilometres", "km"), ("kilometers", "kilometres"), ("metres", "meters"), ("kilograms", "kg"),
    ("kilos", "kilograms"), ("litres", "liters"), ("megawatts", "MW"), ("centimetres", "cm"),
)  # fmt: skip
# Not "20 years old", "5 days' notice" or a rate: "5 days a week", "20 km/h", "every 5 days".
_AFTER = re.compile(
    r"\s(" + "|".join(name for names, _, _ in UNITS for name in names) + r")\b"
    r"(?!-|\sold\b|['’/]|\s(?:an?|per|each|every)\b)"
)
_RATE = re.compile(r"\b(?:per|every|each)\s$", re.I)


def converted(sentence: str, rng: Random) -> Sequence[Variation]:
    """Give a measure in another unit (entailment both ways), and wrongly (contradiction)."""
    measures = [
        (number, match)
        for number in find_numbers(sentence)
        if not (number.currency or number.percent or _RATE.search(sentence[: number.start]))
        and (match := _AFTER.match(sentence, number.end))
    ]
    if not measures:
        return []
    number, match = rng.choice(measures)
    made = []
    for factor, unit in _conversions(match[1], number.value):
        if right := write(number.value * factor, _plain(number)):
            made.append(equal(put(sentence, number.start, match.end(), f"{right} {unit}")))
        if number.is_exact and factor != 1 and not NEGATED.search(sentence):
            if wrong := write(other_value(number, rng) * factor, _plain(number)):
                made.append(excluded(put(sentence, number.start, match.end(), f"{wrong} {unit}")))
    return made


def _conversions(unit: str, value: float) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    for names, factor, smaller in UNITS:
        if unit in names and value * factor <= 100_000:
            found.append((factor, smaller))
        if unit == smaller and (value / factor * 4).is_integer() and value / factor > 1:
            found.append((1 / factor, names[0]))
    for a, b in SPELLINGS:
        if unit in (a, b):
            found.append((1, b if unit == a else a))
    return found


def _plain(number: Number) -> Number:
    return number._replace(is_word=False, scale="")
