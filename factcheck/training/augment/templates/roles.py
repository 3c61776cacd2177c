"""Who did what to whom: the same told from the other side, and the sides exchanged."""

from random import Random

from factcheck.training.augment.templates.common import COUNTRIES, FIRMS, TEAMS, TOWNS, Family
from factcheck.training.augment.variation import another, equal, excluded, less, undecided
from factcheck.training.augment.words import lexicon

# Verb (past), passive participle, converse: what the second did when the first did it, if there is one.
_DEEDS = (
    ("sued", "sued", None), ("bought", "bought", "was sold to"), ("criticised", "criticised", None),
    ("attacked", "attacked", None), ("overtook", "overtaken", "fell behind"), ("accused", "accused", None),
    ("defeated", "defeated", "lost to"), ("praised", "praised", None),
    ("replaced", "replaced", "made way for"), ("fined", "fined", None), ("rescued", "rescued", None),
    ("succeeded", "succeeded", "preceded"), ("interviewed", "interviewed", "gave an interview to"),
    ("hired", "hired", "went to work for"), ("shot", "shot", None), ("paid", "paid", "received money from"),
    ("mistrusted", "mistrusted", None), ("followed", "followed", None), ("outbid", "outbid", None),
    ("blamed", "blamed", None), ("threatened", "threatened", None), ("employed", "employed", "worked for"),
    ("warned", "warned", "received a warning from"),
)  # fmt: skip
_ENDS = (
    "", " on Tuesday", " last year", " in March", " after a long dispute", " in front of journalists",
    " for the second time", " in 2021",
)  # fmt: skip
_GOODS = (
    "its shipyard", "a printing plant", "two hotels", "the airport", "a chain of chemists",
    "its dairy business",
)  # fmt: skip
_ROUNDS = ("on Saturday", "on Sunday", "in the semi-final", "in the cup final", "in the first round")
_BONDS = (
    ("teacher", "pupil"), ("employer", "employee"), ("landlord", "tenant"), ("boss", "assistant"),
    ("client", "lawyer"), ("patient", "doctor"),
)  # fmt: skip


def deed(rng: Random) -> Family:
    """Let one firm, country or person do something to another: active, passive and converse."""
    a, b = _actors(rng)
    verb, participle, converse = rng.choice(_DEEDS)
    end = rng.choice(_ENDS)
    variations = [
        equal(f"{b} was {participle} by {a}{end}."),
        excluded(f"{b} {verb} {a}{end}."),
        excluded(f"{a} was {participle} by {b}{end}."),
        undecided(f"{a} met {b}{end}."),
    ]
    if converse:
        variations += [equal(f"{b} {converse} {a}{end}."), excluded(f"{a} {converse} {b}{end}.")]
    if end:
        variations.append(less(f"{a} {verb} {b}."))
    return f"{a} {verb} {b}{end}.", variations


def sale(rng: Random) -> Family:
    """Let a firm sell something to another."""
    a, b = rng.sample(FIRMS, 2)
    thing = rng.choice(_GOODS)
    sold = thing.replace("its ", "the ")  # as the buyer's side calls it
    place = rng.choice(TOWNS)
    return f"{a} sold {thing} in {place} to {b}.", [
        equal(f"{b} bought {sold} in {place} from {a}."),
        equal(f"{sold.capitalize()} in {place} went from {a} to {b}."),
        equal(f"{b} is the buyer of {sold} that {a} sold in {place}."),
        less(f"{a} sold {thing} in {place}."),
        less(f"{b} bought {sold} in {place}."),
        excluded(f"{b} sold {thing} in {place} to {a}."),
        excluded(f"{a} bought {sold} in {place} from {b}."),
        excluded(f"{sold.capitalize()} in {place} went from {b} to {a}."),
        undecided(f"{b} sold its shipyard in {another(TOWNS, rng, place)} to {another(FIRMS, rng, a, b)}."),
    ]


def match(rng: Random) -> Family:
    """Let a team beat another."""
    a, b = rng.sample(TEAMS, 2)
    high = rng.randint(2, 5)
    low = rng.randint(0, high - 1)
    day = rng.choice(_ROUNDS)
    other = rng.choice(("in the return match", "a week earlier", "last season"))
    return f"{a} beat {b} {high}-{low} {day}.", [
        equal(f"{b} lost {high}-{low} to {a} {day}."),
        equal(f"{b} were beaten {high}-{low} by {a} {day}."),
        less(f"{a} won against {b} {day}."),
        less(f"{b} lost to {a} {day}."),
        excluded(f"{b} beat {a} {high}-{low} {day}."),
        excluded(f"{a} lost {high}-{low} to {b} {day}."),
        excluded(f"{a} and {b} drew {low}-{low} {day}."),
        excluded(f"{a} beat {b} {high + 1}-{low} {day}."),
        undecided(f"{b} beat {a} {high}-{low} {other}."),
        undecided(f"{a} had a player sent off {day}."),
    ]


def loan(rng: Random) -> Family:
    """Let a country lend money to another."""
    a, b = rng.sample(COUNTRIES, 2)
    n = rng.choice((20, 45, 80, 120, 300, 750))
    return f"{a} lent {b} ${n} million.", [
        equal(f"{b} borrowed ${n} million from {a}."),
        equal(f"{b} received a loan of ${n} million from {a}."),
        less(f"{b} has borrowed money from {a}."),
        excluded(f"{b} lent {a} ${n} million."),
        excluded(f"{a} borrowed ${n} million from {b}."),
        excluded(f"{a} received a loan of ${n} million from {b}."),
        excluded(f"{a} refused to lend {b} any money."),
        undecided(f"{a} may lend {b} ${n} million."),
        undecided(f"{b} has promised to lend {another(COUNTRIES, rng, a, b)} ${n} million."),
    ]


def visit(rng: Random) -> Family:
    """Let the president or a minister of a country receive that of another."""
    a, b = rng.sample(COUNTRIES, 2)
    who = rng.choice(("president", "foreign minister", "prime minister"))
    day = rng.choice(("on Monday", "on Thursday", "last week", "in June"))
    return f"The {who} of {a} received the {who} of {b} {day}.", [
        equal(f"The {who} of {b} was received by the {who} of {a} {day}."),
        equal(f"The {who} of {b} was the guest of the {who} of {a} {day}."),
        less(f"The {who}s of {a} and {b} met {day}."),
        excluded(f"The {who} of {b} received the {who} of {a} {day}."),
        excluded(f"The {who} of {a} was the guest of the {who} of {b} {day}."),
        excluded(f"The {who} of {a} refused to meet the {who} of {b} {day}."),
        undecided(f"The {who} of {a} will receive the {who} of {b} next month."),
        undecided(f"The {who} of {a} and the {who} of {b} talked about fishing rights."),
    ]


def bond(rng: Random) -> Family:
    """Let a person be something to another: teacher and pupil, landlord and tenant."""
    names = lexicon()
    a, b = rng.sample(names.first_names, 2)
    last = rng.choice(names.last_names)
    relation, converse = rng.choice(_BONDS)
    return f"{a} {last} was the {relation} of {b}.", [
        equal(f"{b} was the {converse} of {a} {last}."),
        excluded(f"{b} was the {relation} of {a} {last}."),
        excluded(f"{a} {last} was the {converse} of {b}."),
        less(f"{a} {last} knew {b}."),
        undecided(f"{a} {last} and {b} were neighbours."),
    ]


def _actors(rng: Random) -> tuple[str, str]:
    """Choose two firms, two countries or two persons."""
    if pool := rng.choice((FIRMS, COUNTRIES, None)):
        a, b = rng.sample(pool, 2)
        return a, b
    names = lexicon()
    a, b = (f"{rng.choice(names.first_names)} {last}" for last in rng.sample(names.last_names, 2))
    return a, b
