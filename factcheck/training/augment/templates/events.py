"""What happened, when and why: done or only planned, decided or only weighed, one cause or another."""

from random import Random

from factcheck.training.augment.templates.common import TOWNS, Family
from factcheck.training.augment.variation import another, equal, excluded, less, undecided

_BUILDINGS = (
    "bridge", "hospital", "swimming pool", "museum", "railway station", "market hall", "school",
    "power station",
)  # fmt: skip
_WORKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_NOW = {"opened": "open", "closed": "closed"}
_PLACES = (
    "the market square", "the old bridge", "the harbour road", "the city park", "the station forecourt",
)  # fmt: skip
_BANNED = ("cars", "lorries", "dogs", "cyclists", "delivery vans")
_EFFECTS = (
    "the fire at the paper mill", "the derailment", "the blackout", "the collapse of the grandstand",
    "the leak at the refinery", "the sinking of the ferry",
)  # fmt: skip
_CAUSES = (
    "a short circuit", "arson", "a gas leak", "a lightning strike", "human error", "worn-out bolts",
    "sabotage", "a software fault", "overloading",
)  # fmt: skip


def plan(rng: Random) -> Family:
    """Let something be opened or closed on a day: planned, possible or conditional leaves it open."""
    place = rng.choice(TOWNS)
    what = rng.choice(_BUILDINGS)
    a, b = rng.sample(_WORKDAYS, 2)
    state, undone = rng.choice((("opened", "closed"), ("closed", "opened")))
    return f"The {what} in {place} was {state} on {a}.", [
        equal(f"On {a} the {what} of {place} was {state}."),
        equal(f"{place} {state} its {what} on {a}."),
        less(f"The {what} in {place} has been {state}."),
        excluded(f"The {what} in {place} was {state} on {b}."),
        excluded(f"The {what} in {place} has still not been {state}."),
        excluded(f"The {what} in {place} was {undone} on {a}, not {state}."),
        excluded(f"It was on {b} that {place} {state} its {what}."),
        undecided(f"The {what} in {place} was to be {state} on {b}."),
        undecided(f"The {what} in {place} may be {state} on {b}."),
        undecided(f"If the money is found, the {what} in {place} will be {state} on {a}."),
        undecided(f"The {what} in {another(TOWNS, rng, place)} was {state} on {b}."),
        undecided(f"The {what} in {place} is {_NOW[undone]} again since the weekend."),
    ]


def rule(rng: Random) -> Family:
    """Let something be banned from a place: an exception or a debate leaves it open."""
    place = rng.choice(TOWNS)
    where = rng.choice(_PLACES)
    whom = rng.choice(_BANNED)
    some = rng.choice(("electric", "official", "small", "local"))
    return f"From May on, {whom} are banned from {where} in {place}.", [
        equal(f"{place} bars {whom} from {where} from May on."),
        equal(f"From May on, {whom} will no longer be allowed on {where} in {place}."),
        excluded(f"In {place}, {whom} may go on using {where} after May."),
        excluded(f"From May on, {whom} are allowed on {where} in {place}."),
        excluded(f"{place} has decided not to bar {whom} from {where}."),
        undecided(f"{some.capitalize()} {whom} may apply for a permit for {where} in {place}."),
        undecided(f"The council of {place} is thinking about a ban on {whom} on {where}."),
        undecided(f"On Sundays {where} in {place} is full of people."),
    ]


def cause(rng: Random) -> Family:
    """Name the cause of an accident: a contributing or a suspected one leaves it open."""
    place = rng.choice(TOWNS)
    effect = rng.choice(_EFFECTS)
    one, two = rng.sample(_CAUSES, 2)
    return f"{one.capitalize()} caused {effect} in {place}.", [
        equal(f"{effect.capitalize()} in {place} was caused by {one}."),
        equal(f"The cause of {effect} in {place} was {one}."),
        excluded(f"{effect.capitalize()} in {place} was caused by {two}."),
        excluded(f"{two.capitalize()}, not {one}, was the cause of {effect} in {place}."),
        excluded(f"{one.capitalize()} has been ruled out as the cause of {effect} in {place}."),
        undecided(f"Investigators are examining whether {two} led to {effect} in {place}."),
        undecided(f"{effect.capitalize()} in {place} cost the owners millions."),
        undecided(f"In {place}, {two} contributed to {effect}."),
        undecided(f"{two.capitalize()} may have caused {effect} in {place}."),
        undecided(f"{two.capitalize()} caused {effect} in {another(TOWNS, rng, place)}."),
    ]
