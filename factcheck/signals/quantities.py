"""What the quantities of two texts are to each other: one value, two that can both be so, or a conflict."""

from collections import Counter
from collections.abc import Sequence

from factcheck.signals.counted import persons
from factcheck.signals.quantity_reader import INFINITE, Quantity, find_quantities
from factcheck.signals.relation import ABSENT, Compared, Relation
from factcheck.signals.stem import stem

__all__ = ["Quantity", "find_quantities", "relate_quantities", "relate_values", "rounds_to"]

# How far a rounded number may lie from the exact one, as a share of it. News rounds 1,187 to "about 1,200";
# "about" 1,200 for 1,310 is loose, for 1,640 it is another number. Without "about", less.
ABOUT_EQUAL = 0.05
ABOUT_COMPATIBLE = 0.1
BARE_EQUAL = 0.025
SMALLEST_ROUNDED_COUNT = 100  # 40 dead are not 38 dead
SALIENT = 13  # one number above it, of things named otherwise, is seldom a coincidence

# Parts in a change or a time that can be set against each other.
_FREE_ROLES = frozenset({"", "to", "by", "in", "is", "within"})


def relate_quantities(a: Sequence[Quantity], b: Sequence[Quantity]) -> Compared:
    """Say what the quantities of two texts are to each other: 12 dead / 15 people killed -> conflicting.

    Two conflict only where neither has a counterpart in the other text that fits it.
    """
    sole = _only_ones(a) & _only_ones(b)
    found = [(i, j, _relate(x, y, sole)) for i, x in enumerate(a) for j, y in enumerate(b)]
    fitting = [(i, j, relation) for i, j, relation in found if relation in ("equal", "compatible")]
    fitting_a, fitting_b = {i for i, _, _ in fitting}, {j for _, j, _ in fitting}
    ranked = [
        [(i, j) for i, j, r in found if r == "conflicting" and i not in fitting_a and j not in fitting_b],
        [(i, j) for i, j, r in fitting if r == "equal"],
        [(i, j) for i, j, r in fitting if r == "compatible"],
    ]
    relations: tuple[Relation, ...] = ("conflicting", "equal", "compatible")
    for relation, pairs in zip(relations, ranked, strict=True):
        if pairs:
            i, j = min(pairs, key=lambda pair: (sum(pair), sorted((a[pair[0]].text, b[pair[1]].text))))
            return Compared(relation, a[i].text, b[j].text)
    return ABSENT


def relate_values(a: Quantity, b: Quantity) -> Relation:
    """Say what two values of one unit are to each other: 12 / a dozen -> equal, 12 / 15 -> conflicting."""
    if (a.low, a.high) == (b.low, b.high):
        return "equal"
    if a.ordinal or a.unit == "score":
        return "conflicting"
    if a.low == a.high and b.low == b.high:
        return _relate_exact(a, b)
    gap = max(a.low, b.low) - min(a.high, b.high)
    return "conflicting" if gap > _slack(a, b) else "compatible"


def rounds_to(exact: float, rounded: float, step: float, most: float = ABOUT_EQUAL) -> bool:
    """Tell whether a number rounds to another whose last digit is worth step: 1187, 1200, 100 -> True.

    most: the greatest difference as a share of the rounded number.
    """
    return abs(exact - rounded) <= min(step / 2, most * abs(rounded)) * (1 + 1e-9)


def _relate_exact(a: Quantity, b: Quantity) -> Relation:
    rough, fine = sorted((a, b), key=lambda q: (-q.step, -q.low))
    about = a.approximate or b.approximate
    if _is_rounded(rough) and rounds_to(
        fine.low, rough.low, rough.step, ABOUT_EQUAL if about else BARE_EQUAL
    ):
        return "equal"
    if abs(a.low - b.low) <= 1e-3 * max(a.low, b.low) and a.unit:
        return "equal"
    difference = abs(a.low - b.low)
    if about and difference <= ABOUT_COMPATIBLE * max(a.low, b.low):
        return "compatible"
    if a.unit and rounds_to(fine.low, rough.low, rough.step):
        return "compatible"  # 5 and 4.8 per cent
    return "conflicting"


def _is_rounded(rough: Quantity) -> bool:
    return bool(rough.approximate or rough.unit or rough.low >= SMALLEST_ROUNDED_COUNT)


def _slack(a: Quantity, b: Quantity) -> float:
    """Return the gap between two intervals that rounding explains: "more than 500" and 500."""
    ends = [end for q in (a, b) for end in (q.low, q.high) if 0 < end < INFINITE]
    about = ABOUT_EQUAL if a.approximate or b.approximate else 0.0
    return max(1.0 if not a.unit else 0.0, max(ends, default=0.0) * max(about, 1e-6))


def _relate(a: Quantity, b: Quantity, sole: set[tuple[str, bool]]) -> Relation:
    if a.unit != b.unit or a.ordinal != b.ordinal:
        return "absent"
    relation = relate_values(a, b)
    same, open_noun = a.noun == b.noun, not (a.noun and b.noun)
    if a.unit:
        return relation if relation != "conflicting" or _measures_conflict(a, b, sole) else "absent"
    if same and a.noun:
        return relation if relation != "conflicting" or _roles_allow(a, b) else "absent"
    if _both_persons(a, b) and relation == "conflicting":
        return relation if _persons_conflict(a, b, sole) else "absent"
    if relation == "equal" and (open_noun or _both_persons(a, b)):
        return "equal"
    if relation == "equal":
        return "compatible" if a.low >= SALIENT else "absent"
    return "compatible" if relation == "compatible" and (open_noun or _both_persons(a, b)) else "absent"


def _measures_conflict(a: Quantity, b: Quantity, sole: set[tuple[str, bool]]) -> bool:
    if not _roles_allow(a, b):
        return False
    if a.noun and a.noun == b.noun:
        return True
    return not (a.noun and b.noun) and (a.unit, a.ordinal) in sole


def _roles_allow(a: Quantity, b: Quantity) -> bool:
    if a.ordinal:  # another match or another minute is another thing, unless it is said to be that one
        return a.role == b.role == "is" or a.noun == b.noun == stem("minute")
    return a.role == b.role or ({a.role, b.role} <= _FREE_ROLES and {a.role, b.role} != {"to", "by"})


def _both_persons(a: Quantity, b: Quantity) -> bool:
    return a.noun in persons() and b.noun in persons()


def _persons_conflict(a: Quantity, b: Quantity, sole: set[tuple[str, bool]]) -> bool:
    """Tell whether people in general stand against people of a kind, and nothing else is counted."""
    return "people" in (a.noun, b.noun) and ("persons", False) in sole and _roles_allow(a, b)


def _only_ones(quantities: Sequence[Quantity]) -> set[tuple[str, bool]]:
    """Return the units that one quantity has alone, and "persons" where people are counted once."""
    kinds = Counter((q.unit, q.ordinal) for q in quantities)
    kinds["persons", False] = sum(not q.unit and not q.ordinal and q.noun in persons() for q in quantities)
    return {kind for kind, count in kinds.items() if count == 1}
