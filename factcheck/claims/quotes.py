"""Where quotations stand in a text, with curly, straight and single quotes."""

import re

OPENING = "“\"'‘"
CLOSING = {"“": "”", '"': '"', "'": "'", "‘": "’"}
FILLER = "q"  # what a quotation is made of in a masked text: no rule sees words in it

_PAIRS = (
    re.compile(r"“([^“”]+)”"),
    re.compile(r'(?<![\w"])"([^"\s][^"]*)"(?!\w)'),
    re.compile(r"(?<![\w‘])‘(?=\S)([^‘]+?)(?<=[,.?!…])’(?![\w’])"),
    # A straight apostrophe closes a quotation only behind a stop: "they're" must not.
    re.compile(r"(?<![\w'.])'(?=\S)([^“”\"]+?)(?<=[,.?!…])'(?![\w'])"),
)
_MARK = re.compile(r"[“”\"'‘’]")
_CLOSER = re.compile(r"[”\"](?!\w)")
_OPENER = re.compile(r"(?<!\w)[“\"](?=\w)|(?<!\w)“")


def find_quotes(text: str) -> list[tuple[int, int]]:
    """Return the spans between quote marks, marks left out, in order, without overlaps.

    "'We won. They lost,' he said." -> [(1, 21)]
    """
    found: list[tuple[int, int]] = []
    if not _MARK.search(text):
        return found
    for pattern in _PAIRS:
        for match in pattern.finditer(text):
            start, end = match.span(1)
            if all(end < other_start or start > other_end for other_start, other_end in found):
                found.append((start, end))
    return sorted(found)


def half_quotes(text: str, quotes: list[tuple[int, int]]) -> tuple[int, int]:
    """Return where a quotation that began earlier ends, and where one begins that ends later.

    "a.” He said: “b" -> (2, 14); (0, len) where there are none.
    """
    bare = list(text)
    for start, end in quotes:
        bare[start - 1 : end + 1] = FILLER * (end - start + 2)
    rest = "".join(bare)
    opener = _OPENER.search(rest)
    begins = opener.end() if opener else len(text)
    closer = _CLOSER.search(rest, 0, begins - 1 if opener else len(text))
    return (closer.start() if closer else 0), begins


def masked(text: str) -> str:
    """Fill the quotations of a text, whole and half, so that their words look like one; unwrap it.

    "“We won,” he said." -> "“qqqqqq,” he said."
    """
    if not _MARK.search(text):
        return text.replace("\n", " ")
    quotes = find_quotes(text)
    ends, begins = half_quotes(text, quotes)
    letters = list(text)
    for start, end in [*quotes, (0, ends), (begins, len(text))]:
        last = end - 1 if end > start and text[end - 1] in ",.?!…" else end
        letters[start:last] = FILLER * max(0, last - start)
    return "".join(letters).replace("\n", " ")


def unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a span: no quote marks around the whole, nor one whose partner is outside."""
    start, end = stripped(text, start, end, ",")
    bare = end
    while bare > start and text[bare - 1] in ",.":
        bare -= 1
    inside = text[start + 1 : bare - 1]
    marks = '“”"'
    if bare - start > 2 and text[start] in CLOSING and text[bare - 1] == CLOSING[text[start]]:
        if not any(mark in inside for mark in marks):
            return stripped(text, start + 1, bare - 1, ",")
    if text[start : start + 1] in CLOSING and CLOSING[text[start]] not in text[start + 1 : end]:
        start += 1
    if text[bare - 1 : bare] in ("”", '"') and not any(mark in text[start : bare - 1] for mark in '“"'):
        end = bare - 1
    if end - start > 2 and text[end - 1] in "'’" and text[end - 2] in ",.?!" and text[start] not in CLOSING:
        end -= 1
    return stripped(text, start, end, ",")


def stripped(text: str, start: int, end: int, also: str = "") -> tuple[int, int]:
    """Narrow a span to leave out the white space at its ends, and other characters if told."""
    while start < end and (text[start].isspace() or text[start] in also):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in also):
        end -= 1
    return start, end
