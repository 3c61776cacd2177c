"""Denials: what is denied, by whom, and what is asserted instead.

"denied that P", "denied having done P", "denied any role in P", "refuted the report", "called the
report that P false", "there is no truth to the claim that P", "it is not true that P".
"""

import re
from functools import cache

from factcheck.claims.clauses import is_clause, starts_clause
from factcheck.claims.denied import Denial, denied_gerund, denied_noun, denier
from factcheck.claims.lexicon import any_of, mentions
from factcheck.claims.names import clean_speaker


def find_denial(text: str, mask: str) -> Denial | None:
    """Return the denial that a text is, or None where it is none or is read as "X denied that P"."""
    listed = mentions(mask, "deny", "turn_down", "false", extra="contrary")
    if not listed and not _NOT_SO.search(mask):
        return None
    for rule in (
        _contrary,
        _reported,
        _falsehood,
        _no_truth,
        _not_true,
        denied_noun,
        denied_gerund,
        _called,
        _passive,
        _pointer,
    ):
        found = rule(text, mask)
        if found is not None:
            return found if found.asserted else _with_asserted(text, mask, found)
    return None


_NOT_SO = re.compile(
    r"\bno (?:truth|substance|basis|foundation)\b|(?:not|n['’]t) (?:true|the case|correct|accurate|so)\b"
)
_REPORT = (
    r"(?:(?:the|these|those|this|that|any|such|all|both|his|her|its|their|media|press|news"
    r"|earlier|recent|previous|some|an?)\s)*(?:(?!said\b|says\b|that\b)[\w'’-]+\s){0,2}?"
)


@cache
def _reports() -> str:
    return rf"{_REPORT}{any_of('report', 'claims')}"


_FROM = r"(?:\s(?:on|in|by|from|as|made|circulating|about)\s(?:(?!\bthat\b)[^,;“”\"]){1,60}?)?"


def _reported(text: str, mask: str) -> Denial | None:
    """Read "X denied reports that P", "X rejected the suggestion that P"."""
    match = _reported_pattern().search(mask)
    speaker = denier(text, mask, match.start()) if match else ""
    if match is None or not speaker or not is_clause(text[match.end() :]):
        return None
    return Denial(len(text), speaker, content=(match.end(), len(text)))


@cache
def _reported_pattern() -> re.Pattern[str]:
    verbs = any_of("deny", "turn_down")
    return re.compile(
        rf"(?<=\s){verbs}(?:\son\s\w+day)?\s(?:as\s\w+\s)?{_reports()}{_FROM}\sthat\s(?!(?:is|was"
        rf"|has|had|were)\b)(?=\S)"
    )


def _contrary(text: str, mask: str) -> Denial | None:
    """Read "Contrary to reports that P, Q"."""
    match = _contrary_pattern().match(mask)
    if match is None or not starts_clause(mask[match.end() :]):
        return None
    behind = (match.end(), len(text))
    return Denial(
        match.end("content"), content=match.span("content"), asserted=behind, asserted_content=behind
    )


@cache
def _contrary_pattern() -> re.Pattern[str]:
    return re.compile(rf"\A[Cc]ontrary to (?i:{_reports()}){_FROM}\sthat\s(?P<content>[^,;]+),\s(?=\S)")


def _falsehood(text: str, mask: str) -> Denial | None:
    """Read "(Reports|The claim) that P (is|are|were) false"."""
    match = _falsehood_pattern().match(mask)
    bare = _FALSE_STORY.match(mask) and _false_story().match(mask)
    if bare:
        return Denial(bare.end(), points_back=True)
    if match is None or not is_clause(text[slice(*match.span("content"))]):
        return None
    return Denial(match.end("denial"), content=match.span("content"))


_FALSE_STORY = re.compile(r"(?:[Tt]h(?:e|is|at|ese|ose)|[Ss]uch|[Aa]ll)\s")


@cache
def _false_story() -> re.Pattern[str]:
    return re.compile(
        rf"(?i:(?:the|this|that|these|those|such|all)\s(?:such\s"
        rf"|these\s)?(?:\w+\s)?{any_of('report', 'claims')})"
        rf"\s(?:is|are|was|were)\s(?:\w+ly\s|all\s|simply\s)?{any_of('false')}(?=[.!]?\s*\Z|[,;:]\s)"
    )


@cache
def _falsehood_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\A(?P<denial>(?:(?i:{_reports()}){_FROM}\sthat|That)\s(?P<content>[^;]+?)\s(?:is|are|was|were"
        rf"|being)\s(?:\w+ly\s|all\s|simply\s)?"
        rf"{any_of('false')})\b(?=[.,;:]|\s*\Z|\sand\b)"
    )


def _no_truth(text: str, mask: str) -> Denial | None:
    """Read "There is no truth (to|in) the report that P"."""
    match = _no_truth_pattern().match(mask)
    if match is None:
        return None
    if not match["content"]:
        return Denial(match.end(), points_back=True)
    return Denial(match.end("content"), content=match.span("content"))


@cache
def _no_truth_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\A(?:[Tt]here\s(?:is|was|are|were)\s)(?:absolutely\s|simply\s)?no\s(?:truth|substance"
        rf"|basis|foundation)(?:\swhatsoever)?\s(?:to|in|for)\s"
        rf"(?:{_reports()}{_FROM}(?:\sthat\s(?P<content>[^;:—]+))?|{any_of('pointer')})"
    )


def _not_true(text: str, mask: str) -> Denial | None:
    """Read "It is not true that P", "It is wrong that P"."""
    match = _not_true_pattern().match(mask)
    if match is None or not is_clause(text[slice(*match.span("content"))]):
        return None
    return Denial(match.end("content"), content=match.span("content"))


@cache
def _not_true_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\A(?:[Ii]t\s(?:is|was|['’]s)|[Ii]t['’]s)\s(?:simply\s|just\s|absolutely\s|also\s)?"
        r"(?:not\s(?:true|correct|the case|accurate|so)|untrue|false|incorrect|a lie"
        r"|a myth)\sthat\s(?P<content>[^;:—]+)"
    )


def _called(text: str, mask: str) -> Denial | None:
    """Read "X called the report (that P) false", "X dismissed this as a lie"."""
    match = _called_pattern().search(text)  # "false" may stand in quote marks
    speaker = denier(text, mask, match.start()) if match else ""
    if match is None or not speaker:
        return None
    if match["content"]:
        return Denial(match.end(), speaker, content=match.span("content"))
    if match["of"]:
        return Denial(match.end(), speaker, made=f"There had been {match['of']}")
    return Denial(match.end(), speaker, points_back=True)


@cache
def _called_pattern() -> re.Pattern[str]:
    calls = (
        r"(?:called|calls|branded|labelled|labeled|described|describes|denounced|declared"
        r"|slammed|condemned|dismissed|dismisses|rejected|rejects|ruled)"
    )
    false = rf"(?:as\s)?(?:[“\"‘']?(?:\w+ly\s|completely\s|all\s|pure\s)?{any_of('false')}\b)[,.]?[”\"’']?"
    said = r"(?:said|says|insisted|insists)"
    return re.compile(
        rf"(?<=\s)(?:{calls}\s(?:{_reports()}{_FROM}(?:\sthat\s(?P<content>[^;“”\"]+?)"
        rf"|\sof\s(?P<of>[^;“”\"]+?))?|{any_of('pointer')})\s{false}(?=[.,;:\s]|\Z)"
        rf"|{said}\s(?:(?:that\s)?{_reports()}{_FROM}|(?:that\s)?(?:this|that|it))\s(?:is|are|was"
        rf"|were)\s(?:\w+ly\s|simply\s)?{any_of('false')}(?=[.,;:]|\s*\Z))"
    )


def _passive(text: str, mask: str) -> Denial | None:
    """Read "A rumour that P was denied by X"."""
    match = _passive_pattern().match(mask)
    if match is None:
        return None
    speaker = clean_speaker(text[slice(*match.span("speaker"))]) if match["speaker"] else ""
    return Denial(match.end(), speaker, content=match.span("content"))


@cache
def _passive_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\A(?i:{_reports()}){_FROM}\sthat\s(?P<content>[^;]+?)\s(?:was|were|has been|have been|is"
        rf"|are)\s(?:\w+ly\s)?"
        rf"{any_of('deny', 'turn_down')}(?:\sby\s(?P<speaker>[^,;:“”\"]{{2,80}}?))?(?=[,;:.]?\s*\Z|[,;:]\s)"
    )


def _pointer(text: str, mask: str) -> Denial | None:
    """Read "X refuted this", "X dismissed the allegations (as absurd)"."""
    match = _pointer_pattern().search(mask)
    speaker = denier(text, mask, match.start()) if match else ""
    return Denial(match.end(), speaker, points_back=True) if match and speaker else None


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
        r"(?:(?:(?<=telling)|\sto)\s(?:the\s)?[A-Z][\w.&'’-]*(?:\s[A-Z][\w.&'’-]*){0,4})?(?:\sthat)?,?:?)\s(?=\S)"
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
    return Denial(
        match.start(),
        found.speaker,
        content,
        found.made,
        found.points_back,
        (begin, len(text)),
        (match.end(), len(text.rstrip(". "))),
    )
