"""One frozen value with everything that changes results."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args

from factcheck.errors import InputError, SettingsError

Scope = Literal["default", "across", "within", "both"]
SCOPES: tuple[str, ...] = get_args(Scope)


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of a run; the defaults are what `factcheck check` uses."""

    scope: Scope = "default"  # across articles, and within one where two speakers differ
    any_language: bool = False
    # Cosine under which two claims are not compared, and pairs that one claim may be in, at most: the
    # cost grows with the claims.
    similarity_floor: float = 0.4
    partners: int = 10
    # The same for claims of articles about one event, where a contradiction is often told in quite other
    # words: of those marked in data/stories/fit, 0.93 reach the NLI model so (make accuracy), and with
    # the two values above alone 0.40 did (docs/decisions/0008-pairs-within-one-event.md).
    event_floor: float = 0.1
    event_partners: int = 50
    # Mean cosine of the claims of two articles with their best partners in the other, from which on the
    # two are about one event; the same page has what the value rests on.
    event_at: float = 0.33
    temperature: float | None = None  # none: what the NLI model was calibrated with, else 1
    # A label is printed when its probability reaches this; otherwise the pair is unrelated.
    contradict_at: float = 0.5
    agree_at: float = 0.5
    # Nearer than this to calling a contradiction: a person should look. Chosen on data/stories/fit, where
    # 0.34 of what is shown so is right and 0.28 of what is marked is shown (make accuracy).
    review_margin: float = 0.3

    def __post_init__(self) -> None:
        """Refuse values that cannot mean anything."""
        if self.scope not in SCOPES:
            raise SettingsError(f"scope is {self.scope!r}; choose one of {', '.join(SCOPES)}")
        for name in ("partners", "event_partners"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise SettingsError(f"{name} is {value!r}; it must be a whole number, 1 or more")
        if not isinstance(self.any_language, bool):
            raise SettingsError(f"any_language is {self.any_language!r}; it must be true or false")
        for name, low in (
            ("similarity_floor", -1.0),
            ("event_floor", -1.0),
            ("event_at", -1.0),
            ("contradict_at", 0.0),
            ("agree_at", 0.0),
            ("review_margin", 0.0),
        ):
            _check_number(name, getattr(self, name), low, 1.0)
        if self.temperature is not None:
            _check_number("temperature", self.temperature, 0.05, 20.0)

    def as_dict(self) -> dict[str, Any]:
        """All settings as plain values, as the manifest keeps them."""
        return asdict(self)


def from_mapping(values: Mapping[str, Any]) -> Config:
    """Build a Config from names and values; unknown names are refused with the known ones listed."""
    known = [item.name for item in fields(Config)]
    if unknown := [name for name in values if name not in known]:
        raise SettingsError(f"unknown setting {', '.join(unknown)}; known are {', '.join(known)}")
    return Config(**values)


def read_config(path: Path) -> Mapping[str, Any]:
    """Read settings from a TOML file, as names and values."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: settings cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: settings are not TOML: {error}") from error


def _check_number(name: str, value: object, low: float, high: float) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise SettingsError(f"{name} is {value!r}; it must be a number from {low:g} to {high:g}")
