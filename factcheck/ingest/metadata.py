"""What a plain text says of itself: front matter, a date prefix, a title line; and dates in any form."""

import logging
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from factcheck.errors import InputError
from factcheck.records import Published

log = logging.getLogger(__name__)

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.S)
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
    except yaml.YAMLError as error:
        raise InputError(f"{where}: the front matter is not YAML: {str(error).splitlines()[0]}") from error
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


def parse_date(value: str, where: str) -> Published:
    """Read a date or time in ISO form or any that dateparser knows; what it does not know is None."""
    value = value.strip()
    if not value:
        return None
    try:
        return date.fromisoformat(value) if len(value) <= 10 else datetime.fromisoformat(value)
    except ValueError:
        pass
    import dateparser

    found = dateparser.parse(value, languages=["en"], settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    if found is None:
        log.warning("%s: date %r is not understood and left out", where, value)
        return None
    return found.date() if (found.hour, found.minute, found.second) == (0, 0, 0) else found


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
