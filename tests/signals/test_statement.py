import pytest
from hypothesis import given
from strategies import messy

from factcheck.signals.statement import Statement, overlap, same_words


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Six men died in the blaze.", "The fire killed six.", 1.0),
        ("Six men died in the blaze.", "Six ships left the port.", 0.25),
        ("It was six of the men.", "Three men came.", 0.5),
        ("Six men died.", "", 0.0),
        ("", "", 0.0),
    ],
)
def test_overlap_counts_the_poorer_statement(a: str, b: str, expected: float) -> None:
    one, other = Statement.of(a), Statement.of(b)
    assert overlap(one, other) == overlap(other, one) == expected


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("He left.", "“he LEFT”", True),
        ("It’s over", "It's over.", True),
        ("He left.", "He has left.", False),
        ("It cost 1,200", "It cost 1.200", False),
        ("It cost 1,200", "It cost 1200", True),
        ("The U.S. left on Friday.", "The US left Friday", True),
        ("It rose 5 per cent", "it rose 5%", True),
        ("It rose 5%", "It rose 5", False),
        ("It cost $5", "It cost 5", False),
        ("It began at 10:30", "It began at 10 30", False),
        ("They said that the bridge is closed", "They said the bridge is closed", True),
        ("The power was on", "The power was", False),
        ("The bridge is closed", "The bridge is not closed", False),
    ],
)
def test_same_words(a: str, b: str, same: bool) -> None:
    assert same_words(Statement.of(a), Statement.of(b)) is same


@pytest.mark.parametrize(
    ("text", "word", "after", "denied"),
    [
        ("The ship did not leave.", "leave", "", True),
        ("The ship left.", "left", "", False),
        ("The ship left and did not return.", "left", "", False),
        ("It did not rain, and the ship left.", "left", "", False),
        ("No accounts for this year have been left.", "left", "", True),
        ("No accounts for the last of the three years have been left.", "left", "", False),
        ("It was not said that all left.", "left", "all", False),
    ],
)
def test_a_negation_reaches_what_follows_in_its_clause(
    text: str, word: str, after: str, denied: bool
) -> None:
    assert Statement.of(text).denies(text.index(word), text.index(after)) is denied


@given(messy, messy)
def test_any_text_is_measured_the_same_both_ways(a: str, b: str) -> None:
    one, other = Statement.of(a), Statement.of(b)
    assert 0 <= overlap(one, other) == overlap(other, one) <= 1
    assert same_words(one, one)
    assert same_words(one, other) is same_words(other, one)
