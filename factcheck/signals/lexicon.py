"""The word lists that stand in this folder beside the modules that use them, and lists as patterns."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
MONTHS_SHORT = (*(month[:3] for month in MONTHS), "Sept")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def lines(name: str) -> list[str]:
    """Return the lines of a list, without blank ones and those that begin with "#"."""
    return [line for line in _text(name).splitlines() if line.strip() and not line.startswith("#")]


@cache
def table(name: str) -> dict[str, Any]:
    """Return a list in TOML."""
    return tomllib.loads(_text(name))


def any_of(words: Iterable[str]) -> str:
    """Return a group that matches any of the words, longest first, spaces flexible, either apostrophe."""
    ordered = sorted({*words}, key=lambda word: (-len(word), word))
    found = "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in ordered)
    return f"(?:{found})"


def either_case(words: Iterable[str]) -> str:
    """Return a group that matches any of the words, or as they open a sentence: "Today", not "USA Today"."""
    listed = tuple(words)
    return rf"(?:{any_of(listed)}|(?<!\w ){any_of(word[:1].upper() + word[1:] for word in listed)})"


def as_listed(found: str) -> str:
    """Return what any_of has matched as its list writes it: "New Year’s  Eve" -> "New Year's Eve"."""
    return " ".join(found.split()).replace("’", "'")


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
