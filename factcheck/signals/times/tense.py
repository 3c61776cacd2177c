"""Whether a sentence speaks of what was or of what is to come, at the place where it names a time."""

import re
from collections.abc import Sequence
from functools import cache

from factcheck.signals.lexicon import MONTHS, MONTHS_SHORT, WEEKDAYS, any_of
from factcheck.signals.times.calendar import FUTURE, PAST, PERFECT, UNCLEAR, UNTOLD, lexicon

Cue = tuple[int, int]  # where it stands, and its tense
# What stands between "said" and the day on which one said it.
WHEN_SAID = r"(?: late| early| earlier| on| reporters| in a statement)* $"
_TENSES = {"gone": PAST, "unclear": UNCLEAR, "future": FUTURE, "perfect": PERFECT, "past": PAST}
_OPENING = re.compile(r"(?:[,;:–—] |\b(?:but|and|while|because|that|when) )[Oo]n $")
# "is" in "is closed until Thursday".
_LASTING = re.compile(r"\b(?:is|are|remains?|stays?)\b(?=[^,.;]{1,50}\buntil\b)")
# "to shut" in "Firm to shut plant by June", and not "to the", "to Paris".
_HEADLINE_FUTURE = re.compile(r"(?<=\w )to (?!the\b|an?\b|its\b|his\b|her\b|their\b|all\b|more\b)[a-z]{3,}")


def tense_cues(text: str) -> Sequence[Cue]:
    """Return the words of a text that tell past from future, in their order.

    "The court ruled on Monday that he must go by Friday." -> past at "ruled", future at "must go".
    """
    end = attribution.start() if (attribution := _attribution().search(text)) else len(text)
    cues: list[Cue] = []
    for match in _cue().finditer(text):
        tense = _TENSES.get(match.lastgroup or "", UNTOLD)
        if tense == FUTURE and match[0].split()[0].endswith("ed"):
            # "On Friday they called a strike for Monday": the verb is past, and only what follows is to come.
            cues += [(match.start(), PAST), (match.start() + 1, FUTURE)]
        else:
            cues.append((match.start(), tense))
    if text.rstrip()[-1:] in ".!?\"”'’)":  # a headline tells in the present what has happened
        cues += [(match.start(), FUTURE) for match in _scheduled().finditer(text)]
    else:
        cues += [(match.start(), FUTURE) for match in _HEADLINE_FUTURE.finditer(text)]
    if "until" in text:
        cues += [(match.start(), FUTURE) for match in _LASTING.finditer(text)]
    told = [cue for cue in cues if cue[1] != UNTOLD and cue[0] < end]
    return sorted(told) + ([(end, PAST)] if attribution else [])


def tense_at(start: int, cues: Sequence[Cue], text: str) -> int:
    """Return the tense of the verb before a place, else of the first after it."""
    if _told().search(text, max(0, start - 40), start):
        return PAST
    before = [tense for place, tense in cues if place < start]
    after = [tense for place, tense in cues if place > start]
    # ", but on Friday the army attacked": the verb of the clause that it opens.
    if before and not (after and _OPENING.search(text, max(0, start - 12), start)):
        return before[-1]
    if after:
        return UNTOLD if after[0] == PERFECT else after[0]
    return FUTURE if re.search(r"\b(?:if|unless)\b", text) else UNTOLD


@cache
def _cue() -> re.Pattern[str]:
    words = lexicon()
    irregular = any_of((*words["past"], *words["participles"]))
    verb = r"(?: not| also| only| then| still| soon)?(?: have)?(?: be| been| stay| remain)*(?: \w+)?"
    state = r"(?:is|are|be|being|stays?|remains?)(?: not| still| also| \w+ly)?"
    days = any_of((*WEEKDAYS, *MONTHS, *MONTHS_SHORT))
    unsaid = rf"(?!denied\b|{any_of((*words['speech'], *words['announcing']))}\b)"
    ahead = rf"(?= (?:the |next )?(?:{days}|\d|weekend))"
    return re.compile(
        rf"\b(?P<gone>had to(?: be)? \w+|would have \w+)"
        rf"|\b(?P<unclear>(?:was|were) (?:due|to|meant|supposed|set to|scheduled|expected|planned)\b)"
        rf"|(?P<future>\b(?:(?:is|are|be|being) )?(?:not )?(?:{any_of(words['future'])}\b|[Ii]f\b){verb}"
        rf"|['’]ll\b{verb}|\b(?:(?:is|are|be|been) )?{any_of(words['dated'])}"
        rf"(?: [\w-]+){{0,3}}? (?:for|to|until){ahead}"
        rf"|\bto an? (?:\w+ )?(?:meeting|hearing|summit)\b)"
        rf"|\b(?P<state>(?:{state}|the|an?|its|his|her|their|these|those|of|with|more|than)"
        rf" (?:\w+ed|{irregular})\b)"
        rf"|(?:\b(?:has|have)|['’]ve)"
        rf"(?P<perfect>(?: not| also| \w+ly)?(?: been)? {unsaid}(?:\w+ed|{irregular})\b)"
        rf"|\b(?P<past>{any_of(words['past'])}\b|(?!{any_of(words['not_past'])}\b)[a-z]+ed\b)"
    )


@cache
def _scheduled() -> re.Pattern[str]:
    words = lexicon()
    plain = [phrase for phrase in words["scheduled"] if not phrase.endswith(" on")]
    on = [phrase for phrase in words["scheduled"] if phrase.endswith(" on")]
    return re.compile(
        rf"\b(?:{any_of(plain)}\b|{any_of(on)}(?= {any_of(WEEKDAYS)})"
        rf"|(?:is|are) {any_of(words['planned'])}\b)"
    )


@cache
def _attribution() -> re.Pattern[str]:
    """Match ", the mayor said." at the end, the tense of which is not that of what is told."""
    words = lexicon()
    verbs = any_of((*words["speech"], *words["announcing"]))
    return re.compile(rf",[”\"]?(?: [\w.'’-]+){{0,7}} {verbs}(?: [\w'’-]+){{0,5}}[.”\"]*$")


@cache
def _told() -> re.Pattern[str]:
    """Match what makes the weekday behind it a past one, whatever else the sentence speaks of."""
    words = lexicon()
    verbs = any_of((*words["speech"], *words["announcing"]))
    return re.compile(rf"\b(?:{verbs}|told \w+|[Ss]ince|[Aa]s of){WHEN_SAID}")
