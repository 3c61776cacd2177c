"""Who did what to whom: "Norwich beat Ipswich" and "Ipswich lost to Norwich" have the same roles."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.signals.lexicon import lines
from factcheck.signals.phrases import (
    Clause,
    first_name,
    noun_after,
    noun_before,
    object_of_whom,
    read_clauses,
)
from factcheck.signals.relation import ABSENT, Compared
from factcheck.signals.statement import Statement
from factcheck.signals.stem import is_irregular_past
from factcheck.signals.words import stem_phrase

_NOBODY: frozenset[str] = frozenset()
SHORTEST = 3  # letters of a verb
REACH = 10  # words between a verb and the "to" or "by" of its other party


@dataclass(frozen=True, slots=True)
class Role:
    """A relation of two parties, each by the names of its content words, and the verb as it stands there."""

    verb: str
    agent: frozenset[str]
    patient: frozenset[str]
    words: str


@dataclass(frozen=True, slots=True)
class _Form:
    relation: str
    converse: bool = False
    before_party: str = ""  # "to" in "lose to", nothing where the party is the object
    after_object: str = ""  # "court" in "take somebody to court"
    is_noun: bool = False  # "owner", of something


def find_roles(statement: Statement) -> tuple[Role, ...]:
    """Return the relations of two parties in a statement: "Leeds lost to Norwich." -> beat norwich leeds."""
    clause = read_clauses(statement)
    found = (
        _role(clause, at, form, length)
        for at, word in enumerate(clause.words)
        for length, form in _forms_at(clause, at)
        if (form.is_noun or _may_relate(clause, at)) and not statement.denies(word.start)
    )
    return tuple(dict.fromkeys(role for role in found if role.agent and role.patient))


def relate_roles(a: Sequence[Role], b: Sequence[Role]) -> Compared:
    """Say whether two parties have the same roles: "X sued Y." / "Y sued X." -> conflicting."""
    exchanged = ABSENT
    for one in a:
        for other in b:
            if one.verb != other.verb:
                continue
            straight = bool(one.agent & other.agent), bool(one.patient & other.patient)
            crossed = bool(one.agent & other.patient), bool(one.patient & other.agent)
            if all(straight) and not any(crossed):
                return Compared("equal", one.words, other.words)
            if all(crossed) and not any(straight):
                exchanged = Compared("conflicting", one.words, other.words)
    return exchanged


def _forms_at(clause: Clause, at: int) -> list[tuple[int, _Form]]:
    """Return the forms that begin at a word, with the number of their words; a phrase before its verb."""
    forms, others = _lexicon()
    words = clause.words
    if at + 1 < len(words) and (phrase := forms.get(f"{words[at].stem}_{words[at + 1].stem}")):
        return [(2, form) for form in phrase]
    if known := forms.get(words[at].stem):
        return [(1, form) for form in known]
    name = clause.names[at]
    return [(1, _Form(name))] if name and name not in others and words[at].stem not in others else []


_BE = frozenset("is are was were be been being am got gets".split())
_COPULAS = _BE | frozenset("become becomes became".split())
_AUXILIARIES = _BE | frozenset("has have had".split())
_BEFORE_NOUN = frozenset("a an the its his her their our this that of in at for from with to no".split())
_UNCHANGED = frozenset("beat hit hurt overcome".split())


def _may_relate(clause: Clause, at: int) -> bool:
    """Tell whether a word is a finite form or participle, which nouns such as "an attack" are not."""
    surface = clause.words[at].surface
    if not surface.islower() or len(surface) < SHORTEST:
        return False
    if surface.endswith("ing"):
        return _auxiliary(clause, at) is not None or _has_before(clause, at, "by")
    if surface.endswith("s"):
        return noun_after(clause, at + 1).at_once
    if surface in _UNCHANGED or surface.endswith("ed") or is_irregular_past(surface):
        return not _stands_before_noun(clause, at)
    return False


def _stands_before_noun(clause: Clause, at: int) -> bool:
    """Tell whether a participle belongs to a noun: "an undisclosed sum", "in recently closed shops"."""
    before = [word.surface.lower() for word in clause.words[max(0, at - 2) : at]]
    if before and before[-1].endswith("ly"):
        before.pop()
    return bool(before) and before[-1] in _BEFORE_NOUN


def _has_before(clause: Clause, at: int, word: str) -> bool:
    return at > 0 and clause.words[at - 1].surface.lower() == word


def _auxiliary(clause: Clause, at: int) -> str | None:
    """Return the nearest auxiliary before a verb, past adverbs."""
    for word in reversed(clause.words[max(0, at - 3) : at]):
        surface = word.surface.lower()
        if surface in _AUXILIARIES:
            return surface
        if not surface.endswith("ly") and surface not in ("also", "then", "later", "first", "just"):
            return None
    return None


def _role(clause: Clause, at: int, form: _Form, length: int) -> Role:
    word = clause.words[at]
    by_follows = at + length < len(clause.words) and clause.words[at + length].surface == "by"
    if form.is_noun:
        first, second = _of_noun(clause, at, form)
    elif by_follows or (not word.surface.endswith(("ing", "s")) and _auxiliary(clause, at) in _BE):
        first, second = _passive(clause, at, form, length)
    else:
        first, second = _active(clause, at, form, length)
    if form.converse:
        first, second = second, first
    return Role(form.relation, first, second, word.surface)


def _of_noun(clause: Clause, at: int, form: _Form) -> tuple[frozenset[str], frozenset[str]]:
    """Return the parties of "X is (to become) the new owner of Y"."""
    if at + 1 >= len(clause.words) or clause.words[at + 1].surface != "of":
        return _NOBODY, _NOBODY
    for place in range(at - 1, max(at - 5, 0), -1):
        if clause.words[place].surface in _COPULAS:
            verb = max(place - 2, 0) if _has_before(clause, place, "to") else place
            owner = noun_before(clause, verb + (clause.words[verb].surface in _BE))
            return owner, noun_after(clause, at + 2).names
    return _NOBODY, _NOBODY


def _passive(clause: Clause, at: int, form: _Form, length: int) -> tuple[frozenset[str], frozenset[str]]:
    if form.after_object:
        return _NOBODY, _NOBODY
    by = _party_after(clause, at + length, "by")
    if form.before_party:  # "was sold by X to Y"
        return by, _party_after(clause, at + length, form.before_party)
    return by, noun_before(clause, at)


def _active(clause: Clause, at: int, form: _Form, length: int) -> tuple[frozenset[str], frozenset[str]]:
    agent = _agent(clause, at)
    if form.before_party:
        return agent, _party_after(clause, at + length, form.before_party)
    if form.after_object and form.after_object not in {w.surface for w in clause.words[at : at + REACH]}:
        return _NOBODY, _NOBODY
    return agent, noun_after(clause, at + length).names or object_of_whom(clause, at)


def _agent(clause: Clause, at: int) -> frozenset[str]:
    """Return the subject of a verb; that of "by throwing" and "having bought" begins the text."""
    if _has_before(clause, at, "by") or _has_before(clause, at, "having"):
        return first_name(clause)
    return noun_before(clause, at)


def _party_after(clause: Clause, at: int, preposition: str) -> frozenset[str]:
    for place in range(at, min(at + REACH, len(clause.words))):
        if clause.breaks[place] and place > at:
            break
        if clause.words[place].surface == preposition:
            return noun_after(clause, place + 1).names
    return frozenset()


@cache
def _lexicon() -> tuple[dict[str, tuple[_Form, ...]], frozenset[str]]:
    """Return the forms by stem, and the verbs that are no relation of two parties, by stem and by name."""
    rows = lines("roles.txt")
    forms: dict[str, tuple[_Form, ...]] = {}
    for name, *words in (line.split() for line in rows if not line.startswith("!")):
        for word in (name, *words):
            verb, form = _read_form(name, word)
            forms[verb] = (*forms.get(verb, ()), form)
    others = [word for line in rows if line.startswith("!") for word in line[1:].split()]
    return forms, frozenset({*others, *map(stem_phrase, others)})


def _read_form(name: str, word: str) -> tuple[str, _Form]:
    verb, _, before_party = word.lstrip("<@").partition("+")
    verb, _, after_object = verb.partition("~")
    form = _Form(name, word.startswith("<"), before_party, after_object, "@" in word)
    return stem_phrase(verb), form
