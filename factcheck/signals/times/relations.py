"""What the times of two claims are to each other."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from factcheck.signals.relation import ABSENT, Compared, Relation
from factcheck.signals.times.calendar import DAY_MINUTES, NO_CLOCK, Time

# A span longer than this is a period of which another fact is told, not the time of one event.
LONGEST_FINE = 45
# Clock times of one event differ by less than this, in minutes; parts of a day by less than the other.
EXACT_MINUTES, PART_MINUTES = 10, 60
LONGEST_EXACT = 60
# How far what is named loosely may reach, in days: "the end of March", "late March", "a week ago".
_SEASON_REACH, _LATE_IN_MONTH, _LATE_IN_YEAR = 45, 3, 61
_END_OF_MONTH, _END_OF_YEAR, _AGO_REACH = 13, 150, 3
Relate = Callable[[Time, Time], Relation]


def relate_times(a: Sequence[Time], b: Sequence[Time]) -> Compared:
    """Relate the days and times of day that two claims name, which one event has one of.

    "on 3 May" and "on 5 May" -> conflicting; "in May" and "on 8 May" -> compatible; "at noon" and "at
    12:00" -> equal. One time in common is enough: the others may belong to something else.
    """
    a, b = _sorts(a, _is_fine), _sorts(b, _is_fine)
    days = _best(a, b, relate_days)
    clocks = _best(
        [t for t in a if t.clock != NO_CLOCK], [t for t in b if t.clock != NO_CLOCK], relate_clocks
    )
    return _worst(days, clocks)


def relate_periods(a: Sequence[Time], b: Sequence[Time]) -> Compared:
    """Relate the years, quarters, seasons and rounds of two claims: another period is another fact.

    "in 2022" and "in 2023" -> conflicting; "the first round" and "the second round" -> conflicting; "in
    2023" and "on 3 May 2023" -> compatible. What both name counts only where nothing else is left.
    """
    fine_a, fine_b = _sorts(a, _is_fine), _sorts(b, _is_fine)
    coarse_a, coarse_b = _sorts(a, _is_coarse), _sorts(b, _is_coarse)
    left = coarse_a or [time for time in fine_a if time.first]
    right = coarse_b or [time for time in fine_b if time.first]
    if not (coarse_a or coarse_b) or (fine_a and fine_b and not (coarse_a and coarse_b)):
        return ABSENT
    compared = _best(left, right, relate_period)
    if compared.relation != "equal":
        return compared
    rest_a = [time for time in left if not any(relate_period(time, other) == "equal" for other in right)]
    rest_b = [time for time in right if not any(relate_period(other, time) == "equal" for other in left)]
    rest = _best(rest_a, rest_b, relate_period)
    return rest if rest.relation == "conflicting" else compared


def relate_days(a: Time, b: Time) -> Relation:
    """Relate two days, weeks or months."""
    if not (_known(a) and _known(b)):
        return "absent"
    if a.bound or b.bound:
        return _relate_bounds(a, b, relate_days, strict=("since", "until", "by"))
    if _clash(a, b):
        return "conflicting"
    if _meaning(a) == _meaning(b):
        return "equal"
    if a.kind != "day" or b.kind != "day":
        return "compatible"
    if _sure(a) and _sure(b):  # "Sunday night" may be Monday, but does not say so
        return "equal" if a.first == b.first else "compatible"
    return "equal" if a.day and (a.month, a.day) == (b.month, b.day) else "compatible"


def relate_clocks(a: Time, b: Time) -> Relation:
    """Relate two times of day, on the ring of the day."""
    gap = min(
        max(a.clock[0] - b.clock[1] - turn, b.clock[0] + turn - a.clock[1], 0)
        for turn in (-DAY_MINUTES, 0, DAY_MINUTES)
    )
    exact = all(time.clock[1] - time.clock[0] <= LONGEST_EXACT for time in (a, b))
    if gap > (EXACT_MINUTES if exact else PART_MINUTES):
        # "closed from Monday evening" and "closed on Monday night": an open end holds more than it names.
        return "compatible" if a.bound or b.bound else "conflicting"
    return "equal" if exact else "compatible"


def relate_period(a: Time, b: Time) -> Relation:
    """Relate two periods; "absent" where they are counted in different things: a round and a year."""
    if a.bound or b.bound:
        return _relate_bounds(a, b, relate_period, strict=("since",))
    apart = not _overlap(a, b)
    if a.period and b.period and a.period.split()[0] == b.period.split()[0]:
        return "conflicting" if a.period != b.period or apart else "equal"
    if not (a.first and b.first):
        return "absent"
    if apart:
        return "conflicting"
    return "equal" if (a.first, a.last) == (b.first, b.last) else "compatible"


def _relate_bounds(a: Time, b: Time, relate: Relate, strict: Sequence[str]) -> Relation:
    """Relate "since Monday" and the like: by the ends where both name one sort of end, else openly."""
    relation = relate(replace(a, bound=""), replace(b, bound=""))
    if relation == "equal" and a.bound != b.bound and {a.bound, b.bound} & {"before", "after"}:
        return "compatible"
    if relation != "conflicting" or (a.bound == b.bound and a.bound in strict):
        return relation
    (first_a, last_a), (first_b, last_b) = _open(a), _open(b)
    return "conflicting" if last_a < first_b or last_b < first_a else "compatible"


def _open(time: Time) -> tuple[date, date]:
    first, last = _reach(time)
    return (
        date.min if time.bound in ("until", "before", "by") else first,
        date.max if time.bound in ("since", "after") else last,
    )


def _clash(a: Time, b: Time) -> bool:
    """Tell whether no day can be both: the days that they may mean, else the names that are sure."""
    if a.first and b.first and (not _overlap(a, b) or (_sure(a) and _sure(b))):
        return not _overlap(a, b)
    night = any(time.clock[1] > DAY_MINUTES for time in (a, b))
    if a.weekday is not None and b.weekday is not None:
        apart = (a.weekday - b.weekday) % 7
        if apart and not (night and apart in (1, 6)):
            return True
    if a.month and b.month and a.month != b.month:
        return not (night and 1 in (a.day, b.day))
    return bool(a.month and b.month and a.day and b.day) and abs((a.day or 0) - (b.day or 0)) > night


def _overlap(a: Time, b: Time) -> bool:
    (first_a, last_a), (first_b, last_b) = _reach(a), _reach(b)
    return first_a <= last_b and first_b <= last_a


def _reach(time: Time) -> tuple[date, date]:
    """Return the days that a time may mean, loosely taken: "the end of March" begins on the 18th."""
    first, last = time.first or date.min, time.last or date.max
    slack, points = timedelta(0), first == last
    if time.kind == "season":
        slack = timedelta(_SEASON_REACH)
    elif time.kind == "span" and points:
        slack = timedelta(_AGO_REACH)
    elif time.kind == "month" and (points or _length(time) < 20):
        slack = timedelta(_END_OF_MONTH if points else _LATE_IN_MONTH)
    elif time.kind == "year" and (points or _length(time) < 200):
        slack = timedelta(_END_OF_YEAR if points else _LATE_IN_YEAR)
    if not slack or first < date.min + slack or last > date.max - slack:
        return first, last
    return first - slack, last + slack


def _known(time: Time) -> bool:
    return time.first is not None or time.weekday is not None or time.month is not None


def _sure(time: Time) -> bool:
    """Tell whether a day is pinned down: a night has two dates."""
    if time.kind in ("span", "month", "year"):  # "the end of March" is not just its last day
        return False
    return time.first is not None and _length(time) <= (time.clock[1] > DAY_MINUTES)


def _meaning(time: Time) -> tuple[object, ...]:
    return time.kind, time.first, time.last, time.weekday, time.month, time.day


def _length(time: Time) -> int:
    return (time.last - time.first).days if time.first and time.last else 0


def _is_fine(time: Time) -> bool:
    if time.reporting:
        return False
    return time.kind in ("day", "week", "month", "clock") or (
        time.kind == "span" and _length(time) <= LONGEST_FINE
    )


def _is_coarse(time: Time) -> bool:
    return time.kind in ("quarter", "season", "year", "period") or (
        time.kind == "span" and _length(time) > LONGEST_FINE
    )


def _sorts(times: Sequence[Time], wanted: Callable[[Time], bool]) -> list[Time]:
    return [time for time in times if wanted(time)]


def _best(a: Sequence[Time], b: Sequence[Time], relate: Relate) -> Compared:
    """Return the closest relation of any two times, with the first two that are so related."""
    if not (a and b):
        return ABSENT
    found: dict[Relation, tuple[tuple[int, ...], str, str]] = {}
    swapped = [(t.start, t.end, t.text) for t in a] > [(t.start, t.end, t.text) for t in b]
    one, other = (b, a) if swapped else (a, b)
    for i, x in enumerate(one):
        for j, y in enumerate(other):
            relation = relate(x, y)
            words = (y.text, x.text) if swapped else (x.text, y.text)
            found[relation] = min(found.get(relation, ((i + j, i), *words)), ((i + j, i), *words))
    for relation in ("equal", "compatible", "conflicting"):
        if relation in found:
            return Compared(relation, *found[relation][1:])
    return ABSENT


def _worst(*compared: Compared) -> Compared:
    order: tuple[Relation, ...] = ("conflicting", "equal", "compatible", "absent")
    return min(compared, key=lambda item: order.index(item.relation))
