"""Texts longer than a model's window, cut into pieces so that none of them is lost."""

from typing import Any

# A piece that begins within a word may come out a few tokens longer by itself than in its text.
SPARE_TOKENS = 8


def cut(tokenizer: Any, text: str, room: int, *, overlap: bool = False) -> list[str]:
    """Cut a text into pieces of at most room tokens; each may overlap the one before by a quarter."""
    if len(text.encode()) <= room:  # a token is a byte at least
        return [text]
    coded = tokenizer(text, add_special_tokens=False, return_offsets_mapping=True, verbose=False)
    offsets = coded["offset_mapping"]
    if len(offsets) <= room:
        return [text]
    size = room - SPARE_TOKENS
    shared = size // 4 if overlap else 0
    starts = range(0, len(offsets) - shared, size - shared)
    return [text[offsets[s][0] : offsets[min(s + size, len(offsets)) - 1][1]] for s in starts]
