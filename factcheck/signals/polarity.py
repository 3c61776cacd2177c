"""Whether a statement is negated, and whether two statements say opposite things of one matter."""

import re

from factcheck.signals.negations import Spans, negations, reaches
from factcheck.signals.opposites import Opposed, all_opposites
from factcheck.signals.relation import ABSENT, Compared
from factcheck.signals.statement import Statement, overlap, share
from factcheck.signals.words import Word

# How much of the poorer text's content words the richer one must share before opposite words or a negation
# are set against each other: news puts "rose" and "fell" of two things into every second article.
SHARED_FOR_OPPOSITES = 0.5
SHARED_FOR_NEGATION = 0.6
FEWEST_SHARED = 3
_SUBORDINATE = re.compile(
    r"\b(?:because|although|though|while|whereas|when|whenever|after|before|since|if|unless|until|as|who|whom"
    r"|whose|which|where|without)\b|(?<!\bsaid )(?<!ed )(?<!\bsays )(?<!\bsay )\bthat\b",
    re.I,
)


def is_negated(text: str) -> bool:
    """Tell whether the main statement is negated: "When it rang, nobody came." -> True."""
    return _is_turned(text, negations(text))


def relate_polarity(a: Statement, b: Statement) -> Compared:
    """Say whether two statements have one polarity: "It rose." / "It did not rise." -> conflicting."""
    if a.is_question or b.is_question:
        return ABSENT
    for pair in all_opposites(a.groups, b.groups):
        if _speak_of_one_thing(a, b, pair):
            one_denied = a.denies(pair.left.start) != b.denies(pair.right.start)
            return Compared(
                "compatible" if one_denied else "conflicting", pair.left.surface, pair.right.surface
            )
    negated = _is_turned(b.text, b.negations)
    if _is_turned(a.text, a.negations) == negated:
        return Compared("equal", _first_negation(a), _first_negation(b))
    found = _affirmed(a, b) if negated else _affirmed(b, a)
    if not found:
        return ABSENT
    return Compared("conflicting", *(found if negated else reversed(found)))


def _is_turned(text: str, found: Spans) -> bool:
    outside = [start for start, _ in found if not _is_within(start, _subordinate(text))]
    return len(outside) % 2 == 1


def _speak_of_one_thing(a: Statement, b: Statement, pair: Opposed) -> bool:
    """Tell whether two share enough, apart from their opposite words, and the subject of converses."""
    ones, others = _named_apart_from(a, pair.left), _named_apart_from(b, pair.right)
    if pair.converse and not {name for word, name in ones if word.end <= pair.left.start} & {
        name for word, name in others if word.end <= pair.right.start
    }:
        return False
    return share({name for _, name in ones}, {name for _, name in others}) >= SHARED_FOR_OPPOSITES


def _named_apart_from(statement: Statement, word: Word) -> list[tuple[Word, str]]:
    return [(other, name) for other, name in statement.named if other != word]


def _affirmed(plain: Statement, negated: Statement) -> tuple[str, str] | None:
    """Return what the one affirms of what the other negates, and the negation with its word."""
    shared = overlap(plain, negated)
    if shared < SHARED_FOR_NEGATION or (len(plain.names & negated.names) < FEWEST_SHARED and shared < 1):
        return None
    affirmed, denied = _sorted(plain)
    affirmed_too = _sorted(negated)[0]
    for start, end in negated.negations:
        wanted = 2 if negated.text[start:end].lower() in _OF_NOUNS else 1
        reached = [(word, name) for word, name in negated.named if _follows(negated.text, end, word)][:wanted]
        if len(reached) == wanted and all(
            name in affirmed and name not in denied and name not in affirmed_too and word.surface.islower()
            for word, name in reached
        ):
            return affirmed[reached[0][1]].surface, negated.text[start : reached[-1][0].end]
    return None


# "No passenger was hurt" denies what the verb says, "has not been hurt" the very next word.
_OF_NOUNS = {"no", "none", "neither", "nor", "without"}


def _follows(text: str, end: int, word: Word) -> bool:
    return word.start >= end and reaches(text[end : word.start])


def _sorted(statement: Statement) -> tuple[dict[str, Word], dict[str, Word]]:
    """Return by name the first content words in reach of no negation, and those in reach of one."""
    affirmed: dict[str, Word] = {}
    denied: dict[str, Word] = {}
    for word, name in statement.named:
        (denied if statement.denies(word.start) else affirmed).setdefault(name, word)
    return affirmed, denied


def _first_negation(statement: Statement) -> str:
    return next((statement.text[start:end] for start, end in statement.negations), "")


def _subordinate(text: str) -> Spans:
    """Return the spans of subordinate clauses, each to the next comma: all but the main clause of a text."""
    spans: list[tuple[int, int]] = []
    for match in _SUBORDINATE.finditer(text):
        if not spans or match.start() >= spans[-1][1]:
            comma = _COMMA.search(text, match.end())
            spans.append((match.start(), comma.start() if comma else len(text)))
    return tuple(spans)


_COMMA = re.compile(r"[,;:–—]\s")


def _is_within(place: int, spans: Spans) -> bool:
    return any(start <= place < end for start, end in spans)
