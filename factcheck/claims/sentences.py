"""Sentence spans of a text, on offsets, by sentencex line by line."""

import re
from collections.abc import Iterator
from itertools import pairwise

# How wide text wrapped by hand is: the longest line of a paragraph.
WRAPPED = range(40, 101)
_BLOCK = re.compile(r"[^\n]+(?:\n[^\S\n]*(?=\S)[^\n]+)*")
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’»)\]]*\s*\Z")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) code-point spans of the sentences of a text, without outer space.

    A sentence ends at the end of its line at the latest, except in hand-wrapped paragraphs.
    """
    from sentencex import get_sentence_boundaries

    spans = []
    for offset, unit in _units(text):
        for boundary in get_sentence_boundaries("en", unit):
            raw = unit[boundary["start_index"] : boundary["end_index"]]
            start = offset + boundary["start_index"] + len(raw) - len(raw.lstrip())
            end = start + len(raw.strip())
            if end > start:
                spans.append((start, end))
    return spans


def _units(text: str) -> Iterator[tuple[int, str]]:
    """Yield what is split by itself: each line, or a whole paragraph where it was wrapped by hand."""
    for block in _BLOCK.finditer(text):
        lines = block[0].split("\n")
        if _is_wrapped(lines):
            yield block.start(), block[0]
            continue
        offset = block.start()
        for line in lines:
            yield offset, line
            offset += len(line) + 1


def _is_wrapped(lines: list[str]) -> bool:
    """Tell lines cut by hand from lines that their author ended.

    In the former the first word of a line would not have fitted on the line above, and somewhere a
    sentence goes on in lower case.
    """
    width = max(map(len, lines))
    if width not in WRAPPED:
        return False
    pairs = list(pairwise(lines))
    if any(len(line) + 1 + len(below.split(maxsplit=1)[0]) <= width for line, below in pairs):
        return False
    return any(not _ENDS_SENTENCE.search(line) and below.lstrip()[:1].islower() for line, below in pairs)
