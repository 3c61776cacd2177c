"""Who says it: takes the attribution off a sentence, by rules for English news.

Handled: "X said (that) P", "X told Y that P", "P, X said", "P, said X", "according to X",
quotations with a speaker before or behind them, "X denied that P", "X refuted this, saying that
Q". A sentence that fits no rule is the article's own statement.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from factcheck.claims.lexicon import any_of


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


def find_statements(sentence: str) -> list[Statement]:
    """Return the statements of a sentence; their spans are disjoint and lie within it.

    "The mayor denied that she knew." -> content "she knew", speaker "The mayor", denies.
    """
    if found := _denied_pointer(sentence):
        return found
    return [_innermost(sentence)]


def _innermost(sentence: str) -> Statement:
    """Take off attributions from the outside in, at most three deep."""
    statement = Statement(0, len(sentence), sentence.strip())
    for _ in range(3):
        inner = _peel(statement.content)
        if inner is None:
            break
        statement = replace(
            statement,
            content=inner.content,
            speakers=statement.speakers + inner.speakers,
            denies=statement.denies != inner.denies,
            hedged=statement.hedged or inner.hedged,
        )
    return replace(statement, content=_unquoted(statement.content))


def _peel(text: str) -> Statement | None:
    """Take one attribution off, wherever it stands."""
    for pattern in _patterns():
        match = pattern.search(text)
        if match is None:
            continue
        groups = match.groupdict()
        speaker = _clean_speaker(groups["speaker"])
        content = groups["content"].strip(" ,\u00a0")
        if not speaker or not _is_clause(content):
            continue
        verb = " ".join((groups.get("verb") or "said").lower().split())
        return Statement(
            0,
            len(text),
            content,
            (speaker,),
            denies=bool(re.fullmatch(any_of("deny", "turn_down"), verb)),
            hedged=bool(re.fullmatch(any_of("think"), verb)),
        )
    return None


def _denied_pointer(sentence: str) -> list[Statement]:
    """Read "X refuted this(, saying that Q)": a denial of what came before, and the claim Q."""
    match = _pointer().match(sentence)
    if match is None:
        return []
    speaker = _clean_speaker(match["speaker"])
    if not speaker:
        return []
    own = match["content"]
    if not own or not _is_clause(own):
        return [Statement(0, len(sentence), "", (speaker,), denies=True, points_back=True)]
    middle = match.start("adding")
    denial = Statement(0, match.end("denial"), "", (speaker,), denies=True, points_back=True)
    inner = _innermost(own)
    asserted = Statement(
        middle,
        len(sentence),
        inner.content,
        (speaker, *inner.speakers),
        inner.denies,
        inner.hedged,
    )
    return [denial, asserted]


_CLOSING = {"“": "”", '"': '"', "'": "'", "‘": "’"}
# Words without a stop or a quote mark; an apposition or relative clause between commas may follow.
_SPEAKER = (
    r"(?P<speaker>[^\s,;:.“”\"‘()][^,;:“”\"()]{0,90}?"
    r"(?:,\s(?:who|which|the|a|an|speaking)\s[^,;:“”\"]{2,80},)?)"
)
_DAY = (
    r"(?:\s(?:(?:on|late|early|earlier|last|this)\s(?:on\s)?[A-Z]?\w+|[A-Z]\w+day)"
    r"(?:\s(?:morning|afternoon|evening|night))?)?"
)
_TO = r"(?:\sto\s(?:the\s)?[A-Z][\w.&'’-]*(?:\s[A-Z][\w.&'’-]*){0,4}|\sto\sreporters|\sin\sa\sstatement)?"
_HEARER = r"(?:\s(?!that\b)(?:the\s|a\s)?[\w.&'’“”\"-]+(?:\s(?!that\b)[\w.&'’“”\"-]+){0,5}?)"
_TOLD = rf"(?:(?:(?<=\btold)|(?<=\btells)){_HEARER})"
_TAIL = (
    r"(?:\s(?:on|in|at|after|during|late|early|last|to|about|via|by)\s[^“”\"]{1,70}"
    r"|\s\w+day(?:\s(?:morning|afternoon|evening|night))?)?"
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    opener = rf"\A(?:(?i:{any_of('opener')}),?\s+)?"
    verbs = any_of("say", "think", "deny", "turn_down")
    adverb = rf"(?:\s(?:has|have|had|{any_of('adverb')}))?"
    say, puts = any_of("say"), any_of("say", "think")
    return tuple(
        re.compile(pattern, re.S)
        for pattern in (
            # According to X, P.
            rf"{opener}[Aa]ccording\s+to\s{_SPEAKER},\s(?P<content>.+)\Z",
            # P, according to X.
            r"\A(?P<content>.+?),?\saccording\s+to\s(?P<speaker>[^“”\"]{2,120}?)[.]?\s*\Z",
            # X told Y (on Friday) that P.
            rf"{opener}{_SPEAKER}{adverb}\s(?P<verb>told|tells){_HEARER}{_DAY}\sthat\s(?P<content>.+)\Z",
            # X denied reports that P; X denied it had done so.
            rf"{opener}{_SPEAKER}{adverb}\s(?P<verb>{any_of('deny', 'turn_down')}){_DAY}\s"
            rf"(?:(?:the|any|such|all|these|those)\s)?(?:\w+\s)?{any_of('report', 'claims')}\s"
            r"that\s(?P<content>.+)\Z",
            rf"{opener}{_SPEAKER}{adverb}\s(?P<verb>denied|denies|deny){_DAY}\s"
            r"(?P<content>(?:it|he|she|they|(?:the|its|his|her|their|any)\s\w+|[A-Z]\w+)\s"
            r"(?:had|has|have|was|were|is|are|would|did)\b.+)\Z",
            # X said (to Y) (on Friday) that P; X denied that P.
            rf"{opener}{_SPEAKER}{adverb}\s(?P<verb>{verbs}){_TO}{_DAY}\sthat\s(?P<content>.+)\Z",
            # X said: "P"; X told Y, "P".
            rf"{opener}{_SPEAKER}{adverb}\s(?P<verb>{say}){_HEARER}?{_DAY}[,:]\s(?P<content>[“\"'‘].+)\Z",
            # "P," X said (on Friday). P, X told Y.
            rf"\A(?P<content>.+?[,?!][”\"’'])\s{_SPEAKER}{adverb}\s"
            rf"(?P<verb>{puts}){_HEARER}?{_TAIL}[.]?\s*\Z",
            rf"\A(?P<content>.+?,)\s(?!but\b|and\b|while\b|though\b|although\b|despite\b){_SPEAKER}{adverb}\s"
            rf"(?P<verb>{puts}){_TOLD}?{_TAIL}[.]?\s*\Z",
            # "P," said X.
            r"\A(?P<content>.+?[,?!][”\"’']?)\s(?P<verb>said|says|wrote|added|told)\s"
            r"(?P<speaker>[^“”\"]{2,120}?)[.]?\s*\Z",
            # X said P, without "that".
            rf"{opener}{_SPEAKER}{adverb}\s(?P<verb>said|says|say|reports|reported|claims|claimed|"
            rf"insists|insisted|confirmed|admitted|believes?|believed|thinks?|fears?){_DAY}\s"
            # "said again that", "said through a spokesman that" fit no rule and are left alone.
            r"(?P<content>(?!(?:to|in|by|on|for|at|of)\s|(?:[\w.]+\s){1,4}?that\s(?!is\b|was\b))"
            r"[^,“”\"].+)\Z",
        )
    )


@cache
def _pointer() -> re.Pattern[str]:
    return re.compile(
        rf"\A(?:(?i:{any_of('opener')}),?\s+)?(?P<denial>{_SPEAKER}(?:\s(?:has|have|had|{any_of('adverb')}))*"
        rf"\s(?:{any_of('deny')}\s{any_of('pointer')}|{any_of('deny', 'turn_down')}"
        rf"\s(?:(?:the|these|those|this|that|any|such|all|both)\s)?(?:[\w-]+\s){{0,2}}?{any_of('report')}))"
        rf"(?:\s(?:on|as|by|in)\s[^,;]{{1,60}})?"
        rf"(?:,\s(?:and\s)?(?P<adding>{any_of('adding')}{_TO}(?:\sthat)?\s"
        r"(?P<content>.+?)))?[.]?\s*\Z",
        re.S,
    )


@cache
def _not_speaker() -> re.Pattern[str]:
    # A speaker is a noun phrase. A clause inside, or a word that no name begins or ends with, means
    # that a rule cut in the wrong place.
    return re.compile(
        rf"\b(?:{any_of('auxiliary', 'deny', 'not_in_speaker')}|(?<=\s)(?:we|they|he|she|I|it))\b"
        rf"|\A(?:{any_of('not_first_in_speaker')}|it['’]s)\b"
        rf"|\b{any_of('not_last_in_speaker')}\Z"
        r"|\A\w+ing\Z|['’](?:re|m|ve|ll|d)\b",
        re.I,
    )


def _clean_speaker(raw: str) -> str:
    """Trim what stands around a name; an empty string where it cannot be a speaker."""
    speaker = " ".join(raw.split()).strip(" ,-–—")
    speaker = re.sub(r",\s(?:who|which|speaking)\s.*\Z", "", speaker)
    speaker = re.sub(rf"\A(?:and|but)\s|\s{any_of('adverb')}\Z", "", speaker)
    if (
        speaker.lower() in ("", "the", "a", "an")
        or len(speaker.split()) > 14
        or _not_speaker().search(speaker)
    ):
        return ""
    return speaker


def _is_clause(content: str) -> bool:
    """Tell whether a text can be a statement: three words (quoted, two), one of them like a verb."""
    if len(content.split()) < (2 if content[:1] in _CLOSING else 3):
        return False
    return bool(_verb().search(content))


@cache
def _verb() -> re.Pattern[str]:
    forms = rf"{any_of('auxiliary', 'irregular')}|\w{{2,}}(?:ed|s|es|n['’]t)"
    return re.compile(rf"\b(?:{forms})\b|\w['’](?:s|re|ve|m|ll)\b", re.I)


def _unquoted(content: str) -> str:
    """Take off quote marks around the whole, or one at an end whose partner is in another sentence."""
    text = content.strip(" ,")
    bare = text.rstrip(",.")
    if len(bare) > 2 and bare[0] in _CLOSING and bare[-1] == _CLOSING[bare[0]]:
        inside = bare[1:-1]
        if not any(mark in inside for mark in '“”"'):
            return inside.strip(" ,")
    if text[:1] in _CLOSING and _CLOSING[text[0]] not in text[1:]:
        text = text[1:]
    if bare[-1:] in '”"' and bare[-1:] and not any(mark in bare[:-1] for mark in '“"'):
        text = bare[:-1]
    return text.strip(" ,")
