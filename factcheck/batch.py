"""Runs over article sets: read, check, and write the run folder."""

import time
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from factcheck import runs
from factcheck.config import Config
from factcheck.errors import InputError
from factcheck.files import write_whole
from factcheck.ingest import Reading
from factcheck.pipeline import Models, Progress, Result, check
from factcheck.records import NLI_LABELS
from factcheck.report import to_csv, to_jsonl
from factcheck.review import to_html

PACKAGES = ("torch", "transformers", "sentence-transformers", "sentencex", "trafilatura", "numpy")


def run(
    reading: Reading,
    folder: Path,
    config: Config,
    models: Models,
    progress: Progress = lambda items, _: items,
    *,
    everything: bool = False,
) -> Result:
    """Check what was read and write the whole run folder, the manifest last."""
    if not reading.articles:
        raise InputError("no articles to check: nothing that was given could be read as one")
    identity = run_identity(config, models)
    runs.open_run(folder, identity)
    started = time.monotonic()
    result = check(reading, config, models, progress)
    checked = time.monotonic()
    (folder / runs.MANIFEST).unlink(missing_ok=True)  # until all is written the run is unfinished
    report = result.rows(everything=everything)
    runs.write_records(folder / runs.ARTICLES, result.articles.values())
    runs.write_records(folder / runs.CLAIMS, result.claims.values())
    runs.write_records(folder / runs.VERDICTS, result.verdicts)
    runs.write_records(folder / runs.PAIRS, result.pairs.values())
    runs.write_records(folder / runs.DROPPED, (*reading.not_read, *result.dropped))
    write_whole(folder / runs.REPORT_CSV, to_csv(report))
    write_whole(folder / runs.REPORT_JSONL, to_jsonl(report))
    pages = to_html(result)
    for old in set(folder.glob("report*.html")) - {folder / name for name in pages}:
        old.unlink()  # of a longer report that stood here
    for name, page in pages.items():
        write_whole(folder / name, page)
    timings = {
        "check_seconds": round(checked - started, 2),
        "write_seconds": round(time.monotonic() - checked, 2),
    }
    runs.write_manifest(folder, _manifest(reading, result, identity, timings))
    return result


def run_identity(config: Config, models: Models) -> dict[str, Any]:
    """Return what a run folder belongs to: the settings, the models and the version of factcheck."""
    return {
        **config.as_dict(),
        "temperature": config.temperature or models.temperature,
        "embedder": models.embedder.name,
        "nli": models.nli.name,
        "judge": models.weights.name if models.weights else "none",
        "backend": "torch float32",
    }


def _manifest(
    reading: Reading, result: Result, identity: dict[str, Any], timings: dict[str, float]
) -> dict[str, Any]:
    return {
        "factcheck": _version("claim-factcheck"),
        "identity": identity,
        "label_map": dict(zip(NLI_LABELS, ("agree", "unrelated", "contradict"), strict=True)),
        "inputs": [asdict(item) for item in reading.files],
        "funnel": asdict(result.funnel),
        "versions": {name: _version(name) for name in PACKAGES},
        "timings": timings,
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
