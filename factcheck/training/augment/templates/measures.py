"""Lengths, times and weights: the same in another unit, and another value in another unit."""

from random import Random

from factcheck.training.augment.templates.common import TOWNS, Family
from factcheck.training.augment.variation import another, equal, excluded, less, undecided

_WAYS = ("road", "tunnel", "cycle path", "pipeline", "cable", "railway line")
_STATES = ("power cut", "siege", "blockade of the harbour", "search", "strike at the airport", "curfew")
# Hours: the same in days, and another length of time.
_DAYS = {
    24: ("a day", "two days"),
    36: ("a day and a half", "a week"),
    48: ("two days", "three days"),
    72: ("three days", "a day and a half"),
}
_GOODS = ("cocaine", "rice", "steel", "ivory", "fertiliser", "tinned fish", "copper wire", "waste")


def distance(rng: Random) -> Family:
    """Give the length of a road or cable in kilometres and in metres."""
    a, b = rng.sample(TOWNS, 2)
    n = rng.choice((2, 3, 4, 6, 8, 12, 15))
    thing = rng.choice(_WAYS)
    wrong = n + rng.choice((2, 5, 9))
    return f"The new {thing} between {a} and {b} is {n} kilometres long.", [
        equal(f"The new {thing} between {a} and {b} is {n * 1000:,} metres long."),
        equal(f"{a} and {b} are joined by a new {thing} of {n} km."),
        less(f"The new {thing} between {a} and {b} is more than {n - 1} kilometres long."),
        less(f"The new {thing} between {a} and {b} is shorter than {wrong} kilometres."),
        excluded(f"The new {thing} between {a} and {b} is {wrong * 1000:,} metres long."),
        excluded(f"The new {thing} between {a} and {b} measures {n * 100:,} metres."),
        excluded(f"The new {thing} between {a} and {b} is longer than {wrong} km."),
        undecided(f"The old {thing} between {a} and {b} is {wrong} kilometres long."),
        undecided(f"{n // 2} kilometres of the new {thing} between {a} and {b} are finished."),
    ]


def duration(rng: Random) -> Family:
    """Tell how long something lasted in hours, and in minutes or days."""
    hours = rng.choice((2, 3, 4, 5, 8, 24, 36, 48, 72))
    place = rng.choice(TOWNS)
    what = rng.choice(_STATES)
    same, wrong = _DAYS.get(hours, (f"{hours * 60} minutes", f"{hours * 60 + 90} minutes"))
    return f"The {what} in {place} lasted {hours} hours.", [
        equal(f"The {what} in {place} lasted {same}."),
        equal(f"In {place} the {what} was over after {same}."),
        less(f"The {what} in {place} lasted more than {hours - 1} hours."),
        excluded(f"The {what} in {place} lasted {wrong}."),
        excluded(f"The {what} in {place} went on for {hours + rng.choice((3, 10))} hours."),
        excluded(f"The {what} in {place} was over in less than {hours - 1} hours."),
        undecided(f"The previous {what} in {place} lasted {wrong}."),
        undecided(f"After {hours // 2} hours there was no end in sight to the {what} in {place}."),
    ]


def weight(rng: Random) -> Family:
    """Give the weight of a find or a load in tonnes and in kilograms."""
    n = rng.choice((2, 3, 5, 8, 12, 20, 40))
    goods = rng.choice(_GOODS)
    place = rng.choice(TOWNS)
    verb = rng.choice(("seized", "unloaded", "found", "stored"))
    vague = "Several tonnes of {} were" if n > 2 else "More than a tonne of {} was"
    return f"{n} tonnes of {goods} were {verb} in {place}.", [
        equal(f"{n * 1000:,} kilograms of {goods} were {verb} in {place}."),
        equal(f"In {place} {n} tonnes of {goods} were {verb}."),
        less(f"{vague.format(goods)} {verb} in {place}."),
        excluded(f"{n * 100:,} kilograms of {goods} were {verb} in {place}."),
        excluded(f"{(n + 3) * 1000:,} kilograms of {goods} were {verb} in {place}."),
        excluded(f"No more than {n * 500:,} kilograms of {goods} were {verb} in {place}."),
        undecided(f"{n + 4} tonnes of {goods} were {verb} in {another(TOWNS, rng, place)}."),
        undecided(f"Last year {n + 5} tonnes of {goods} were {verb} in {place}."),
    ]
