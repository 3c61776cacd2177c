"""Whether a statement is negated, and whether two statements say opposite things of one matter."""

import re
from functools import cache, lru_cache

from factcheck.signals.lexicon import lines
from factcheck.signals.opposites import Opposed, all_opposites
from factcheck.signals.relation import ABSENT, Compared
from factcheck.signals.words import Word, content_words, name_words, overlap, read_words

# How much of the poorer text's content words the richer one must share before opposite words or a negation
# are set against each other: news puts "rose" and "fell" of two things into every second article.
SHARED_FOR_OPPOSITES = 0.5
SHARED_FOR_NEGATION = 0.6
FEWEST_SHARED = 3
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
_SUBORDINATE = re.compile(
    r"\b(?:because|although|though|while|whereas|when|whenever|after|before|since|if|unless|until|as|who|whom"
    r"|whose|which|where|without)\b|(?<!\bsaid )(?<!ed )(?<!\bsays )(?<!\bsay )\bthat\b",
    re.I,
)
_CLAUSE_END = re.compile(r"[,;:.!?–—]\s|[.!?]$|\b(?:but|and|or|so)\b", re.I)


@lru_cache(maxsize=8192)
def negations(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of what negates a clause: "It did not fall, no doubt." -> the span of "not" alone."""
    return tuple(match.span() for match in _cues().finditer(text) if not _is_idle(text, match))


def is_negated(text: str) -> bool:
    """Tell whether the main statement is negated: "When it rang, nobody came." -> True."""
    outside = [span for span in negations(text) if not _is_within(span[0], _subordinate(text))]
    return len(outside) % 2 == 1


def relate_polarity(text_a: str, text_b: str) -> Compared:
    """Say whether two statements have one polarity: "It rose." / "It did not rise." -> conflicting."""
    if "?" in (text_a.rstrip()[-1:], text_b.rstrip()[-1:]):
        return ABSENT
    for pair in all_opposites(text_a, text_b):
        if _speak_of_one_thing(text_a, text_b, pair):
            one_denied = is_denied(text_a, pair.left.start) != is_denied(text_b, pair.right.start)
            return Compared(
                "compatible" if one_denied else "conflicting", pair.left.surface, pair.right.surface
            )
    if is_negated(text_a) == is_negated(text_b):
        return Compared("equal", _first_negation(text_a), _first_negation(text_b))
    if is_negated(text_b):
        found = _affirmed(text_a, text_b)
        return Compared("conflicting", *found) if found else ABSENT
    found = _affirmed(text_b, text_a)
    return Compared("conflicting", *reversed(found)) if found else ABSENT


def is_denied(text: str, start: int, after: int = 0) -> bool:
    """Tell whether what stands at a place of a text is in reach of a negation at or after `after`."""
    before = [span for span in negations(text) if after <= span[0] and span[1] <= start]
    return bool(before) and _reaches(text[before[-1][1] : start])


def _reaches(between: str) -> bool:
    return not _CLAUSE_END.search(between) and len(between.split()) < SCOPE


def _speak_of_one_thing(text_a: str, text_b: str, pair: Opposed) -> bool:
    """Tell whether the texts share enough, apart from their opposite words, and the subject of converses."""
    a, b = _named_apart_from(text_a, pair.left), _named_apart_from(text_b, pair.right)
    if pair.converse and not {name for word, name in a if word.end <= pair.left.start} & {
        name for word, name in b if word.end <= pair.right.start
    }:
        return False
    return _share({name for _, name in a}, {name for _, name in b}) >= SHARED_FOR_OPPOSITES


def _named_apart_from(text: str, word: Word) -> list[tuple[Word, str]]:
    return [(other, name) for other, name in name_words(read_words(text)) if other != word]


def _share(a: set[str], b: set[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _affirmed(plain: str, negated: str) -> tuple[str, str] | None:
    """Return what the one text affirms of what the other negates, and the negation with its word."""
    shared = len({*content_words(plain)} & {*content_words(negated)})
    share = overlap(plain, negated)
    if share < SHARED_FOR_NEGATION or (shared < FEWEST_SHARED and share < 1):
        return None
    affirmed, denied = _sorted(plain)
    affirmed_too = _sorted(negated)[0]
    for start, end in negations(negated):
        cue = negated[start:end].lower()
        wanted = 2 if cue in _OF_NOUNS else 1
        named = name_words(read_words(negated))
        reached = [(word, name) for word, name in named if _follows(negated, end, word)][:wanted]
        if len(reached) == wanted and all(
            name in affirmed and name not in denied and name not in affirmed_too and word.surface.islower()
            for word, name in reached
        ):
            return affirmed[reached[0][1]].surface, negated[start : reached[-1][0].end]
    return None


# "No passenger was hurt" denies what the verb says, "has not been hurt" the very next word.
_OF_NOUNS = {"no", "none", "neither", "nor", "without"}


def _follows(text: str, end: int, word: Word) -> bool:
    return word.start >= end and _reaches(text[end : word.start])


def _sorted(text: str) -> tuple[dict[str, Word], dict[str, Word]]:
    """Return by name the first content words in reach of no negation, and those in reach of one."""
    affirmed: dict[str, Word] = {}
    denied: dict[str, Word] = {}
    for word, name in name_words(read_words(text)):
        (denied if is_denied(text, word.start) else affirmed).setdefault(name, word)
    return affirmed, denied


def _first_negation(text: str) -> str:
    return next((text[start:end] for start, end in negations(text)), "")


def _is_idle(text: str, cue: re.Match[str]) -> bool:
    if _NO_NEGATION.match(text, cue.start()) or _WHETHER_OR.search(text, 0, cue.start()):
        return True
    return bool(_CONTRAST.search(text, 0, cue.start()) and _CONTRASTED.match(text, cue.start()))


@lru_cache(maxsize=8192)
def _subordinate(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of subordinate clauses, each to the next comma: all but the main clause of a text."""
    spans: list[tuple[int, int]] = []
    for match in _SUBORDINATE.finditer(text):
        if not spans or match.start() >= spans[-1][1]:
            comma = _COMMA.search(text, match.end())
            spans.append((match.start(), comma.start() if comma else len(text)))
    return tuple(spans)


_COMMA = re.compile(r"[,;:–—]\s")


def _is_within(place: int, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= place < end for start, end in spans)


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lines('polarity.txt'))})\b", re.IGNORECASE)
