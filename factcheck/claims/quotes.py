"""Where quotations stand in a text, with curly, straight and single quotes."""

import re

_PAIRS = (
    re.compile(r"“([^“”]+)”"),
    re.compile(r'(?<![\w"])"([^"\s][^"]*)"(?!\w)'),
    re.compile(r"(?<![\w‘])‘(?=\S)([^‘]+?)(?<=[,.?!…])’(?![\w’])"),
    # A straight apostrophe closes a quotation only behind a stop: "they're" must not.
    re.compile(r"(?<![\w'])'(?=\S)([^“”\"]+?)(?<=[,.?!…])'(?![\w'])"),
)


def find_quotes(text: str) -> list[tuple[int, int]]:
    """Return the spans between quote marks, marks left out, in order, without overlaps.

    "'We won. They lost,' he said." -> [(1, 21)]
    """
    found: list[tuple[int, int]] = []
    for pattern in _PAIRS:
        for match in pattern.finditer(text):
            start, end = match.span(1)
            if all(end < other_start or start > other_end for other_start, other_end in found):
                found.append((start, end))
    return sorted(found)
