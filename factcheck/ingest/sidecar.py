"""articles.csv beside plain texts: source, url, date and title for each file."""

import csv
import io
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import InputError
from factcheck.ingest.decode import decode
from factcheck.ingest.readers import delimiter, named

if TYPE_CHECKING:
    from factcheck.ingest.find import NotRead

log = logging.getLogger(__name__)
SIDECAR = "articles.csv"


class Sidecars:
    """The sidecars of the folders that files are read from, each read once."""

    def __init__(self, not_read: "list[NotRead]") -> None:
        self._not_read = not_read
        self._folders: dict[Path, Mapping[str, Mapping[str, str]]] = {}

    def of(self, path: Path) -> Mapping[str, str]:
        """Return what the sidecar beside a file says of it."""
        if path.parent not in self._folders:
            self._folders[path.parent] = self._read(path.parent / SIDECAR)
        return self._folders[path.parent].get(path.name, {})

    def _read(self, path: Path) -> Mapping[str, Mapping[str, str]]:
        from factcheck.ingest.find import NotRead

        if not is_sidecar(path):
            return {}
        try:
            return _entries(path)
        except (OSError, InputError, csv.Error) as error:
            detail = f"{path}: the texts beside it are read without it: {error}"
            self._not_read.append(NotRead(str(path), "unreadable", detail))
            return {}


def is_sidecar(path: Path) -> bool:
    """Tell whether a file is a sidecar: by its name, and a header with file but no text in it."""
    if path.name != SIDECAR or not path.is_file():
        return False
    try:
        header = decode(path.read_bytes()[:65536], str(path)).partition("\n")[0]
    except InputError:
        return True  # nothing else is called so; what is wrong with it is said when it is read
    except OSError:
        return False
    names = named(dict.fromkeys(header.replace('"', "").split(delimiter(header)), "x"))
    return "file" in names and "text" not in names


def _entries(path: Path) -> dict[str, dict[str, str]]:
    text = decode(path.read_bytes(), str(path))
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    entries = {}
    for row in rows:
        values = named({name: value for name, value in row.items() if name and value})
        name = os.path.normpath(values.pop("file", "").strip())
        if not (path.parent / name).is_file() or os.path.basename(name) != name:
            log.warning("%s: line %d names %s, which is not beside it", path, rows.line_num, name)
        entries[name] = values
    return entries
