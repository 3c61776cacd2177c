"""Negation put into a sentence, taken out of it, and put into both of two that say the same."""

import re
from collections.abc import Iterable, Sequence
from random import Random

from factcheck.records import NLI_LABELS
from factcheck.training.augment.clauses import NEGATED, is_main
from factcheck.training.augment.variation import Variation, excluded, inner
from factcheck.training.data import CONTRADICTION, NliPair

_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|can|could|has|have|had|does|did|do|should|must)\b", re.I
)
# After "has" a participle makes it an auxiliary; "has limited powers" and "had to pay" are negated otherwise.
_PARTICIPLE = re.compile(
    r" (?!limited|advanced|mixed|armed|continued|united|repeated|detailed|renewed|increased|skilled)"
    r"(?:[a-z]+ed|been|become|begun|broken|brought|built|bought|caught|chosen|come|done|drawn|driven|fallen"
    r"|felt|fled|flown|found|fought|given|gone|got|grown|heard|held|hit|kept|known|led|left|lent|lost|made"
    r"|met|paid|quit|risen|run|said|seen|sent|shot|shown|sold|spent|spoken|stolen|struck|sunk|taken|taught"
    r"|thrown|told|won|worn|written)\b"
)
# "The will of the people": after these a verb follows, or they are no auxiliaries.
_NO_VERB = re.compile(r" (?:of|to|and|or|for|in|on|at|by|with|the|an?)\b|[^ ]|$| \W")
_NOT = re.compile(
    r"\b(is|are|was|were|will|would|could|has|have|had|should|must) not\b"
    r"|\b(is|are|was|were|would|could|has|have|had|should|did|does)n['’]t\b"
)
# "Has also been", "was reportedly seen": a negation before these says something else.
_ADVERB = re.compile(
    r" (?:also|reportedly|allegedly|only|just|still|now|already|even|so|probably|apparently|always|one"
    r"|some|several|at least|about)\b"
)
REVERSED = {"entailment": "contradiction", "neutral": "neutral"}


def negate(sentence: str, word: str = "not") -> str | None:
    """Negate the verb of the main clause, or return None where it is not found with certainty."""
    found = _AUXILIARY.search(sentence)
    if not found or NEGATED.search(sentence) or sentence.endswith("?") or not is_main(sentence, found):
        return None
    if _ADVERB.match(sentence, found.end()) or not _takes_not(found[0], sentence[found.end() :]):
        return None
    return sentence[: found.end()] + f" {word}" + sentence[found.end() :]


def affirm(sentence: str) -> str | None:
    """Take the one negation out of a sentence, or return None where that is not certain."""
    found = _NOT.search(sentence)
    if not found or len(NEGATED.findall(sentence)) != 1 or not is_main(sentence, found):
        return None
    if re.search(r"\b(?:any|yet|anyone|anything|ever|either|until|all|every|because)\b", sentence):
        return None
    auxiliary = found[1] or found[2]
    if not _takes_not(auxiliary, sentence[found.end() :]):
        return None
    return sentence[: found.start()] + auxiliary + sentence[found.end() :]


def _takes_not(auxiliary: str, rest: str) -> bool:
    """Tell whether "not" can stand between an auxiliary and the rest of the sentence."""
    if auxiliary in ("has", "have", "had"):
        return bool(_PARTICIPLE.match(rest))
    if auxiliary in ("is", "are", "was", "were"):
        return True
    return auxiliary not in ("do", "does", "did") and not _NO_VERB.match(rest)


def negated(sentence: str, rng: Random) -> Sequence[Variation]:
    """Put a negation in, or take one out: a contradiction."""
    opposite = affirm(sentence) or negate(sentence, rng.choice(("not", "not", "not", "never")))
    made = [excluded(opposite)] if opposite else []
    if not NEGATED.search(sentence) and rng.random() < 0.1:
        made.append(
            excluded(rng.choice(("It is not true that ", "It is not the case that ")) + inner(sentence) + ".")
        )
    return made


def both_negated(a: str, b: str) -> tuple[str, str] | None:
    """Negate two sentences that say the same: they still do."""
    not_a, not_b = negate(a), negate(b)
    return (not_a, not_b) if not_a and not_b else None


def negated_pairs(pairs: Iterable[NliPair], seed: int) -> list[NliPair]:
    """Negate the hypothesis of labelled pairs: what was supported is excluded, what was open stays open.

    Contradicted hypotheses are left alone: their negation may be supported or not.
    """
    rng = Random(seed)
    made = []
    for pair in pairs:
        label = NLI_LABELS[pair.label]
        opposite = None if label == "contradiction" else affirm(pair.hypothesis) or negate(pair.hypothesis)
        if opposite is None:
            continue
        premise = pair.premise
        if label == "neutral" and rng.random() < 0.5:
            premise = negate(premise) or premise
        made.append(NliPair(premise, opposite, NLI_LABELS.index(REVERSED[label])))
    return made


def turned(pairs: Iterable[NliPair]) -> list[NliPair]:
    """Turn the order of contradictions, which are contradictions still."""
    return [
        NliPair(pair.hypothesis, pair.premise, pair.label) for pair in pairs if pair.label == CONTRADICTION
    ]
