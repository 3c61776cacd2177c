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

ENTAILMENT, NEUTRAL, CONTRADICTION = range(len(NLI_LABELS))


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
    families: str = ""  # folder of the families written for training, here or under the data
    facts: str = ""  # folder of the fact tables written for training, likewise
    two_way: tuple[str, ...] = ()  # files without neutral pairs, for the made kind other-evidence
    claims: tuple[str, ...] = ()  # files of labelled claims that are measured at the end alone
    other_events_read: str = ""  # the mined pairs of news sentences that were read one by one
    made: Mapping[str, int] = field(default_factory=dict)  # kind of pairs made by program -> how many
    seed: int = 0
    epochs: int = 1
    batch_size: int = 64
    learning_rate: float = 1e-4
    warmup_steps: int = 100
    cooldown: float = 1.0  # last share of the steps, over which the learning rate falls to nothing
    max_tokens: int = 112
    label_smoothing: float = 0.05
    bf16: bool = True  # autocast: a third faster on CPUs that know bf16, weights stay float32
    evaluate_every: int = 400
    layer_decay: float = 1.0  # factor of the learning rate from each layer to the one below it
    average: float = 0.0  # decay of the moving average of the weights that is kept, 0 for none
    merge: bool = False  # keep the mean of the best and the last weights, not the best alone
    anchor: str = ""  # earlier weights that the new ones are drawn back to at the end, a base's name
    anchor_share: float = 0.0  # how far: 0 not at all, 1 all the way
    steps: int = 0  # where to stop, 0 for after the last epoch
    notes: tuple[str, ...] = field(default=())  # lines for the card: licences, history, what failed

    def settings(self) -> dict[str, Any]:
        """What decides the weights, as plain values: all but the notes for the card."""
        values = asdict(self)
        del values["notes"]
        return values


def read_recipe(path: Path) -> Recipe:
    """Read a recipe in TOML; unknown keys are refused with the known ones named."""
    raw = read_settings(path, {item.name for item in fields(Recipe)}, {"base", "train", "dev"})
    for name in ("notes", "two_way", "claims"):
        raw[name] = tuple(raw.get(name, ()))
    return Recipe(**raw)


def read_settings(path: Path, known: set[str], needed: set[str]) -> dict[str, Any]:
    """Read a TOML file that may have the known keys and must have the needed ones."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: no such recipe: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: not TOML: {error}") from error
    if unknown := sorted(set(raw) - known):
        raise SettingsError(f"{path}: unknown {', '.join(unknown)}; known are {', '.join(sorted(known))}")
    if missing := sorted(needed - set(raw)):
        raise SettingsError(
            f"{path}: {', '.join(missing)} missing; a recipe names {', '.join(sorted(needed))}"
        )
    return raw


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


def find(name: str, data: Path, what: str = "file or folder") -> Path:
    """Find what a recipe names: under data, or here."""
    for path in (data / name, Path(name)):
        if path.exists():
            return path
    raise InputError(f"{name}: no such {what}, neither here nor under {data}")


def set_name(file: str) -> str:
    """Return what the pairs of a file are called in figures and cards."""
    return Path(file).name.removesuffix(".jsonl.gz")


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
