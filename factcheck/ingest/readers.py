"""One reader a format: from a file's bytes to raw articles, each a mapping of text fields."""

import csv
import io
import json
import re
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
# Names that others give to the fields, without case, blanks, hyphens and underscores.
ALIASES = {
    "text": ("text", "body", "content", "article", "articletext", "fulltext"),
    "title": ("title", "headline"),
    "date": (
        "date",
        "published",
        "publishedat",
        "publisheddate",
        "publishdate",
        "publicationdate",
        "datepublished",
        "pubdate",
    ),
    "source": ("source", "outlet", "publisher", "site", "sitename", "sourcename", "author"),
    "url": ("url", "link", "permalink"),
    "id": ("id",),
    "file": ("file", "filename"),
}
# Cells of any length: an article may stand in one.
csv.field_size_limit(2**31 - 1)


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
    yield RawArticle(where, {"title": title, "date": found, **named(values), "text": text})


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
        if token.type == "html_block":
            blocks.append(_without_tags(token.content))
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
    yield RawArticle(where, {"title": title, **named(values), "text": "\n\n".join(filter(None, blocks))})


def _without_tags(block: str) -> str:
    from lxml import html

    return "" if block.lstrip().startswith("<!--") else html.fromstring(block).text_content().strip()


def read_html(data: bytes, where: str) -> Rows:
    """A web page: its article text and metadata, found by trafilatura."""
    import trafilatura

    page = decode(data, where)
    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=False
    )
    if found is None or not (found.text or "").strip():
        raise InputError(f"{where}: no article text found in this page")
    title, text = found.title or "", found.text or ""
    first, _, rest = text.partition("\n")
    if " ".join(first.split()) == " ".join(title.split()):
        text = rest.lstrip("\n")  # the headline stands above the text: it must not be read twice
    yield RawArticle(
        where,
        {
            "title": title,
            "text": text,
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
    text = decode(data, where)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    header = [name.strip().lower() for name in next(rows, [])]
    if "text" not in named(dict.fromkeys(header, "x")):
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


def read_stdin(data: bytes, where: str) -> Rows:
    """Standard input: JSON or JSON lines where it begins like that, else one plain text."""
    text = decode(data, where).lstrip()
    if text.startswith("["):
        yield from read_json(data, where)
    elif text.startswith("{"):
        # One object over several lines is JSON; one object a line is JSON lines.
        first = text.partition("\n")[0].rstrip()
        yield from read_jsonl(data, where) if first.endswith("}") else read_json(data, where)
    else:
        yield from read_text(data, where)


def _json_article(line: str, where: str) -> RawArticle | BadRow:
    try:
        return _article(json.loads(line), where)
    except ValueError as error:
        return BadRow(where, f"not JSON: {error}")


def _article(item: Any, where: str) -> RawArticle | BadRow:
    if not isinstance(item, Mapping):
        return BadRow(where, f"expected an article with a text, got {type(item).__name__}")
    values = named(plain_fields(item))
    if not values.get("text", "").strip():
        return BadRow(where, f"no text; got {', '.join(map(str, item)) or 'nothing'}")
    return RawArticle(where, values | {"text": values["text"].replace("\r\n", "\n").replace("\r", "\n")})


def named(values: Mapping[str, str]) -> dict[str, str]:
    """Give fields the names of FIELDS: of several that mean one, the first of ALIASES with a value."""
    plain = {re.sub(r"[\s_-]", "", name.lower()): value for name, value in values.items()}
    found = {
        field: next((plain[name] for name in names if plain.get(name, "").strip()), None)
        for field, names in ALIASES.items()
    }
    return {field: value for field, value in found.items() if value is not None}
