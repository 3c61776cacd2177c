"""One reader a format: from a file's bytes to raw articles, each a mapping of text fields."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from factcheck.errors import InputError
from factcheck.ingest.decode import decode
from factcheck.ingest.metadata import (
    plain_fields,
    split_date_prefix,
    split_front_matter,
    split_title_line,
)

FIELDS = ("id", "title", "text", "date", "source", "url")
ALIASES = {
    "body": "text",
    "content": "text",
    "article": "text",
    "headline": "title",
    "published": "date",
    "publication_date": "date",
    "outlet": "source",
    "publisher": "source",
    "site": "source",
    "link": "url",
}


@dataclass(frozen=True, slots=True)
class RawArticle:
    """What a reader found: text fields by the names of FIELDS, and where."""

    where: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row of a file that cannot be read, beside others that can."""

    where: str
    detail: str


Rows = Iterator[RawArticle | BadRow]


def read_text(data: bytes, where: str) -> Rows:
    """Plain text: front matter, or a date prefix and a title line, then the text."""
    values, text = split_front_matter(decode(data, where), where)
    found, text = split_date_prefix(text)
    title, text = ("", text) if "title" in values else split_title_line(text)
    yield RawArticle(where, {"title": title, "date": found, **_named(values), "text": text})


def read_markdown(data: bytes, where: str) -> Rows:
    """Markdown: front matter, the first level-one heading as title, prose without its markup."""
    from markdown_it import MarkdownIt

    values, text = split_front_matter(decode(data, where), where)
    title = ""
    blocks = []
    kind = ""
    for token in MarkdownIt("commonmark").parse(text):
        if token.type.endswith("_open"):
            kind = f"{token.type}:{token.tag}"
        if token.type != "inline":
            continue
        prose = "".join(
            "\n" if child.type == "hardbreak" else " " if child.type == "softbreak" else child.content
            for child in token.children or ()
            if child.type in ("text", "code_inline", "softbreak", "hardbreak")
        )
        if kind == "heading_open:h1" and not title:
            title = prose
        elif prose.strip():
            blocks.append(prose)
    yield RawArticle(where, {"title": title, **_named(values), "text": "\n\n".join(blocks)})


def read_html(data: bytes, where: str) -> Rows:
    """A web page: its article text and metadata, found by trafilatura."""
    import trafilatura

    page = decode(data, where)
    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=False
    )
    if found is None or not (found.text or "").strip():
        raise InputError(f"{where}: no article text found in this page")
    yield RawArticle(
        where,
        {
            "title": found.title or "",
            "text": found.text or "",
            "date": found.date or "",
            "source": found.sitename or found.hostname or found.author or "",
            "url": found.url or "",
        },
    )


def read_jsonl(data: bytes, where: str) -> Rows:
    """JSON lines: an article a line; a malformed line is reported by its number."""
    for number, line in enumerate(decode(data, where).split("\n"), 1):
        if line.strip():
            yield _json_article(line, f"{where}, line {number}")


def read_json(data: bytes, where: str) -> Rows:
    """JSON: one article, a list of them, or an object whose "articles" is such a list."""
    try:
        content = json.loads(decode(data, where))
    except ValueError as error:
        raise InputError(f"{where}: not JSON: {error}") from error
    if isinstance(content, Mapping) and isinstance(content.get("articles"), list):
        content = content["articles"]
    if isinstance(content, Mapping):
        yield _article(content, where)
        return
    if not isinstance(content, list):
        raise InputError(f"{where}: expected an article or a list of articles, got {type(content).__name__}")
    for number, item in enumerate(content, 1):
        yield _article(item, f"{where}, article {number}")


def read_csv(data: bytes, where: str) -> Rows:
    """A table with a text column and any of id, title, date, source and url."""
    # No pandas here: rows of the wrong width must be reported by number, not refuse the file.
    csv.field_size_limit(2**31 - 1)
    text = decode(data, where)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    header = [name.strip().lower() for name in next(rows, [])]
    if "text" not in (ALIASES.get(name, name) for name in header):
        got = ", ".join(header) or "nothing"
        raise InputError(f"{where}: no text column; got {got}; wanted {', '.join(FIELDS)}")
    for row in rows:
        here = f"{where}, line {rows.line_num}"
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(header):
            yield BadRow(here, f"{len(row)} cells, the header has {len(header)}")
        else:
            yield _article(dict(zip(header, row, strict=True)), here)


def delimiter(table: str) -> str:
    """Tell what parts the cells of a table by its header: a comma, or what spreadsheets write elsewhere."""
    header = table.partition("\n")[0]
    return max(",;\t", key=header.count)


READERS: Mapping[str, Callable[[bytes, str], Rows]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
}


def read_stdin(data: bytes) -> Rows:
    """Standard input: JSON or JSON lines where it begins like that, else one plain text."""
    where = "standard input"
    start = decode(data[:1000], where).lstrip()
    if start.startswith("["):
        return read_json(data, where)
    if start.startswith("{"):
        # One object over several lines is JSON; one object a line is JSON lines.
        first = decode(data, where).lstrip().split("\n", 1)[0]
        return read_jsonl(data, where) if first.rstrip().endswith("}") else read_json(data, where)
    return read_text(data, where)


def _json_article(line: str, where: str) -> RawArticle | BadRow:
    try:
        return _article(json.loads(line), where)
    except ValueError as error:
        return BadRow(where, f"not JSON: {error}")


def _article(item: Any, where: str) -> RawArticle | BadRow:
    if not isinstance(item, Mapping):
        return BadRow(where, f"expected an article with a text, got {type(item).__name__}")
    values = _named(plain_fields(item))
    if not values.get("text", "").strip():
        return BadRow(where, f"no text; got {', '.join(values) or 'nothing'}")
    return RawArticle(
        where,
        values | {"text": values["text"].replace("\r\n", "\n").replace("\r", "\n")},
    )


def _named(values: Mapping[str, str]) -> dict[str, str]:
    return {ALIASES.get(name, name): value for name, value in values.items()}
