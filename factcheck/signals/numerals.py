"""Numbers as news writes them, in digits and in words: "1.2 billion", "sixty-eight", "half a dozen"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from math import prod

from factcheck.signals.lexicon import any_of

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_MANY = {"dozen": 12, "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7}
_MANY |= {"billion": 10**9, "trillion": 10**12}
_SHORT = {"k": 10**3, "m": 10**6, "b": 10**9, "mn": 10**6, "bn": 10**9, "tn": 10**12}
MAGNITUDES = _MANY | {"score": 20} | _SHORT
# Plurals and "several hundred" tell an order of magnitude alone: low and high by what they name once.
_SOME = (1.5, 15.0)
_SEVERAL = (2.0, 10.0)
ORDINALS = {
    word: value
    for value, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
            " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        start=1,
    )
}
_FRACTIONS = {"half": 2, "halve": 2, "quarter": 4} | {w: n for w, n in ORDINALS.items() if 3 <= n <= 10}


# "twelve" and "sixty-eight", "twelfth" and "sixty-eighth".
SPELLED = rf"(?:{any_of(SMALL)}\b(?:[\s-]{any_of(SMALL)}\b)?)"
SPELLED_ORDINAL = rf"(?:(?:{any_of(_TENS)}-)?{any_of(ORDINALS)}\b)"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text: low == high unless it tells an order of magnitude alone, as "dozens" does.

    step: the worth of its last significant digit, 100 in "1,200". form: digits, words, vague, share, ordinal,
    or part, which has a unit behind it: "half a " of "half a mile".
    """

    start: int
    end: int
    low: float
    high: float
    step: float
    form: str


def find_numerals(text: str) -> Iterator[Numeral]:
    """Yield the numbers of a text in order: "half a million of 1,200" -> 500000 and 1200."""
    for match in _pattern().finditer(text):
        kind = str(match.lastgroup)
        low, high, form = _READERS[kind](match.group().casefold())
        step = last_digit(low) if form != "share" else 0.04  # nobody says a third and means 33.3 but not 32
        yield Numeral(match.start(), match.end(), low, high, step, form)


def last_digit(value: float) -> float:
    """Return the worth of the last significant digit: 1200 -> 100, 7.04 -> 0.01."""
    exponent = Decimal(f"{value:.12g}").normalize().as_tuple().exponent
    return float(10.0 ** int(exponent)) if value else 1.0


def spelled_number(text: str) -> int:
    """Return the number of "sixty-eight" or "twenty-first", 0 where a text spells none."""
    word = text.lower()
    return int((_ordinal if word.split("-")[-1] in ORDINALS else _words)(word)[0])


def _digits(text: str) -> tuple[float, float, str]:
    parts = re.match(r"([\d,]*\d(?:\.\d+)?)[\s-]*([a-z]*)$", text)
    number, magnitude = parts.groups() if parts else ("0", "")
    value = float(number.replace(",", "")) * MAGNITUDES.get(magnitude, 1)
    return _plain(value), _plain(value), "digits"


def _words(text: str) -> tuple[float, float, str]:
    total, part = 0.0, 0.0 if text not in ("a", "an") else 1.0
    for word in re.findall(r"[a-z]+", text.replace("and a half", "half")):
        if word in SMALL:
            part += SMALL[word]
        elif word == "half":
            part += 0.5
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in MAGNITUDES:
            total, part = total + (part or 1) * MAGNITUDES[word], 0.0
    return total + part, total + part, "words"


def _part(text: str, form: str = "part") -> tuple[float, float, str]:
    """Read a part of a magnitude, of a unit, or a share: "half a million", "half a ", "three quarters"."""
    words = re.findall(r"[a-z]+", text)
    at = next(i for i, word in enumerate(words) if word.removesuffix("s") in _FRACTIONS)
    share = (SMALL.get(words[at - 1], 1) if at else 1) / _FRACTIONS[words[at].removesuffix("s")]
    magnitude = MAGNITUDES.get(words[-1], 0)
    return (share * magnitude, share * magnitude, "words") if magnitude else (share, share, form)


def _vague(text: str) -> tuple[float, float, str]:
    words = re.findall(r"[a-z]+", text)
    sizes = [MAGNITUDES[name] for word in words if (name := word.removesuffix("s")) in MAGNITUDES]
    tens = 10 if words[0] == "tens" else 1
    low, high = _SOME if words[-1].endswith("s") else _SEVERAL
    size = tens * prod(sizes)
    return low * size, high * size, "vague"


def _ordinal(text: str) -> tuple[float, float, str]:
    digits = re.match(r"\d+", text)
    words = re.findall(r"[a-z]+", text)
    if digits:
        return float(digits.group()), float(digits.group()), "ordinal"
    value = float(ORDINALS[words[-1]] + (SMALL[words[0]] if len(words) > 1 else 0))
    return value, value, "ordinal"


def _plain(value: float) -> float:
    return float(f"{value:.12g}")  # 2.4 * 10**9 and 2400 * 10**6 are one number


_READERS: dict[str, Callable[[str], tuple[float, float, str]]] = {
    "digits": _digits,
    "words": _words,
    "part": _part,
    "share": partial(_part, form="share"),
    "vague": _vague,
    "ordinal": _ordinal,
}


@cache
def _pattern() -> re.Pattern[str]:
    long = rf"{any_of(_MANY)}\b"
    digits = r"(?!0\d)(?:\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?!\d|[.,]\d|:\d|/\d)"
    few = r"(?:an?|one|two|three|four|five|seven|nine)[\s-]"
    fractions = rf"{any_of(_FRACTIONS)}s?"
    kinds = {
        "vague": rf"(?:several|a\s+few|a\s+couple\s+of|many)\s+{long}"
        r"|(?:(?:tens|dozens|scores|hundreds|thousands)\s+of\s+)?(?:dozens|scores|hundreds|thousands|millions)\b",
        "part": rf"(?:half[\s-]an?|{few}{fractions}\s+of\s+an?)\s+(?:{long})?|half-(?=hour)",
        "share": rf"(?:{few})?half(?=\s+(?:of|the|its|their|his|her|our|all)\b)"
        rf"|{few}{fractions}(?=\s+(?:of|majority)\b|[.,;]|$)",
        "ordinal": rf"\d+(?:st|nd|rd|th)\b|{SPELLED_ORDINAL}",
        "digits": rf"(?<=[$£€¥₹]){digits}\s?[mkb]\b|{digits}"
        rf"(?:[\s-]{long}|\s?(?:mn|bn|tn)\b|m(?=\s(?:people|users|customers|children|euros|dollars|pounds)\b))?",
        "words": rf"(?:an?\s+(?:{long}(?:\s+and\s+{SPELLED})?|score(?=\s+of\b))"
        rf"|an?(?=\s+fortnight|\s+[a-z]+\s+and\s+a\s+half\b)|(?<=every\s)hundred\b|{SPELLED})"
        rf"(?:\s+and\s+a\s+half\b)?(?:[\s-]{long}(?:(?:\s+and)?\s+{SPELLED})?)*",
    }
    any_kind = "|".join(f"(?P<{name}>{pattern})" for name, pattern in kinds.items())
    return re.compile(rf"(?<![\w.])(?<![A-Za-z]['’/])(?<![A-Za-z][-–])(?<!\d[,:/])(?:{any_kind})", re.I)
