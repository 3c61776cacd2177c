"""The words that quantities are read by: units, currencies, and what a plural noun looks like."""

import re
from functools import cache
from typing import Any

from factcheck.signals.lexicon import any_of, table
from factcheck.signals.numerals import MAGNITUDES

BEFORE = 48  # characters read before a number: "in excess of an estimated "


def lists() -> dict[str, Any]:
    """Return the word lists, unread."""
    return table("quantity_lexicon.toml")


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of one list."""
    return frozenset(lists()[name].split())


@cache
def units() -> dict[str, tuple[float, str]]:
    """Return, by form, what a unit is worth in its base unit."""
    found: dict[str, tuple[float, str]] = {}
    for line in lists()["units"].strip().splitlines():
        head, forms = line.split(":", 1)
        factor, base = head.split()
        found |= {form.strip(): (float(factor), base) for form in forms.split(",")}
    return found


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"[\s-]?({any_of(units())})(?!\w)", re.I)


def unit_behind(text: str, end: int) -> tuple[str, float, int]:
    """Return the base unit behind a number, its worth in it and where it ends: "", 1 and end without one."""
    match = _unit().match(text, end)
    if not match or (match[1] in ("C", "M") and match.start(1) > end):
        return "", 1.0, end
    form = " ".join(match[1].lower().split())
    factor, unit = units()[form]
    of = re.match(r"\sof\s(?!the\b|his\b|its\b)", text[match.end() : match.end() + 12])
    if form in ("pounds", "pound") and (of or text[end] == "-"):
        factor, unit = units()["lb"]
    return unit, factor, match.end()


@cache
def _symbol() -> re.Pattern[str]:
    return re.compile(rf"({any_of(lists()['symbols'])})\s?$")


def symbol_before(text: str, start: int) -> str:
    """Return the currency whose sign stands before a number: "$5" -> "USD"."""
    match = _symbol().search(text, max(0, start - 4), start)
    return str(lists()["symbols"][match[1]]) if match else ""


def start_with_symbol(text: str, start: int) -> int:
    """Return where the currency sign before a number starts, or start."""
    match = _symbol().search(text, max(0, start - 4), start)
    return match.start() if match else start


def magnitude_in(span: str) -> float:
    """Return the worth of the word of magnitude that a number ends in: "3 million" -> 1e6, 1 without one."""
    last = re.search(r"[A-Za-z]+$", span)
    return float(MAGNITUDES.get(last[0].casefold(), 1)) if last else 1.0


def is_plural(word: str) -> bool:
    """Tell whether a word looks like a plural noun."""
    lower = word.casefold()
    if lower in words("irregular_plurals"):
        return True
    return (
        len(lower) > 3
        and lower[-1] == "s"
        and lower[-2:] not in ("ss", "us", "is")
        and lower not in words("not_plural")
    )


_NEXT_WORDS = re.compile(r"(?:[\s-][^\W\d_]+){1,3}")


def plural_behind(text: str, end: int) -> bool:
    """Tell whether one of the three words behind a number is a plural noun, before the phrase ends."""
    match = _NEXT_WORDS.match(text, end)
    for word in re.split(r"[\s-]", match.group()[1:]) if match else []:
        if word.casefold() in words("function_words"):
            return False
        if is_plural(word):
            return True
    return False
