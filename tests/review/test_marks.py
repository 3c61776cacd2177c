from datetime import date

import pytest
from hypothesis import given
from strategies import messy

from factcheck.claims import from_text
from factcheck.review.marks import Piece, marked
from factcheck.signals.compare import Reading


def pieces(text: str, other: str) -> list[Piece]:
    own, its = (Reading.of(from_text(words, published=date(2025, 3, 4))) for words in (text, other))
    return marked(text, own, its)


@pytest.mark.parametrize(
    ("text", "other", "differs", "shared"),
    [
        ("The fire killed 12 people.", "The fire killed 15 people.", {"12"}, {"fire", "killed", "people"}),
        ("It cost $5 million.", "It cost $7 million.", {"$5 million"}, {"cost", "million"}),
        ("It opened in Geneva.", "It was opened in Vienna.", {"Geneva"}, {"opened"}),
        ("It rained.", "The mayor left.", set(), set()),
    ],
)
def test_what_differs_and_what_is_shared_is_marked(
    text: str, other: str, differs: set[str], shared: set[str]
) -> None:
    found = pieces(text, other)
    assert "".join(words for words, _ in found) == text
    told = {kind: {words for words, of in found if of == kind} for kind in ("differs", "shared")}
    assert differs <= {piece for words in told["differs"] for piece in (words, words.strip())}
    assert told["shared"] <= shared
    assert bool(told["shared"]) is bool(shared)


@given(messy, messy)
def test_the_pieces_are_the_text(text: str, other: str) -> None:
    text, other = text.strip() or "It rained.", other.strip() or "It rained."
    assert "".join(words for words, _ in pieces(text, other)) == text
