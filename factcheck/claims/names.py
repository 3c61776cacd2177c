"""From the words before a verb of saying to a readable speaker: "Anna Berg, the head," -> "Anna Berg"."""

import re
from functools import cache

from factcheck.claims.clauses import verb_at
from factcheck.claims.lexicon import any_of, word_set

MAX_WORDS = 14  # of a speaker: "A senior official of the ministry who …" is cut at "who"
_ASIDE = re.compile(
    r",?\s(?:who|which|speaking|asking|citing|referring|quoting|whose|according)\s.*\Z"
    r"|\s(?:seen|published|released|obtained|posted|issued|leaked|reviewed|filed)\s(?:by|in|on|to"
    r"|at|late|last|this)?\b.*\Z"
    r"|,?\s(?:on|late|early|earlier|last|this)\s(?:on\s)?[A-Z]\w+day\b.*\Z|,?\s[A-Z]\w+day\b.*\Z"
    r"|,\s(?:in|on|at|by|from|during|after|as)\s.*\Z|\sin an? (?:\w+\s)?(?:statement|interview|letter)\b.*\Z"
    r"|\s(?:yesterday|today|in (?:19|20)\d\d)\Z",
    re.S,
)
_DATED = re.compile(
    r"(?:(?i:on|late on|early on|last|late|early|earlier)\s(?:on\s)?(?:[A-Z]\w+day"
    r"|\d{1,2}\s[A-Z]\w+|[A-Z]\w+\s\d{1,2}|week|month|year|night)"
    r"(?:\s(?:morning|afternoon|evening|night))?|(?i:in)\s(?:19|20)\d\d|(?i:in)\s[A-Z]\w+"
    r"|\d{1,2}\s[A-Z]\w+)\s(?=\S)"
)
PARTICLE = "de|del|della|di|da|van|von|der|den|el|al|bin|ibn|la|le|of|the|ter|dos|du"
_PROPER = re.compile(rf"(?:[A-Z][\w.'’&-]*\s(?:(?:{PARTICLE})\s){{0,2}}){{0,5}}[A-Z][\w.'’&-]*")
_DETERMINED = re.compile(r"(?:a|an|the|his|her|its|their|our|my|one|two|three|some|several)\s", re.I)
_BARE_NOUN = frozenset(("", "the", "a", "an", "his", "her", "its", "their"))


def clean_speaker(raw: str) -> str:
    """Trim what stands around a name; an empty string where it cannot be a speaker.

    "The ministry's spokeswoman, Hedda Lien," -> "Hedda Lien"
    """
    speaker = re.sub(r"\s?\([^)]*\)", "", " ".join(raw.split())).strip(" ,-–—")
    speaker = _ASIDE.sub("", speaker)
    speaker = re.sub(rf"\A(?i:and|but|as|so|while)\s|\s{any_of('adverb')}\Z", "", speaker)
    speaker = speaker.strip(" ,")
    if _not_speaker().search(speaker.partition(",")[0]):
        return ""
    speaker = _named(speaker)
    if speaker.lower() in _BARE_NOUN or len(speaker.split()) > MAX_WORDS or not speaker[:1].isalnum():
        return ""
    return "" if _not_speaker().search(speaker) or _past().search(speaker) else speaker


def _named(speaker: str) -> str:
    """Of a noun and its apposition choose the name: "her lawyer, Paula Stern" -> "Paula Stern"."""
    head, comma, rest = speaker.partition(", ")
    if not comma or (re.search(r"\s(?:and|or)\s", rest.rpartition(", ")[2]) and not _DETERMINED.match(rest)):
        return speaker
    second = rest.split(",")[0]
    named = _PROPER.search(head)
    proper_head = bool(named and named.end() == len(head) and not _DETERMINED.match(head))
    if not proper_head and _PROPER.fullmatch(second):
        return second
    return head


def without_adverbs(left: str) -> str:
    """Take off what stands between a speaker and the verb: "Berg has also" -> "Berg"."""
    adverbs = _adverbs().search(left)
    return (left[: adverbs.start()] if adverbs else left).rstrip()


@cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:^|\s)(?:has|have|had|{any_of('adverb')}),?)+\s*\Z")


def speaker_before(text: str, left: str) -> str:
    """Return the speaker that a text's beginning ends in, masked or not; "" where there is none."""
    begin = split_opener(left)
    return clean_speaker(text[begin : len(left)]) if begin >= 0 else ""


def split_opener(left: str) -> int:
    """Return where the speaker begins in what stands before a verb of saying, or -1.

    "Speaking in Berlin on Friday, Merz" -> 31; "The dam held, but Merz" -> -1
    """
    start = _openers().match(left)
    begin = start.end() if start else 0
    segments = [(begin, left[begin:].split(", ")[0])]
    for comma in re.finditer(r",\s", left[begin:]):
        at = begin + comma.end()
        segments.append((at, left[at:].split(", ")[0]))
    closed = left.endswith(",")
    for number, (at, segment) in enumerate(segments):
        first = segment.split(maxsplit=1)[:1]
        word = first[0].lower() if first else ""
        if number and word in ("and", "but", "or", "while", "although", "though"):
            return -1
        dated = _DATED.match(segment)
        if dated and not segment[dated.end() :].startswith(("and ", "the year")):
            if closed or number == len(segments) - 1:
                return at + dated.end()
            continue
        if word in word_set("adjunct") or (word in _COUNTS and _LATER.search(segment)):
            continue
        if word.endswith("ing") and number < len(segments) - 1 and verb_at(segment) < 0:
            continue
        if closed or number == len(segments) - 1:
            return at
        # An adjunct goes on behind its commas: "After the vote, which was held in Graz, Merz".
        return segments[-1][0] if number and segments[-1][1][:1].isalnum() else -1
    return -1


_COUNTS = frozenset(("one", "two", "three", "four", "five", "several"))
_LATER = re.compile(r"\b(?:later|earlier|before|after)\Z")


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(rf"(?:(?i:{any_of('opener')}),?\s+)*")


@cache
def _not_speaker() -> re.Pattern[str]:
    # A speaker is a noun phrase. A clause inside, or a word that no name begins or ends with, means
    # that a rule cut in the wrong place.
    return re.compile(
        rf"\b(?:(?-i:{any_of('auxiliary', 'deny')})|{any_of('not_in_speaker')}|(?<=\s)(?:we|they|he"
        rf"|she|I|it))\b"
        rf"|\A(?:{any_of('not_first_in_speaker')})\b|\A(?:it|that|he|she)['’]s\b"
        rf"|\b{any_of('not_last_in_speaker')}\Z"
        r"|\A\w+ing\Z|[:;]|[’']s\Z|(?<!of\s)\b(?-i:me|us|him)\b|['’](?:re|m|ve|ll|d)\b|\A[A-Z]?\w+ly\s",
        re.I,
    )


@cache
def _past() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{any_of('past')})\b")
