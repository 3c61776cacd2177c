"""The ways of measuring, which options go with each, and what is refused before any work is done."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import typer

from factcheck.errors import InputError, SettingsError

PAIRS, STORIES, RUN, TWO, BENCHMARK = "labelled pairs", "stories", "a run", "two files", "a benchmark"
# Which options go with which way of measuring, beside those that write the tables and the page.
GOES_WITH: Mapping[str, tuple[str, ...]] = {
    PAIRS: ("predictions", "errors", "thresholds", "precision", "baselines", "config", "nli", "embedder",
            "judge", "device"),
    STORIES: ("output", "predictions", "errors", "misses", "thresholds", "precision", "config", "nli",
              "embedder", "judge", "device"),
    RUN: ("gold", "predictions", "errors", "misses", "thresholds", "precision"),
    TWO: ("errors",),
    BENCHMARK: ("benchmark", "sample", "predictions", "errors", "thresholds", "precision", "nli", "device"),
}  # fmt: skip
ALWAYS = ("what", "json_file", "markdown", "plots")


def is_given(context: typer.Context, name: str) -> bool:
    """Tell whether the user gave an option, and it does not just have its default."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def way_of(what: Sequence[Path], gold: Path | None, benchmark: str | None) -> str:
    """Tell what is to be measured by what was named."""
    if len(what) > 2:
        raise SettingsError(f"{len(what)} files; give one to measure, or two to compare")
    if missing := [path for path in what if not path.exists()]:
        raise InputError(f"{missing[0]}: no such file or folder")
    if len(what) == 2:
        if folders := [path for path in what if path.is_dir()]:
            raise SettingsError(f"{folders[0]} is a folder; two files are compared: predictions, or labels")
        return TWO
    if what[0].is_dir():
        return _way_of_folder(what[0], gold, benchmark)
    if benchmark:
        return BENCHMARK
    if gold:
        raise SettingsError(f"{what[0]} is a file; --gold goes with the folder of a run")
    return PAIRS


def _way_of_folder(folder: Path, gold: Path | None, benchmark: str | None) -> str:
    from factcheck.evaluation.stories import story_folders

    if benchmark:
        raise SettingsError(f"{folder} is a folder; --benchmark reads a file")
    if gold:
        return RUN
    if not story_folders(folder):
        raise SettingsError(
            f"{folder}: no stories in it, as NAME/articles with NAME/GOLD.csv;"
            " and a run is measured with its marked pairs, --gold GOLD.csv"
        )
    return STORIES


def refuse_unused(way: str, given: Collection[str]) -> None:
    """Refuse an option that would have no effect."""
    unused = sorted(set(given) - {*GOES_WITH[way], *ALWAYS})
    if unused:
        fitting = ", ".join(f"--{_spelled(name)}" for name in GOES_WITH[way])
        raise SettingsError(f"--{_spelled(unused[0])} does not go with {way}; what does: {fitting}")


def _spelled(name: str) -> str:
    return "no-baselines" if name == "baselines" else name


def check_outputs(inputs: Sequence[Path], outputs: Mapping[str, Path | None]) -> None:
    """Refuse, before any work is done, what could not be written, or would overwrite what is read."""
    taken = {path.resolve(): f"{path} is read" for path in inputs}
    if plots := outputs.get("plots"):
        if plots.exists() and not plots.is_dir():
            raise SettingsError(f"--plots {plots}: this is a file; name a folder")
        taken[plots.resolve() / "evaluation.html"] = "--plots writes its page there"
    for option, path in outputs.items():
        if path is None:
            continue
        whole = path.resolve()
        if (
            whole.exists()
            and not whole.is_dir()
            and (inside := [i for i in inputs if i.resolve() in whole.parents])
        ):
            taken.setdefault(whole, f"it is a part of {inside[0]}, which is read")
        if said := taken.get(whole):
            raise SettingsError(f"--{option} {path}: {said}; name another file")
        taken[whole] = f"--{option} is written there"
        if option == "plots":
            continue
        if path.is_dir():
            raise SettingsError(f"--{option} {path}: this is a folder; name a file")
        if not whole.parent.is_dir():
            raise SettingsError(f"--{option} {path}: there is no folder {path.parent}")
