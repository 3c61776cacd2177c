"""Denials whose denied clause has to be made: "denied having taken money", "denied any role in it"."""

import re
from dataclasses import dataclass
from functools import cache

from factcheck.claims.lexicon import any_of, table
from factcheck.claims.names import speaker_before, split_opener, without_adverbs

Span = tuple[int, int]
FIRST_PERSON = ("I", "We", "we")  # whoever speaks the sentence, whom something else names


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial in a sentence: of a span, of a clause made of its words, or of what came before."""

    end: int  # of the denial: what stands behind is asserted
    speaker: str = ""
    content: Span | None = None
    made: str = ""  # the denied clause where it is not verbatim
    asserted: Span | None = None  # the Q of "…, saying that Q"
    asserted_from: int = 0  # where its "saying" begins

    @property
    def points_back(self) -> bool:
        """Tell whether what is denied was said before: "refuted this"."""
        return self.content is None and not self.made


def denier(text: str, mask: str, verb: re.Match[str] | None) -> str:
    """Return who stands before the verb of a denial; "" without a verb or where nobody does."""
    left = without_adverbs(mask[: verb.start()]) if verb else ""
    who = text[max(0, split_opener(left)) : len(left)].strip()
    return who if who in FIRST_PERSON else speaker_before(text, left)


def denied_noun(text: str, mask: str) -> Denial | None:
    """Read "X denied any involvement in P", "X denied wrongdoing", "X denied reports of P"."""
    match = _noun_pattern().search(mask)
    speaker = denier(text, mask, match)
    if match is None or not speaker:
        return None
    object_ = text[slice(*match.span("object"))].strip() if match["object"] else ""
    if match["noun"]:
        clause = table("denied_noun")[" ".join(match["noun"].lower().split())]
        made = f"{speaker} {clause} {object_}".strip()
    else:
        gerund = _had_done(object_)
        made = f"{speaker} {gerund}" if gerund else f"There had been {object_}"
    return Denial(match.end(), speaker, made=made)


@cache
def _noun_pattern() -> re.Pattern[str]:
    stop = (
        r"[^,;:“”\"]{2,120}?(?=[,;:.]?\s*\Z|[,;:]\s|\sand\s(?:said|says|insisted)\b|\s(?:on|last)\s\w+day\b)"
    )
    return re.compile(
        rf"(?<=\s){any_of('deny')}\s(?:(?:any|all|having any|having|a|his|her|its|their|direct|the)\s)*"
        rf"(?:(?P<noun>{any_of('denied_noun')})\b|{any_of('report')}\sof(?=\s(?!it\b|this\b|that\b))"
        rf"|(?<=\sany\s)(?=\w)(?!of\b))\s?(?P<object>{stop})?"
    )


def denied_gerund(text: str, mask: str) -> Denial | None:
    """Read "X denied (having) done P" as "X had done P"."""
    match = _gerund_pattern().search(mask)
    speaker = denier(text, mask, match)
    if match is None or not speaker:
        return None
    done = _had_done(text[slice(*match.span("object"))])
    return Denial(match.end(), speaker, made=f"{speaker} {done}") if done else None


@cache
def _gerund_pattern() -> re.Pattern[str]:
    stop = (
        r"[^;:“”\"]*?(?=[,;:.]?\s*\Z|;\s|:\s|,\s(?:and|but|while|although|though|who|which|as"
        r"|saying|after)\b|,\s\w+ing\b|\sand\s(?:said|says|insisted)\b)"
    )
    return re.compile(
        rf"(?<=\s){any_of('deny')}\s(?P<object>(?:ever\s|even\s)?(?:\w+ly\s)?[a-z]{{2,}}ing\b{stop})"
    )


_GERUND = re.compile(r"(?P<adverb>(?:(?:\w+ly|ever|even)\s)?)(?P<verb>[a-z]{2,}ing)\b(?P<rest>.*)", re.S)
_NOT_GERUND = frozenset(
    ("anything", "something", "nothing", "everything", "king", "ring", "spring", "wing", "sting", "string")
)


def _had_done(phrase: str) -> str:
    """Turn "taking bribes" and "having taken bribes" into "had taken bribes"; "" for no gerund."""
    match = _GERUND.fullmatch(phrase.strip())
    if match is None or match["verb"] in _NOT_GERUND:
        return ""
    adverb, verb, rest = match["adverb"].replace("ever ", ""), match["verb"], match["rest"]
    if verb == "having":
        done = rest.split(maxsplit=1)[:1]
        if done and (done[0] in set(table("participle").values()) or done[0].endswith(("ed", "ly"))):
            return f"had {adverb}{rest.strip()}"
    return f"had {adverb}{_participle(verb)}{rest}"


def _participle(gerund: str) -> str:
    """Return the past participle of an -ing form: "using" -> "used", "trying" -> "tried"."""
    known = table("participle").get(gerund)
    stem = gerund.removesuffix("ing")
    if known:
        return known
    if re.search(r"[^aeiou]y\Z", stem):
        return f"{stem[:-1]}ied"
    return f"{stem.removesuffix('e')}ed"
