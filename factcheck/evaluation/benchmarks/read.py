"""Reads a benchmark's files as they are published: JSON lines, JSON, or tables."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.errors import InputError, SettingsError
from factcheck.evaluation.benchmarks.formats import FORMATS, NoLabel
from factcheck.evaluation.pairs import CONSISTENCY_LABELS, PairFile, read_bytes
from factcheck.ingest.decode import decode
from factcheck.records import LabelledPair

NAMES = tuple(FORMATS)
Row = tuple[str, Mapping[str, Any]]  # file and line, and the fields


@dataclass(frozen=True, slots=True)
class Benchmark:
    """The pairs of a benchmark, how their text is read, and what was left out."""

    name: str
    file: PairFile
    is_document: bool
    left_out: Mapping[str, int]

    @property
    def reading(self) -> str:
        """How the model reads it, in words."""
        if not self.is_document:
            return "the NLI model alone, one way"
        if self.file.labels == CONSISTENCY_LABELS:
            return "sentence by sentence, joined as SummaC-ZS"
        return "sentence by sentence, the greatest score of any"


def read_benchmark(name: str, path: Path, sample: int | None = None) -> Benchmark:
    """Read a benchmark's original file; sample: so many of its pairs, the same at every call."""
    if name not in FORMATS:
        raise SettingsError(f"no benchmark {name!r}; there are {', '.join(NAMES)}")
    rows = list(_with_bodies(path) if name == "fnc1" else _rows(path))
    pairs: list[LabelledPair] = []
    places: list[str] = []
    left_out: Counter[str] = Counter()
    for where, row in rows:
        try:
            pairs.append(FORMATS[name].pair(row, where))
            places.append(where)
        except NoLabel as reason:
            left_out[str(reason)] += 1
    if not pairs:
        raise InputError(f"{path}: no labelled pairs in it")
    columns = ("claim_a", "claim_b", "label", "kind", "story")
    as_rows = [{column: getattr(pair, column) for column in columns} for pair in pairs]
    file = PairFile(as_rows, pairs, places).sample(sample)
    if len(file.pairs) < len(pairs):
        left_out["not in the sample"] = len(pairs) - len(file.pairs)
    return Benchmark(name, file, FORMATS[name].is_document, dict(left_out))


def _rows(path: Path) -> Iterator[Row]:
    text = decode(read_bytes(path), str(path))
    if text.lstrip().startswith("["):
        try:
            items = json.loads(text)
        except ValueError as error:
            raise InputError(f"{path}: not JSON: {error}") from error
        yield from ((f"{path}, item {i}", _object(row, path)) for i, row in enumerate(items, 1))
    elif text.lstrip().startswith("{"):
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                try:
                    yield f"{path}, line {number}", _object(json.loads(line), path)
                except ValueError as error:
                    raise InputError(f"{path}, line {number}: not JSON: {error}") from error
    else:
        # SNLI's and MNLI's .txt are tab-separated, and their quotation marks are text.
        tabs = "\t" in text.partition("\n")[0]
        table = csv.DictReader(
            io.StringIO(text, newline=""),
            delimiter="\t" if tabs else ",",
            quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL,
        )
        for row in table:
            yield f"{path}, line {table.line_num}", row


def _with_bodies(path: Path) -> Iterator[Row]:
    """Join the stances of FNC-1 with the bodies, which stand in a file of their own beside them."""
    beside = path.with_name(path.name.replace("stances", "bodies"))
    if beside == path:
        raise InputError(f"{path}: give the file of stances; the one of bodies is looked for beside it")
    bodies = {
        str(row.get("Body ID", row.get("body_id"))): row.get("articleBody", row.get("text"))
        for _, row in _rows(beside)
    }
    for where, row in _rows(path):
        body_id = str(row.get("Body ID", row.get("body_id")))
        if body_id not in bodies:
            raise InputError(f"{where}: no body {body_id} in {beside}")
        yield where, {**row, "body_id": body_id, "body": bodies[body_id]}


def _object(value: Any, path: Path) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InputError(f"{path}: expected objects, got {type(value).__name__}")
    return value
