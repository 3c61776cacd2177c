"""Quality floors: figures that were reached once and must not be lost unnoticed.

A floor is pinned at what was measured less its interval: the lower end of it, or the upper end for
what should be small. Floors only go up, and the file says of each on which corpus it was measured.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from factcheck.errors import InputError, SettingsError
from factcheck.evaluation.suites import Measured
from factcheck.files import write_whole

# Which figures have floors, and whether more or less of them is better.
BETTER = {
    "accuracy": 1,
    "macro_f1": 1,
    "average_precision": 1,
    "precision contradict": 1,
    "recall contradict": 1,
    "precision contradiction": 1,
    "recall contradiction": 1,
    "brier": -1,
    "calibration_error": -1,
    "precision": 1,
    "recall": 1,
    "recall with review": 1,
    "gate recall": 1,
    "agree precision": 1,
    "agree recall": 1,
    "false alarms per 1,000 scored": -1,
}
# Two machines differ by less: probabilities by 1e-4, which turns a label or two of a thousand.
TOLERANCE = {"false alarms per 1,000 scored": 2.0}
DEFAULT_TOLERANCE = 0.005


@dataclass(frozen=True, slots=True)
class Floor:
    """A bound for one figure."""

    measured: float
    bound: float  # at least, or at most where less is better
    tolerance: float


@dataclass(frozen=True, slots=True)
class Floors:
    """All bounds, by suite and figure, with the digest of each corpus and what was lowered and why."""

    digests: Mapping[str, str]
    bounds: Mapping[str, Mapping[str, Floor]]
    regressions: Sequence[Mapping[str, Any]] = ()


def floors_of(measured: Measured) -> dict[str, Floor]:
    """Return the floors that one measurement pins."""
    found = {}
    for name, better in BETTER.items():
        figure = measured.figures.get(name)
        if figure is None or figure.value is None:
            continue
        end = figure.low if better > 0 else figure.high
        end = figure.value if end is None else end  # at an end, where no resample differs
        bound = min(end, figure.value) if better > 0 else max(end, figure.value)
        found[name] = Floor(round(figure.value, 4), round(bound, 4), TOLERANCE.get(name, DEFAULT_TOLERANCE))
    return found


def failures(floors: Floors, measured: Measured) -> list[str]:
    """Return what is below its floor, in a line each; another corpus than the floors' is one too."""
    name = measured.suite.name
    if name not in floors.bounds:
        return [f"{name}: no floors; pin them with make floors"]
    if floors.digests[name] != measured.digest:
        return [f"{name}: another corpus ({measured.digest}) than the floors' ({floors.digests[name]})"]
    found = []
    for figure, floor in floors.bounds[name].items():
        now = measured.figures.get(figure)
        if now is None or now.value is None or _is_worse(figure, now.value, floor.bound, floor.tolerance):
            value = "undefined" if now is None or now.value is None else f"{now.value:.4f}"
            side = "at least" if BETTER[figure] > 0 else "at most"
            found.append(f"{name}: {figure} is {value}; it must be {side} {floor.bound:.4f}")
    return found


def pin(old: Floors, measured: Sequence[Measured], reason: str = "") -> Floors:
    """Pin floors anew: each at the better of what it was and what is measured now.

    Where what is measured now is worse than an old floor, or the corpus is another one and its floor
    would be lower, SettingsError is raised; with a reason the floor is lowered, and the reason kept.
    """
    digests, bounds = dict(old.digests), {name: dict(of) for name, of in old.bounds.items()}
    lowered: list[Mapping[str, Any]] = []
    for item in measured:
        name = item.suite.name
        is_other = old.digests.get(name, item.digest) != item.digest
        before = bounds.get(name, {})
        after = floors_of(item)
        for figure, floor in before.items():
            new = after.get(figure)
            value = new.bound if new and is_other else new.measured if new else None
            # The tolerance is for another machine; another corpus is measured on its own.
            if value is None or _is_worse(figure, value, floor.bound, 0.0 if is_other else floor.tolerance):
                lowered.append(
                    {"set": name, "figure": figure, "from": floor.bound, "to": new.bound if new else None}
                )
            elif new and not is_other and _is_worse(figure, new.bound, floor.bound, 0.0):
                after[figure] = Floor(new.measured, floor.bound, floor.tolerance)
        digests[name], bounds[name] = item.digest, after
    if lowered and not reason:
        said = "; ".join(
            f"{row['set']}: {row['figure']} from {row['from']} to {row['to']}" for row in lowered
        )
        raise SettingsError(f"floors would be lowered: {said}; if that is meant: --allow-regression REASON")
    return Floors(digests, bounds, (*old.regressions, *({**row, "reason": reason} for row in lowered)))


def read_floors(path: Path) -> Floors:
    """Read the floors; a file that is not there holds none."""
    if not path.exists():
        return Floors({}, {})
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        sets = content["sets"]
        return Floors(
            {name: of["digest"] for name, of in sets.items()},
            {name: {f: Floor(**v) for f, v in of["floors"].items()} for name, of in sets.items()},
            tuple(content["regressions"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: these are not floors, as make floors writes them: {error}") from error


def write_floors(path: Path, floors: Floors) -> None:
    """Write the floors, whole."""
    sets = {
        name: {
            "digest": floors.digests[name],
            "floors": {figure: asdict(floor) for figure, floor in of.items()},
        }
        for name, of in sorted(floors.bounds.items())
    }
    content = {"sets": sets, "regressions": list(floors.regressions)}
    write_whole(path, json.dumps(content, indent=2) + "\n")


def _is_worse(figure: str, value: float, bound: float, tolerance: float) -> bool:
    return BETTER[figure] * (value - bound) < -tolerance
