import pytest
from hypothesis import given
from strategies import messy

from factcheck.claims.clauses import is_clause, split_clauses, starts_clause


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in split_clauses(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam held, but the road was closed.", ["The dam held", "the road was closed."]),
        ("The dam was safe, but the road was closed.", ["The dam was safe", "the road was closed."]),
        (
            "Police shut the road; the bridge remained open.",
            ["Police shut the road", "the bridge remained open."],
        ),
        (
            "The toll rose to nine, while two people were missing.",
            ["The toll rose to nine", "two people were missing."],
        ),
        (
            "Nine people have died, and the council voted to close the road.",
            ["Nine people have died", "the council voted to close the road."],
        ),
        ("the dam was safe and that the road was open", ["the dam was safe", "the road was open"]),
        ("He has been banned, and he will appeal.", ["He has been banned", "he will appeal."]),
    ],
)
def test_full_statements_are_parted(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He visited the school, the church, and the bridge built in May.",
        "Police seized cars, cash, and the guns were melted down.",
        "The bridge, which was closed in May, and the road are open again.",
        "The minister met farmers, but left early.",
        "If the dam breaks, and the road is cut, the town will be alone.",
        "Not only was the road closed, but the bridge was shut as well.",
        "It was small, but beautiful.",
        "She was questioned for two hours, and then sent home.",
        "Both the road and the bridge were closed on Monday.",
    ],
)
def test_lists_and_halves_are_left_whole(text: str) -> None:
    assert parts(text) == [text]


@given(messy)
def test_parts_are_disjoint_and_in_order(text: str) -> None:
    last = 0
    for start, end in split_clauses(text):
        assert last <= start <= end <= len(text)
        last = end


def test_a_clause_begins_with_a_subject_and_its_verb() -> None:
    assert starts_clause("the man who was hurt had left the house")
    assert not starts_clause("the man who was hurt")
    assert not starts_clause("the offence in July and did not ask")
    assert is_clause("200 died")
    assert not is_clause("the harbour master")
