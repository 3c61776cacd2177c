"""What stands about a number and changes it: "at least", "or more", "years old", "from", "ago"."""

import re
from functools import cache

from factcheck.signals.lexicon import any_of
from factcheck.signals.quantity_lexicon import BEFORE, lists

_BOUNDS = ("just_above", "just_below", "at_least", "at_most", "above", "below")


@cache
def _bound() -> re.Pattern[str]:
    groups = (f"(?P<{name}>{any_of(lists()[name].split(', '))})" for name in (*_BOUNDS, "about"))
    return re.compile(rf"\b(?:{'|'.join(groups)})\s+(?:the\s)?$", re.I)


_WELL = re.compile(r"\b(?:well|far|just|only|even|very)\s+$", re.I)
# "rose up to 13 per cent": movement, not bound.
_MOVED = re.compile(r"\b(?:go|goes|going|went|gone|rises?|rose|add(?:s|ed)?)\s+$", re.I)


def bounds_before(text: str, start: int) -> tuple[str, bool, int]:
    """Return the bound before a number, whether it is approximate, and where the words for this start."""
    bound, approximate, first = "", False, start
    for _ in range(3):
        window = max(0, first - BEFORE)
        match = _bound().search(text[window:first])
        if not match or (
            match.lastgroup == "at_most" and _MOVED.search(text[window : window + match.start()])
        ):
            break
        bound, approximate = _combined(bound, approximate, str(match.lastgroup))
        first = window + match.start()
        well = _WELL.search(text[:first], max(0, first - 8))
        first = well.start() if well and match.lastgroup in ("above", "below") else first
    return bound, approximate, first


def _combined(bound: str, approximate: bool, name: str) -> tuple[str, bool]:
    if name == "about":
        return bound, True
    return bound or name, approximate or name.startswith("just")


_BEHIND = re.compile(r"\s+(?:(or\s+more|or\s+older|and\s+over)|(or\s+(?:fewer|less))|(or\s+so))\b|(\+)", re.I)


def bound_behind(text: str, end: int) -> tuple[str, bool, int]:
    """Return the bound behind a number, whether it makes it approximate, and where it ends: "20 or more"."""
    match = _BEHIND.match(text, end)
    if not match:
        return "", False, end
    name = "at_least" if match[1] or match[4] else "at_most" if match[2] else ""
    return name, bool(match[3]), match.end()


# "between" right before a number makes a range; "from" a change.
BETWEEN = re.compile(r"\b(?:somewhere\s+)?between\s+(?:about\s+|some\s+)?[$£€]?$", re.I)
FROM_BEFORE = re.compile(r"\bfrom\s+(?:about\s+|some\s+)?[$£€]?$", re.I)
# What stands between the numbers of "six in ten", and of "2-1" or "three goals to one".
SHARES = re.compile(r"\s+(?:in|in every|out of|out of every|of every)\s+", re.I)
SCORES = re.compile(r"-|\s?–\s?|\s(?:goals?|points?|votes?|sets?|games?)\sto\s", re.I)
# The tail of "a year and a half".
AND_A_HALF = re.compile(r"\s+and\s+a\s+half\b", re.I)

_AGE = re.compile(r"[\s-]?years?[\s-]olds?\b|\s(?:years?\sof\sage)\b", re.I)


def age_at(text: str, start: int, end: int) -> int:
    """Return where an age ends: "the 58-year-old", "Stolz, 54, asked"; 0 where it is none."""
    year = re.search(r"[\s-]years?$", text[start:end])
    match = _AGE.match(text, start + year.start() if year else end)
    if match:
        return match.end()
    before = text[max(0, start - 24) : start]
    if re.search(r"\b(?:aged?(?: of)?)\s$", before, re.I):
        return end
    alone = re.match(r"\d{1,2}$", text[start:end]) and re.match(r"[,.]", text[end:])
    if alone and re.search(r"[A-Z][\w’'-]+,\s$|\b[A-Z][a-z]+\sof\s$", before):
        return end
    return end if re.search(r"\b(?:man|woman|boy|girl|widow|widower|child)\sof\s$", before) else 0


_ROLE_BEFORE = re.compile(r"\b(from|to|by|after|before|within|every|until|in)\s+(?:the\s)?$", re.I)
_ROLE_BEHIND = re.compile(r"[\s-](ago|later|earlier|before|after|away|old|apart|ahead)\b", re.I)
_ROLE_IS = re.compile(
    r"\b(?:is|was|be|becomes?|became|makes?|of)\b[^,.;]{0,25}\s(?:the|its|their|his|her|['’]s?)\s$", re.I
)


def role_of(text: str, start: int, end: int, *, ordinal: bool) -> str:
    """Return the word that says what part a quantity has in a change or a time: from, to, by, ago.

    "is" of an ordinal that is said of the subject: "it is the 12th case".
    """
    behind = _ROLE_BEHIND.match(text, end)
    if behind:
        return behind[1].lower()
    before = text[max(0, start - BEFORE) : start]
    match = _ROLE_BEFORE.search(before)
    if match:
        return match[1].lower()
    return "is" if ordinal and _ROLE_IS.search(before) else ""
