"""Sentences with slots, for relations that cannot be read off a single news sentence.

Who did what to whom, a part and its whole, one period and another, a plan and what came of it. A
template yields a base sentence and variations of it; some templates of a kind are held out, so that
what is measured was not learnt word by word.
"""

from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from factcheck.training.augment.templates import events, figures, measures, roles
from factcheck.training.augment.templates.common import Family


class Template(NamedTuple):
    """A maker of families of one kind."""

    kind: str
    make: Callable[[Random], Family]
    held_out: bool = False


# Pairs are the same for the same seed only as long as the order within a kind is.
TEMPLATES: Sequence[Template] = (
    Template("role", roles.deed),
    Template("role", roles.sale),
    Template("role", roles.match),
    Template("role", roles.visit),
    Template("role", roles.loan, held_out=True),
    Template("role", roles.bond, held_out=True),
    Template("number", figures.workforce),
    Template("number", figures.profit),
    Template("number", figures.share),
    Template("number", figures.change),
    Template("number", figures.toll, held_out=True),
    Template("unit", measures.distance),
    Template("unit", measures.weight),
    Template("unit", measures.duration, held_out=True),
    Template("date", events.plan),
    Template("rule", events.rule),
    Template("cause", events.cause),
)
