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
        # A line end inside a unit was made by hand: the splitter must not see it.
        for boundary in get_sentence_boundaries("en", unit.replace("\n", " ")):
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
        offset = block.start()
        for unit in _paragraphs(lines) if _is_wrapped(lines) else ([line] for line in lines):
            joined = "\n".join(unit)
            yield offset, joined
            offset += len(joined) + 1


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    """Part wrapped lines where one ends a sentence before it is full."""
    paragraph: list[str] = []
    for line, is_full in zip(lines, [*_full(lines), False], strict=True):
        paragraph.append(line)
        if not is_full and _ENDS_SENTENCE.search(line):
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def _is_wrapped(lines: list[str]) -> bool:
    """Tell lines cut by hand from lines that their author ended.

    In the former a line that does not end a sentence is full, and somewhere a sentence goes on in
    lower case.
    """
    if max(map(len, lines)) not in WRAPPED:
        return False
    ends = [bool(_ENDS_SENTENCE.search(line)) for line in lines]
    if not all(full or end for full, end in zip(_full(lines), ends[:-1], strict=True)):
        return False
    return any(not end and below.lstrip()[:1].islower() for end, below in zip(ends, lines[1:], strict=False))


def _full(lines: list[str]) -> list[bool]:
    """Tell for each line but the last whether the first word of the next would not have fitted."""
    width = max(map(len, lines))
    return [len(line) + 1 + len(below.split(maxsplit=1)[0]) > width for line, below in pairwise(lines)]
