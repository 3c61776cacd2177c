"""Who speaks the sentences of a quotation that do not say it themselves."""

import re
from collections.abc import Sequence
from functools import cache

from factcheck.claims.attribution import Statement
from factcheck.claims.lexicon import any_of
from factcheck.claims.names import speaker_before
from factcheck.claims.pieces import Piece
from factcheck.records import Claim


def quote_speakers(
    pieces: Sequence[Piece], found: Sequence[Sequence[Statement]]
) -> dict[int, tuple[str, ...]]:
    """Return for each quotation the speakers that one of its sentences names."""
    return {
        piece.quote_id: statements[-1].speakers
        for piece, statements in zip(pieces, found, strict=True)
        if piece.quote_id is not None and statements and statements[-1].speakers
    }


def continued_speakers(
    text: str, pieces: Sequence[Piece], number: int, claims: Sequence[tuple[int, Claim]]
) -> tuple[str, ...]:
    """Return the speaker of a quotation that goes on behind an attributed one, or is announced.

    "“We won,” Berg said. “They lost.”" -> ("Berg",); "Berg told the court:\\n“They lost.”" too.
    """
    piece = pieces[number]
    first = next(index for index in range(number + 1) if pieces[index].quote_id == piece.quote_id)
    if not piece.all_quoted or first == 0:
        return ()
    before = pieces[first - 1]
    between = text[before.end : pieces[first].start]
    if before.quote_id is not None and "\n" not in between:
        last = [claim for at, claim in claims if at == first - 1]
        return last[-1].attribution if last else ()
    return _announced(text[before.start : before.end]) if between.count("\n\n") < 2 else ()


def _announced(sentence: str) -> tuple[str, ...]:
    """Return who is announced to speak: "Berg told reporters:" -> ("Berg",)."""
    match = _announcement().search(sentence)
    speaker = speaker_before(sentence, sentence[: match.start()].rstrip()) if match else ""
    return (speaker,) if speaker else ()


@cache
def _announcement() -> re.Pattern[str]:
    return re.compile(rf"\s{any_of('say')}\b[^:“”\"]{{0,80}}:\Z")
