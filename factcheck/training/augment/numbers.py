"""Numbers in a sentence: another value excludes, another way of writing it does not.

Cardinal numbers are found with their currency, scale and per cent; years, days of the month, ordinals,
scores, ranges, fractions, times of day and numbers inside names are left alone.
"""

import re
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from factcheck.training.augment.clauses import NEGATED
from factcheck.training.augment.variation import Variation, equal, excluded, less, put

WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty"
).split()
SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}
CURRENCIES = {"$": "dollars", "£": "pounds", "€": "euros"}
MONTHS = ("January February March April May June July August September October November December").split()
_WORD = "|".join(WORDS[2:])
# Said of a number, these make it a bound or a rounded value; another number need not contradict it.
_INEXACT = re.compile(
    r"(?:\b(?:than|least|most|over|under|about|around|some|nearly|almost|roughly|approximately|to|between|and"
    r"|or|from|the|all|these|those|his|her|their|its|both|another|first|last|next|top|only|up|of|than a|as|at"
    r"|number|other|exceed\w*|surpass\w*|topp?\w*)|\bNo\.|[-–—])\s$",
    re.IGNORECASE,
)
# "20 or more", "20 to 30 people", "4 and 5", "20-odd": the same, said behind it.
_INEXACT_AFTER = re.compile(
    r"\+|\splus\b|[\s-]odd\b|\sat (?:least|most)\b|\s?[-–—]\s?[$£€\d]"
    rf"|\s(?:or|to|and)\s(?:so|more|less|fewer|over|above|under|below|older|younger|[$£€\d]|(?:{_WORD})\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.,:/$£€–—-])(?P<currency>[$£€]?)"
    rf"(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<fraction>\.\d+)?|(?P<word>{_WORD}))"
    r"(?:\s(?P<scale>thousand|million|billion))?(?P<percent>\s?%|\sper\s?cent)?"
    r"(?!\w|[,.:/–—-]\d|[–—-](?!odd\b)[\w$£€]|\s?%|\s(?:per\s?cent|thousand|million|billion|trillion|hundred|dozen"
    r"|score|a\.m|p\.m|am|pm|o'clock|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b)",
    re.IGNORECASE,
)
_MONTH = "|".join(MONTHS) + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
_MONTH_NEAR = re.compile(rf"\b(?:{_MONTH})\.?\s$")
_MONTH_NEXT = re.compile(rf"\s(?:{_MONTH})\b")
# "World War Two", "the Airbus 320"; at the head of a sentence, or in small letters, "flight 370", "page 12".
_NAME_BEFORE = re.compile(
    r"\S\s+[A-Z][\w'’.-]*\s$"
    r"|\b(?i:flight|route|highway|room|chapter|article|section|channel|formula|group|grade|war|boeing|airbus"
    r"|apollo|type|phase|level|platform|gate|class|page|part|act|line|windows|version|category|stage)\s$"
)
_CLOCK = re.compile(r"\b(?:at|by|until|till|from|before|after|since|around|about|to)\s$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:an?|the|its|his|her|their|this|that)\s$", re.IGNORECASE)
# Beyond so many decimals a value is not written, for it would be another.
DECIMALS = 4


class Number(NamedTuple):
    """A number as it stands in a sentence."""

    start: int
    end: int
    value: float
    currency: str
    scale: str
    percent: str
    is_word: bool
    is_exact: bool


def find_numbers(sentence: str) -> list[Number]:
    """Find the cardinal numbers of a sentence that are no years, dates, times or parts of names."""
    return [
        _number(match, sentence) for match in _NUMBER.finditer(sentence) if not _is_other(match, sentence)
    ]


def _is_other(match: re.Match[str], sentence: str) -> bool:
    """Tell whether a number is a year, a day of the month, a time of day or a part of a name."""
    before, after = sentence[: match.start()], sentence[match.end() :]
    if _MONTH_NEAR.search(before) or _MONTH_NEXT.match(after):
        return True
    if match["currency"] or match["scale"] or match["percent"]:
        return False
    if match["fraction"]:
        return bool(re.fullmatch(r"\.[0-5]\d", match["fraction"]) and _CLOCK.search(before))
    is_year = match["digits"] and re.fullmatch(r"(?:1[5-9]|20)\d\d", match["digits"])
    return bool(is_year or _NAME_BEFORE.search(before))


def _number(match: re.Match[str], sentence: str) -> Number:
    if match["word"]:
        value = float(WORDS.index(match["word"].lower()))
    else:
        value = float(match["digits"].replace(",", "") + (match["fraction"] or ""))
    scale = (match["scale"] or "").lower()
    vague = _INEXACT.search(sentence[: match.start()]) or _INEXACT_AFTER.match(sentence, match.end())
    return Number(
        match.start(),
        match.end(),
        round(value * SCALES[scale], 6),
        match["currency"],
        scale,
        match["percent"] or "",
        bool(match["word"]),
        not vague,
    )


def write(value: float, like: Number, *, scale: str | None = None) -> str | None:
    """Write a value with the currency, scale and per cent of a number in the text.

    None where DECIMALS do not hold it: a rounded value would be another.
    """
    scale = like.scale if scale is None else scale
    shown = value / SCALES[scale]
    if abs(shown - round(shown, DECIMALS)) > 1e-9 * max(1, abs(shown)):
        return None
    shown = round(shown, DECIMALS)
    whole = shown == round(shown)
    if like.is_word and whole and 2 <= shown <= 20 and not like.currency:
        digits = WORDS[round(shown)]
    else:
        digits = f"{round(shown):,}" if whole else f"{shown:,.{DECIMALS}f}".rstrip("0")
    return like.currency + digits + (f" {scale}" if scale else "") + like.percent


def changed(sentence: str, rng: Random) -> Sequence[Variation]:
    """Put another value in the place of an exact one: a contradiction."""
    exact = [number for number in _exact(sentence) if number.value > 1]
    if not exact:
        return []
    number = rng.choice(exact)
    text = write(other_value(number, rng), number)
    return [excluded(put(sentence, number.start, number.end, text))] if text else []


def other_value(number: Number, rng: Random) -> float:
    """Return a value of the same kind that no rounding takes for the first."""
    unit = SCALES[number.scale]
    shown = number.value / unit
    if shown <= 20 and shown == round(shown):
        near = [n for n in (*range(2, 21), 25, 30, 45) if n != shown and (n < 100 or not number.percent)]
        weights = [1 / abs(n - shown) for n in near]
        return float(rng.choices(near, weights)[0] * unit)
    factor = rng.choice((0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 1.25, 1.4, 1.6, 2, 3))
    new = shown * factor
    if number.percent and new > 99:
        new = shown * 0.6
    digits = 0 if shown == round(shown) else 1
    while digits == 0 and new >= 100 and shown % 10 == 0 and round(new) % 10:
        new = round(new, -1)
    new = round(new, digits)
    return float((new if new not in (shown, 0) else shown + 3) * unit)


def rewritten(sentence: str, rng: Random) -> Sequence[Variation]:
    """Write a number in another way, the value kept: entailment both ways."""
    options = []
    for number in find_numbers(sentence):
        is_attribute = _ARTICLE.search(sentence[: number.start])
        for text in spellings(number):
            # "The twelve" is not "the a dozen", nor "a $2 million plan" "a 2 million dollars plan".
            if is_attribute and (text == "a dozen" or (number.currency and number.currency not in text)):
                continue
            options.append(put(sentence, number.start, number.end, text))
    options = [text for text in options if text != sentence]
    return [equal(rng.choice(options))] if options else []


def spellings(number: Number) -> list[str]:
    """Return ways of writing a number: digits or words, with or without scale, % or per cent."""
    plain = number._replace(is_word=False)
    value = number.value
    texts: list[str | None] = []
    small = value == round(value) and 2 <= value <= 20
    if not (number.currency or number.scale or number.percent) and small:
        dozen = ["a dozen"] if value == 12 and number.is_exact else []
        texts += [write(value, plain), WORDS[round(value)], *dozen]
    if number.percent:
        texts += [write(value, plain._replace(percent=percent)) for percent in ("%", " per cent", " percent")]
    elif value >= 1000 and value == round(value):
        texts.append(write(value, plain, scale=""))
        for scale in ("million", "billion"):
            if value / SCALES[scale] >= 0.1 and value % (SCALES[scale] / 100) == 0:
                texts.append(write(value, plain, scale=scale))
    if number.currency:
        for text in list(texts) or [write(value, plain)]:
            if text:
                amount = text.removeprefix(number.currency)
                name = CURRENCIES[number.currency]
                texts.append(f"{amount} {name.removesuffix('s') if amount == '1' else name}")
    return list(dict.fromkeys(filter(None, texts)))


def rounded(sentence: str, rng: Random) -> Sequence[Variation]:
    """Round an exact value (it follows from the exact one), or put a rounded one that is another."""
    exact = [(n, near) for n in _exact(sentence, bare=True) if (near := round_value(n)) is not None]
    if not exact:
        return []
    number, near = rng.choice(exact)
    words = ["about", "around", "some", "roughly", "approximately", "close to"]
    words += ["nearly", "almost", "just under"] if near > number.value else ["just over"]
    far = round_value(number._replace(value=other_value(number, rng)))
    made = []
    if text := write(near, number):
        made.append(less(put(sentence, number.start, number.end, f"{rng.choice(words)} {text}")))
    if far and abs(far - number.value) > 0.15 * number.value and (text := write(far, number)):
        made.append(excluded(put(sentence, number.start, number.end, f"{rng.choice(words[:5])} {text}")))
    return made


def round_value(number: Number) -> float | None:
    """Return the value to one or two leading digits, or None where it is round already."""
    digits = len(str(int(number.value)))
    for keep in (1, 2):
        near = float(round(number.value, keep - digits))
        if near != number.value and abs(near - number.value) <= 0.06 * number.value:
            return near
    return None


def bounded(sentence: str, rng: Random) -> Sequence[Variation]:
    """Put a bound in the place of an exact value: kept by it (entailment) or broken (contradiction)."""
    exact = [n for n in _exact(sentence, bare=True) if n.value >= 3]
    if not exact:
        return []
    number = rng.choice(exact)
    unit = SCALES[number.scale]
    shown = number.value / unit
    step = max(1, 10 ** (len(str(int(shown))) - 1)) / (2 if shown >= 10 else 1)
    below = max(1.0, (shown // step) * step - rng.choice((0, step))) * unit
    above = ((shown // step) * step + rng.choice((1, 2)) * step) * unit
    fewer = "less than" if number.currency or number.percent or number.scale else "fewer than"
    lower, upper = rng.choice(("at least", "more than")), rng.choice((fewer, "at most", "no more than"))
    bounds = []
    if below < number.value and below > unit:
        bounds += [(lower, below, True), (upper, below, False)]
    if above > number.value and not (number.percent and above > 100):
        bounds += [(upper, above, True), (lower, above, False)]
    made = []
    for words, value, holds in rng.sample(bounds, min(2, len(bounds))):
        if said := write(value, number):
            text = put(sentence, number.start, number.end, f"{words} {said}")
            made.append(less(text) if holds else excluded(text))
    return made


def _exact(sentence: str, *, bare: bool = False) -> list[Number]:
    """Find the exact numbers of a sentence without a negation; bare: those that no article stands before."""
    if NEGATED.search(sentence):
        return []
    return [
        number
        for number in find_numbers(sentence)
        if number.is_exact and not (bare and _ARTICLE.search(sentence[: number.start]))
    ]
