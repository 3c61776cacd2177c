"""A bare "it" or "she" that begins a proposition, replaced by what it stands for where that is safe."""

import re

from factcheck.claims.clauses import verb_at
from factcheck.claims.people import gender, is_many, is_person

_PRONOUN = re.compile(r"(?P<word>he|she|it|they)\s", re.I)
# "It is known that", "it took two hours", "it was she who": stands for nothing.
_CLEFT = re.compile(
    r"it\s(?:is|was|will\sbe|would\sbe|has\sbeen|had\sbeen)\b.*\b(?:that|who|whether|to|if|how|why"
    r"|when|where)\b",
    re.I | re.S,
)
_IT_WAS_SHE = re.compile(r"it\s(?:is|was)\b.*\b(?:that|who)\b", re.I | re.S)
_EXPLETIVE = re.compile(
    r"it\s(?:(?:is|was)\s(?:not\s)?(?:too|so|\w+ing|the|a|an|only|about|like|time|[A-Z])\b"
    r"|(?:took|takes|emerged|turned|seems?|seemed|appears?|appeared|rained|snowed|remains|remained"
    r"|happened|follows"
    r"|depends|matters|is|was)\b(?!\s(?:\w+ed|not|still|also|due)\b))",
    re.I,
)
_OTHER_THING = re.compile(
    r"\b(?:a|an|the|this|that|its|their|his|her|another|each|every)\s\w|\b(?!(?:Mon|Tues|Wednes"
    r"|Thurs|Fri|Satur|Sun)day|January|February|March|April"
    r"|May|June|July|August|September|October|November|December)[A-Z]\w+"
)
_MONEY_OR_TIME = re.compile(
    r"\b(?:the (?:morning|afternoon|evening|night|weekend|day)|a (?:day|week|month|year))\b"
)
_FOR_ANOTHER = re.compile(
    r"\b(?:lawyers?|attorney|spokes\w+|father|mother|wife|husband|son|daughter|brother|sister|agent)\b", re.I
)
MAX_SUBJECT_WORDS = 6


def resolve_subject(proposition: str, before: str, before_speaker: str | None) -> str:
    """Replace a leading pronoun by the subject of the sentence before, if it is the only candidate.

    "It reopened on Friday." after "The bridge closed on Monday." -> "The bridge reopened on Friday."
    """
    match = _PRONOUN.match(proposition)
    if match is None or _CLEFT.match(proposition) or _EXPLETIVE.match(proposition):
        return proposition
    pronoun = match["word"].lower()
    subject, rest = _subject(before)
    if not subject or not _fits(pronoun, subject) or _rivals(pronoun, rest, before_speaker):
        return proposition
    return f"{subject[0].upper()}{subject[1:]} {proposition[match.end() :]}"


def resolve_denier(proposition: str, speaker: str, sentence: str) -> str:
    """Replace the pronoun of "X denied that it had done P" by X: one denies what is said of oneself."""
    match = _PRONOUN.match(proposition)
    if match is None or _IT_WAS_SHE.match(proposition) or _FOR_ANOTHER.search(sentence):
        return proposition
    if speaker.lower() in ("he", "she", "it", "they") or not _fits(match["word"].lower(), speaker):
        return proposition
    return f"{speaker[0].upper()}{speaker[1:]} {proposition[match.end() :]}"


def _subject(proposition: str) -> tuple[str, str]:
    """Return the subject of a sentence, in few words and without a clause, and what follows it."""
    verb = verb_at(proposition)
    subject = proposition[: max(verb, 0)].strip()
    head, comma, aside = subject.partition(", ")
    if comma and aside.endswith(",") and (is_person(head) or aside[:1].isdigit()):
        subject = head
    if not subject or "," in subject or " and " in subject or len(subject.split()) > MAX_SUBJECT_WORDS:
        return "", ""
    if re.match(
        r"(?:he|she|it|they|we|i|you|there|this|that|these|those|nobody|no|none|one|some|most|others)\b",
        subject,
        re.I,
    ):
        return "", ""
    if re.search(r"\b(?:who|which|that)\b", subject):
        return "", ""
    return subject, proposition[verb:]


def _fits(pronoun: str, subject: str) -> bool:
    if pronoun == "they":
        return is_many(subject)
    if pronoun == "it":
        return not is_many(subject) and not is_person(subject) and not subject.endswith("s")
    told = gender(subject)
    return is_person(subject) and (not told or told == pronoun)


def _rivals(pronoun: str, rest: str, speaker: str | None) -> bool:
    """Tell whether the sentence before names something else that the pronoun may stand for."""
    if speaker and _fits(pronoun, speaker):
        return True
    if pronoun in ("he", "she"):
        return bool(re.search(r"\b(?:man|woman|boy|girl|who|his|her|him)\b", rest)) or any(
            is_person(name) and not (gender(name) and gender(name) != pronoun)
            for name in re.findall(r"(?:[A-Z][\w'’-]+\s){0,3}[A-Z][\w'’-]+", rest)
            if " " in name or gender(f"{name} X")
        )
    if pronoun == "they":
        return bool(re.search(r"\b[a-z]{3,}s\b", re.sub(r"\A\S+", "", rest)))
    return bool(_OTHER_THING.search(_MONEY_OR_TIME.sub("", rest)))
