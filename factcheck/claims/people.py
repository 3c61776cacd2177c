"""Who a speaker is within an article: the full name of "Rubio", the one that "she" stands for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factcheck.claims.clauses import verb_at
from factcheck.claims.lexicon import word_set
from factcheck.claims.names import PARTICLE
from factcheck.claims.speakers import same_speaker

LOOK_BACK = 3  # sentences: further back the last name is often somebody else's
_SEQUENCE = re.compile(
    rf"\b[A-Z][\w'’-]*[\w](?:\s(?:(?:{PARTICLE})\s){{0,2}}[A-Z][\w'’-]*\w|\s[A-Z]\.(?=\s[A-Z])){{1,5}}"
)
_NOT_A_NAME = frozenset(
    "the a an but and on in at for with from as he she it they his her its their this that these"
    " those when while after"
    " before if although though however meanwhile by to of then so yet also both no not according"
    " since during"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august"
    " september october november december new south north east west".split()
)
_PRONOUNS = ("he", "she", "it", "they")
_PEOPLE = re.compile(
    r"(?:er|or|man|woman|ist|ian|ee|ent|ant|ive|al|son|boy|girl|mayor|chair|nurse|guard|source"
    r"|coach|king|queen)\Z"
)
_SEVERAL = re.compile(
    r"\A(?:two|three|four|five|several|many|some|both|a few|few|police|people|witnesses)\b", re.I
)
_ROLE = re.compile(r"\A[Tt]he\s(?:\w+\s)?(\w+)\Z")
_SUBJECT = re.compile(
    r"\A(?:[A-Z][a-z]+\s)?(?:[a-z][\w-]*\s){0,3}(?P<name>[A-Z][\w.'’-]*(?:\s(?:(?:de|van|von|der|al"
    r"|bin|da)\s)?[A-Z][\w.'’-]*){1,4}|[A-Z][\w'’-]+)(?=[,\s])"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker or a subject of a sentence, whom a pronoun may mean later."""

    sentence: int
    name: str
    speaks: bool


def full_names(text: str) -> dict[str, tuple[str, ...]]:
    """Return the longer names of a text by their last word: "Rubio" -> ("Marco Rubio",)."""
    found: dict[str, set[str]] = {}
    for match in _SEQUENCE.finditer(text):
        parts = match[0].split()
        while parts and parts[0].lower() in _NOT_A_NAME:
            parts = parts[1:]
        if (
            1 < len(parts) < 7
            and parts[-1].lower() not in word_set("body")
            and not parts[-1].endswith(("’s", "'s"))
        ):
            found.setdefault(parts[-1], set()).add(" ".join(parts))
    return {last: tuple(sorted(names, key=lambda name: (-len(name), name))) for last, names in found.items()}


def fullest(speaker: str, names: dict[str, tuple[str, ...]]) -> str:
    """Return the fullest form of a surname, where the article knows only one bearer of it.

    "Mr Brask" -> "Henrik Brask"; "Renn" stays where Ivo Renn and Ilka Renn are both named.
    """
    *titles, last = speaker.split()
    if not all(_is_title(word) and word[0].isupper() for word in titles):
        return speaker
    known = [name for name in names.get(last, ()) if is_person(name)]
    known = [name for name in known if not _differ(gender(speaker), gender(name))]
    given = {tuple(_given(name)) for name in known if _given(name)}
    if not known or len(given) > 1:
        return speaker
    longest = next((name for name in known if _given(name)), known[0])
    return longest if len(longest) > len(speaker) or given else speaker


def _given(name: str) -> list[str]:
    """Return what stands before the surname and is no title."""
    return [word for word in name.split()[:-1] if word[0].isupper() and not _is_title(word, _IN_TITLES)]


_IN_TITLES = frozenset(("of", "state", "former", "then", "us", "u.s"))


def _is_title(word: str, others: frozenset[str] = frozenset()) -> bool:
    return word.lower().strip(".,") in word_set("title", "title_he", "title_she") | others


def _head(name: str) -> str:
    """Return the noun that a name is about: "the head of the bank" -> "head"."""
    words = re.split(r"\s(?:of|from|at|in|for|on|with)\s", name)[0].split()
    return words[-1] if words else ""


def gender(name: str) -> str:
    """Return he or she where a title or a given name tells it, else an empty string."""
    words = [word.strip(".,") for word in name.split()]
    given = [word.lower() for word in words[:-1] if word[:1].isupper()]  # not in "a bill sponsor"
    for kind, told in (("title", [word.lower() for word in words]), ("name", given)):
        for word in told:
            for pronoun in ("he", "she"):
                if word in word_set(f"{kind}_{pronoun}"):
                    return pronoun
    return ""


def _differ(a: str, b: str) -> bool:
    return bool(a and b and a != b)


def is_many(name: str) -> bool:
    """Tell "two officials" and "residents" from one speaker."""
    head = _head(name)
    plural = head[:1].islower() and head.endswith("s") and not head.endswith(("ss", "’s", "'s"))
    return plural or bool(_SEVERAL.match(name))


def is_person(name: str) -> bool:
    """Tell a man or a woman from a body: "Anna Berg", "the mayor" from "the ministry", "Reuters"."""
    words = [word.lower().strip(".,") for word in name.split()]
    if not words or is_many(name):
        return False
    head = _head(name)
    if _is_title(head):
        return True
    if gender(name) or not word_set("title").isdisjoint(words[:-1]):
        return head.lower() not in word_set("body")
    if not word_set("body").isdisjoint(words):
        return False
    if name.split()[-1][0].isupper():
        return len(words) > 1 and words[0] != "the"
    return bool(_PEOPLE.search(head.lower()))


def subject_name(text: str) -> str:
    """Return the name that a sentence has for its subject, or an empty string.

    "Retired docker Alf Tranter, 74, dialled 999." -> "Alf Tranter"
    """
    verb = verb_at(text)
    match = _SUBJECT.match(text)
    if match is None or (0 <= verb < match.end("name")) or match["name"].split()[0].lower() in _NOT_A_NAME:
        return ""
    between = text[match.end("name") : verb] if verb > 0 else text[match.end("name") :][:1]
    if " of " in text[: match.start("name")] or " and " in between:
        return ""
    return match["name"] if between.strip() in ("", ",") or between.startswith(",") else ""


def resolve(speaker: str, sentence: int, content: str, mentions: Sequence[Mention]) -> str:
    """Replace a pronoun by the one speaker or subject it may stand for; else leave it.

    "she" is sought three sentences back, "it" and "they" only in the sentence before.
    """
    pronoun = speaker.lower()
    if pronoun not in _PRONOUNS:
        return _by_role(speaker, mentions)
    if pronoun == "it" and (own := subject_name(content)) and not is_person(own):
        return own
    for back in range(1, (LOOK_BACK if pronoun in ("he", "she") else 1) + 1):
        near = [mention for mention in mentions if mention.sentence == sentence - back]
        fitting = [mention for mention in reversed(near) if _fits(pronoun, mention.name)]
        if back > 1:  # further back only those that are surely a man or a woman
            fitting = [
                mention
                for mention in fitting
                if mention.speaks or gender(mention.name) or any(map(_is_title, mention.name.split()))
            ]
        if pronoun == "it" and not all(mention.speaks for mention in fitting):
            fitting = fitting if _agree(fitting) else []
        if fitting and (_agree(fitting) or fitting[0].speaks):
            return fitting[0].name
        if fitting:
            return speaker
    return speaker


def _agree(mentions: Sequence[Mention]) -> bool:
    return all(same_speaker(mentions[0].name, other.name) for other in mentions)


def _fits(pronoun: str, name: str) -> bool:
    if name.lower() in _PRONOUNS:
        return False
    if pronoun in ("he", "she"):
        return is_person(name) and not _differ(gender(name), pronoun)
    return is_many(name) if pronoun == "they" else not is_many(name) and not is_person(name)


def _by_role(speaker: str, mentions: Iterable[Mention]) -> str:
    """Replace "the minister" by the one named speaker of that title."""
    match = _ROLE.match(speaker)
    if match is None or not _is_title(match[1]):
        return speaker
    word = match[1].lower()
    bearers = {
        mention.name
        for mention in mentions
        if word in mention.name.lower().split()
        and mention.name[:1].isupper()
        and mention.name.split()[-1][0].isupper()
        and mention.name.split()[0].lower() not in ("the", "a", "an")
    }
    return bearers.pop() if len(bearers) == 1 else speaker
