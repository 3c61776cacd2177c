"""What of a claim differs from the other one and what both share, as pieces to be marked."""

from collections.abc import Iterable, Sequence
from typing import Literal

from factcheck.signals.compare import Reading, Signals, compare

Kind = Literal["", "differs", "shared"]
Piece = tuple[str, Kind]


def marked(text: str, own: Reading, other: Reading) -> list[Piece]:
    """Cut the text of a claim into pieces: the joined pieces are the text.

    own: the claim's reading. Marked as different are the words of what conflicts (numbers, dates, names,
    places, opposites, quantifiers, roles), as shared the content words that the other claim has too.
    """
    signals = compare(own, other)
    differs = [span for words in _conflicting(signals) for span in _places(text, words)]
    both = own.statement.names & other.statement.names
    words = {word.surface.casefold() for word, name in own.statement.named if name in both}
    shared = [span for surface in sorted(words) for span in _places(text, surface)]
    return _pieces(text, differs, shared)


def _conflicting(signals: Signals) -> Iterable[str]:
    for compared in (
        signals.quantities,
        signals.times,
        signals.periods,
        signals.places,
        signals.entities,
        signals.polarity,
        signals.quantifiers,
        signals.roles,
    ):
        if compared.relation == "conflicting" and compared.left.strip():
            yield compared.left


def _places(text: str, words: str) -> list[tuple[int, int]]:
    """Return where words stand in a text as whole words, whatever their case."""
    lowered, wanted = text.lower(), words.lower()
    if len(lowered) != len(text) or not wanted:  # "İ" is two characters in lower case
        return []
    found, start = [], lowered.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        before, after = text[start - 1 : start], text[end : end + 1]
        if not (before.isalnum() and wanted[0].isalnum()) and not (after.isalnum() and wanted[-1].isalnum()):
            found.append((start, end))
        start = lowered.find(wanted, end)
    return found


def _pieces(text: str, differs: Sequence[tuple[int, int]], shared: Sequence[tuple[int, int]]) -> list[Piece]:
    kinds: list[Kind] = [""] * len(text)
    for spans, kind in ((shared, "shared"), (differs, "differs")):
        for start, end in spans:
            kinds[start:end] = [kind] * (end - start)  # type: ignore[list-item]
    pieces: list[Piece] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or kinds[at] != kinds[start]:
            pieces.append((text[start:at], kinds[start]))
            start = at
    return pieces
