"""What a statement does with its content: asserts it, hedges, asks or opines."""

import re
from functools import cache

from factcheck.claims.lexicon import any_of


def stance_of(content: str) -> str:
    """Return asserts, hedges, asks or opines for a statement without its attribution.

    A hedge counts in the main clause only: "Police seized a bag that may hold drugs" asserts.
    """
    text = content.strip()
    if text.rstrip("\"'”’)").endswith("?"):
        return "asks"
    main = _subordinate().split(text, maxsplit=1)[0]
    if _conditional().search(main):
        return "hedges"
    if _opinion().search(main):
        return "opines"
    return "hedges" if _hedge().search(main) else "asserts"


@cache
def _conditional() -> re.Pattern[str]:
    return re.compile(r"\A(?:If|Unless|Should|Were)\s|,?\s(?:if|unless)\s(?!not\b|any\b)")


@cache
def _opinion() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('opinion')}\b", re.I)


@cache
def _hedge() -> re.Pattern[str]:
    # Case matters: "May" is a month.
    return re.compile(rf"\b(?<!no )(?:{any_of('hedge')}\b|could\b(?!\s?n['’]?o?t))")


@cache
def _subordinate() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w)[,;]?\s(?={any_of('subordinate')}\b)")
