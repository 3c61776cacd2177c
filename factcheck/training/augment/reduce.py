"""Part of a sentence left out: what remains follows from the whole, and does not support it.

Where it is not certain that the main verb remains, nothing is made.
"""

import re
from collections.abc import Iterator, Sequence
from random import Random

from factcheck.training.augment.clauses import MAY
from factcheck.training.augment.variation import Variation, capital, less

_OPENING = re.compile(
    r"^(?:On|In|At|By|After|Before|During|Since|Last|Early|Late|According to)"
    r" (?!least\b|most\b|theory\b|principle\b|all\b|total\b)[^,.;:“”\"]{2,60}, (?=\w)"
)
# Looked for at each comma: ", the mayor of Lyon, who is 67, left" has two, and only the second is one.
_ASIDE = re.compile(
    r"(?<=\w)(?=(, (?:who|which|whose|where|a|an|the|aged|formerly|including)\b[^,;:“”\"]{4,80},) [a-z])"
)
_TAIL = re.compile(
    r"(?:"
    # ", leaving three injured"
    r", (?:which|who|where|after|while|when|as|according to|in|on|with|adding|leaving|killing|including)\b"
    r"[^,;:“”\"]{6,120}"
    # " because the road was wet"
    r"| (?P<link>after|because|while|when|since|amid|following) [^,;:“”\"]{8,120}"
    # " on Monday", " last week", " in March 2014"
    r"| (?:on|last|in) (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|week|month|year"
    r"|January|March|April|June|July|August|September|October|November|December)(?: \d{4})?"
    r")(?=[.]$)"
)
_BRACKET = re.compile(r" \([^)]{2,60}\)")
# What is left must not say more than the whole did.
_BINDING = re.compile(
    MAY + r"|\b(?i:not|no|never|none|nobody|only|if|unless|whether|might|could|would|hardly|few)\b|n['’]t\b",
)
# With a time or place left out, these say more: "the highest level since March", "in Kenya most people".
_BOUND_TO_TIME = re.compile(
    r"\b(?!forest|west|north|south|protest|arrest|request|interest|guest|priest|harvest|contest|modest|test|rest)"
    r"[a-z]{2,}est\b|\b(?:most|least|best|worst|first|record|unprecedented|all|every|each|everyone|everybody"
    r"|half|both|majority|always|any|than)\b",
    re.I,
)
# Forms that may be participles ("the men killed in May") are taken for verbs only before an object.
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|did|does|went|fell|rose|sank|gave|took|came|saw|began|broke|drove"
    r"|wrote|spoke|flew|grew|knew|threw|tore|became|ran|swam|shook|froze|stole|chose|wore|said|died|arrived"
    r"|happened|occurred|remained|appeared|disappeared|escaped|exploded|erupted|collapsed)\b"
    r"|\b(?!aged)(?:\w{2,}ed|left|lost|won|bought|sold|built|found|held|made|met|paid|put|hit|cut|sent|shot|told"
    r"|led|kept|brought|caught|taught|spent|struck|set)"
    r" (?:the|an?|its|his|her|their|two|three|four|five|six|seven|eight|nine|ten)\b"
)
_RELATIVE = re.compile(r", (?:who|which|whose|where)\b[^,]*,")
_SUBORDINATE = re.compile(
    r"^(?:On|In|At|By|After|Before|During|Since|Last|Early|Late|According to|While|When|As|Although|Though"
    r"|Because|With|From) [^,]*, "
)
_CLAUSE = re.compile(r"\b(?:who|which|that|whose|where|whom|what)\b")
# A sentence cannot end in these, or what follows them belongs to them: "two days after", "named after".
_UNFINISHED = re.compile(
    r"(?:\b(?:the|an?|its|his|her|their|this|that|these|those|and|or|but|than|of|in|on|at|by|to|for|from|with"
    r"|since|until|between|into|about|as|is|are|was|were|be|been|has|have|had|will|days?|weeks?|months?|years?"
    r"|hours?|minutes?|decades?|moments?|period|time|era|shortly|soon|just|long|right|even|only|immediately"
    r"|ever|early|late|mid|look\w*|named|called|sought|modelled|went|running|chas\w+|stopped|began|started"
    r"|kept|knew|know|known|very|each|every|all)|\W)$",
    re.I,
)
# "A video released last August": what is left of it is no sentence; "was released" is.
_PARTICIPLE_END = re.compile(
    r"(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bwere)(?<!\bbeen)(?<!\bhas)(?<!\bhave)(?<!\bhad) \w+ed$"
)


def reduced(sentence: str, rng: Random) -> Sequence[Variation]:
    """Leave out an opening, an aside, a bracket or the end of a plain sentence."""
    if _BINDING.search(sentence) or sentence.endswith("?"):
        return []
    made = [
        sentence[:start] + sentence[end:]
        for start, end in (*_inside(sentence), *_ends(sentence))
        if len((sentence[:start] + sentence[end:]).split()) >= 5
    ]
    return [less(capital(rng.choice(made)))] if made else []


def _inside(sentence: str) -> Iterator[tuple[int, int]]:
    """Find the brackets, and the asides between a subject and its verb."""
    yield from (match.span() for match in _BRACKET.finditer(sentence))
    for match in _ASIDE.finditer(sentence):
        start, end = match.span(1)
        if re.search(r", \d+$", sentence[:start]):  # "Rosenberg, 31, who": the age would lose its comma
            continue
        is_opening = _SUBORDINATE.match(sentence[:start] + ", ") and "," not in sentence[:start]
        if (
            not is_opening
            and _FINITE.match(sentence, end + 1)
            and _has_verb(sentence[:start] + sentence[end:])
        ):
            yield start, end


def _ends(sentence: str) -> Iterator[tuple[int, int]]:
    """Find the opening and the tails that can go."""
    if _BOUND_TO_TIME.search(sentence):
        return
    opening = _OPENING.match(sentence)
    if opening and _has_verb(sentence[opening.end() :].split(",")[0]):
        yield opening.span()
    for match in _TAIL.finditer(sentence):
        before = sentence[: match.start()]
        # "The men killed when a bus overturned were tourists": the main verb may stand in the tail.
        verbs = len(_FINITE.findall(match[0])) if match["link"] else 0
        if verbs > (match["link"] in ("because", "while", "when")):
            continue
        if not _UNFINISHED.search(before) and not _PARTICIPLE_END.search(before) and _has_verb(before):
            yield match.span()


def _has_verb(text: str) -> bool:
    """Tell whether a text has a verb that must be that of its main clause."""
    bare = _SUBORDINATE.sub("", _RELATIVE.sub("", text))
    return bool(_FINITE.search(bare)) and not _CLAUSE.search(bare)
