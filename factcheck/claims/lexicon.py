"""The word lists of lexicon.toml, as regular expression alternatives."""

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> tuple[str, ...]:
    """Return one list of the lexicon."""
    text = files("factcheck.claims").joinpath("lexicon.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)[name])


@cache
def any_of(*names: str) -> str:
    """Return a group that matches any word of the lists, longest first, spaces flexible."""
    found = sorted(
        {word for name in names for word in words(name)},
        key=lambda word: (-len(word), word),
    )
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in found) + ")"
