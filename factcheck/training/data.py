"""Labelled premise-hypothesis pairs: reading, mixing by a recipe, and cutting into batches."""

import gzip
import json
import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.errors import InputError, SettingsError
from factcheck.records import NLI_LABELS


class NliPair(NamedTuple):
    """One labelled pair as NLI sets have them; the label is an index into NLI_LABELS."""

    premise: str
    hypothesis: str
    label: int


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides which weights come out of a training run."""

    base: str
    train: Mapping[str, int]  # file -> pairs taken from it, at most
    dev: Mapping[str, int]  # file -> pairs scored at each interval; all are scored at the end
    news: str = ""  # folder of the unlabelled news that other-event pairs are mined from
    other_events: int = 0  # mined neutral pairs in the mixture
    seed: int = 0
    epochs: int = 1
    batch_size: int = 64
    learning_rate: float = 1e-4
    warmup_steps: int = 100
    max_tokens: int = 112
    label_smoothing: float = 0.05
    bf16: bool = True  # autocast: a third faster on CPUs that know bf16, weights stay float32
    evaluate_every: int = 400
    notes: tuple[str, ...] = field(default=())  # lines for the card: licences, history, what failed

    def settings(self) -> dict[str, Any]:
        """What decides the weights, as plain values: all but the notes for the card."""
        values = asdict(self)
        del values["notes"]
        return values


def read_recipe(path: Path) -> Recipe:
    """Read a recipe in TOML; unknown keys are refused with the known ones named."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: no such recipe: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: not TOML: {error}") from error
    known = {item.name for item in fields(Recipe)}
    if unknown := sorted(set(raw) - known):
        raise SettingsError(f"{path}: unknown {', '.join(unknown)}; known are {', '.join(sorted(known))}")
    if missing := sorted({"base", "train", "dev"} - set(raw)):
        raise SettingsError(f"{path}: {', '.join(missing)} missing; a recipe names base, train and dev")
    raw["notes"] = tuple(raw.get("notes", ()))
    return Recipe(**raw)


def read_pairs(path: Path) -> list[NliPair]:
    """Read JSON lines with premise, hypothesis, label; a bad line is refused by its number."""
    opener = gzip.open if path.suffix == ".gz" else open
    pairs = []
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    row = json.loads(line)
                    pairs.append(
                        NliPair(
                            row["premise"],
                            row["hypothesis"],
                            NLI_LABELS.index(row["label"]),
                        )
                    )
                except (ValueError, KeyError, TypeError) as error:
                    raise InputError(
                        f"{path}: line {number}: wanted premise, hypothesis and a label of"
                        f" {', '.join(NLI_LABELS)}; got {line.strip()[:80]!r}"
                    ) from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    return pairs


def sample(pairs: Sequence[NliPair], count: int, seed: int) -> list[NliPair]:
    """Take count pairs (all, where there are fewer), the same ones for the same seed."""
    if count >= len(pairs):
        return list(pairs)
    return random.Random(seed).sample(list(pairs), count)


def mixture(recipe: Recipe, data: Path) -> list[NliPair]:
    """Read and sample each training source; duplicates across sources are kept once."""
    chosen: dict[NliPair, None] = {}
    for name, count in recipe.train.items():
        chosen.update(dict.fromkeys(sample(read_pairs(data / name), count, recipe.seed)))
    return list(chosen)


def batches(lengths: Sequence[int], batch_size: int, seed: int) -> Iterator[list[int]]:
    """Yield index batches of like length in random order, endlessly, the same for the same seed.

    Shuffled, then sorted by length within pools of 50 batches: padding falls from a third of
    all tokens to a few per cent, while every epoch still mixes the sources.
    """
    rng = random.Random(seed)
    pool_size = 50 * batch_size
    while True:
        order = list(range(len(lengths)))
        rng.shuffle(order)
        epoch = []
        for start in range(0, len(order), pool_size):
            pool = sorted(order[start : start + pool_size], key=lengths.__getitem__)
            epoch += [pool[i : i + batch_size] for i in range(0, len(pool), batch_size)]
        rng.shuffle(epoch)
        yield from epoch
