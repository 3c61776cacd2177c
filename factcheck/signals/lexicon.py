"""The word lists that stand in this folder beside the modules that use them."""

import tomllib
from importlib.resources import files
from typing import Any


def lines(name: str) -> list[str]:
    """Return the lines of a list, without blank ones and those that begin with "#"."""
    return [line for line in _text(name).splitlines() if line.strip() and not line.startswith("#")]


def table(name: str) -> dict[str, Any]:
    """Return a list in TOML."""
    return tomllib.loads(_text(name))


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
