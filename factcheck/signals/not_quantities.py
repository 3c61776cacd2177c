"""Numbers that are no quantities: years, days, clock times, parts of names, and "one" as a pronoun."""

import re

from factcheck.signals.lexicon import MONTHS, MONTHS_SHORT, WEEKDAYS, any_of
from factcheck.signals.numerals import SMALL, Numeral
from factcheck.signals.quantity_lexicon import (
    BEFORE,
    magnitude_in,
    plural_behind,
    symbol_before,
    unit_behind,
    words,
)

_MONTH = rf"{any_of((*MONTHS, *MONTHS_SHORT))}\b\.?"
_DAY_NAMES = frozenset(name.casefold() for name in (*MONTHS, *WEEKDAYS))
_NAME = re.compile(r"([^\W\d_][\w’'.-]*)\s$")
_LISTED = re.compile(
    r"\b(?:[Ll]ines|[Uu]nits|[Aa]rticles|[Bb]locks|[Rr]outes|[Pp]ages|[Cc]hapters)\s"
    r"(?:\w+,\s)*(?:\w+\s)?(?:(?:and|to)\s)?$"
)
_DATE_BEHIND = re.compile(rf"(?:\s*[-–]\s*\d+|\s+(?:and|or|to)\s+\d+)?(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}")
_DATE_BEFORE = re.compile(rf"\b{_MONTH}\s(?:the\s)?(?:\d+\s?(?:[-–]|and|to)\s?)?$")
_CLOCK_BEHIND = re.compile(
    r"(?:[:.]\d\d)?\s?(?:[ap]\.?\s?m\b|[ap]m\b|o['’]clock)|\s(?:past|to)\s\w+\s(?:on|in|when)\b"
    r"|\s(?:this (?:morning|afternoon|evening)|o['’]clock|in the (?:morning|afternoon|evening)|at night)",
    re.I,
)
_CLOCK_BEFORE = re.compile(
    r"\b(?:(?:at|before|after|until|till|since|past|between)(?:\s(?:about|around|nearly|almost|exactly|just))?|half)\s$",
    re.I,
)
_SINCE = re.compile(r"\b(?:in|since|until|from|of|to|before|after)\s$")
_PRONOUN_BEFORE = re.compile(
    r"\b(?:no|not|any|as|every|each|this|that|another|which|the|some|only|everyone|last|next|first|other|a|new|old|good|or)"
    r"[\s-]$",
    re.I,
)
_PRONOUN_BEHIND = re.compile(
    rf"\sof\b(?!\s(?:(?:the|its|their|his|her|our|those|these)\s)?(?:\d|{any_of(SMALL)}))"
    r"|\s(?:another|day|thing|side|hand|by|way|that|who|or|to|is|was|has|had)\b|['’-]|[,.;:?!]|$",
    re.I,
)


def is_none(text: str, numeral: Numeral) -> bool:
    """Tell whether a number is no quantity: a year, a day, a clock time, part of a name, a pronoun."""
    start, end = numeral.start, numeral.end
    before, span = text[max(0, start - BEFORE) : start], text[start:end]
    if re.match(r"-[A-Z]", text[end : end + 2]):
        return True
    if text[end : end + 1].isalpha() and not unit_behind(text, end)[0]:
        return True
    if numeral.form == "part":
        return not unit_behind(text, end)[0]
    if is_day(text, numeral) or is_year(numeral, text):
        return True
    if numeral.form == "ordinal":
        return not _is_ordinal(text, before, span, end)
    if span.casefold() == "one":
        stands_alone = " of" not in text[end : end + 4] and _ends_phrase(text, end)
        return bool(stands_alone or _PRONOUN_BEFORE.search(before) or _PRONOUN_BEHIND.match(text, end))
    return _is_clock(text, before, numeral) or _is_in_name(text, before, numeral)


def is_day(text: str, numeral: Numeral) -> bool:
    """Tell whether a number is a day of a month: "6 May", "May 6", "the 25th of May"."""
    before = text[max(0, numeral.start - BEFORE) : numeral.start]
    if numeral.low > 31 or not text[numeral.start].isdigit():
        return False
    if _DATE_BEHIND.match(text, numeral.end):
        return True
    return bool(_DATE_BEFORE.search(before)) and not plural_behind(text, numeral.end)


def is_year(numeral: Numeral, text: str = "") -> bool:
    """Tell whether a number is a year: four digits from 1900 to 2039, or older ones behind a preposition."""
    if numeral.form != "digits" or not 1000 <= numeral.low < 2040 or numeral.end - numeral.start != 4:
        return False
    before = text[max(0, numeral.start - 12) : numeral.start]
    if symbol_before(text, numeral.start) or unit_behind(text, numeral.end)[0]:
        return False
    if numeral.low >= 1900:
        return not re.match(r"\s(?:people|men|women|children|workers|jobs|homes)\b", text[numeral.end :][:12])
    return bool(_SINCE.search(before)) or not plural_behind(text, numeral.end)


def _is_ordinal(text: str, before: str, span: str, end: int) -> bool:
    """Tell whether an ordinal counts: "the 12th case", but no century and no "first met"."""
    behind = re.match(r"[\s-]([^\W\d_]+)", text[end : end + 30])
    if not behind or not behind[1].islower() or behind[1].startswith("centur"):  # "34th Street"
        return False
    return span[:1].isdigit() or bool(
        re.search(r"(?:\b(?:the|its|his|her|their|a|our)|['’]s?)\s$", before, re.I)
    )


def _is_clock(text: str, before: str, numeral: Numeral) -> bool:
    if numeral.form not in ("digits", "words") or numeral.low > 24:
        return False
    if _CLOCK_BEHIND.match(text, numeral.end):
        return True
    digits = text[numeral.start : numeral.end]
    if not _CLOCK_BEFORE.search(before) or unit_behind(text, numeral.end)[0]:
        return False
    return bool(re.fullmatch(r"\d?\d\.[0-5]\d", digits)) or (
        numeral.low <= 12 and _ends_phrase(text, numeral.end)
    )


def _ends_phrase(text: str, end: int) -> bool:
    match = re.match(r"\s([^\W\d_]+)", text[end : end + 24])
    return match[1].casefold() in words("function_words") if match else text[end : end + 1] != "-"


def _is_in_name(text: str, before: str, numeral: Numeral) -> bool:
    span = text[numeral.start : numeral.end]
    if (
        symbol_before(text, numeral.start)
        or numeral.form not in ("digits", "words")
        or magnitude_in(span) > 1
    ):
        return False
    measured = bool(unit_behind(text, numeral.end)[0])
    counts = measured or plural_behind(text, numeral.end)
    if (_LISTED.search(before) and not counts) or re.search(r"\bGroup of $", before):
        return True
    match = _NAME.search(before)
    if not match or "," in span:
        return False
    word, lower = match[1], match[1].casefold().rstrip(".")
    if lower in words("designators"):
        return not measured
    if numeral.form == "words":
        return span[0].isupper() and not span.isupper()  # the Group of Seven
    opens = lower in words("openers") or lower in _DAY_NAMES or word.endswith(("’s", "'s"))
    return not word.islower() and not opens and not counts
