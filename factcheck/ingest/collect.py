"""From paths to articles: runs the readers, fills in what is known, counts what failed."""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from factcheck.errors import InputError
from factcheck.ingest.find import NotRead, find_files
from factcheck.ingest.language import detect_language
from factcheck.ingest.merge import merge
from factcheck.ingest.metadata import known_date
from factcheck.ingest.readers import READERS, BadRow, RawArticle, Rows, read_stdin
from factcheck.ingest.sidecar import Sidecars
from factcheck.records import Article

# The longest book-length feature is a tenth of this: more is an archive in one file.
MAX_CHARACTERS = 1_000_000
STDIN = "standard input"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: its hash, and the ids of the articles in it."""

    file: str
    sha256: str
    articles: tuple[str, ...]


@dataclass(slots=True)
class Reading:
    """All that reading an article set gave."""

    articles: list[Article] = field(default_factory=list)
    files: list[ReadFile] = field(default_factory=list)
    not_read: list[NotRead] = field(default_factory=list)


def read_articles(
    paths: Sequence[str | Path],
    *,
    any_language: bool = False,
    stdin: Callable[[], bytes] | None = None,
    progress: Callable[[Iterable[Path]], Iterable[Path]] = iter,
) -> Reading:
    """Read every article under the paths (files, folders, globs, "-"), in a fixed order.

    One bad file or row never stops the others: it is in not_read. Articles are sorted by date and
    id, so that the order of paths and files does not matter.
    """
    reading = Reading()
    found: list[tuple[str, Article]] = []
    files = find_files([path for path in paths if str(path) != "-"], reading.not_read)
    if stdin and any(str(path) == "-" for path in paths):
        data = stdin()
        found += _read_rows(STDIN, data, read_stdin(data, STDIN), {}, reading, any_language)
    sidecars = Sidecars(reading.not_read)
    for path in progress(files):
        try:
            data = path.read_bytes()
        except OSError as error:
            reading.not_read.append(NotRead(str(path), "unreadable", f"{path}: {error.strerror}"))
            continue
        rows = READERS[path.suffix.lower()](data, str(path))
        found += _read_rows(str(path), data, rows, sidecars.of(path), reading, any_language)
    reading.articles, id_of = merge([article for _, article in found])
    by_file: dict[str, set[str]] = defaultdict(set)
    for where, article in found:
        by_file[where].add(id_of[(article.id, article.digest)])
    reading.files = sorted(
        (replace(item, articles=tuple(sorted(by_file[item.file]))) for item in reading.files),
        key=lambda item: item.file,
    )
    reading.not_read.sort(key=lambda item: (item.where, item.reason))
    return reading


def _read_rows(
    where: str, data: bytes, rows: Rows, extra: Mapping[str, str], reading: Reading, any_language: bool
) -> list[tuple[str, Article]]:
    """Turn a file's rows into articles; what fails goes to reading.not_read."""
    found: list[tuple[str, Article]] = []
    reading.files.append(ReadFile(where, hashlib.sha256(data).hexdigest(), ()))
    failed = len(reading.not_read)
    try:
        for row in rows:
            if isinstance(row, BadRow):
                reading.not_read.append(NotRead(row.where, "bad row", f"{row.where}: {row.detail}"))
                continue
            outcome = _make(row, Path(where).stem, extra, any_language)
            if isinstance(outcome, NotRead):
                reading.not_read.append(outcome)
            else:
                found.append((where, outcome))
    except InputError as error:
        reading.not_read.append(NotRead(where, "unreadable", str(error)))
    except (ValueError, RecursionError, OverflowError, csv.Error) as error:
        # What a library makes of a file that somebody broke must not stop the others.
        detail = f"{where}: cannot be read as {Path(where).suffix or 'text'}: {error}"
        reading.not_read.append(NotRead(where, "unreadable", detail))
    if not found and len(reading.not_read) == failed:
        reading.not_read.append(NotRead(where, "empty", f"{where}: empty, nothing to read"))
    return found


def _make(raw: RawArticle, stem: str, extra: Mapping[str, str], any_language: bool) -> Article | NotRead:
    values = {**raw.values, **{name: value for name, value in extra.items() if value}}
    text = values["text"]
    if not text.strip():
        return NotRead(raw.where, "empty", f"{raw.where}: empty, nothing to read")
    if len(text) > MAX_CHARACTERS:
        return NotRead(
            raw.where,
            "too long",
            f"{raw.where}: {len(text):,} characters are more than one article"
            f" (the limit is {MAX_CHARACTERS:,}); split it, or put one article a line in a .jsonl file",
        )
    language = detect_language(text)
    if language != "en" and not any_language:
        return NotRead(
            raw.where,
            "not English",
            f"{raw.where}: the text is not English ({language}); left out, --any-language reads it",
        )
    return Article.of(
        text,
        title=" ".join(values.get("title", "").split()),
        source=values.get("source", "").strip() or stem,
        url=values.get("url", "").strip(),
        published=known_date(values.get("date", ""), raw.where),
        language=language,
        key=values.get("id", "").strip(),
    )
