"""From paths to articles: finds the files, runs their readers, merges copies, counts what failed."""

import csv
import glob
import hashlib
import io
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from factcheck import runs
from factcheck.errors import InputError
from factcheck.ingest.decode import decode
from factcheck.ingest.language import detect_language
from factcheck.ingest.metadata import parse_date, plain_fields
from factcheck.ingest.readers import (
    ALIASES,
    READERS,
    BadRow,
    RawArticle,
    Rows,
    delimiter,
    read_stdin,
)
from factcheck.records import Article, digest, moment

log = logging.getLogger(__name__)

SIDECAR = "articles.csv"
# The longest book-length feature is a tenth of this: more is an archive in one file.
MAX_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file or row that gave no article, why in a word, and in a sentence."""

    where: str
    reason: str
    detail: str


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
    files = _find(paths, reading)
    if stdin and any(str(path) == "-" for path in paths):
        data = stdin()
        found += _read_file("standard input", data, read_stdin(data), {}, reading, any_language)
    sidecars: dict[Path, dict[str, dict[str, str]]] = {}
    for path in progress(files):
        where = str(path)
        try:
            folder = path.parent
            if folder not in sidecars:
                sidecars[folder] = _read_sidecar(folder)
            data = path.read_bytes()
            rows = READERS[path.suffix.lower()](data, where)
            found += _read_file(
                where,
                data,
                rows,
                sidecars[folder].get(path.name, {}),
                reading,
                any_language,
            )
        except OSError as error:
            reading.not_read.append(NotRead(where, "unreadable", f"{where}: {error.strerror}"))
    merged, id_of = _merge([article for _, article in found])
    reading.articles = merged
    by_file: dict[str, list[str]] = defaultdict(list)
    for where, article in found:
        by_file[where].append(id_of[(article.id, article.digest)])
    reading.files = sorted(
        (replace(item, articles=tuple(sorted(set(by_file[item.file])))) for item in reading.files),
        key=lambda item: item.file,
    )
    reading.not_read.sort(key=lambda item: (item.where, item.reason))
    return reading


def _find(paths: Sequence[str | Path], reading: Reading) -> list[Path]:
    files: set[Path] = set()
    for given in paths:
        path = Path(given).expanduser()
        if str(given) == "-":
            continue
        if path.is_dir():
            files.update(_in_folder(path, reading))
        elif path.exists():
            files.update([path] if _known(path, reading) else [])
        elif matches := sorted(glob.glob(str(path), recursive=True)):
            for match in map(Path, matches):
                if match.is_dir():
                    files.update(_in_folder(match, reading))
                elif _known(match, reading):
                    files.add(match)
        else:
            detail = f"{given}: no such file or folder"
            reading.not_read.append(NotRead(str(given), "missing", detail))
    distinct = {file.resolve(): file for file in sorted(files, reverse=True)}
    return sorted(distinct.values())


def _in_folder(folder: Path, reading: Reading) -> list[Path]:
    inside = (
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not runs.is_run(path.parent)  # our own results, written into the folder they came from
    )
    files = [path for path in sorted(inside) if not _is_sidecar(path) and _known(path, reading)]
    if not files:
        detail = f"{folder}: no articles in this folder; expected {', '.join(READERS)}"
        reading.not_read.append(NotRead(str(folder), "no articles", detail))
    return files


def _known(path: Path, reading: Reading) -> bool:
    if path.suffix.lower() in READERS:
        return True
    detail = f"{path}: not a format that is read; expected {', '.join(READERS)}"
    reading.not_read.append(NotRead(str(path), "unknown format", detail))
    return False


def _read_file(
    where: str,
    data: bytes,
    rows: Rows,
    extra: Mapping[str, str],
    reading: Reading,
    any_language: bool,
) -> list[tuple[str, Article]]:
    """Turn a file's rows into articles; what fails goes to reading.not_read."""
    found: list[tuple[str, Article]] = []
    reading.files.append(ReadFile(where, hashlib.sha256(data).hexdigest(), ()))
    try:
        for row in rows:
            if isinstance(row, BadRow):
                reading.not_read.append(NotRead(row.where, "bad row", f"{row.where}: {row.detail}"))
                continue
            outcome = _make(row, extra, any_language)
            if isinstance(outcome, NotRead):
                reading.not_read.append(outcome)
            else:
                found.append((where, outcome))
    except InputError as error:
        reading.not_read.append(NotRead(where, "unreadable", str(error)))
    return found


def _make(raw: RawArticle, extra: Mapping[str, str], any_language: bool) -> Article | NotRead:
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
        source=values.get("source", "").strip() or Path(raw.where.split(", ")[0]).stem,
        url=values.get("url", "").strip(),
        published=parse_date(values.get("date", ""), raw.where),
        language=language,
        key=values.get("id", "").strip(),
    )


def _merge(
    articles: Iterable[Article],
) -> tuple[list[Article], dict[tuple[str, str], str]]:
    """Make one article of equal texts, keep ids distinct; also (id, digest) -> id in the result."""
    copies: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        copies[article.digest].append(article)
    firsts = []
    for same in copies.values():
        same.sort(key=lambda a: (moment(a.published), a.source, a.id))
        others = sorted({a.source for a in same} - {same[0].source})
        firsts.append(replace(same[0], also=tuple(others)))
    firsts.sort(key=lambda a: (moment(a.published), a.id, a.digest))
    taken: set[str] = set()
    kept = []
    for article in firsts:
        # Two versions of one page: the first keeps the id, so that both can be told apart.
        identity = digest(article.id, article.digest) if article.id in taken else article.id
        taken.add(identity)
        kept.append(replace(article, id=identity))
    kept.sort(key=lambda a: (moment(a.published), a.id))
    final = {article.digest: article.id for article in kept}
    return kept, {(a.id, a.digest): final[a.digest] for same in copies.values() for a in same}


def _is_sidecar(path: Path) -> bool:
    return path.name == SIDECAR and _sidecar_header(path)


def _sidecar_header(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as lines:
            header = lines.readline()
    except OSError:
        return False
    names = [name.strip().strip('"').lower() for name in header.split(delimiter(header))]
    return "file" in names and not {
        "text",
        *(a for a, name in ALIASES.items() if name == "text"),
    } & {*names}


def _read_sidecar(folder: Path) -> dict[str, dict[str, str]]:
    """Read a folder's articles.csv: file name -> source, url, date, title."""
    path = folder / SIDECAR
    if not path.is_file() or not _is_sidecar(path):
        return {}
    text = decode(path.read_bytes(), str(path))
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    entries = {}
    for row in rows:
        values = plain_fields({name: value for name, value in row.items() if name})
        name = values.pop("file", "").strip()
        if name and not (folder / name).is_file():
            log.warning("%s: line %d names %s, which is not there", path, rows.line_num, name)
        entries[name] = {ALIASES.get(key, key): value for key, value in values.items()}
    return entries


def sources(article: Article) -> Iterator[str]:
    """Yield every source of an article, its own first."""
    yield article.source
    yield from article.also
