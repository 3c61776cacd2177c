"""The report as HTML files that need nothing beside them: no network, no server, no other file."""

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from factcheck.pipeline import Result
from factcheck.review import cards
from factcheck.runs import REPORT_HTML

ROWS = 500  # findings on a page; a run with more is split


@dataclass(frozen=True, slots=True)
class _Place:
    """A mark on the line of time: where it stands, and what it says."""

    x: float
    y: int
    says: str


def to_html(result: Result, rows: int = ROWS) -> dict[str, bytes]:
    """Return the pages of a run by file name, the first is report.html; each links to all.

    Every text of the articles is data in a JSON element and is put on the page as text alone; script and
    style are let in by their hashes and nothing else is (content security policy).
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("factcheck.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("report.html")
    told = result.clusters()
    parts = [told[start : start + rows] for start in range(0, len(told), rows)] or [[]]
    names = [REPORT_HTML, *(f"report-{number}.html" for number in range(2, len(parts) + 1))]
    sources, counts = cards.matrix(told)
    shared = {
        "style": _asset("report.css"),
        "script": _asset("report.js"),
        "policy": _policy(),
        "names": names,
        "funnel": cards.funnel(result),
        "sources": sources,
        "counts": counts,
        "times": _times(cards.dates(result.articles)),
    }
    pages = {}
    for number, (name, part) in enumerate(zip(names, parts, strict=True)):
        data = {
            "run": cards.run_name(result),
            "cards": cards.cards(result, part),
            "articles": cards.articles_of(result, part),
        }
        pages[name] = template.render(**shared, number=number, data=_json(data)).encode()
    return pages


def _json(data: Mapping[str, Any]) -> str:
    """Write JSON that no HTML parser mistakes for markup, whatever the texts hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


@cache
def _asset(name: str) -> str:
    return files("factcheck.review").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _policy() -> str:
    # The template puts each asset between tags without a blank, so that the hashes are of the very text.
    script, style = (_hash(_asset(name)) for name in ("report.js", "report.css"))
    return f"default-src 'none'; img-src data:; script-src '{script}'; style-src '{style}'; base-uri 'none'"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _times(dates: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    """Place articles on a line from the first day to the last; those of one day are stacked."""
    days = [date.fromisoformat(day) for day, _, _ in dates]
    if not days:
        return {"marks": [], "height": 0, "first": "", "last": ""}
    length = max(1, (days[-1] - days[0]).days)
    stack: Counter[int] = Counter()
    marks = []
    for day, (said, source, title) in zip(days, dates, strict=True):
        x = round(10 + 580 * (day - days[0]).days / length, 1)
        heap = round(x / 10)  # marks are 10 wide: days that are nearer than that stand on one heap
        marks.append(_Place(x, stack[heap], f"{said}, {source}: {title}"))
        stack[heap] += 1
    return {"marks": marks, "height": max(stack.values()), "first": str(days[0]), "last": str(days[-1])}
