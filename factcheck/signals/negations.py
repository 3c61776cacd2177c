"""What negates a clause, and how far it reaches."""

import re
from functools import cache

from factcheck.signals.lexicon import lines

Spans = tuple[tuple[int, int], ...]
SCOPE = 7  # words that a negation reaches: "no accounts for last year have been submitted"

# Negations in form that turn nothing round, with what follows.
_NO_NEGATION = re.compile(
    r"(?:not|\w+n['’]t) (?:only|just|merely|simply|solely|least|to mention|necessarily|surprisingly|until"
    r"|before|long after|for the first time|far from|immediately|be reached|comment"
    r"|(?:\w+ly |be |been |yet )*(?:confirm|verif)\w*)\b|nowhere near\b"
    r"|(?:cannot|refused to|unable to) (?:\w+ly |be )?(?:confirm|verif|comment)\w*"
    r"|no (?:doubt|less than|fewer than|more than|later than|sooner|matter|wonder|stranger)\b"
    r"|no\.? ?\d|no-|not-|nothing but\b"
    r"|none other than\b|none the less\b|never mind\b|without (?:a )?doubt\b",
    re.I,
)
_WHETHER_OR = re.compile(r"\b(?:whether or|if)\s$", re.I)
# "parishes, not the state": the negation of a part, whose whole stands.
_CONTRAST = re.compile(r"(?:[,–—-]|\b(?:and|but))\s*$", re.I)
_CONTRASTED = re.compile(r"not (?!(?:been?|have|yet|be)\b)(?!\w+ed\b)", re.I)
_CLAUSE_END = re.compile(r"[,;:.!?–—]\s|[.!?]$|\b(?:but|and|or|so)\b", re.I)


def negations(text: str) -> Spans:
    """Return the spans of what negates a clause: "It did not fall, no doubt." -> the span of "not" alone."""
    return tuple(match.span() for match in _cues().finditer(text) if not _is_idle(text, match))


def reaches(between: str) -> bool:
    """Tell whether a negation before some words reaches what stands behind them."""
    # Words first: without a limit a sentence of 20,000 words would be searched 20,000 times.
    return len(between.split(maxsplit=SCOPE - 1)) < SCOPE and not _CLAUSE_END.search(between)


def _is_idle(text: str, cue: re.Match[str]) -> bool:
    if _NO_NEGATION.match(text, cue.start()) or _WHETHER_OR.search(text, 0, cue.start()):
        return True
    return bool(_CONTRAST.search(text, 0, cue.start()) and _CONTRASTED.match(text, cue.start()))


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lines('polarity.txt'))})\b", re.IGNORECASE)
