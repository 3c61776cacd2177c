"""Words such as all, none and some: whether what two statements say of shares of one whole fits together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.signals.lexicon import table
from factcheck.signals.opposites import all_opposites
from factcheck.signals.relation import ABSENT, Compared, Relation
from factcheck.signals.statement import Statement, overlap
from factcheck.signals.words import Word

NOUN_WORDS = 2  # content words after a quantifier among which its noun stands: "all operating theatres"
# Two texts that speak of "all lanes" and "two lanes" must share this much, or the lanes may be others.
SHARED = 0.4
_SOME = (0.01, 1.0)


@dataclass(frozen=True, slots=True)
class Quantified:
    """A quantifier in a text, the share of the whole that it tells, its noun, and what is said of it."""

    words: str
    start: int
    end: int
    least: float
    greatest: float
    nouns: frozenset[str]
    predicate: tuple[tuple[Word, str], ...]


def quantifiers(statement: Statement) -> tuple[Quantified, ...]:
    """Return what is quantified in a statement: "All hostages were freed." -> "All", 1.0 to 1.0, hostage."""
    lexicon = _lexicon()
    if lexicon.exception.search(statement.text):
        return ()
    found = lexicon.words.finditer(statement.text)
    return tuple(_quantified(statement, match) for match in found if _counts(statement.text, match))


def relate_quantifiers(
    a: Statement, b: Statement, found: tuple[Sequence[Quantified], Sequence[Quantified]]
) -> Compared:
    """Say whether statements about one whole fit: "All are open." / "None is open." -> conflicting."""
    ones, others = found
    if not ones or not others or a.is_question or b.is_question or overlap(a, b) < SHARED:
        return ABSENT
    related = [
        (relation, one, other)
        for one in ones
        for other in others
        if (relation := _relate(a, one, b, other)) != "absent"
    ]
    if not related:
        return ABSENT
    relation, one, other = min(related, key=lambda f: (_ORDER.index(f[0]), f[1].start + f[2].start))
    return Compared(relation, one.words, other.words)


# Equal first: a copy of a text with two quantifiers must not conflict with itself.
_ORDER: tuple[Relation, ...] = ("equal", "conflicting", "compatible")


def _relate(a: Statement, one: Quantified, b: Statement, other: Quantified) -> Relation:
    # "Two lanes" and "three lanes" are numbers, not shares of one whole.
    if not one.nouns & other.nouns or _SOME == (one.least, one.greatest) == (other.least, other.greatest):
        return "absent"
    opposed = _is_opposed(a, one, b, other)
    if opposed is None:
        return "absent"
    # What is said of a share of the whole leaves the opposite to be said of the rest.
    least, greatest = (1 - other.greatest, 1 - other.least) if opposed else (other.least, other.greatest)
    if one.greatest < least or greatest < one.least:
        return "conflicting"
    return "equal" if (one.least, one.greatest) == (least, greatest) else "compatible"


def _is_opposed(a: Statement, one: Quantified, b: Statement, other: Quantified) -> bool | None:
    """Tell whether opposite things are said of two nouns, or the same; None where nothing can be compared."""
    pairs = [(p.left, p.right, True) for p in all_opposites(a.groups, b.groups) if not p.converse]
    pairs += [
        (word, there, False)
        for word, name in one.predicate
        for there, also in other.predicate
        if name == also
    ]
    found = [
        opposite != (a.denies(left.start, one.end) != b.denies(right.start, other.end))
        for left, right, opposite in pairs
        if left.start >= one.end and right.start >= other.end
    ]
    return any(found) if found else None


def _quantified(statement: Statement, match: re.Match[str]) -> Quantified:
    shares = _lexicon().shares
    least, greatest = next(shares[int(name[1:])] for name, found in match.groupdict().items() if found)
    after = tuple(_said_after(statement, match.end()))
    nouns = frozenset(name for _, name in after[:NOUN_WORDS])
    # Words right behind the noun may be of it, as in "operating theatres": all but the last are left out.
    at = 1
    while at + 1 < len(after) and after[at][0].start - after[at - 1][0].end == 1:
        at += 1
    return Quantified(match.group(), match.start(), match.end(), least, greatest, nouns, after[at:])


def _said_after(statement: Statement, end: int) -> Iterator[tuple[Word, str]]:
    """Yield the content words after a place to the end of the clause, without names and numbers."""
    stop = _CLAUSE_END.search(statement.text, end)
    last = stop.start() if stop else len(statement.text)
    for word, name in statement.named:
        if end <= word.start < last and word.surface.islower():
            yield word, name


_CLAUSE_END = re.compile(
    r"[,;:!?–—.]\s|\b(?:because|although|though|while|after|before|when|since|but)\b", re.I
)


def _counts(text: str, match: re.Match[str]) -> bool:
    lexicon = _lexicon()
    return not lexicon.before.search(text, 0, match.start()) and not lexicon.after.match(text, match.end())


@dataclass(frozen=True, slots=True)
class _Lexicon:
    words: re.Pattern[str]
    shares: tuple[tuple[float, float], ...]
    before: re.Pattern[str]
    after: re.Pattern[str]
    exception: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    raw = table("quantifiers.toml")
    rows = raw["quantifier"]
    groups = (f"(?P<q{at}>{'|'.join(row['words'])})" for at, row in enumerate(rows))
    words = re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)
    before, after, exception = (
        re.compile(raw["idle"][name], re.IGNORECASE) for name in ("before", "after", "exception")
    )
    return _Lexicon(
        words, tuple((row["share"][0], row["share"][1]) for row in rows), before, after, exception
    )
