"""Hand-labelled pairs: reading them, and writing them with what was predicted."""

import csv
import gzip
import io
import json
import random
import zlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from factcheck.errors import InputError
from factcheck.files import table_csv
from factcheck.ingest.decode import decode
from factcheck.ingest.metadata import known_date
from factcheck.ingest.readers import delimiter
from factcheck.records import LABELS, NLI_LABELS, LabelledPair

ADDED = ("predicted", "p_agree", "p_contradict", "p_unrelated", "notes")
# A claim and its document are consistent or not: benchmarks label so, people's PAIRS.csv do not.
CONSISTENCY_LABELS = ("consistent", "inconsistent")
_ALIASES = {"premise": "claim_a", "hypothesis": "claim_b"}
_REQUIRED = ("claim_a", "claim_b", "label")


@dataclass(frozen=True, slots=True)
class PairFile:
    """The rows of a file of labelled pairs, as read and as records."""

    rows: Sequence[Mapping[str, str]]
    pairs: Sequence[LabelledPair]
    where: Sequence[str]  # file and line of each

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels the file uses: ours, those of NLI, or those of consistency."""
        return _labels_with(self.pairs[0].label)

    def sample(self, count: int | None) -> "PairFile":
        """Return so many of the rows in their order, chosen at random, the same at every call."""
        if count is None or count >= len(self.pairs):
            return self
        chosen = sorted(random.Random(0).sample(range(len(self.pairs)), count))
        return PairFile(
            [self.rows[i] for i in chosen], [self.pairs[i] for i in chosen], [self.where[i] for i in chosen]
        )

    @property
    def is_predicted(self) -> bool:
        """Tell whether the file holds predictions, as --predictions writes them."""
        return all(name in row for row in self.rows for name in ADDED)


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was predicted for one pair."""

    label: str
    p_agree: float
    p_contradict: float
    p_unrelated: float
    notes: tuple[str, ...] = ()


def read_pairs(
    path: Path,
    progress: Callable[[Sequence[Any]], Iterable[Any]] = iter,
) -> PairFile:
    """Read PAIRS.csv, or JSON lines with the same fields, gzipped or not.

    premise and hypothesis are taken for claim_a and claim_b. Raises InputError with the row's
    number for an unknown label, an empty claim, labels of both kinds in one file, or a pair that
    comes twice with two labels.
    """
    rows: list[Mapping[str, str]] = []
    pairs: list[LabelledPair] = []
    places: list[str] = []
    seen: dict[Hashable, int] = {}
    for where, row in progress(list(read_rows(path))):
        pair = as_pair(row, where)
        if pairs and _labels_with(pair.label) != _labels_with(pairs[0].label):
            raise InputError(
                f"{where}: label {pair.label!r} among {pairs[0].label!r}: use one kind in a file"
            )
        first = seen.setdefault((identity(pair), pair.context_a, pair.context_b), len(pairs))
        # What was predicted comes from files that were read, or from runs, where a sentence may recur.
        if first < len(pairs) and pairs[first].label != pair.label and "predicted" not in row:
            raise InputError(
                f"{where}: the pair of {places[first]} again, with the label {pair.label!r}"
                f" and not {pairs[first].label!r}"
            )
        rows.append(row)
        pairs.append(pair)
        places.append(where)
    if not pairs:
        raise InputError(f"{path}: no pairs in it; wanted {', '.join(_REQUIRED)} and at least one row")
    return PairFile(rows, pairs, places)


def predictions_in(file: PairFile) -> list[Prediction]:
    """Return the predictions that a file brings with it, by row; a damaged one is refused by its line."""
    return [_prediction(row, where, file.labels) for row, where in zip(file.rows, file.where, strict=True)]


def identity(pair: LabelledPair) -> Hashable:
    """Return what makes two rows the same pair: texts, dates, speakers and sources.

    Either way round, but for NLI labels: entailment has a direction.
    """
    sides = (
        (pair.claim_a, pair.date_a, pair.speaker_a, pair.source_a),
        (pair.claim_b, pair.date_b, pair.speaker_b, pair.source_b),
    )
    return sides if pair.label in NLI_LABELS else frozenset(sides)


def predictions_csv(
    pairs: PairFile, predictions: Sequence[Prediction], chosen: Sequence[int] | None = None
) -> bytes:
    """Write the rows as they were, with ADDED behind them, in the same order, or chosen ones."""
    names = dict.fromkeys(name for row in pairs.rows for name in row)
    columns = [*(name for name in names if name not in ADDED), *ADDED]
    order = range(len(pairs.rows)) if chosen is None else chosen
    return table_csv(columns, ({**pairs.rows[i], **_added(predictions[i])} for i in order))


def _added(found: Prediction) -> dict[str, object]:
    return {
        "predicted": found.label,
        "p_agree": round(found.p_agree, 4),
        "p_contradict": round(found.p_contradict, 4),
        "p_unrelated": round(found.p_unrelated, 4),
        "notes": ";".join(found.notes),
    }


def read_rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the rows of a table or of JSON lines, gzipped or not, each with its file and line."""
    text = decode(read_bytes(path), str(path))
    if ".jsonl" in path.suffixes:
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield f"{path}, line {number}", _json_row(line, f"{path}, line {number}")
        return
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    for row in rows:
        where = f"{path}, line {rows.line_num}"
        if None in row:
            raise InputError(f"{where}: more cells than the header has; quote cells that hold commas")
        yield where, {_ALIASES.get(name.strip(), name.strip()): value or "" for name, value in row.items()}


def read_bytes(path: Path) -> bytes:
    """Read a file, gunzipped where its name ends in .gz."""
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if path.suffix == ".gz" else data
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (EOFError, zlib.error) as error:
        raise InputError(f"{path}: cannot be unzipped: {error}") from error


def _json_row(line: str, where: str) -> dict[str, str]:
    try:
        values = json.loads(line)
        return {_ALIASES.get(name, name): _cell(value) for name, value in values.items()}
    except (ValueError, AttributeError) as error:
        raise InputError(f"{where}: not a JSON object") from error


def _cell(value: object) -> str:
    """Turn a JSON value into what a cell of a table would hold."""
    return ";".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def as_pair(row: Mapping[str, str], where: str) -> LabelledPair:
    """Turn a row into a labelled pair; where is named when it cannot be one."""
    if missing := [name for name in _REQUIRED if name not in row]:
        raise InputError(f"{where}: no column {', '.join(missing)}; got {', '.join(row)}")
    label = row["label"].strip().lower()
    known = (*LABELS, *NLI_LABELS, *(CONSISTENCY_LABELS if "predicted" in row else ()))
    if label not in known:
        said = f"unknown label {row['label']!r}" if label else "no label"
        raise InputError(f"{where}: {said}; use {', '.join(LABELS)}")
    if not row["claim_a"].strip() or not row["claim_b"].strip():
        raise InputError(f"{where}: an empty claim")
    return LabelledPair(
        claim_a=row["claim_a"],
        claim_b=row["claim_b"],
        label=label,
        date_a=_date(row.get("date_a", ""), where),
        date_b=_date(row.get("date_b", ""), where),
        source_a=row.get("source_a", ""),
        source_b=row.get("source_b", ""),
        speaker_a=row.get("speaker_a", ""),
        speaker_b=row.get("speaker_b", ""),
        context_a=row.get("context_a", ""),
        context_b=row.get("context_b", ""),
        kind=row.get("kind", ""),
        story=row.get("story", ""),
        expect_notes=tuple(filter(None, row.get("expect_notes", "").split(";"))),
    )


def _prediction(row: Mapping[str, str], where: str, labels: Sequence[str]) -> Prediction:
    label = row["predicted"].strip().lower()
    if label not in labels:
        raise InputError(f"{where}: unknown label {row['predicted']!r} in predicted; use {', '.join(labels)}")
    shares = {}
    for name in ADDED[1:4]:
        try:
            share = float(row[name])
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            raise InputError(f"{where}: {name} is {row[name]!r}; it must be a probability from 0 to 1")
        shares[name] = share
    return Prediction(label, **shares, notes=tuple(filter(None, row["notes"].split(";"))))


def _labels_with(label: str) -> tuple[str, ...]:
    kinds: tuple[tuple[str, ...], ...] = (LABELS, NLI_LABELS, CONSISTENCY_LABELS)
    return next(labels for labels in kinds if label in labels)


def _date(value: str, where: str) -> date | None:
    found = known_date(value, where)
    return found.date() if isinstance(found, datetime) else found
