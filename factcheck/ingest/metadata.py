"""What a plain text says of itself: front matter, a date prefix, a title line; and dates in any form."""

import logging
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from factcheck.errors import InputError
from factcheck.records import Published

log = logging.getLogger(__name__)

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.S)
_FIELD_LINE = re.compile(r"^(\w+):[ \t]+(\S.*)$", re.M)
_EPOCH = re.compile(r"\d{9,10}")
_DOTTED = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}\b")
_DATE_PREFIX = re.compile(r"\A\s*date:?\s+(\d{4}-\d{2}-\d{2})\s+", re.I)
MAX_TITLE_WORDS = 25


def split_front_matter(text: str, where: str) -> tuple[dict[str, str], str]:
    """Take YAML front matter off a text: its fields as text, and the rest."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, text
    import yaml

    try:
        values = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # "title: Mexico: the programme stops" is not YAML, but plain enough.
        values = dict(_FIELD_LINE.findall(match[1]))
        if not values:
            raise InputError(
                f"{where}: the front matter is not YAML: {str(error).splitlines()[0]}"
            ) from error
    if not isinstance(values, Mapping):
        return {}, text  # two rulers around prose, not metadata
    return plain_fields(values), text[match.end() :]


def plain_fields(values: Mapping[Any, Any]) -> dict[str, str]:
    """Lower-case the names of metadata fields and turn their values into text."""
    return {str(name).strip().lower(): _plain(value) for name, value in values.items() if value is not None}


def split_date_prefix(text: str) -> tuple[str, str]:
    """Take a leading "date 2025-02-15" off a text, as scrapers leave it: the date, and the rest."""
    match = _DATE_PREFIX.match(text)
    return (match[1], text[match.end() :]) if match else ("", text)


def split_title_line(text: str) -> tuple[str, str]:
    """Take a title line off a text: a short first line without a full stop, then a blank line."""
    stripped = text.lstrip("\n")
    first, gap, rest = stripped.partition("\n\n")
    title = first.strip()
    if not gap or "\n" in title or not rest.strip() or not 2 <= len(title.split()) <= MAX_TITLE_WORDS:
        return "", text
    if title.endswith((".", ":", ";", ",")):
        return "", text
    return title, rest


def known_date(value: str, where: str) -> Published:
    """Read a date as parse_date does; one that is not understood is None, which is said in the log."""
    found = parse_date(value)
    if value.strip() and found is None:
        log.warning("%s: date %r is not understood and left out", where, value.strip())
    return found


def parse_date(value: str) -> Published:
    """Read a date or time in ISO form or any that dateparser knows; what it does not know is None."""
    value = value.strip()
    if not value:
        return None
    try:
        return date.fromisoformat(value) if len(value) <= 10 else datetime.fromisoformat(value)
    except ValueError:
        pass
    if _EPOCH.fullmatch(value):
        return datetime.fromtimestamp(int(value), UTC)
    import dateparser

    found = dateparser.parse(
        value,
        languages=["en"],
        settings={
            "REQUIRE_PARTS": ["day", "month", "year"],
            # "2 hours ago" would depend on the clock, and with it the ids and the order of articles.
            "PARSERS": ["absolute-time"],
            # Dots are how Europe writes dates, day first.
            "DATE_ORDER": "DMY" if _DOTTED.match(value) else "MDY",
        },
    )
    if found is None:
        return None
    return found.date() if (found.hour, found.minute, found.second) == (0, 0, 0) else found


def _plain(value: object) -> str:
    """Turn a field's value into text: {"name": "BBC News"} is its name, a list its paragraphs."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return str(value.get("name") or "")
    if isinstance(value, list):
        return "\n\n".join(item for item in value if isinstance(item, str))
    return str(value)
