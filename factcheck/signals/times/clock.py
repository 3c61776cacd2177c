"""Times of day: "6 a.m.", "14:30", "noon", "shortly before nine on Wednesday evening"."""

import re
from collections.abc import Sequence
from functools import cache

from factcheck.signals.lexicon import WEEKDAYS, any_of, as_listed
from factcheck.signals.numerals import SMALL, SPELLED, spelled_number
from factcheck.signals.times.calendar import DAY_MINUTES, Time

_HOURS = tuple(word for word, number in SMALL.items() if 1 <= number <= 12)
# Minutes before and after the named time that the words in front of it allow.
_NEAR = {"shortly before": (30, 0), "just before": (30, 0), "shortly after": (0, 30), "just after": (0, 30)}
_ABOUT = (20, 20)
_NAMED = {"midnight": 0, "noon": 720, "midday": 720}
_VAGUE = {"dawn": (240, 480), "daybreak": (240, 480), "dusk": (1020, 1320)}


def find_clock_times(text: str) -> Sequence[Time]:
    """Return the times of day that can be told for sure: "at three" alone may be either half of the day."""
    found: list[Time] = []
    if not _trigger().search(text):
        return found
    for pattern in _patterns():
        for match in pattern.finditer(text):
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                found += _read(match)
    return found


def _read(match: re.Match[str]) -> Sequence[Time]:
    groups = match.groupdict()
    if vague := groups.get("vague"):
        return [Time(*match.span("vague"), vague, "clock", clock=_VAGUE[vague])]
    minutes = _minutes(groups)
    near = _near().search(match.string, max(0, match.start() - 20), match.start())
    before, after = _NEAR.get(as_listed(near[1]).lower(), _ABOUT) if near else (0, 0)
    low = (minutes - before) % DAY_MINUTES
    if "part" in groups and not groups["part"] and not groups.get("name"):
        after += DAY_MINUTES // 2  # "half past nine" may be either half of the day
    start = near.start() if near else match.start()
    text = match.string[start : match.end()]
    return [Time(start, match.end(), text, "clock", clock=(low, low + before + after))]


def _minutes(groups: dict[str, str | None]) -> int:
    """Return the minutes since midnight, of the first half of the day where none is told."""
    half = (groups.get("half") or "").lower()
    if groups.get("name"):
        minutes = _NAMED[groups["name"] or ""]
    else:
        hour = groups["hour"] or ""
        number = SMALL.get(hour) or int(hour)
        part = groups.get("part")
        if part:
            half = "p" if part in ("afternoon", "evening") or (part == "night" and 5 <= number < 12) else "a"
        elif "part" in groups:
            half = "a"
        minutes = 60 * (number % 12 + (12 if half == "p" else 0) if half else number)
    some = groups.get("some")
    if not some:
        return minutes + int(groups.get("minute") or 0)
    part_hour = 30 if some == "half" else 15 if "quarter" in some else spelled_number(some)
    return (minutes + (part_hour if groups["side"] == "past" else -part_hour)) % DAY_MINUTES


@cache
def _trigger() -> re.Pattern[str]:
    named = r"noon|midday|o['’]clock|night|morning|evening|dawn|daybreak|dusk"
    return re.compile(rf"(?:half|quarter|minutes) (?:to|past) |\d[:.]\d|\d\s?[apAP]\.?\s?[mM]\b|{named}")


@cache
def _near() -> re.Pattern[str]:
    return re.compile(rf"\b({any_of(_NEAR)}|about|around|roughly|nearly|towards?) $", re.I)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    hour = rf"(?P<hour>1[0-2]|0?[1-9]|{any_of(_HOURS)})"
    follow = (
        rf"(?= (?:on )?(?:{any_of(WEEKDAYS)} |yesterday |tomorrow |local time )?"
        r"(?:in the |at |this |that )?(?P<part>(?:early )?morning|afternoon|evening|night)\b)"
    )
    point = r"(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)"
    lead = "|".join(
        rf"(?<=\b{word} )" for word in ("at", "by", "before", "after", "until", "from", "about", "around")
    )
    return (
        re.compile(
            r"\b(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[apAP])\.?\s?[mM]\b\.?(?!\w)"
        ),
        re.compile(
            r"(?<![\d:.])\b(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)\b"
            r"(?!:| (?:mark|aspect|ratio|win|lead)\b)"
        ),
        # With a point it may be a sum or a score: only where the words around it speak of the day.
        re.compile(
            rf"(?<=\b[a-z]{{2}} ){point}(?= (?:local time|GMT|this (?:mor|aft|eve)|in the (?:mor|aft|eve)))"
        ),
        re.compile(
            rf"(?<!\bclosed at )(?<!\btraded at )(?<!\bstood at )"
            rf"(?<=\bat ){point}(?= (?:on [A-Z]|(?:yesterd|tod)ay))"
        ),
        re.compile(rf"(?:(?<=\bat )|(?<=\d{{4}}, )){point}(?=[,.;]?$)"),
        re.compile(rf"(?<=\bthe ){point}(?= (?:from|to) [A-Z]| train\b| service\b)"),
        re.compile(r"(?<=\b(?:at|by) )(?P<hour>0\d)\.(?P<minute>[0-5]\d)\b(?! ?%| (?:per|euros|points)\b)"),
        re.compile(
            rf"\b(?P<some>half|(?:a )?quarter|{SPELLED} minutes) (?P<side>to|past) "
            rf"(?:(?P<name>midnight|noon|midday)\b|{hour}\b(?:{follow})?)"
        ),
        re.compile(r"(?<!\b[Oo]ur )(?<!\b[Yy]our )\b(?P<name>midnight|noon|midday)\b"),
        re.compile(
            r"(?:\b[Aa]t|\b[Bb]y|\b[Bb]efore|\baround|\buntil|\bsince) (?P<vague>dawn|daybreak|dusk)\b"
        ),
        re.compile(rf"(?:{lead}){hour}(?: o['’]clock)?{follow}"),
        re.compile(rf"\b{hour} o['’]clock(?:{follow})?"),
    )
