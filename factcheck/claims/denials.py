"""Denials: what is denied, by whom, and what is asserted instead.

"denied that P", "denied having done P", "denied any role in P", "refuted the report", "called the
report that P false", "there is no truth to the claim that P", "it is not true that P".
"""

import re
from dataclasses import replace
from functools import cache

from factcheck.claims.clauses import is_clause, starts_clause
from factcheck.claims.complements import HEARER, reports
from factcheck.claims.denied import Denial, denied_gerund, denied_noun, denier
from factcheck.claims.lexicon import any_of, mentions
from factcheck.claims.names import clean_speaker


def find_denial(text: str, mask: str) -> Denial | None:
    """Return the denial that a text is, or None where it is none or is read as "X denied that P"."""
    listed = mentions(mask, "deny", "turn_down", "false", extra="contrary")
    if not listed and not _NOT_SO.search(mask):
        return None
    rules = (_contrary, _reported, _stated, denied_noun, denied_gerund, _called, _pointer)
    for rule in rules:
        found = rule(text, mask)
        if found is not None:
            return found if found.asserted else _with_asserted(text, mask, found)
    return None


_NOT_SO = re.compile(
    r"\bno (?:truth|substance|basis|foundation)\b|(?:not|n['’]t) (?:true|the case|correct|accurate|so)\b"
)
_FROM = r"(?:\s(?:on|in|by|from|as|made|circulating|about)\s(?:(?!\bthat\b)[^,;“”\"]){1,60}?)?"


def _reported(text: str, mask: str) -> Denial | None:
    """Read "X denied reports that P", "X rejected the suggestion that P"."""
    match = _reported_pattern().search(mask)
    speaker = denier(text, mask, match)
    if match is None or not speaker or not is_clause(text[match.end() :]):
        return None
    return Denial(len(text), speaker, content=(match.end(), len(text)))


@cache
def _reported_pattern() -> re.Pattern[str]:
    verbs = any_of("deny", "turn_down")
    return re.compile(
        rf"(?<=\s){verbs}(?:\son\s\w+day)?\s(?:as\s\w+\s)?{reports()}{_FROM}\sthat\s(?!(?:is|was"
        rf"|has|had|were)\b)(?=\S)"
    )


def _contrary(text: str, mask: str) -> Denial | None:
    """Read "Contrary to reports that P, Q"."""
    match = _contrary_pattern().match(mask)
    if match is None or not starts_clause(mask[match.end() :]):
        return None
    return Denial(
        match.end("content"),
        content=match.span("content"),
        asserted=(match.end(), len(text)),
        asserted_from=match.end(),
    )


@cache
def _contrary_pattern() -> re.Pattern[str]:
    return re.compile(rf"\A[Cc]ontrary to (?i:{reports()}){_FROM}\sthat\s(?P<content>[^,;]+),\s(?=\S)")


def _stated(text: str, mask: str) -> Denial | None:
    """Read a sentence that is a denial from its first word on: "It is not true that P"."""
    for pattern in (_false_story, _falsehood, _no_truth, _not_true, _passive):
        match = pattern().match(mask)
        if match is None:
            continue
        spans = {name: match.span(name) for name, found in match.groupdict().items() if found}
        content = spans.get("content")
        if content is None or is_clause(text[slice(*content)]):
            return Denial(match.end(), clean_speaker(text[slice(*spans.get("speaker", (0, 0)))]), content)
    return None


def _is_false() -> str:
    return rf"\s(?:is|are|was|were|being)\s(?:\w+ly\s|all\s)?{any_of('false')}"


@cache
def _false_story() -> re.Pattern[str]:
    """Match "These reports are false", which points back."""
    return re.compile(
        rf"(?i:(?:the|this|that|these|those|such|all)\s(?:such\s|these\s)?(?:\w+\s)?"
        rf"{any_of('report', 'claims')}){_is_false()}(?=[.!]?\s*\Z|[,;:]\s)"
    )


@cache
def _falsehood() -> re.Pattern[str]:
    """Match "(Reports|The claim) that P (is|are|were) false"."""
    return re.compile(
        rf"(?:(?i:{reports()}){_FROM}\sthat|That)\s(?P<content>[^;]+?){_is_false()}\b"
        r"(?=[.,;:]|\s*\Z|\sand\b)"
    )


@cache
def _no_truth() -> re.Pattern[str]:
    """Match "There is no truth (to|in) the report (that P)"."""
    return re.compile(
        rf"[Tt]here\s(?:is|was|are|were)\s(?:absolutely\s|simply\s)?no\s(?:truth|substance"
        rf"|basis|foundation)(?:\swhatsoever)?\s(?:to|in|for)\s"
        rf"(?:{reports()}{_FROM}(?:\sthat\s(?P<content>[^;:—]+))?|{any_of('pointer')})"
    )


@cache
def _not_true() -> re.Pattern[str]:
    """Match "It is not true that P", "It is wrong that P"."""
    return re.compile(
        r"[Ii]t(?:\s(?:is|was)|\s?['’]s)\s(?:simply\s|just\s|absolutely\s|also\s)?"
        r"(?:not\s(?:true|correct|the case|accurate|so)|untrue|false|incorrect|a lie"
        r"|a myth)\sthat\s(?P<content>[^;:—]+)"
    )


@cache
def _passive() -> re.Pattern[str]:
    """Match "A rumour that P was denied by X"."""
    return re.compile(
        rf"(?i:{reports()}){_FROM}\sthat\s(?P<content>[^;]+?)\s(?:was|were|has been|have been|is|are)"
        rf"\s(?:\w+ly\s)?{any_of('deny', 'turn_down')}(?:\sby\s(?P<speaker>[^,;:“”\"]{{2,80}}?))?"
        r"(?=[,;:.]?\s*\Z|[,;:]\s)"
    )


def _called(text: str, mask: str) -> Denial | None:
    """Read "X called the report (that P) false", "X dismissed this as a lie"."""
    match = _called_pattern().search(text)  # "false" may stand in quote marks
    speaker = denier(text, mask, match)
    if match is None or not speaker:
        return None
    if match["content"]:
        return Denial(match.end(), speaker, content=match.span("content"))
    if match["of"]:
        return Denial(match.end(), speaker, made=f"There had been {match['of']}")
    return Denial(match.end(), speaker)


@cache
def _called_pattern() -> re.Pattern[str]:
    calls = f"(?:{any_of('judge', 'turn_down')}|declared|ruled)"
    false = rf"(?:as\s)?(?:[“\"‘']?(?:\w+ly\s|completely\s|all\s|pure\s)?{any_of('false')}\b)[,.]?[”\"’']?"
    said = r"(?:said|says|insisted|insists)"
    return re.compile(
        rf"(?<=\s)(?:{calls}\s(?:{reports()}{_FROM}(?:\sthat\s(?P<content>[^;“”\"]+?)"
        rf"|\sof\s(?P<of>[^;“”\"]+?))?|{any_of('pointer')})\s{false}(?=[.,;:\s]|\Z)"
        rf"|{said}\s(?:that\s)?(?:{reports()}{_FROM}|this|that|it){_is_false()}(?=[.,;:]|\s*\Z))"
    )


def _pointer(text: str, mask: str) -> Denial | None:
    """Read "X refuted this", "X dismissed the allegations (as absurd)"."""
    match = _pointer_pattern().search(mask)
    speaker = denier(text, mask, match)
    return Denial(match.end(), speaker) if match and speaker else None


@cache
def _pointer_pattern() -> re.Pattern[str]:
    deny, turn_down, report = any_of("deny"), any_of("turn_down"), any_of("report")
    determiner = (
        r"(?:(?:any|all|some)\sof\s)?(?:(?:the|these|those|this|that|any|such|all|both|his|her|its|their)\s)?"
    )
    return re.compile(
        rf"(?<=\s)(?:{deny}\s(?:all\s)?{any_of('pointer')}|{turn_down}\s(?:this|that|these)"
        rf"|{deny}\s(?:(?:any|all|some)\sof\s)?(?:the|these|this|that|such"
        rf"|all)\s(?:[\w-]+\s)?(?:claims|statements?|version)"
        rf"|(?:{deny}|{turn_down})\s{determiner}(?:[\w'’-]+\s){{0,2}}?{report}|{turn_down}\s(?:such"
        rf"|these|those)\sclaims)"
        r"(?![\w-])(?!\sthat\b)(?!\sof\s\w)(?:\s(?:made|brought|put|levelled|published"
        r"|contained)\s[^,;“”\"]{1,60})?(?:\s(?:on|as|by|in|about|against|from"
        r"|with)\s[^,;“”\"]{1,80}?(?=[,;]|\.?\s*\Z|\s[“\"]))?"
        r"(?:\s?[“\"]q*[.,]?[”\"])?(?=[.!]?\s*\Z|[,;:]\s|\sand\s\w)"
    )


@cache
def _asserts() -> re.Pattern[str]:
    return re.compile(
        rf"(?:,\s(?:(?:and|but)\s)?|\s(?:and|but)\s)(?P<start>(?:{any_of('adding')}"
        rf"|(?:also\s)?{any_of('say')})"
        rf"{HEARER}(?:\sthat)?,?:?)\s(?=\S)"
        r"|(?:[;:]|,\s(?:and|but|while)|\s[-–—])\s(?=\S)"
    )


def _with_asserted(text: str, mask: str, found: Denial) -> Denial:
    """Add what the same sentence asserts behind the denial."""
    inside = found.content if found.content and found.content[1] == found.end else None
    match = (_asserts().search if inside else _asserts().match)(mask, inside[0] if inside else found.end)
    while match is not None and inside and not (match["start"] or match[0].strip() in ":;—–-"):
        match = _asserts().search(mask, match.end())
    if match is None or not is_clause(text[match.end() :]):
        return found
    if not match["start"] and not starts_clause(mask[match.end() :]):
        return found
    begin = match.start("start") if match["start"] else match.end()
    content = (inside[0], match.start()) if inside else found.content
    return replace(
        found,
        end=match.start(),
        content=content,
        asserted=(match.end(), len(text.rstrip(". "))),
        asserted_from=begin,
    )
