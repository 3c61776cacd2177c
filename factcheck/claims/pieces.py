"""The sentences of a text, those inside quotations too, and which quotation each belongs to."""

from dataclasses import dataclass

from factcheck.claims.quotes import OPENING, find_quotes, half_quotes, stripped
from factcheck.claims.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or one sentence of a longer quotation."""

    start: int
    end: int
    quote_id: int | None = None
    all_quoted: bool = False  # nothing of it stands outside the quotation


@dataclass(frozen=True, slots=True)
class _Open:
    """A quotation that is not closed yet: its number and where the sentence before ended."""

    number: int
    end: int


def split_pieces(text: str) -> list[Piece]:
    """Split a text into sentences, and a quotation of several sentences into its own.

    A quotation may run over paragraphs: each begins with a mark, the last alone is closed.
    """
    pieces: list[Piece] = []
    count = 0
    running: _Open | None = None
    for start, end in _with_marks(text, split_sentences(text)):
        sentence = text[start:end]
        if running is not None and _breaks(text, running, start):
            running = None
        quotes = find_quotes(sentence)
        ends, begins = half_quotes(sentence, quotes)
        numbered: list[tuple[int, int, int]] = []
        first = running.number if running is not None else 0
        if running is not None:
            if ends:
                numbered.append((0, ends, first))
            elif begins < len(sentence):
                numbered.append((begins, len(sentence), first))
            elif not quotes:
                numbered.append((0, len(sentence), first))
        for quote_start, quote_end in quotes:
            continues = first and quote_start <= 1 and not numbered
            count += not continues
            numbered.append((quote_start, quote_end, first if continues else count))
        goes_on = running is not None and not ends and not quotes
        if begins < len(sentence) and not (goes_on and numbered):
            count += 1
            numbered.append((begins, len(sentence), count))
            goes_on = True
        running = _Open(numbered[-1][2], end) if goes_on and numbered else None
        pieces += _cut(text, start, end, numbered)
    return pieces


def _with_marks(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give an opening mark that was left at the end of a sentence to the next: 'he said. “'."""
    moved: list[tuple[int, int]] = []
    mark = -1  # where the mark stands that the next sentence takes over
    for number, (start, end) in enumerate(spans):
        begin = mark if mark >= 0 else start
        mark = -1
        follows = number + 1 < len(spans) and "\n" not in text[end : spans[number + 1][0]]
        if follows and end - begin > 1 and text[end - 1] in '“"' and text[end - 2].isspace():
            mark = end - 1
            begin, end = stripped(text, begin, mark)
        if end > begin:
            moved.append((begin, end))
    return moved


def _breaks(text: str, running: _Open, start: int) -> bool:
    """Tell whether a quotation that was left open has to be given up: a new paragraph without a mark."""
    return "\n" in text[running.end : start] and text[start] not in OPENING


def _cut(text: str, start: int, end: int, numbered: list[tuple[int, int, int]]) -> list[Piece]:
    sentence = text[start:end]
    cuts: list[int] = []  # where the inner sentences of a quotation end
    for quote_start, quote_end, _ in numbered:
        inner = split_sentences(sentence[quote_start:quote_end].replace("\n", " "))
        cuts += [quote_start + inner_end for _, inner_end in inner[:-1]]
    pieces: list[Piece] = []
    at = 0
    for cut in (*sorted(cuts), len(sentence)):
        begin, finish = stripped(sentence, at, cut)
        at = cut
        if finish <= begin:  # marks that are no pair
            continue
        inside = [(s, e, n) for s, e, n in numbered if s < finish and e > begin]
        whole = any(s <= begin + 1 and e >= finish - 2 for s, e, _ in inside)
        pieces.append(Piece(start + begin, start + finish, inside[0][2] if inside else None, whole))
    return pieces
