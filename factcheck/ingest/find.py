"""From paths, folders and globs to the files that are read, each once, in a fixed order."""

import glob
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck import runs
from factcheck.ingest.readers import READERS
from factcheck.ingest.sidecar import is_sidecar


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file or row that gave no article, why in a word, and in a sentence."""

    where: str
    reason: str
    detail: str


def find_files(paths: Sequence[str | Path], not_read: list[NotRead]) -> list[Path]:
    """List the files under paths; what is missing or of no known format goes to not_read.

    Hidden files, sidecars, and the results of earlier runs are passed over.
    """
    files: set[Path] = set()
    for given in paths:
        path = _expanded(given)
        if _is(path, "dir"):
            files.update(_in_folder(path, not_read))
        elif _is(path, "file"):
            files.update(_known([path], not_read))
        elif matches := sorted(glob.glob(str(path), recursive=True)):
            files.update(_matched(map(Path, matches), not_read))
        else:
            not_read.append(NotRead(str(given), "missing", f"{given}: no such file or folder"))
    distinct = {file.resolve(): file for file in sorted(files, reverse=True)}
    return sorted(distinct.values())


def _matched(matches: Iterable[Path], not_read: list[NotRead]) -> list[Path]:
    """What a glob found: its folders whole, its files unless they are sidecars or our own results."""
    files: list[Path] = []
    for match in matches:
        if match.is_dir():
            files += [] if runs.is_run(match) else _in_folder(match, not_read)
        elif not is_sidecar(match) and not runs.is_run(match.parent):
            files += _known([match], not_read)
    return files


def _in_folder(folder: Path, not_read: list[NotRead]) -> list[Path]:
    inside = (
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not is_sidecar(path)
        and not runs.is_run(path.parent)  # our own results, written into the folder they came from
    )
    files = _known(inside, not_read)
    if not files:
        detail = f"{folder}: no articles in this folder; expected {', '.join(READERS)}"
        not_read.append(NotRead(str(folder), "no articles", detail))
    return files


def _known(paths: Iterable[Path], not_read: list[NotRead]) -> list[Path]:
    files = []
    for path in paths:
        if path.suffix.lower() in READERS:
            files.append(path)
            continue
        detail = f"{path}: not a format that is read; expected {', '.join(READERS)}"
        not_read.append(NotRead(str(path), "unknown format", detail))
    return files


def _expanded(given: str | Path) -> Path:
    try:
        return Path(given).expanduser()
    except RuntimeError:  # "~name" of somebody who has no home here
        return Path(given)


def _is(path: Path, kind: str) -> bool:
    try:
        return path.is_dir() if kind == "dir" else path.exists()
    except OSError:  # a name that no file system takes
        return False
