"""The sets that the project itself is measured on, each with its digest and its figures."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from factcheck.config import Config
from factcheck.evaluation.base_rate import evaluate_runs
from factcheck.evaluation.baselines import all_baselines
from factcheck.evaluation.benchmarks import predict_benchmark, read_benchmark
from factcheck.evaluation.bootstrap import Figure
from factcheck.evaluation.evaluate import evaluate_pairs
from factcheck.evaluation.pairs import read_pairs
from factcheck.evaluation.predict import predict
from factcheck.evaluation.scored import Scored, from_pairs
from factcheck.evaluation.stories import check_stories
from factcheck.pipeline import Models

SAMPLE = 250  # of each large set, for the checks that run with every test


@dataclass(frozen=True, slots=True)
class Suite:
    """A set to measure on: where it is, and how it is read."""

    path: str  # below the repository, or below the folder of working data
    reads: Literal["pairs", "stories", "fnc1"]
    is_shared: bool = False  # in the folder of working data, which is not part of the repository
    sample: int | None = None

    @property
    def name(self) -> str:
        """The name that floors and tables go by."""
        return f"{self.path} ({self.sample} of it)" if self.sample else self.path

    @property
    def command(self) -> str:
        """The command that gives its figures."""
        path = f"$FACTCHECK_SHARED/{self.path}" if self.is_shared else self.path
        asked = f" --benchmark {self.reads} --sample {self.sample}" if self.reads == "fnc1" else ""
        return f"factcheck evaluate {path}{asked}"


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured on a suite."""

    suite: Suite
    digest: str  # of the files
    figures: Mapping[str, Figure]
    values: Mapping[str, Any]  # everything, as plain values


_DEV = (
    "mnli_matched_dev",
    "snli_test",
    "vitaminc_real_dev",
    "fever_symmetric_dev",
    "negation_mnli",
    "negation_snli",
    "breaking_nli",
)
COMMITTED = (
    Suite("data/pairs/test.csv", "pairs"),
    Suite("data/pairs/fit.csv", "pairs"),
    Suite("data/stories/test", "stories"),
    Suite("data/stories/fit", "stories"),
)
SHARED = (
    Suite("acceptance.csv", "pairs", is_shared=True),
    *(Suite(f"nli/dev/{name}.jsonl.gz", "pairs", is_shared=True) for name in _DEV),
)
STANCES = Suite("news/fnc1_train_stances.jsonl.gz", "fnc1", is_shared=True, sample=1000)
SAMPLES = tuple(Suite(suite.path, suite.reads, is_shared=True, sample=SAMPLE) for suite in SHARED[1:])


def find(suite: Suite, root: Path, shared: Path | None) -> Path | None:
    """Return where a suite lies; None where it is working data that is not there."""
    if not suite.is_shared:
        return root / suite.path
    return shared / suite.path if shared and (shared / suite.path).exists() else None


def measure_all(
    suites: Iterable[Suite],
    root: Path,
    shared: Path | None,
    models: Models,
    say: Callable[[str], None],
    *,
    baselines: bool = False,
) -> Iterator[Measured]:
    """Measure every suite that is there, and say which are not."""
    for suite in suites:
        path = find(suite, root, shared)
        say(suite.name if path else f"{suite.name}: not there")
        if path:
            # The NLI model alone is its own baseline, and its sets are large.
            yield measure(suite, path, models, baselines=baselines and not suite.path.startswith("nli/"))


def measure(suite: Suite, path: Path, models: Models, *, baselines: bool = False) -> Measured:
    """Measure the models and the judge, as they are set by default, on a suite."""
    config = Config()
    others: Mapping[str, Scored] = {}
    if suite.reads == "stories":
        with TemporaryDirectory() as runs:
            found, *_ = evaluate_runs(check_stories(path, Path(runs), config, models))
        return Measured(suite, digest(path), found.figures, asdict(found))
    if suite.reads == "fnc1":
        benchmark = read_benchmark("fnc1", path, suite.sample)
        file, predictions = benchmark.file, predict_benchmark(benchmark, models.nli)
    else:
        file = read_pairs(path).sample(suite.sample)
        predictions = predict(file, models.judge(config), models.nli)
        if baselines:
            scored = from_pairs(file, predictions)
            others = all_baselines(file, scored, models.nli, models.embedder, lambda items, _: items)
    evaluation = evaluate_pairs(suite.name, file, predictions, others)
    figures = dict(evaluation.scores.figures)
    for label, of in evaluation.scores.per_label.items():
        figures |= {f"{name} {label}": figure for name, figure in of.items()}
    return Measured(suite, digest(path), figures, evaluation.as_dict())


def digest(path: Path) -> str:
    """Hash a file, or the names and bytes of all files below a folder."""
    files = sorted(item for item in path.rglob("*") if item.is_file()) if path.is_dir() else [path]
    found = hashlib.sha256()
    for item in files:
        name = item.relative_to(path).as_posix() if item != path else ""
        found.update(f"{name}\0{hashlib.sha256(item.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()[:16]
