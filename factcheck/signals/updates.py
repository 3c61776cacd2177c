"""Whether the later of two claims tells of a later state: a toll that rose, a road that was opened again."""

import re
from collections.abc import Sequence
from functools import cache

from factcheck.records import Published, moment
from factcheck.signals.counted import group_of
from factcheck.signals.quantities import Quantity, relate_quantities
from factcheck.signals.relation import ABSENT, Compared

_DAY = 86_400.0
_CHANGE = re.compile(
    r"\b(?:(?:has|have|had)\s(?:now\s|since\s)?(?:risen|grown|climbed|increased|fallen|dropped|resumed|reopened|been\s"
    r"(?:lifted|restored|reopened|reinstated|revised|updated|withdrawn|extinguished|freed|released|found|cleared))"
    r"|(?:rose|climbed|risen)\sto|no\slonger|re-?opened|resumed|reinstated|was\s(?:lifted|restored)"
    r"|(?:back|under)\s(?:in\sservice|control)|(?:is|are)\s(?:over|now)|(?:has|have)\sended|now\sstands)\b",
    re.I,
)
# What is told as it stands at the moment: another number on a later day is no contradiction of it.
_PASSES = re.compile(
    r"\b(?:still|so\sfar|to\sdate|at\spresent|currently|at\sthe\smoment|for\snow|for\sthe\stime\sbeing|as\syet|until\snow"
    r"|(?:not|nor)\syet|yet\sto|remain(?:s|ed)?)\b",
    re.I,
)


def relate_update(
    left: str,
    right: str,
    quantities: tuple[Sequence[Quantity], Sequence[Quantity]],
    published: tuple[Published, Published],
) -> Compared:
    """Return conflicting where the later claim tells of a later state, with its words; else absent.

    A later claim is one published on a later day. Signs are words of change in it alone ("has risen to",
    "reopened", "no longer"), counts of victims that are higher there, and other numbers where either
    tells of what is so at the moment ("still", "so far").
    """
    days = [moment(day)[0] // _DAY for day in published]
    if None in published or days[0] == days[1]:
        return ABSENT
    turned = days[0] > days[1]
    earlier, later = (right, left) if turned else (left, right)
    counts = (quantities[1], quantities[0]) if turned else quantities
    change = _CHANGE.search(later)
    words = ""
    if change and not _CHANGE.search(earlier):
        words = change[0]
    elif grown := _grown(*counts):
        words = grown
    elif _PASSES.search(earlier) or _PASSES.search(later):
        moved = relate_quantities(*counts)
        words = moved.right if moved.relation == "conflicting" else ""
    if not words:
        return ABSENT
    return Compared("conflicting", words, "") if turned else Compared("conflicting", "", words)


@cache
def _grows() -> frozenset[str]:
    """Return what can only grow while an event is young; a fixed fact is no other for being told later."""
    victims = {"dead", "injured", "arrested", "missing", "evacuated"}
    return frozenset(victims | {group_of("case"), group_of("infection")})


def _grown(earlier: Sequence[Quantity], later: Sequence[Quantity]) -> str:
    """Return the words of a count that can only grow and has."""
    for a in earlier:
        for b in later:
            grows = a.noun == b.noun and a.noun in _grows() and a.unit == b.unit and a.high < b.low
            if grows and relate_quantities([a], [b]).relation == "conflicting":
                return b.text
    return ""
