"""Hand-labelled pairs: reading them, predicting their labels, writing the predictions."""

import csv
import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np

from factcheck.claims import from_text
from factcheck.config import Config
from factcheck.errors import InputError
from factcheck.ingest.decode import decode
from factcheck.ingest.metadata import parse_date
from factcheck.ingest.readers import delimiter
from factcheck.nli import NliModel
from factcheck.nli.model import SHARD
from factcheck.pipeline import Progress, judge_texts
from factcheck.records import LABELS, NLI_LABELS, LabelledPair

ADDED = ("predicted", "p_agree", "p_contradict", "p_unrelated", "notes")
_ALIASES = {"premise": "claim_a", "hypothesis": "claim_b"}
_REQUIRED = ("claim_a", "claim_b", "label")


@dataclass(frozen=True, slots=True)
class PairFile:
    """The rows of a file of labelled pairs, as read and as records."""

    rows: Sequence[Mapping[str, str]]
    pairs: Sequence[LabelledPair]

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels the file uses: ours, or those of NLI."""
        return NLI_LABELS if self.pairs[0].label in NLI_LABELS else LABELS


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was predicted for one pair."""

    label: str
    p_agree: float
    p_contradict: float
    p_unrelated: float
    notes: tuple[str, ...] = ()


def read_pairs(path: Path) -> PairFile:
    """Read PAIRS.csv, or JSON lines with the same fields, gzipped or not.

    premise and hypothesis are taken for claim_a and claim_b. Raises InputError with the row's
    number for an unknown label, an empty claim, or labels of both kinds in one file.
    """
    rows = []
    pairs: list[LabelledPair] = []
    for where, row in _read_rows(path):
        pair = _pair(row, where)
        if pairs and (pair.label in NLI_LABELS) != (pairs[0].label in NLI_LABELS):
            raise InputError(
                f"{where}: label {pair.label!r} among {pairs[0].label!r}: use one kind in a file"
            )
        rows.append(row)
        pairs.append(pair)
    if not pairs:
        raise InputError(f"{path}: no pairs in it; wanted {', '.join(_REQUIRED)} and at least one row")
    return PairFile(rows, pairs)


def predict(
    pairs: PairFile,
    config: Config,
    nli: NliModel,
    temperature: float,
    progress: Progress = lambda items, _: items,
) -> list[Prediction]:
    """Predict every pair: the whole judge for our labels, the NLI model alone for those of NLI."""
    if pairs.labels == NLI_LABELS:
        texts = [(pair.claim_a, pair.claim_b) for pair in pairs.pairs]
        return predict_nli(texts, nli, lambda items: progress(items, "scoring pairs"))
    claims = [
        (
            from_text(pair.claim_a, published=pair.date_a, source=pair.source_a, speaker=pair.speaker_a),
            from_text(pair.claim_b, published=pair.date_b, source=pair.source_b, speaker=pair.speaker_b),
        )
        for pair in pairs.pairs
    ]
    return [
        Prediction(v.label, v.p_agree, v.p_contradict, v.p_unrelated, v.notes)
        for v in judge_texts(claims, config, nli, temperature, progress)
    ]


def predict_nli(
    texts: Sequence[tuple[str, str]],
    model: NliModel,
    progress: Callable[[Iterable[int]], Iterable[int]] = lambda items: items,
) -> list[Prediction]:
    """Label premise-hypothesis pairs one way, by the greatest probability."""
    shards = [model.predict(texts[start : start + SHARD]) for start in progress(range(0, len(texts), SHARD))]
    return [
        Prediction(NLI_LABELS[int(row.argmax())], float(row[0]), float(row[2]), float(row[1]))
        for row in np.concatenate(shards)
    ]


def predictions_csv(pairs: PairFile, predictions: Sequence[Prediction]) -> bytes:
    """Write the rows as they were, with ADDED behind them, in the same order."""
    names = dict.fromkeys(name for row in pairs.rows for name in row)
    columns = [*(name for name in names if name not in ADDED), *ADDED]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore")
    writer.writeheader()
    for row, found in zip(pairs.rows, predictions, strict=True):
        added: dict[str, Any] = {
            "predicted": found.label,
            "p_agree": round(found.p_agree, 4),
            "p_contradict": round(found.p_contradict, 4),
            "p_unrelated": round(found.p_unrelated, 4),
            "notes": ";".join(found.notes),
        }
        writer.writerow({**row, **added})
    return out.getvalue().encode("utf-8")


def _read_rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        data = path.read_bytes()
        if path.suffix == ".gz":
            data = gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    text = decode(data, str(path))
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


def _json_row(line: str, where: str) -> dict[str, str]:
    try:
        values = json.loads(line)
        return {_ALIASES.get(name, name): str(value) for name, value in values.items()}
    except (ValueError, AttributeError) as error:
        raise InputError(f"{where}: not a JSON object") from error


def _pair(row: Mapping[str, str], where: str) -> LabelledPair:
    if missing := [name for name in _REQUIRED if name not in row]:
        raise InputError(f"{where}: no column {', '.join(missing)}; got {', '.join(row)}")
    label = row["label"].strip().lower()
    if label not in (*LABELS, *NLI_LABELS):
        raise InputError(f"{where}: unknown label {row['label']!r}; use {', '.join(LABELS)}")
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


def _date(value: str, where: str) -> date | None:
    found = parse_date(value, where)
    return found.date() if isinstance(found, datetime) else found
