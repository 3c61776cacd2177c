"""What the NLI model is given of two claims: their propositions, with equal days in equal words."""

import re

from factcheck.records import Claim
from factcheck.signals.compare import Reading
from factcheck.signals.times import Time, relate_times

# Days that stand without "on": "closed last Friday", "closed on 6 April".
_ADVERB = re.compile(r"(?:last|next|this|yesterday|today|tomorrow|tonight)\b", re.IGNORECASE)


def align(a: Claim, b: Claim) -> tuple[str, str]:
    """Return the propositions of two claims, each day that both name told in the shorter words of the two.

    A model of sentences has no calendar. "It reopened on Saturday.", of 9 April 2024, and "It reopened on
    6 April." -> "It reopened on 6 April." twice. Exchanged claims have the same texts, exchanged.
    """
    texts = [a.proposition, b.proposition]
    found = [
        (one, other)
        for one in Reading.of(a).times
        for other in Reading.of(b).times
        if one.text.casefold() != other.text.casefold()
        and {one.kind, other.kind} == {"day"}
        and relate_times([one], [other]).relation == "equal"
    ]
    # From the end, so that earlier places stay; a time that equals several is told once.
    for side in (0, 1):
        told: dict[Time, str] = {}
        for pair in found:
            words = min((time.text for time in pair), key=lambda text: (len(text), text))
            told[pair[side]] = min(told.get(pair[side], words), words, key=lambda text: (len(text), text))
        for time in sorted(told, key=lambda time: -time.start):
            on = "on " if _ADVERB.match(time.text) and not _ADVERB.match(told[time]) else ""
            texts[side] = texts[side][: time.start] + on + told[time] + texts[side][time.end :]
    return texts[0], texts[1]
