"""Figures: another value of the same thing excludes, that of a part, a whole or another year does not."""

from random import Random

from factcheck.training.augment.templates.common import COUNTRIES, FIRMS, TOWNS, Family
from factcheck.training.augment.variation import another, equal, excluded, less, undecided

_DISASTERS = (
    "flood", "fire", "train crash", "landslide", "explosion", "storm", "ferry accident", "earthquake",
)  # fmt: skip
_SHARES = {
    10: "one in ten",
    20: "one in five",
    25: "a quarter of",
    40: "two in five",
    50: "half of",
    60: "three in five",
    75: "three quarters of",
    80: "four in five",
}
# Of what group, what some of them do, and what they did.
_HABITS = (
    ("households", "have no internet access", "had no internet access"),
    ("pupils", "walk to school", "walked to school"),
    ("voters", "back the new road", "backed the new road"),
    ("shops", "stand empty", "stood empty"),
    ("patients", "wait more than a month", "waited more than a month"),
    ("homes", "are heated with gas", "were heated with gas"),
)
_PEOPLE = ("pupils", "voters", "patients")  # "no pupils walk", yet "there are no shops that stand empty"
_TRENDS = (
    "Unemployment", "The price of bread", "The number of burglaries", "Tourism", "Rainfall", "The birth rate",
    "Rents", "Exports of timber",
)  # fmt: skip


def workforce(rng: Random) -> Family:
    """Count the employees of one plant, and of its parts, of all plants, of others, of other years."""
    firm, place, n = rng.choice(FIRMS), rng.choice(TOWNS), _count(rng)
    fewer, more = round(n * rng.choice((0.1, 0.3, 0.6))), round(n * rng.choice((2.5, 4, 9)))
    at_its_plant = "people at its plant in"
    return f"{firm} employs {n:,} {at_its_plant} {place}.", [
        equal(f"The {place} plant of {firm} has {n:,} employees."),
        equal(f"{n:,} people work for {firm} in {place}."),
        undecided(f"{firm} employs {more:,} people worldwide."),
        undecided(f"In the warehouse of the {place} plant of {firm} {fewer:,} people are employed."),
        undecided(f"Of the employees of {firm} in {place}, {fewer:,} are women."),
        undecided(f"In 2009 {firm} employed {_unlike(n, rng):,} {at_its_plant} {place}."),
        undecided(f"{firm} employs {_unlike(n, rng):,} {at_its_plant} {another(TOWNS, rng, place)}."),
        excluded(f"{firm} employs {_unlike(n, rng):,} {at_its_plant} {place}."),
        excluded(f"The {place} plant of {firm} has a workforce of {_unlike(n, rng):,}."),
        excluded(f"{firm} has no plant in {place}."),
    ]


def profit(rng: Random) -> Family:
    """Give the profit or loss of a quarter, and of the year, of other years, firms and divisions."""
    firm, n = rng.choice(FIRMS), rng.randint(3, 90)
    year = rng.randint(2008, 2024)
    word = rng.choice(("profit", "loss"))
    opposite = "loss" if word == "profit" else "profit"
    quarter = f"the {rng.choice(('first', 'second', 'third', 'fourth'))} quarter"
    when = f"in {quarter} of {year}"
    return f"{firm} made a {word} of ${n} million {when}.", [
        equal(f"In {quarter} of {year} the {word} of {firm} came to {n} million dollars."),
        less(f"{firm} made a {word} {when}."),
        undecided(
            f"{firm} made a {word} of ${_unlike(n, rng)} million in {quarter} of {year - rng.randint(1, 4)}."
        ),
        undecided(f"{firm} made a {opposite} of ${_unlike(n, rng)} million in the year before."),
        undecided(f"For the whole of {year} {firm} made a {word} of ${n * 3 + rng.randint(1, 9)} million."),
        undecided(f"{another(FIRMS, rng, firm)} made a {word} of ${_unlike(n, rng)} million {when}."),
        undecided(f"The retail division of {firm} made a {word} of ${n // 3} million {when}."),
        excluded(f"{firm} made a {word} of ${_unlike(n, rng)} million {when}."),
        excluded(f"{firm} made a {opposite} of ${n} million {when}."),
        excluded(f"{firm} broke even {when}, with neither profit nor loss."),
    ]


def toll(rng: Random) -> Family:
    """Count the dead of a disaster, and the hurt, the missing, the dead found later or elsewhere."""
    place, n = rng.choice(TOWNS), rng.randint(3, 60)
    disaster = rng.choice(_DISASTERS)
    found = rng.randint(2, 30)
    more, part = n + found, max(2, n // 3)
    return f"The {disaster} in {place} killed {n} people.", [
        equal(f"{n} people died in the {disaster} in {place}."),
        equal(f"The death toll of the {place} {disaster} is {n}."),
        less(f"People were killed by the {disaster} in {place}."),
        less(f"At least {max(2, n - rng.randint(1, 3))} people died in the {disaster} in {place}."),
        undecided(f"The death toll of the {disaster} in {place} has risen to {more}."),
        undecided(
            f"The number of dead after the {disaster} in {place} rose to {more}"
            f" when {found} more bodies were found."
        ),
        undecided(f"{part} of those who died in the {disaster} in {place} were children."),
        undecided(f"The {disaster} in {place} injured {more} people."),
        undecided(f"{more} people are missing after the {disaster} in {place}."),
        undecided(f"The {disaster} in {another(TOWNS, rng, place)} killed {more} people."),
        undecided(f"The {disaster} of 1987 in {place} killed {more} people."),
        excluded(f"The {disaster} in {place} killed {more} people."),
        excluded(f"Nobody was killed by the {disaster} in {place}."),
        excluded(f"Fewer than {max(2, n - rng.randint(0, 2))} people died in the {disaster} in {place}."),
        excluded(f"Everyone survived the {disaster} in {place}."),
    ]


def share(rng: Random) -> Family:
    """Give a share per cent and in words, and that of other years and of a part."""
    place, n = rng.choice(TOWNS + COUNTRIES), rng.choice(tuple(_SHARES))
    group, do, did = rng.choice(_HABITS)
    wrong = rng.choice([other for other in (10, 25, 40, 60, 75, 90) if abs(other - n) > 8])
    right_side, wrong_side = ("More", "Fewer") if n > 30 else ("Fewer", "More")
    nobody = (
        f"No {group} in {place} {do}." if group in _PEOPLE else f"There are no {group} in {place} that {do}."
    )
    return f"In {place} {n} per cent of {group} {do}.", [
        equal(f"{_SHARES[n].capitalize()} {group} in {place} {do}."),
        equal(f"Of every hundred {group} in {place}, {n} {do}."),
        less(f"Some {group} in {place} {do}."),
        less(f"{right_side} than 30 per cent of {group} in {place} {do}."),
        excluded(f"In {place} {wrong} per cent of {group} {do}."),
        excluded(f"All {group} in {place} {do}."),
        excluded(nobody),
        excluded(f"{wrong_side} than 30 per cent of {group} in {place} {do}."),
        undecided(f"Ten years ago {wrong} per cent of {group} in {place} {did}."),
        undecided(f"In the north of {place} {wrong} per cent of {group} {do}."),
    ]


def change(rng: Random) -> Family:
    """Tell how much something rose or fell in a year, and in other years and places."""
    place = rng.choice(TOWNS + COUNTRIES)
    what = rng.choice(_TRENDS)
    up, down = rng.choice((("rose", "fell"), ("grew", "shrank"), ("went up", "went down")))
    if rng.random() < 0.5:
        up, down = down, up
    a, b = rng.sample(range(2, 19), 2)
    year = rng.randint(2010, 2024)
    return f"{what} in {place} {up} by {a} per cent in {year}.", [
        equal(f"In {year} {what[0].lower() + what[1:]} in {place} {up} {a}%."),
        less(f"{what} in {place} {up} in {year}."),
        excluded(f"{what} in {place} {down} by {a} per cent in {year}."),
        excluded(f"{what} in {place} {up} by {b} per cent in {year}."),
        excluded(f"{what} in {place} did not change in {year}."),
        undecided(f"{what} in {place} {down} by {b} per cent in {year - 1}."),
        undecided(f"{what} in {place} {up} by {b} per cent in {year + 1}."),
        undecided(f"{what} in {place} is expected to change by {b} per cent in {year}."),
        undecided(f"{what} in {another(COUNTRIES, rng, place)} {down} by {b} per cent in {year}."),
    ]


def _count(rng: Random) -> int:
    """Choose a number of two to five digits, each length as often."""
    return rng.choice(
        (rng.randint(21, 99), rng.randint(101, 999), rng.randint(1001, 9999), rng.randint(10_001, 99_999))
    )


def _unlike(value: int, rng: Random) -> int:
    """Choose a number that no rounding takes for the value."""
    near = [max(2, round(value * factor)) for factor in (0.3, 0.5, 0.6, 0.75, 1.3, 1.6, 2.2)]
    numbers = [number + more for number in near for more in (1, 2, 3)]
    return rng.choice([number for number in numbers if abs(number - value) > 0.1 * value])
