"""What a statement does with its content: asserts it, hedges, asks or opines."""

import re
from functools import cache

from factcheck.claims.lexicon import any_of, mentions


def stance_of(content: str, *, attributed: bool = False) -> str:
    """Return asserts, hedges, asks or opines for a statement without its attribution.

    A hedge counts in the main clause only: "Police seized a bag that may hold drugs" asserts. What
    somebody says must be done is an opinion; what an article says must be done is mostly a rule.
    """
    if is_question(content):
        return "asks"
    text = content.strip()
    main = _subordinate().split(text, maxsplit=1)[0]
    if (
        _conditional().search(text)
        or _proviso().search(text)
        or (mentions(main, "condition", extra="if") and _condition().search(main))
    ):
        return "hedges"
    if (
        (mentions(main, "opinion") and _opinion().search(main))
        or (mentions(text, "judge") and _judges().search(text))
        or (attributed and _must().search(main))
    ):
        return "opines"
    if mentions(main, "hedge", "forecast", "hypothetical", extra="could") and (
        _hedge().search(main) or _hypothetical().search(main)
    ):
        return "hedges"
    return "asserts"


@cache
def _proviso() -> re.Pattern[str]:
    # Not "on condition that he not be named", nor "landed as soon as the fog lifted".
    return re.compile(
        rf"\b{any_of('proviso')}\b(?!\s(?:\w+\s){{1,3}}not\b)"
        r"|\b(?:will|would)\b.*\bas\ssoon\sas\b(?!\spossible\b)",
        re.S,
    )


def is_question(content: str) -> bool:
    """Tell whether a text asks: its last mark, quote marks aside, is a question mark."""
    return content.rstrip().rstrip("\"'”’)").endswith("?")


@cache
def _conditional() -> re.Pattern[str]:
    """A condition before the main clause, an inverted one included."""
    inverted = r"Should(?!\sbe\b)|(?:Were|Had)(?=\s(?:the|it|he|she|they)\b)"
    said = rf"(?i:if|as\slong\sas|{any_of('condition', 'proviso')})(?!\syou\smissed\b)"
    return re.compile(rf"\A[“\"'‘]?(?:(?:But|And|So|Even|Only)\s(?=if|unless))?(?:{said}|{inverted})\s")


@cache
def _condition() -> re.Pattern[str]:
    asks = r"ask asked know knew see clear sure wonder wondered \bas say doubt".split()
    other = "".join(f"(?<!{word})" for word in asks)  # "asked if" is no condition
    return re.compile(rf"(?:{other},?\sif|,?\s{any_of('condition')})\s(?!not\b|any\b)", re.I)


@cache
def _opinion() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('opinion')}\b", re.I)


@cache
def _judges() -> re.Pattern[str]:
    """Read "she described the memo as a leak", "he called it “a scandal”": a judgement is reported."""
    subject = r"\A[^,;“”\"]{2,80}?(?:,[^,;“”\"]{2,60},)?\s(?:(?:has|have|had|later|also)\s)?"
    return re.compile(
        rf"{subject}(?:(?:{any_of('judge')})\s[^,;“”\"]{{2,80}}?\sas\s"
        r"|(?:called|calls|found|dubbed)\s(?!for\b|on\b|in\b)[^,;“”\"]{2,60}?\s[“\"])"
    )


@cache
def _must() -> re.Pattern[str]:
    return re.compile(r"\b(?:must|have to|has to|needs? to)\b(?!\shave\b)")


@cache
def _hedge() -> re.Pattern[str]:
    # Case matters: "May" is a month. "could not" tells what was impossible.
    owned = "".join(f"(?<!{word} )" for word in "no the a its their his her ['’]s".split())  # "her plan to"
    return re.compile(
        rf"\b{owned}(?:{any_of('hedge')}\b|could\b(?!\s?n['’]?o?t)(?!\sonly\b)(?!\s(?:see|hear"
        rf"|be\s(?:seen|heard))\b)"
        r"|(?<!its\s)(?<!the\s)(?<!military\s)might\s(?!of\b|at\b|and\b|to\b|in\b)[a-z]"
        rf"|{any_of('forecast')}\s(?=\w))"
    )


@cache
def _hypothetical() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('hypothetical')}\b")


@cache
def _subordinate() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w)[,;]?\s(?={any_of('subordinate')}\b)")
