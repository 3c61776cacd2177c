"""One attribution in a sentence: "X said (that) P", "P, X said", "A, X said, B", "according to X, P".

Every rule starts from a verb of saying, looks to its left for a speaker and to its right for what
shows that the verb is one: "that", a colon, a quotation, a clause, the end of the sentence.
Quotations are masked, so that no verb inside one is found.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from factcheck.claims.clauses import is_clause, starts_clause
from factcheck.claims.complements import HEARER, content_behind, verb_words
from factcheck.claims.lexicon import any_of, mentions, word_set
from factcheck.claims.names import clean_speaker, speaker_before, split_opener, without_adverbs

Span = tuple[int, int]
FAR_FROM_END = 150  # characters: a speaker with an apposition, or when and where
MAX_LEFT = 260  # characters before "X said": a longer beginning is no speaker
_SHOWS = frozenset("shows showed show found finds suggests indicates".split())
_NO_WITNESS = frozenset(("it", "this", "that", "they"))  # "it shows that P": says nothing of who


@dataclass(frozen=True, slots=True)
class Frame:
    """An attribution: who, by which verb, and where its content stands; "" is nobody in particular."""

    speaker: str
    verb: str
    spans: tuple[Span, ...]
    rest: Span | None = None  # the Q of ", adding that Q"
    rest_from: int = 0  # where its "adding" begins


def find_frame(text: str, mask: str) -> Frame | None:
    """Return the outermost attribution of a text; mask is the text without its quotations' words."""
    verbs = list(_verbs().finditer(mask)) if mentions(mask, "say", "think", "deny", extra="according") else []
    if verbs and len(mask) - verbs[-1].end() < FAR_FROM_END and verbs[-1][0][:9].lower() != "according":
        # What stands at the end holds for all before it: "A reported that P, B said."
        last = verbs[-1]
        frame = _trailing(text, mask, last) or _inverted(text, mask, last)
        if frame is not None and len(frame.spans) == 1:
            return frame
    for verb in verbs:
        if verb[0][:9].lower() == "according":
            frame = _according(text, mask, verb)
        else:
            frame = _leading(text, mask, verb) or _trailing(text, mask, verb) or _inverted(text, mask, verb)
        if frame is not None:
            return frame
    return None


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of('say', 'think', 'deny')}|(?i:according\s+to))(?![\w-])")


def _leading(text: str, mask: str, verb: re.Match[str]) -> Frame | None:
    left = mask[: verb.start()]
    if len(left) > MAX_LEFT or any(mark in left for mark in '“”"'):
        return None
    speaker = speaker_before(text, without_adverbs(left))
    if not speaker or (speaker.lower() in _NO_WITNESS and verb[0] in _SHOWS):
        return None
    content = content_behind(mask, verb)
    if content is None or not is_clause(text[content:]):
        return None
    return _with_rest(text, mask, Frame(speaker, verb[0], ((content, len(text)),)))


@cache
def _rest() -> re.Pattern[str]:
    return re.compile(
        rf",\s(?:(?:but|and)\s)?(?P<rest>(?:(?:also|while|but)\s)?(?P<word>{any_of('adding')}))"
        rf"{HEARER}(?P<that>\sthat)?:?,?\s(?=\S)"
        rf"|\s(?P<and>and\s(?P<again>(?:also\s)?{any_of('say')}\sthat))\s(?=\S)"
    )


def _with_rest(text: str, mask: str, frame: Frame) -> Frame:
    """Part off ", adding that Q" and "and said that Q", which the same speaker says."""
    start, end = frame.spans[-1]
    for match in _rest().finditer(mask, start + 1, end):
        if not is_clause(text[start : match.start()]) or not is_clause(text[match.end() : end]):
            continue
        if match["word"] and not match["that"] and not starts_clause(mask[match.end() : end]):
            if mask[match.end()] not in "“\"‘'":
                continue
        begin = match.start("rest") if match["word"] else match.start("again")
        spans = (*frame.spans[:-1], (start, match.start()))
        return replace(frame, spans=spans, rest=(match.end(), end), rest_from=begin)
    colon = re.compile(r"[:;]\s(?=\S)").search(mask, start, end) if frame.verb in word_set("deny") else None
    if colon and is_clause(text[start : colon.start()]) and starts_clause(mask[colon.end() : end]):
        spans = (*frame.spans[:-1], (start, colon.start()))
        return replace(frame, spans=spans, rest=(colon.end(), end), rest_from=colon.end())
    return frame


# Between "X said" and the end, or the second half of what X said.
_TAIL = re.compile(
    r"(?P<tail>(?:\s\w+ly(?=[.,;:\s]))?(?:,?\s(?:on|in|at|after|during|late|early|earlier|last|to"
    r"|about|via|by|when|before|as|from|over|through|of|with|without"
    r"|while|today|yesterday|asking|speaking|citing|referring|who|again|when|if asked|this|for"
    r"|[A-Z]\w+day)\b[^“”\",;:]{0,90})*)"
    r"(?:(?P<end>[.!]?\s*\Z)|(?P<more>[,.:;]|\s[-–—])\s(?=\S))"
)
_SEGMENT = re.compile(r"(?P<close>[,?!][”\"’']?)\s|[,.?!][”\"]\s|\s[-–—]\s")
_CONTRAST = re.compile(r"(?:but|and|while|though|although|despite|as|which|who|because|if)\b", re.I)


def _trailing(text: str, mask: str, verb: re.Match[str]) -> Frame | None:
    """Read "P, X said." and "A, X said, B"."""
    if verb[0] in word_set("deny") or (verb[0] in word_set("think") and mask.startswith(" to ", verb.end())):
        return None
    left = without_adverbs(mask[: verb.start()])
    if not left.endswith(",") and left[-1:] in '”":;':
        return None
    cuts = list(_SEGMENT.finditer(left))
    for cut in reversed(cuts[-4:]):
        if cut.end() >= len(left) or _CONTRAST.match(left, cut.end()):
            continue
        speaker = clean_speaker(text[cut.end() : len(left)])
        # "the operator, Linha Azul, said": an apposition needs the noun before it as well.
        if speaker and left.endswith(",") == ("," in left[cut.end() :].rstrip(",")):
            return _around(text, mask, verb, cut, speaker)
    return None


def _around(text: str, mask: str, verb: re.Match[str], cut: re.Match[str], speaker: str) -> Frame | None:
    """Join what stands before the attribution with what goes on behind it."""
    right = verb.end()
    if not is_clause(text[: cut.start()]):
        return None
    if verb[0] in word_set("tell"):
        hearer = re.match(
            r"(?:\s(?!that\b)[“\"]?[\w&'’-]+(?:\.\w+)*\.?[”\"]?(?<!\w\w\w\.)){1,6}?(?=\s(?:on|in|at"
            r"|after|during|by|late|early|last|about|that)\b|[.,:;]|\s*\Z|\s\w+day)",
            mask[right:],
        )
        right += hearer.end() if hearer else 0
    tail = _TAIL.match(mask, right)
    if tail is None:
        return None
    if _SUBORDINATE.search(tail["tail"]) is None and not verb_words().isdisjoint(tail["tail"].split()):
        return None  # "the units forecast for 2015 will be made": no tail but a predicate
    frame = Frame(speaker, verb[0], ((0, max(cut.start(), cut.end("close"))),))
    return frame if tail["end"] is not None else _with_more(text, mask, frame, tail.end())


_SUBORDINATE = re.compile(r"\b(?:who|which|when|as|after|before|while|if|that|where|because)\b")


@cache
def _adding() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:and|but)\s)?{any_of('adding')}(?:\sthat)?:?,?\s")


def _with_more(text: str, mask: str, frame: Frame, start: int) -> Frame | None:
    """Add the second half of "A, X said, B"."""
    if adding := _adding().match(mask, start):
        return replace(frame, rest=(adding.end(), len(text)), rest_from=start)
    quoted = mask[start] in "“\"‘'"
    if _ADJUNCT.match(mask, start):
        return frame
    if not quoted and " " not in mask[start:]:
        return None
    return replace(frame, spans=(*frame.spans, (start, len(text))))


_ADJUNCT = re.compile(r"(?:asking|speaking|citing|referring|who|according|in|on|at|after|as|when|before)\b")


_SPEAKER_ENDS = re.compile(
    r"(?:\s(?:on|in|at|after|during|late|early|last|as|when|while|before|to|by|via)\b"
    r"|\s[A-Z]\w+day\b|(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.\s|[:;]\s|[.:;]?\s*\Z|\s[-–—]\s)"
)


def _inverted(text: str, mask: str, verb: re.Match[str]) -> Frame | None:
    """Read "P, said X, who led the search." and "“A,” said X, “B.”"."""
    left = mask[: verb.start()].rstrip()
    if (
        verb[0] not in word_set("inverted")
        or not left
        or left[-1] not in ",”\"’'?!"
        or not mask[verb.end() :].startswith(" ")
    ):
        return None
    if not is_clause(text[: len(left)]):
        return None
    start = verb.end() + 1
    stop = re.compile(r"[“”\"]").search(mask, start)
    limit = stop.start() if stop else len(mask)
    ends = _SPEAKER_ENDS.search(mask, start, limit)
    name_end = ends.start() if ends else limit
    raw = text[start:name_end].strip(" ,.")
    speaker = clean_speaker(raw)
    if not speaker:
        return None
    frame = Frame(speaker, verb[0], ((0, len(left)),))
    if stop:
        return Frame(speaker, verb[0], ((0, len(left)), (stop.start(), len(text))))
    more = re.compile(r",\s(?=(?:and|but)\s)").search(mask, start)
    if more and starts_clause(re.sub(r"\A(?:and|but)\s", "", mask[more.end() :])):
        speaker = clean_speaker(text[start : min(name_end, more.start())])
        return Frame(speaker, verb[0], ((0, len(left)), (more.end(), len(text)))) if speaker else frame
    return _with_rest_behind(text, mask, frame, start)


def _with_rest_behind(text: str, mask: str, frame: Frame, start: int) -> Frame:
    for match in _rest().finditer(mask, start):
        if match["word"] and is_clause(text[match.end() :]):
            return replace(frame, rest=(match.end(), len(text)), rest_from=match.start("rest"))
    return frame


def _according(text: str, mask: str, verb: re.Match[str]) -> Frame | None:
    """Read "According to X, P" and "P, according to X" with what may follow."""
    start = verb.end() + 1
    lead = mask[: verb.start()]
    begins = verb[0][0] == "A" or (len(lead.split()) < 3 and split_opener(f"{lead}X") == len(lead))
    if re.search(r"\b(?:which|who|that|and|but),?\s*\Z", lead):
        return None
    commas = [match.start() for match in re.compile(r",\s").finditer(mask, start)]
    if begins:
        for comma in commas:
            after = mask[comma + 2 :]
            if starts_clause(after) or (after[:1] in '“"‘' and is_clause(text[comma + 2 :])):
                speaker = clean_speaker(text[start:comma])
                return Frame(speaker, "according to", ((comma + 2, len(text)),)) if speaker else None
        if commas and is_clause(text[commas[0] + 2 :]):
            speaker = clean_speaker(text[start : commas[0]])
            return Frame(speaker, "according to", ((commas[0] + 2, len(text)),)) if speaker else None
        return None
    before = (0, len(mask[: verb.start()].rstrip(" ,")))
    if not is_clause(text[: before[1]]):
        return None
    for comma in commas:
        joint = re.match(r"(?:and|but|while)\s", mask[comma + 2 :])
        if joint and starts_clause(mask[comma + 2 + joint.end() :]):
            speaker = clean_speaker(text[start:comma])
            return Frame(speaker, "according to", (before, (comma + 2, len(text)))) if speaker else None
    speaker = clean_speaker(text[start:].rstrip(" .\n"))
    if not speaker and commas:
        speaker = clean_speaker(text[start : commas[0]])
    return Frame(speaker, "according to", (before,)) if speaker else None
