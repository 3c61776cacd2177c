"""Whether words make a full statement, and where one sentence makes two."""

import re
from functools import cache
from itertools import islice

from factcheck.claims.lexicon import any_of, word_set
from factcheck.claims.quotes import OPENING, masked

MIN_WORDS = 3  # of each part: "It rained" says too little to stand alone
_TOKEN = re.compile(r"[\w'’.&/%$€£-]*\w[\w'’%]*|[,;:()“”\"—–]")
_CONTRACTED = re.compile(r"(?i:i|he|she|it|we|they|there|you|that)['’](?:s|re|ve|m|ll|d)")
_SUBJECTS = frozenset(
    "i he she it we they there you nobody everyone everybody somebody someone no-one".split()
)
_RELATIVE = frozenset("who which that whose whom where when because if whether as what how why".split())
_DETERMINERS = frozenset(
    "a an the this these those his her its their our my your no any some every each all both two three"
    " four five six seven eight nine ten several many few more most other another".split()
)
_PREPOSITIONS = frozenset(
    "of in on at by for with from to into over under about after before between against during through as"
    " than near since until without within among across behind despite".split()
)
# What follows a finite verb in -ed; "by" follows a participle: "the car driven by".
_AFTER_PAST = frozenset(
    "to that on in at for from with after a an the his her its their no all more down up out off over into"
    " near outside inside along across around behind under during without nothing him them it us me"
    " back again only as until before against about almost nearly some one two three".split()
)
_LEADING_SUBORDINATE = frozenset(
    "if unless when while although though as after before because since should were once until whether not"
    " both either neither whereas given provided despite even".split()
)
_LOOSE = frozenset("then also later not only still never again him them me us himself herself itself".split())
_BETWEEN = frozenset("also all both never still even now just".split())  # "they never asked"
_ABOUT = frozenset("about around over nearly almost some under".split())
_NEVER_FINITE_AFTER = frozenset("to be been being not and or but nor".split())
_FINITE = frozenset(word_set("auxiliary") - {"be", "been"})
_NOT_FIRST = (_PREPOSITIONS | _RELATIVE | _FINITE | _LOOSE | {","}) - {"that"}


def is_clause(content: str) -> bool:
    """Tell whether a text can be a statement: three words (quoted, two), one of them like a verb."""
    count = len(content.split())
    if count < 2 or (count < MIN_WORDS and content[0] not in OPENING and not starts_clause(content)):
        return False
    return bool(_verb().search(content))


def starts_clause(text: str, *, strict: bool = False) -> bool:
    """Tell whether a text begins with a subject and its finite verb.

    "the council voted to close it" yes; "the offence in July and did not ask" no. Strictly: no
    comma in between, and no verb in -s, which may be a noun.
    """
    return verb_at(text, strict=strict) >= 0


def verb_at(text: str, *, strict: bool = False) -> int:
    """Return where the finite verb of the subject that a text begins with stands, or -1."""
    found = list(islice(_TOKEN.finditer(text), 22))
    tokens = [match[0] for match in found]
    if not tokens:
        return -1
    first = tokens[0].lower()
    if first in _SUBJECTS:
        return found[1].start() if _pronoun_clause(tokens) else -1
    if _CONTRACTED.fullmatch(tokens[0]):
        return len(tokens[0])
    if first in _NOT_FIRST and not (first in _ABOUT and len(tokens) > 1 and tokens[1][0].isdigit()):
        return -1
    index = _finite_index(tokens, strict=strict)
    return found[index].start() if index else -1


def _finite_index(tokens: list[str], *, strict: bool) -> int:
    """Return the index of the finite verb of the subject that the words begin with, or 0."""
    pending = 0  # relative clauses whose verb has not come yet
    for index in range(1, len(tokens)):
        before, token = tokens[index - 1], tokens[index]
        after = tokens[index + 1] if index + 1 < len(tokens) else ""
        word = token.lower().replace("’", "'")
        if word in _RELATIVE:
            pending += 1
        elif token in ",;:()—–":
            relative = after.lower() in ("who", "which", "whose")
            if (strict and not relative and not pending) or after.lower() in _PREPOSITIONS | _SUBJECTS:
                return 0
        elif _is_finite(before, token, word, after, strict):
            if not pending:
                return index
            pending -= 1
    return 0


def _pronoun_clause(tokens: list[str]) -> bool:
    for token in tokens[1:4]:
        word = token.lower().replace("’", "'")
        if word in _FINITE or word in word_set("irregular", "past") or word.endswith(("ed", "s", "n't")):
            return True
        if not word.endswith("ly") and word not in _BETWEEN:
            return tokens[0].lower() in ("we", "they", "i", "you") and word.isalpha() and len(word) > 2
    return False


def _is_finite(previous: str, token: str, word: str, after: str, strict: bool) -> bool:
    before = previous.lower()
    if before in _NEVER_FINITE_AFTER:
        return False
    if word in _FINITE and token[0].islower():  # "May" is a month
        return True
    if before in _FINITE:
        return False  # the participle in "who was hurt"
    if before in _DETERMINERS or before in _PREPOSITIONS or token[0].isupper():
        return False
    if word in word_set("past"):
        return True
    follows = (
        after.lower() in _AFTER_PAST | (_PREPOSITIONS - {"by"})
        or not after
        or after[0].isupper()
        or after[0].isdigit()
    )
    follows = follows or after.endswith("ly") or previous[0].isupper() or after in '“".,;'
    if word in word_set("irregular") and word.isalpha():
        return follows
    if word.endswith("ed") and len(word) > 4:
        return follows and not before.isdigit()
    if strict or not word.endswith("s") or word.endswith(("ss", "us", "'s", "is")):
        return False
    return after.lower() in _DETERMINERS | _SUBJECTS | {"to", "that"}


@cache
def _verb() -> re.Pattern[str]:
    forms = rf"{any_of('auxiliary', 'irregular')}|\w{{2,}}(?:ed|s|es|n['’]t)"
    return re.compile(rf"\b(?:{forms})\b|\w['’](?:s|re|ve|m|ll)\b", re.I)


_JOINT = re.compile(
    r"(?:;|,|\s[-–—])\s(?:(?P<word>and|but|while|whereas|although|though|yet|so)\s)?(?P<that>that\s)?"
    r"|\s(?P<bare>and|but)\s(?P<then>that\s)|\s(?P<says>and|but)\s(?=(?:[Tt]he|[Aa]n?"
    r"|[A-Z])[^,;“”\"]{1,60}?\s(?:said|says)\b)"
)


def split_clauses(content: str) -> list[tuple[int, int]]:
    """Return the spans of the full statements that a sentence joins; one span where in doubt.

    "The dam held, but the road was closed." -> "The dam held", "the road was closed."
    """
    text = masked(content)
    whole = [(0, len(content))]
    if not _can_split(text):
        return whole
    parts: list[tuple[int, int]] = []
    start = 0
    for joint in _JOINT.finditer(text):
        if joint.start() <= start or not _joins(text, start, joint):
            continue
        parts.append((start, joint.start()))
        start = joint.end()
    parts.append((start, len(content)))
    return parts


def _can_split(text: str) -> bool:
    first = text.split(maxsplit=1)[:1]
    if not first or first[0].lower().strip("“\"'(") in _LEADING_SUBORDINATE:
        return False
    return len(text.split()) >= 2 * MIN_WORDS and "not only" not in text


def _joins(text: str, start: int, joint: re.Match[str]) -> bool:
    left, right = text[start : joint.start()], text[joint.end() :]
    if len(left.split()) < MIN_WORDS or len(right.split()) < MIN_WORDS:
        return False
    if joint["bare"] or (joint["word"] and joint["that"]):
        return starts_clause(left) and (starts_clause(right) or any(mark in right for mark in '“"'))
    if joint["says"]:
        return starts_clause(left) and starts_clause(right, strict=True)
    semicolon = joint[0].startswith(";")
    if not joint["word"] and not semicolon:
        return False
    if joint["that"] or joint["word"] == "so":
        return False
    if right.split(maxsplit=1)[0].lower() in _LEADING_SUBORDINATE:
        return False
    # "the school, the church, and the bridge closed": the last of a list is no clause.
    listed = joint["word"] == "and" and re.search(r",\s(?!who|which|where|when|after)[^,]{1,25}\Z", left)
    if listed and not _opens_with_pronoun(right):
        return False
    return starts_clause(right, strict=True) and starts_clause(left)


def _opens_with_pronoun(text: str) -> bool:
    return text.split(maxsplit=1)[0].lower() in _SUBJECTS
