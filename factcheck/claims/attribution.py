"""Who says it: takes the attribution off a sentence, by rules for English news.

The rules for one attribution are in frames, those for denials in denials. Here they are applied
from the outside in, and a sentence that states two things becomes two statements. A sentence that
fits no rule is the article's own statement.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from factcheck.claims.clauses import is_clause, split_clauses, starts_clause, verb_at
from factcheck.claims.denials import find_denial
from factcheck.claims.denied import FIRST_PERSON, Denial
from factcheck.claims.frames import Frame, find_frame
from factcheck.claims.lexicon import any_of, word_set
from factcheck.claims.names import speaker_before
from factcheck.claims.quotes import masked, stripped, unquoted

DEPTH = 3  # "A reported that B said that C believed that P"; deeper ones are not met in news


@dataclass(frozen=True, slots=True)
class Statement:
    """A part of a sentence that states something: its span, its content and who says it."""

    start: int
    end: int
    content: str
    speakers: tuple[str, ...] = ()  # outermost first
    denies: bool = False
    hedged: bool = False  # put forward by a verb of thinking
    points_back: bool = False  # denies what was said before: "refuted this"
    at: int = -1  # where the content begins in the sentence; -1 where it is not verbatim


def find_statements(sentence: str) -> list[Statement]:
    """Return the statements of a sentence; their spans are disjoint and lie within it.

    "The mayor denied that she knew." -> content "she knew", speaker "The mayor", denies.
    """
    start = _preamble().match(sentence)
    return list(
        _statements(sentence, start.end() if start else 0, len(sentence), Statement(0, len(sentence), ""))
    )


@cache
def _preamble() -> re.Pattern[str]:
    """A dateline, "LONDON, May 3 (Agency) - ", and "Contrary to what X said, ": not content."""
    return re.compile(
        r"\A(?:[A-Z][A-Z .'’/-]{2,40}(?:,[^()“”\"]{1,30})?\s?(?:\([^()]{1,40}\)\s?)[-–—]+\s*"
        r"|[A-Z][A-Z .'’/-]{2,40}(?:,[^()“”\"]{1,30})?\s?[–—]+\s"
        r"|\([A-Z][\w .]{1,30}\)\s?[-–—]+\s|[Cc]ontrary to what [^,;]{3,60},\s(?=\S+\s\S))"
    )


def split_statements(sentence: str) -> list[Statement]:
    """Return the statements of a sentence, its clauses apart where each is a full statement.

    "The mayor said that A, and that B." -> two statements, both of the mayor's.
    """
    return [part for statement in find_statements(sentence) for part in _split(sentence, statement)]


def _statements(sentence: str, start: int, end: int, outer: Statement, depth: int = 0) -> Iterator[Statement]:
    """Take the attributions off sentence[start:end]; outer holds the span and the speakers so far."""
    start, end = unquoted(sentence, start, end) if depth else stripped(sentence, start, end)
    text = sentence[start:end]
    mask = masked(text)
    denial = find_denial(text, mask)
    frame = find_frame(text, mask) if depth < DEPTH and not (denial and denial.speaker) else None
    # "It is not true that P, X said": the attribution is outside the denial.
    if denial and not (frame and frame.spans[0][0] == 0):
        yield from _denied(sentence, start, outer, denial)
        return
    if frame is None:
        yield from _elliptic(sentence, start, end, outer, mask)
        return
    speakers = (*outer.speakers, frame.speaker)
    inner = replace(
        outer,
        speakers=speakers,
        denies=outer.denies != (frame.verb in word_set("deny")),
        hedged=outer.hedged or frame.verb in word_set("think"),
    )
    first = inner
    if frame.rest is not None:
        first = replace(inner, end=start + frame.rest_from - _gap(text, frame.rest_from))
    yield from _content(sentence, start, frame, first, depth)
    if frame.rest is not None:
        told = replace(outer, speakers=speakers, start=start + frame.rest_from)
        low, high = frame.rest
        yield from _statements(sentence, start + low, start + high, told, depth + 1)


def _elliptic(sentence: str, start: int, end: int, outer: Statement, mask: str) -> Iterator[Statement]:
    """Read "X does P and says that Q": P is the article's own, Q is X's."""
    match = _and_says().search(mask)
    text = sentence[start:end]
    verb = verb_at(mask) if match else -1
    speaker = speaker_before(text, text[: max(verb, 0)].rstrip())
    told = match and is_clause(text[match.end() :]) and (match["that"] or starts_clause(mask[match.end() :]))
    if match is None or not told or not speaker or match.start() <= verb:
        yield _plain(sentence, start, end, outer)
        return
    yield _plain(sentence, start, start + match.start(), replace(outer, end=start + match.start()))
    inner = replace(outer, start=start + match.start("verb"), speakers=(*outer.speakers, speaker))
    yield from _statements(sentence, start + match.end(), end, inner, 1)


@cache
def _and_says() -> re.Pattern[str]:
    verbs = any_of("bare", "deny")
    return re.compile(
        rf",?\s(?:and|but)\s(?:also\s|later\s)?(?P<verb>(?:{verbs})\s(?:(?P<that>that\s)|(?=(?:[A-Z][\w.]*"
        rf"|\d[\d,.]*|the|he|she|it|they|we|there|some|this|his|her|its|their)\s)))(?=\S)"
    )


def _content(sentence: str, start: int, frame: Frame, inner: Statement, depth: int) -> Iterator[Statement]:
    if len(frame.spans) == 1:
        low, high = frame.spans[0]
        yield from _statements(sentence, start + low, start + high, inner, depth + 1)
        return
    # "A, X said, B": one content out of two pieces; split_statements parts them where B is a clause.
    pieces = [sentence[slice(*unquoted(sentence, start + low, start + high))] for low, high in frame.spans]
    glue = " " if pieces[0][-1:] in ".?!" else ", "
    joined = f"{pieces[0]}{glue}{pieces[1]}"
    second = start + frame.spans[1][0]
    if _is_second_clause(sentence, second):
        lead = _connector().match(sentence, second)
        first = replace(inner, end=second - _gap(sentence, second))
        yield from _statements(sentence, start, start + frame.spans[0][1], first, depth + 1)
        begin = lead.end() if lead else second
        yield from _statements(sentence, begin, len(sentence), replace(inner, start=begin), depth + 1)
        return
    yield replace(inner, content=joined)


def _denied(sentence: str, start: int, outer: Statement, denial: Denial) -> Iterator[Statement]:
    named = denial.speaker and denial.speaker not in FIRST_PERSON
    speakers = (*outer.speakers, denial.speaker) if named else outer.speakers
    content, at = denial.made, -1
    if denial.content is not None:
        low, high = unquoted(sentence, start + denial.content[0], start + denial.content[1])
        content, at = sentence[low:high], low
    end = start + denial.end if denial.asserted else outer.end
    yield replace(
        outer,
        end=end,
        content=content,
        speakers=speakers,
        denies=not outer.denies,
        points_back=denial.points_back,
        at=at,
    )
    if denial.asserted is not None:
        low, high = denial.asserted
        told = replace(outer, start=start + denial.asserted_from)
        own = list(_statements(sentence, start + low, start + high, told, 1))
        named = low == denial.asserted_from and own[0].speakers != outer.speakers
        yield from own if named else (replace(item, speakers=(*speakers, *item.speakers)) for item in own)


def _plain(sentence: str, start: int, end: int, outer: Statement) -> Statement:
    low, high = unquoted(sentence, start, end)
    content = sentence[low:high]
    active, guessed = _passive(content)
    if active:
        return replace(outer, content=active, hedged=outer.hedged or guessed, at=-1)
    return replace(outer, content=content, at=low)


def _passive(content: str) -> tuple[str, bool]:
    """Read "it was reported that P" and "X is said to have done P": P, and whether it is a guess."""
    match = _reported_that().match(content)
    if match is not None and is_clause(match["content"]):
        return match["content"], match["guess"] is not None
    match = _reported_to().match(content)
    if match is None:
        return "", False
    word = _FORMS[match["to"], match["be"]]
    return f"{match['subject']} {word} {match['rest']}", match["guess"] is not None


# "are reported to be" -> "are"; "was said to have" -> "had"
_FORMS = {("be", be): be for be in ("is", "are", "was", "were")} | {
    ("have", "is"): "has",
    ("have", "are"): "have",
    ("have", "was"): "had",
    ("have", "were"): "had",
}


def _reported() -> str:
    return rf"(?:\w+ly\s|also\s|later\s|first\s)?(?:(?P<guess>{any_of('guessed')})|{any_of('made_known')})"


@cache
def _reported_that() -> re.Pattern[str]:
    return re.compile(
        rf"\A(?:[Oo]n \w+,? )?[Ii]t\s(?:is|was|has\sbeen|had\sbeen)\s{_reported()}"
        r"(?:\s(?:on|in|by|last|late|earlier)\s[^,;]{1,40}?)?\sthat\s(?P<content>.+)\Z",
        re.S,
    )


@cache
def _reported_to() -> re.Pattern[str]:
    return re.compile(
        rf"\A(?P<subject>[^,;:“”\"]{{1,80}}?)\s(?P<be>is|are|was|were)\s{_reported()}"
        r"\sto\s(?P<to>be|have)\s(?P<rest>.+)\Z",
        re.S,
    )


def _split(sentence: str, statement: Statement) -> Iterator[Statement]:
    """Part the clauses of one statement; each keeps its speaker, unless it names its own."""
    if statement.at < 0 or statement.points_back:
        yield statement
        return
    parts = split_clauses(statement.content)
    if len(parts) == 1:
        yield statement
        return
    for number, (low, high) in enumerate(parts):
        low, high = statement.at + low, statement.at + high
        start = low if number else statement.start
        end = high if number < len(parts) - 1 else statement.end
        joint = sentence[statement.at + parts[number - 1][1] : low] if number else ""
        yield from _clause(sentence, statement, start, end, low, high, joint)


def _clause(
    sentence: str, statement: Statement, start: int, end: int, low: int, high: int, joint: str
) -> Iterator[Statement]:
    span = replace(statement, start=start, end=end)
    shared = not joint or not statement.denies or joint.rstrip().endswith("that")
    outer = replace(span, denies=False, hedged=False, speakers=())
    own = list(_statements(sentence, low, high, outer))
    if not shared or (own and (own[0].speakers or own[0].denies) and not joint.rstrip().endswith("that")):
        # Before the first joint the attribution was taken off already; behind it a clause has its own.
        yield from own if joint or not statement.speakers else [_plain(sentence, low, high, span)]
        return
    yield _plain(sentence, low, high, span)


def _is_second_clause(sentence: str, start: int) -> bool:
    lead = _connector().match(sentence, start)
    text = sentence[lead.end() if lead else start :]
    if text[:1] in "“\"‘'":
        return is_clause(text) and sentence[:start].rstrip()[-1:] in ".;" and text[1:2].isupper()
    return bool(lead) and len(split_clauses(f"{_DUMMY}{lead[0] if lead else ''}{text}")) > 1


_DUMMY = "The dam was closed, "


@cache
def _connector() -> re.Pattern[str]:
    return re.compile(r"(?:and|but|while|whereas|although|though)\s")


def _gap(text: str, at: int) -> int:
    """Return how many characters before a place are comma and blank."""
    return at - len(text[:at].rstrip(" ,;:–—-\n"))
