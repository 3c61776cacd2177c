"""What the signals that read times and quantities share: names of days, and word lists as patterns."""

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


@cache
def read_lexicon(package: str, name: str) -> dict[str, Any]:
    """Return the lists of a TOML file that lies beside the code."""
    return tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))


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
