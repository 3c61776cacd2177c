"""The run folder: which files it holds, its manifest, and the refusal to mix settings."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from factcheck.errors import InputError, SettingsError
from factcheck.files import write_whole
from factcheck.records import Article, Claim, Pair, Verdict, from_row, to_row

ARTICLES = "articles.jsonl"
CLAIMS = "claims.jsonl"
PAIRS = "pairs.jsonl"
VERDICTS = "verdicts.jsonl"
DROPPED = "dropped.jsonl"
REPORT_CSV = "report.csv"
REPORT_JSONL = "report.jsonl"
REPORT_HTML = "report.html"  # the first page
MANIFEST = "manifest.json"
UNFINISHED = ".factcheck-unfinished"  # in a folder of ours whose manifest is not written yet


def open_run(folder: Path, identity: Mapping[str, Any]) -> Path:
    """Make the folder ready for a run with this identity (settings and models).

    A folder that holds a run of the same identity is written anew; one with another identity, or
    with files that no run left there, is refused with a SettingsError, and nothing is touched.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        present = sorted(item.name for item in folder.iterdir() if not item.name.startswith("."))
        if MANIFEST in present:
            _refuse_other(folder, identity)
        elif present and not (folder / UNFINISHED).exists():
            raise SettingsError(
                f"{folder} is not empty and holds no run ({present[0]} is in it); name another with -o"
            )
        write_whole(folder / UNFINISHED, json.dumps(identity))
    except OSError as error:
        raise SettingsError(
            f"{folder}: cannot be written ({error.strerror}); name another folder with -o"
        ) from error
    return folder


def is_run(folder: Path) -> bool:
    """Tell whether a folder holds a run, finished or not."""
    return (folder / ARTICLES).is_file() and (folder / CLAIMS).is_file()


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest of a finished run."""
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            f"{folder}: no finished run in it (no {MANIFEST}); run factcheck check first"
        ) from error
    except ValueError as error:
        raise InputError(f"{path}: damaged, not JSON: {error}") from error
    if not isinstance(manifest, dict) or "identity" not in manifest:
        raise InputError(f"{path}: not the manifest of a run")
    return manifest


def read_articles(folder: Path) -> dict[str, Article]:
    """Read a run's articles by id."""
    return {row["id"]: from_row(Article, row) for row in read_jsonl(folder / ARTICLES)}


def read_claims(folder: Path) -> dict[str, Claim]:
    """Read a run's claims by id."""
    return {row["id"]: from_row(Claim, row) for row in read_jsonl(folder / CLAIMS)}


def read_verdicts(folder: Path) -> dict[str, Verdict]:
    """Read a run's verdicts by pair id."""
    return {row["pair_id"]: from_row(Verdict, row) for row in read_jsonl(folder / VERDICTS)}


def read_pairs(folder: Path) -> dict[str, Pair]:
    """Read a run's scored pairs by pair id."""
    pairs = (from_row(Pair, row) for row in read_jsonl(folder / PAIRS))
    return {pair.id: pair for pair in pairs}


def write_records(path: Path, records: Iterable[object]) -> None:
    """Write records as JSON lines, whole."""
    write_jsonl(path, (to_row(record) for record in records))


def write_jsonl(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows as JSON lines, whole."""
    write_whole(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Write the manifest, last of all files: a folder with one is finished."""
    write_whole(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")
    (folder / UNFINISHED).unlink(missing_ok=True)


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSON lines file; a damaged line is refused by its number."""
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise InputError(f"{path}: line {number} is not JSON") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error


def _refuse_other(folder: Path, identity: Mapping[str, Any]) -> None:
    found = read_manifest(folder)["identity"]
    differing = sorted(key for key in {*found, *identity} if found.get(key) != identity.get(key))
    if differing:
        raise SettingsError(
            f"{folder} holds a run with other settings ({', '.join(differing)});"
            " name another folder with -o, or delete this one"
        )
